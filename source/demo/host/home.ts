import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {labelOf} from '../../model/fleet/instance.js';
import type {DemoInstance} from '../fleet/fleet.js';

/** A user's home on an instance: its folder, shell and environment. */
export type DemoHome = {
	readonly folder: string;
	/** A login shell and its arguments. */
	readonly shell: {readonly command: string; readonly args: readonly string[]};
	/** The text at the start of an interactive session. */
	readonly greeting: string;
	readonly environment: Readonly<Record<string, string>>;
};

/** An environment variable of every process that a session starts, by which `stop` finds stray ones. */
export const markerName = 'EIC_DEMO';

// Nothing else of the user's environment reaches a shell, such as credentials or tokens.
const inheritedVariables = ['PATH', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ'];

/** The host name in the prompt: the Name if it is harmless, otherwise the id. */
function hostLabel(instance: DemoInstance): string {
	const label = labelOf({id: instance.id, name: instance.name || null});
	return /^[\w.-]{1,40}$/.test(label) ? label : instance.id;
}

function findShell(): string {
	return ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find(existsSync) ?? '/bin/sh';
}

/**
Returns a user's home. The first login creates it.

@param root The folder of all homes.
@param marker The value of `EIC_DEMO` in this run's processes.
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

	const inherited = inheritedVariables.flatMap(name => {
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
			// The start-up file of an interactive POSIX shell.
			...(isBash ? {} : {ENV: rcFile}),
		},
	};
}
