import {Buffer} from 'node:buffer';
import {createHash, randomBytes} from 'node:crypto';
import {readFileSync, readlinkSync} from 'node:fs';
import {hostname} from 'node:os';
import process from 'node:process';
import {bytesOf} from '../names/byte-name.js';

/** What the name of a part file says: `.TARGET.SOURCE.MACHINE-PID-RANDOM.eic-part`. */
export type PartName = {
	/** The target's name, or the start and a digest of a long one. */
	readonly target: string;
	/** A digest of the source. */
	readonly source: string;
	/** The machine of the process that writes it. */
	readonly machine: string;
	readonly pid: number;
	/** `old` is a former target that was moved aside while its successor took its name. */
	readonly kind: 'part' | 'old';
};

const pattern = /^\.(.+)\.([\da-f]{8})\.([\da-f]{8})-(\d+)-([\da-f]{8})\.eic-(part|old)$/s;

/** A name that no other copy has, in any process on any machine. */
export function newPartName(target: string, source: string): string {
	const holder = `${thisMachine()}-${process.pid}-${randomBytes(4).toString('hex')}`;
	return `.${shortened(target)}.${digest(source)}.${holder}.eic-part`;
}

/** @returns Null for any other name. */
export function parsePartName(name: string): PartName | null {
	const [, target = '', source = '', machine = '', pid, , kind] = pattern.exec(name) ?? [];
	return pid === undefined
		? null
		: {target, source, machine, pid: Number(pid), kind: kind === 'old' ? 'old' : 'part'};
}

/** The target's name in the names of its part files. */
export function shortened(target: string): string {
	return Buffer.byteLength(target) <= longestNameBytes
		? target
		: `${[...target].slice(0, 12).join('')}~${digest(target)}`;
}

/** Longer names leave no room for the rest on file systems that allow 143 bytes a name. */
const longestNameBytes = 64;

/** The source in the names of its part files: the start of a SHA-256. */
export function digest(text: string): string {
	return createHash('sha256').update(bytesOf(text)).digest('hex').slice(0, 8);
}

let machine: string | null = null;

/** Identifies where a process id means this process: this machine, until its next boot, in this PID namespace. */
export function thisMachine(): string {
	machine ??= digest([hostname(), bootId(), processNamespace()].join('\0'));
	return machine;
}

function bootId(): string {
	try {
		return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
	} catch {
		return '';
	}
}

/** Containers of one machine may share its name, and number their processes themselves. */
function processNamespace(): string {
	try {
		return readlinkSync('/proc/self/ns/pid');
	} catch {
		return '';
	}
}
