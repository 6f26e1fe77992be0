import type {FileStatus, Files} from './files.js';

/** A file somewhere. */
export type Place = {readonly files: Files; readonly path: string};

/** A file or directory to be copied, as it was found. */
export type Source = Place & {readonly status: FileStatus};
