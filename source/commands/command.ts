/** One option of a command. Parsing, help and completion are derived from it. */
export type OptionSpec = {
	/** Without the dashes, such as `os-user`. */
	readonly name: string;
	/** One letter. */
	readonly short?: string;
	/** The placeholder of its value in the help; absent for a flag. */
	readonly value?: string;
	/** The placeholder of an optional value after `=`, for a flag that can also be given alone. */
	readonly optionalValue?: string;
	/** Whether it may be given several times. */
	readonly isRepeatable?: boolean;
	/** The allowed values. */
	readonly choices?: readonly string[];
	readonly help: string;
};

/** What a word of the command line is, so that a shell can complete it. */
export type Word =
	/** An instance, optionally prefixed with `user@`. */
	| 'target'
	/** An instance id. */
	| 'instance'
	/** A local file, or a file on a target. */
	| 'copy'
	| 'favorite'
	| 'region'
	/** Regions separated by commas, or `all`. */
	| 'regions'
	| 'profile'
	| 'file'
	| 'shell';

/** The parsed arguments of a command. */
export type Arguments = {
	/** The words before `--` that are not options. */
	readonly words: readonly string[];
	/** Everything after `--`; null if there is no `--`. */
	readonly rest: readonly string[] | null;
	has(name: string): boolean;
	/** How many times the option was given. */
	count(name: string): number;
	/** The value of an option, the last one if it was given several times; null if it has none. */
	value(name: string): string | null;
	/** All values of a repeatable option, in order. */
	values(name: string): readonly string[];
};

/** One command. Its code is loaded only when it runs. */
export type CommandSpec = {
	readonly name: string;
	/** Alternative names. */
	readonly aliases?: readonly string[];
	readonly summary: string;
	/** The text after the name in the usage line. */
	readonly usage: string;
	/** What its words are, for completion. */
	readonly words?: Word;
	readonly options: readonly OptionSpec[];
	/** Further paragraphs for `--help`. */
	readonly notes?: readonly string[];
	/** Whether its words are a filter, whose grammar `--help` then explains. */
	readonly takesFilter?: boolean;
	/** Command lines, each with what it does. */
	readonly examples: ReadonlyArray<readonly [commandLine: string, meaning: string]>;
	/** Whether it does not read the user's settings, so that a mistake in them cannot stop it. */
	readonly isWithoutSettings?: boolean;
	/** Whether other programs call it; it is then left out of the general help. */
	readonly isForPrograms?: boolean;
	/** Imports the code; `run` resolves to the exit code. Completion needs the table. */
	readonly load: () => Promise<{
		readonly run: (argv: Arguments, table: CommandTable) => Promise<number>;
	}>;
};

/** Everything that can be typed after `eic`. */
export type CommandTable = {
	/** What runs when no command is named. */
	readonly picker: CommandSpec;
	readonly commands: readonly CommandSpec[];
};
