import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import type {Shell} from '../../../source/commands/completion/scripts.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openCompletingShell} from './completing-shell.js';

/**
Names that a shell would run or expand if they were unquoted. The first two characters of each are
unique.
*/
const names = [
	'aa$(touch ran)',
	'ab`touch ran`',
	'ac"; touch ran; "',
	"ad'; touch ran; '",
	'ae\\$(touch ran)\\',
	'af!a',
	'ag ~*{a,b}?[x]',
	'ah😀👩‍💻東京',
	'ai&touch ran|touch ran;touch ran#',
	'=x(touch ran)',
	'#%s^x:b',
] as const;

/** All of it in one Name, for each position in which a word can be completed. */
const worst = 'zz$(touch ran)`touch ran`"; touch ran; "\'; touch ran; \'\\!a~*{a,b}😀 \'"!';

/** The start of a word before the Name, as typed and as eic receives it. */
type Opening = readonly [typed: string, before: string, command?: 'cp'];

const plainly: readonly Opening[] = [['', '']];
const quoted: readonly Opening[] = [
	['"', ''],
	["'", ''],
];
const everywhere: readonly Opening[] = [
	...quoted,
	['u@', 'u@'],
	['"u@', 'u@'],
	['', '', 'cp'],
	['"', '', 'cp'],
	["'u@", 'u@', 'cp'],
];
const dollarQuoted: readonly Opening[] = [
	["$'", ''],
	["u@$'", 'u@'],
];
const halfQuoted: readonly Opening[] = [
	['""', ''],
	['"u"@', 'u@'],
	["'u'@'", 'u@'],
];

type Case = readonly [names: readonly string[], openings: readonly Opening[]];

const cases: Readonly<Record<Shell, readonly Case[]>> = {
	bash: [
		[names, [...plainly, ...quoted]],
		[[worst], [...everywhere, ...dollarQuoted, ...halfQuoted]],
	],
	// These two shells quote candidates themselves. In unquoted words, `=` and `#` are special to them.
	zsh: [
		[names.slice(0, -2), plainly],
		[names, quoted.slice(0, 1)],
		[[worst], [...everywhere, ...dollarQuoted.slice(0, 1)]],
	],
	fish: [
		[names.slice(0, -2), plainly],
		[names, quoted.slice(0, 1)],
		[[worst], everywhere],
	],
};

describe('a Name in a shell', {concurrency: 3}, () => {
	for (const [shell, groups] of Object.entries(cases) as Array<[Shell, readonly Case[]]>) {
		const isThere = spawnSync(shell, ['-c', 'true']).status === 0;
		const skip = isThere ? false : `${shell} is not installed`;
		test(`${shell} completes it to itself, and runs nothing`, {skip}, async t => {
			const completing = await openCompletingShell(t, shell, [...names, worst]);
			for (const [some, openings] of groups) {
				for (const name of some) {
					for (const [opened, before, command = 'ssh'] of openings) {
						const typed = `eic ${command} ${opened}${name.slice(0, 2)}`;
						const {line, args} = await completing.complete(typed, openQuote(opened));
						const place = command === 'cp' ? ':' : '';
						assert.deepEqual(args, [command, `${before}${name}${place}`], `${typed} → ${line}`);
						assert.equal(completing.hasRunCode(), false, line);
					}
				}
			}
		});
	}
});

test('bash completes a file in an open quote to itself, and runs nothing', async t => {
	const skip = spawnSync('bash', ['-c', 'true']).status !== 0;
	if (skip) {
		return t.skip('bash is not installed');
	}

	const files = ['fa$(touch ran)', "fb\r$(touch ran)'`touch ran`", 'fc"\'!a😀'] as const;
	const completing = await openCompletingShell(t, 'bash', ['fz'], files);
	for (const open of ['"', "'"]) {
		for (const file of files) {
			const typed = `eic cp ${open}${file.slice(0, 2)}`;
			const {line, args} = await completing.complete(typed);
			assert.equal(completing.hasRunCode(), false, line);
			assert.equal(args?.[1], file, `${typed} → ${line}`);
		}
	}
});

test('a Name is not offered that no line can hold, that deceives the eye, or that is an option', async t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const hostile = [
		'web\ntouch ran',
		'web\u001B]0;x\u0007',
		'web\u202Exyz',
		'web\tx',
		'web\0',
		'-web',
	];
	const favorites = [...hostile, 'web-1'].map(name => ({name, selector: 'i-1'}));
	const folder = path.join(home.path, '.config/eic');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'favorites.json'), JSON.stringify({favorites}));
	const offered = async (...words: readonly string[]) => {
		const {stdout} = await runEic(['complete', ...words], home.environment);
		return stdout;
	};

	for (const words of [
		['--', 'ssh', 'web'],
		['--', 'ssh', ''],
		['--word-breaks', ' "', '--', 'eic ssh "w'],
	]) {
		assert.equal(await offered(...words), 'web-1\tfavorite: i-1\n');
	}

	assert.equal(await offered('--', 'ssh', '-w'), '');
});

/** The quote in the text, if it is still open. */
function openQuote(opened: string): '"' | "'" | undefined {
	const [quote, ...more] = opened.replaceAll(/[^"']/g, '');
	return more.length === 0 && (quote === '"' || quote === "'") ? quote : undefined;
}
