import type {Attributes, FileStatus} from '../files.js';
import type {Field, Reader} from './wire.js';

/** The flags for the attributes that follow (draft-ietf-secsh-filexfer-02, 5). */
const present = {size: 1, owner: 2, permissions: 4, times: 8, extended: 0x80_00_00_00} as const;

/** The four bits of POSIX above the permissions (S_IFMT). */
const kinds: Readonly<Record<number, FileStatus['kind']>> = {
	1: 'stream',
	2: 'stream',
	4: 'directory',
	8: 'file',
	10: 'link',
};

/** Reads attributes. Null where the server left out the kind of file: it may leave out any of them. */
export function readStatus(reader: Reader): FileStatus | null {
	const flags = reader.number();
	const has = (flag: number) => (flags & flag) !== 0;
	const size = has(present.size) ? reader.large() : 0;
	const owner = has(present.owner) ? {userId: reader.number(), groupId: reader.number()} : null;
	const mode = has(present.permissions) ? reader.number() : null;
	const [accessedAt, modifiedAt] = has(present.times) ? [reader.number(), reader.number()] : [0, 0];
	for (let left = has(present.extended) ? reader.number() : 0; left > 0; left -= 1) {
		reader.string();
		reader.string();
	}

	return mode === null
		? null
		: {
				kind: kinds[mode >>> 12] ?? 'other',
				size,
				mode: mode & 0o7777,
				accessedAt,
				modifiedAt,
				owner,
				links: null,
			};
}

/** The fields of a message that set these attributes. */
export function attributeFields({mode, times, owner, size}: Attributes & {size?: number}): Field[] {
	const flags =
		(size === undefined ? 0 : present.size) |
		(owner === undefined ? 0 : present.owner) |
		(mode === undefined ? 0 : present.permissions) |
		(times === undefined ? 0 : present.times);
	return [
		flags,
		...(size === undefined ? [] : [BigInt(size)]),
		...(owner === undefined ? [] : [owner.userId, owner.groupId]),
		...(mode === undefined ? [] : [mode]),
		...(times === undefined ? [] : [times.accessedAt, times.modifiedAt].map(seconds)),
	];
}

/** Version 3 has 32 bits for a time, and no time before 1970. */
function seconds(time: number): number {
	return Math.min(Math.max(0, time), 0xff_ff_ff_ff);
}
