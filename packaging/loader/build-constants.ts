/** Constants that the bundler puts into the loader. */
declare const EIC_CHUNKS: Readonly<Record<string, string>>;
declare const EIC_COMMANDS: readonly string[];
declare const EIC_OPTIONAL_PACKAGE: string;

/** The SHA-256 of the text of each chunk, by its name. */
export const digests = EIC_CHUNKS;

/** The first words of the commands. */
export const commands = EIC_COMMANDS;

/** The name of the optional dependency. */
export const optionalPackage = EIC_OPTIONAL_PACKAGE;
