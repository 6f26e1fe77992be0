/**
Records what real programs write to a terminal of 80×23, for the tests of the reserved row:
`node build/test/session/row/record.js [name…]` writes `test/session/fixtures/NAME.bin`.
It needs root (for a world in which a recording tells nothing of the machine it was made on), and bash,
vim, less, htop, tmux, nano, screen, dialog and ncurses' tput and reset.
*/
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../../support/terminal/pty-terminal.js';

/** What to type, and what to wait for before the next. */
type Step = readonly [input: string, expected: string | RegExp];

type Recording = {readonly command: readonly string[]; readonly steps: readonly Step[]};

/** The prompt is exported again, as a shell in between removes it. */
const quietShell = "PS1='$ ' exec bash --norc --noprofile";
const csi = '\u001B[';
/** Another host name, and no processes but one's own. */
const elsewhere = [
	'--uts',
	'--pid',
	'--fork',
	'--mount-proc',
	'sh',
	'-c',
	'hostname web-1; exec "$@"',
	'sh',
];
const shell = ['bash', '--norc', '--noprofile'];

const recordings: Readonly<Record<string, Recording>> = {
	bash: {
		command: shell,
		steps: [
			['', '$'],
			['seq 1 60\r', /^60$/m],
			["printf '\\e[1;3%dm%s\\e[0m ' 1 red 2 green 3 yellow; echo\r", 'yellow'],
			['printf "%0.s=" $(seq 1 200); echo " long"\r', 'long'],
			[
				'echo grüße 日本語 é ─│┌ 🙂; tput sc; tput cup 2 5; echo -n "elsewhere"; tput rc; echo back\r',
				'back',
			],
			[
				'some long text that is typed and edited in the line and goes on for more than a row',
				'a row',
			],
			['\u0001\u000b', '$'],
			['echo one; clear; echo two\r', 'two'],
			[
				'tput csr 3 10; tput cup 9 0; seq 100 120; tput csr 0 22; tput cup 15 0; echo done\r',
				'done',
			],
			['exit\r', 'exit'],
		],
	},
	clear: {
		command: shell,
		steps: [
			['', '$'],
			['seq 1 40; clear; seq 1 5\r', /^5$/m],
			['tput ed; tput cup 100 100; echo -n corner; tput cup 4 4; tput ed; echo here\r', 'here'],
			['printf "\\e[2J\\e[3J"; echo erased\r', 'erased'],
			['exit\r', 'exit'],
		],
	},
	reset: {
		command: shell,
		steps: [
			['', '$'],
			['seq 1 40; printf "\\e[3;9r\\e[?6h\\e(0lqqk\\e[1;35m"\r', 'k'],
			['reset\r', '$'],
			['seq 1 40; tput reset; tput init; echo again\r', 'again'],
			["printf 'a\\tb\\tc\\n\\e[!psoft\\n\\e#8'; echo aligned\r", 'aligned'],
			['exit\r', 'exit'],
		],
	},
	vim: {
		command: ['vim', '-u', 'NONE', '-N', '-i', 'NONE', '-n', '/etc/services'],
		steps: [
			['', 'services'],
			[':set number mouse=a ruler hlsearch | syntax on\r', /\d+,1/],
			['\u0004\u0004\u0005\u0005\u0019', /Top|%/],
			['G', 'Bot'],
			['gg/ssh\r', '22/tcp'],
			[':split\r', /services[\s\S]*services/],
			[':vsplit\r', 'services'],
			['\u0006\u0006', 'services'],
			[':only\r', 'services'],
			['ggOinserted 日本語 text\u001B', 'inserted'],
			['5dd', /fewer lines/],
			['u', /more lines/],
			[':!echo from the shell\r', 'Press ENTER'],
			['\r', 'services'],
			[':qa!\r', /^$/],
		],
	},
	less: {
		command: ['less', '/etc/services'],
		steps: [
			['', '/etc/services'],
			['   ', ':'],
			['jjjjkk', ':'],
			['/tcp\r', 'tcp'],
			['nnn', 'tcp'],
			['G', '(END)'],
			['bbb', ':'],
			['g', ':'],
			['h', 'SUMMARY'],
			['q', ':'],
			['q', /^$/],
		],
	},
	htop: {
		command: ['htop', '-d', '100'],
		steps: [
			['', /F1\s*Help/],
			[`${csi}B${csi}B${csi}B`, 'PID'],
			['\u001BOQ', /Setup|Categories|Display options/],
			['\u001B', 'PID'],
			['\u001B[15~', 'PID'],
			['/bash', 'bash'],
			['\u001B', 'PID'],
			['q', /^$/],
		],
	},
	tmux: {
		command: [
			'tmux',
			'-L',
			'eic-record',
			'-f',
			'/dev/null',
			'new',
			quietShell,
			';',
			'set',
			'-g',
			'default-command',
			quietShell,
			';',
			'set',
			'-g',
			'status-right',
			'web-1',
		],
		steps: [
			['', '$'],
			['seq 1 50\r', /^50$/m],
			['\u0002"', /─+[\s\S]*\$/],
			['seq 200 240\r', '240'],
			['\u0002%', '│'],
			['clear; echo side\r', 'side'],
			['\u0002o', '$'],
			['seq 1 30\r', '30'],
			['\u0002[', /\[0\//],
			['\u0015\u0015', /\[\d+\//],
			['q', '$'],
			['\u0002d', 'detached'],
		],
	},
	nano: {
		command: ['nano', '-I', '/tmp/eic-record-none'],
		steps: [
			['', 'Help'],
			['Some text\rand more of it\r\r日本語', '日本語'],
			['\u0007', 'Main nano help text'],
			['\u0016\u0016', 'help'],
			['\u0018', 'Some text'],
			['\u0018', 'Save modified'],
			['n', /^$/],
		],
	},
	screen: {
		command: ['screen', '-c', '/dev/null', 'bash', '--norc', '--noprofile'],
		steps: [
			['', '$'],
			['seq 1 60\r', /^60$/m],
			['\u0001S', /^60$/m],
			['\u0001\t\u0001\u0003', /\$/],
			['ls --color=always /\r', 'usr'],
			['exit\r', '$'],
			['\u0001\\y', 'screen is terminating'],
		],
	},
	dialog: {
		command: [
			'dialog',
			'--colors',
			'--menu',
			'Choose \\Z1one\\Zn',
			'15',
			'50',
			'5',
			...['a', 'first', 'b', 'second', 'c', 'third', 'd', 'fourth', 'e', 'fifth', 'f', 'sixth'],
		],
		steps: [
			['', 'first'],
			[`${csi}B${csi}B`, 'third'],
			[`${csi}B${csi}B${csi}B`, 'sixth'],
			['\t', 'Cancel'],
			['\r', /^/],
		],
	},
};

async function play(terminal: PtyTerminal, steps: readonly Step[]): Promise<void> {
	for (const [input, expected] of steps) {
		if (input !== '') {
			terminal.write(input);
		}

		try {
			await terminal.waitFor(expected, {timeoutMs: 5000});
		} catch (error) {
			process.stderr.write(`${String(error)}\n`);
		}

		// Nothing is asserted here; a recording is good when the program has drawn all.
		await delay(400);
	}
}

const folder = path.join(import.meta.dirname, '../../../../test/session/fixtures');
mkdirSync(folder, {recursive: true});
const names = process.argv.slice(2);
for (const [name, {command, steps}] of Object.entries(recordings)) {
	if (names.length > 0 && !names.includes(name)) {
		continue;
	}

	const home = temporaryHome();
	const terminal = openTerminal({
		command: 'unshare',
		args: [...elsewhere, ...command],
		cwd: '/',
		columns: 80,
		rows: 23,
		env: {...home.environment, PS1: '$ ', LESS: ''},
	});
	await play(terminal, steps);
	const bytes = terminal.output();
	await terminal.close();
	writeFileSync(path.join(folder, `${name}.bin`), bytes);
	process.stdout.write(`${name}: ${bytes.length} bytes\n`);
	home.remove();
}
