import process from 'node:process';

/** One side of a copy, as it was typed. */
export type Location =
	| {readonly type: 'local'; readonly path: string}
	| {
			readonly type: 'remote';
			/** `[user@]host`, as a target is written. */
			readonly target: string;
			/** Relative to the remote home unless it begins with `/`. */
			readonly path: string;
	  };

/**
Reads `file`, `host:path`, `user@host:path` and `user@[2001:db8::1]:path` by the rules of scp: a colon
separates the host from the path unless a slash comes before it, so `./a:b` is a local file. A leading
colon belongs to a file name, and so does the colon of a drive on Windows.
*/
export function parseLocation(text: string, platform: string = process.platform): Location {
	const colon = platform === 'win32' && /^[a-z]:/i.test(text) ? -1 : hostEnd(text);
	return colon === -1
		? {type: 'local', path: text}
		: {type: 'remote', target: text.slice(0, colon), path: text.slice(colon + 1) || '.'};
}

/** The index of the colon after the host; -1 when there is no host. */
function hostEnd(text: string): number {
	const bracketed = /^(?:[^/:]*@)?\[[^\]/]*]:/.exec(text);
	if (bracketed) {
		return bracketed[0].length - 1;
	}

	const plain = /^[^/:[][^/:]*:/.exec(text);
	return plain ? plain[0].length - 1 : -1;
}
