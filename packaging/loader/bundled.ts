/** What the bundler tells the loader. */
declare const EIC_PARTS: Readonly<Record<string, string>>;
declare const EIC_COMMANDS: readonly string[];
declare const EIC_OPTIONAL_PACKAGE: string;

/** The SHA-256 of the text of each part, by its name. */
export const digests = EIC_PARTS;

/** The words that commands start with. */
export const commands = EIC_COMMANDS;

/** The name of the optional dependency. */
export const optionalPackage = EIC_OPTIONAL_PACKAGE;
