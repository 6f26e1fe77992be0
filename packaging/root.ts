import path from 'node:path';

/** The folder of `package.json`, seen from `build/packaging/`. */
export const root = path.resolve(import.meta.dirname, '../..');
