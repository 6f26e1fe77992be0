import type {Options, Schema} from 'conf';
import type {Content} from './format-version.js';

/** A JSON file that only eic writes, and its format. */
export type ConfFileOptions<T extends Content> = {
	/** It is created, accessible by its owner only, with the first write. */
	readonly folder: string;
	/** The file name without `.json`, and a noun for its content in sentences. */
	readonly name: string;
	/** The content of a file that does not exist. */
	readonly defaults: T;
	readonly schema: Schema<T>;
	/** The version of the file's format, as semver. It is not the version of eic. */
	readonly version: string;
	/** Migrations by the version that they lead to. */
	readonly migrations?: NonNullable<Options<T>['migrations']>;
};
