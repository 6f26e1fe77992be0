/** What the bundler tells the loader. */
declare const EIC_BUILD: string;
declare const EIC_COMMANDS: readonly string[];

/** Differs whenever the text of a part does. */
export const build = EIC_BUILD;

/** The words that commands start with. */
export const commands = EIC_COMMANDS;
