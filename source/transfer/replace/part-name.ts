import {Buffer} from 'node:buffer';
import {createHash, randomBytes} from 'node:crypto';
import {readFileSync, readlinkSync} from 'node:fs';
import {hostname} from 'node:os';
import process from 'node:process';
import {bytesOf} from '../names/byte-name.js';

/** What the name of a part says: `.TARGET.SOURCE.MACHINE-PID-RANDOM.eic-part`. */
export type PartName = {
	/** The target's name, or the start and a digest of a long one. */
	readonly target: string;
	/** A digest of the source. */
	readonly source: string;
	/** The machine whose process writes it. */
	readonly machine: string;
	readonly pid: number;
	/** `old` is a target that had to be moved aside while another took its name. */
	readonly kind: 'part' | 'old';
};

const pattern = /^\.(.+)\.([\da-f]{8})\.([\da-f]{8})-(\d+)-([\da-f]{8})\.eic-(part|old)$/s;

/** A name that no other copy has, whichever process or machine it runs on. */
export function newPartName(target: string, source: string): string {
	const holder = `${thisMachine()}-${process.pid}-${randomBytes(4).toString('hex')}`;
	return `.${shortened(target)}.${digest(source)}.${holder}.eic-part`;
}

/** @returns Null for the name of anything else. */
export function parsePartName(name: string): PartName | null {
	const [, target = '', source = '', machine = '', pid, , kind] = pattern.exec(name) ?? [];
	return pid === undefined
		? null
		: {target, source, machine, pid: Number(pid), kind: kind === 'old' ? 'old' : 'part'};
}

/** What the parts of a target are called in their names. */
export function shortened(target: string): string {
	return Buffer.byteLength(target) <= longestNameBytes
		? target
		: `${[...target].slice(0, 12).join('')}~${digest(target)}`;
}

/** Longer ones leave no room for what is added, on file systems with 143 bytes a name. */
const longestNameBytes = 64;

/** What the source is called in the names of its parts. */
export function digest(text: string): string {
	return createHash('sha256').update(bytesOf(text)).digest('hex').slice(0, 8);
}

let machine: string | null = null;

/** Stands for everything that a process number of this process can be looked up in: until the next boot. */
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

/** Containers of one machine may share its name, and have process numbers of their own. */
function processNamespace(): string {
	try {
		return readlinkSync('/proc/self/ns/pid');
	} catch {
		return '';
	}
}
