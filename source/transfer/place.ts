import type {FileStatus, Files} from './files.js';

/** A path on a machine. */
export type Place = {readonly files: Files; readonly path: string};

/** A file or directory to copy, with its metadata. */
export type Source = Place & {readonly status: FileStatus};
