/** One option of a command, as data: parsing and help come from it. */
export type OptionSpec = {
	/** Without the dashes, such as `os-user`. */
	readonly name: string;
	/** One letter. */
	readonly short?: string;
	/** What its value is called in help; absent for a flag. */
	readonly value?: string;
	/** What it may be given behind `=`, for a flag that can also stand alone. */
	readonly optionalValue?: string;
	/** May be given several times. */
	readonly isRepeatable?: boolean;
	/** The only values it takes. */
	readonly choices?: readonly string[];
	readonly help: string;
};

/** What a word of a command line stands for, so that a shell can complete it. */
export type Word =
	/** An instance, with `user@` in front or not. */
	| 'target'
	/** An instance id. */
	| 'instance'
	/** A file here, or a target and a file there. */
	| 'copy'
	| 'favorite'
	| 'region'
	/** Regions parted by commas, or `all`. */
	| 'regions'
	| 'profile'
	| 'file'
	| 'shell';

/** What was typed, split by a command's options. */
export type Arguments = {
	/** The words that are no options and stand before `--`. */
	readonly words: readonly string[];
	/** Everything behind `--`; null where there is none. */
	readonly rest: readonly string[] | null;
	has(name: string): boolean;
	/** How often it was given. */
	count(name: string): number;
	/** The value, the last one where it was given more than once. */
	value(name: string): string | null;
	values(name: string): readonly string[];
};

/** One command, as data; its code is loaded when it runs. */
export type CommandSpec = {
	readonly name: string;
	/** Other names of it. */
	readonly aliases?: readonly string[];
	readonly summary: string;
	/** What follows the name in the usage line. */
	readonly usage: string;
	/** What its words stand for. */
	readonly words?: Word;
	readonly options: readonly OptionSpec[];
	/** More than the summary, for `--help`. */
	readonly notes?: readonly string[];
	/** The person's settings are nothing to it: a mistake in them does not stop it. */
	readonly isWithoutSettings?: boolean;
	/** Called by other programs; left out of the general help. */
	readonly isForPrograms?: boolean;
	readonly load: () => Promise<{readonly run: (argv: Arguments) => Promise<number>}>;
};
