import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {labelOf} from '../../model/fleet/instance.js';
import type {DemoInstance} from '../fleet/fleet.js';

/** A user's home on an instance: a folder of its own, and what a login there finds set. */
export type DemoHome = {
	readonly folder: string;
	/** A login shell and its arguments. */
	readonly shell: {readonly command: string; readonly args: readonly string[]};
	/** What an interactive login prints first. */
	readonly greeting: string;
	readonly environment: Readonly<Record<string, string>>;
};

/** Set in every process that a session starts, so that `stop` finds what went astray. */
export const markerName = 'EIC_DEMO';

// Nothing else of the person's environment reaches a shell: no credentials, no tokens.
const passedOn = ['PATH', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ'];

/** The host part of the prompt: the Name where it is tame, else the id. */
function hostLabel(instance: DemoInstance): string {
	const label = labelOf({id: instance.id, name: instance.name || null});
	return /^[\w.-]{1,40}$/.test(label) ? label : instance.id;
}

function findShell(): string {
	return ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find(existsSync) ?? '/bin/sh';
}

/**
Makes the home on the first login.

@param root The folder of all homes.
@param marker What this run's processes are marked with.
*/
export function openHome(
	instance: DemoInstance,
	osUser: string,
	root: string,
	marker: string,
): DemoHome {
	const folder = path.join(root, instance.id, osUser);
	const host = hostLabel(instance);
	const shell = findShell();
	const isBash = shell.endsWith('bash');
	const prompt = isBash ? `[${osUser}@${host} \\W]$ ` : `[${osUser}@${host}]$ `;
	const rcFile = path.join(folder, '.shellrc');
	if (!existsSync(folder)) {
		mkdirSync(folder, {recursive: true, mode: 0o700});
		writeFileSync(rcFile, `PS1='${prompt}'\nPS2='> '\nunset HISTFILE PROMPT_COMMAND\n`);
	}

	const inherited = passedOn.flatMap(name => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		folder,
		shell: {
			command: shell,
			args: isBash ? ['--noprofile', '--rcfile', rcFile, '-i'] : ['-i'],
		},
		greeting: [
			`${host} · ${instance.image.name}`,
			`A real shell on this computer, in an empty home folder: eic demo`,
			'',
		].join('\r\n'),
		environment: {
			...Object.fromEntries(inherited),
			[markerName]: marker,
			HOME: folder,
			PWD: folder,
			USER: osUser,
			LOGNAME: osUser,
			SHELL: shell,
			// Read by an interactive POSIX shell.
			...(isBash ? {} : {ENV: rcFile}),
		},
	};
}
