import {pressAndConfirm} from '../test/support/picker/press-and-confirm.js';
import type {TemporaryHome} from '../test/support/program/temporary-home.js';
import type {PtyTerminal} from '../test/support/terminal/pty-terminal.js';
import {type Environment, withAsciiLocale, withOldLists, withProductionRule} from './before.js';

/** A picture, and how to reach its screen after starting `eic` in a new terminal. */
export type Scenario = {
	readonly name: string;
	readonly columns: number;
	readonly rows: number;
	/** The arguments of `eic`. */
	readonly args: readonly string[];
	/** Prepares the home and returns the environment. @default nothing, for `eic demo` */
	readonly before?: (home: TemporaryHome, cleanup: AsyncDisposableStack) => Promise<Environment>;
	/** Waits for states of the screen and presses keys, until the screen to draw is reached. */
	readonly drive: (terminal: PtyTerminal) => Promise<void>;
};

const size = {columns: 100, rows: 28} as const;

async function toRegions(terminal: PtyTerminal): Promise<void> {
	// All regions are counted when none is still being counted.
	await terminal.waitFor(/▌ us-east-1 +34 +30 running/);
	await terminal.waitFor(
		/ap-northeast-1 +12 +12 [\s\S]*eu-west-1 +13 +13 [\s\S]*sa-east-1 +1 +1 [\s\S]*us-east-2 +0[\s\S]*us-west-2 +8 +6 running/,
	);
}

async function toList(terminal: PtyTerminal): Promise<void> {
	await toRegions(terminal);
	terminal.press('enter');
	await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m);
	await terminal.waitFor(/● eice-/);
}

async function toInstance(terminal: PtyTerminal, name: string): Promise<void> {
	await toList(terminal);
	terminal.write(`\u0015${name}`);
	await terminal.waitFor(new RegExp(`▌ ● +${name} `));
	await terminal.waitFor(new RegExp(`── ${name} ·`));
}

/** The list with instances of production. */
export const productionScenario: Scenario = {
	name: 'production',
	...size,
	args: ['--region', 'us-east-1'],
	before: withProductionRule,
	async drive(terminal) {
		await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m);
		await terminal.waitFor(/▌ ● +▲ PROD api-1 /);
		await terminal.waitFor(/● eice-/);
	},
};

/** The pictures that the README shows. */
export const scenarios: readonly Scenario[] = [
	{name: 'regions', ...size, args: ['demo'], drive: toRegions},
	{
		name: 'list',
		columns: 190,
		rows: 36,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			terminal.press('down', 'down', 'down', 'down', 'down', 'down', 'down');
			await terminal.waitFor(/▌ ● +db-1 /);
			await terminal.waitFor(/│ db-1/);
		},
	},
	{
		name: 'favorites',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			for (const name of ['web-1', 'db-1']) {
				terminal.write(`\u0015${name}`);
				await terminal.waitFor(new RegExp(`▌ ● +${name} `));
				terminal.press('alt-s');
				await terminal.waitFor(new RegExp(`▌ ● +★ ${name} `));
				terminal.press('esc');
				await terminal.waitFor(/type to filter/);
			}

			terminal.press('alt-p');
			await terminal.waitFor(/What should the favorite for db-1 match/);
			terminal.write('3');
			await terminal.waitFor(/★ db-2 /);
			terminal.press('esc');
			await terminal.waitFor(/connect/);
			await terminal.waitFor(/★ favorite 2 of 2/);
		},
	},
	{
		name: 'groups',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			terminal.press('f4');
			await terminal.waitFor(/Group by/);
			terminal.press('tab', 'tab');
			await terminal.waitFor(/❯ ✓ none/);
			terminal.press(...Array.from({length: 9}, () => 'down'));
			await terminal.waitFor(/❯ +tag Role/);
			terminal.press('enter');
			await terminal.waitFor(/── database · 2/);
			await terminal.waitFor(/── worker · 3/);
			await terminal.waitFor(/▌ ● +api-1 /);
		},
	},
	{
		name: 'options',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toInstance(terminal, 'dual-1');
			terminal.press('ctrl-o');
			await terminal.waitFor(/Timeout/);
			await terminal.waitFor(/Plan/);
		},
	},
	{
		name: 'endpoints',
		columns: 120,
		rows: 24,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			terminal.press('f8');
			await terminal.waitFor(/▌ ● create-complete +eice-/);
			await terminal.waitFor(/held here +0 of 20/);
		},
	},
	{
		name: 'connecting',
		...size,
		args: ['demo', '--fault', 'ssh=stall-login'],
		async drive(terminal) {
			await toInstance(terminal, 'db-1');
			terminal.press('enter');
			await terminal.waitFor(/✓ SSH handshake/);
			await terminal.waitFor(/authenticate +\d/);
		},
	},
	{
		name: 'session',
		...size,
		args: ['demo', '--timeout', '30m'],
		async drive(terminal) {
			await toInstance(terminal, 'web-1');
			terminal.press('enter');
			await terminal.waitFor('[ec2-user@web-1 ~]$');
			terminal.write('for step in build migrate restart; do echo "$step: done"; done; stty size');
			terminal.press('enter');
			await terminal.waitFor(/27 100\n\[ec2-user/);
			await terminal.waitFor(/left of 30m/);
		},
	},
	{
		name: 'receipt',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toInstance(terminal, 'web-1');
			terminal.press('enter');
			await terminal.waitFor('[ec2-user@web-1 ~]$');
			terminal.write('exit');
			terminal.press('enter');
			await terminal.waitFor(/session to web-1 ended/);
			await terminal.waitFor(/▌ ● +web-1 /);
		},
	},
	{
		name: 'waiting',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toRegions(terminal);
			terminal.write('us-west-2');
			await terminal.waitFor(/▌ us-west-2/);
			terminal.press('enter');
			await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m);
			terminal.write('new-2');
			await terminal.waitFor(/▌ ◐ pending +new-2 /);
			await pressAndConfirm(terminal, 'alt-w');
			await terminal.waitFor(/Waiting for new-2[\s\S]*until it is running +since/);
		},
	},
	{
		name: 'command',
		columns: 130,
		rows: 20,
		args: ['demo'],
		async drive(terminal) {
			await toInstance(terminal, 'web-1');
			terminal.press('alt-r');
			await terminal.waitFor(/Run on web-1 ❯/);
			terminal.write('for unit in web proxy; do echo "$unit: active"; done; exit 3');
			await terminal.waitFor(/exit 3/);
			terminal.press('enter');
			await terminal.waitFor(/proxy: active/);
			await terminal.waitFor(/Press any key to return to the list/);
		},
	},
	{
		name: 'profiles',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			terminal.press('f3');
			await terminal.waitFor(/shop-staging +keys/);
			terminal.press('down', 'down', 'tab', 'tab');
			await terminal.waitFor(/shop-prod +✓ keys[\s\S]*▌ shop-staging +✓ keys/);
		},
	},
	{
		name: 'several-profiles',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			terminal.press('f3');
			await terminal.waitFor(/shop-staging +keys/);
			terminal.press('down', 'down', 'tab', 'tab');
			await terminal.waitFor(/shop-prod +✓ keys[\s\S]*▌ shop-staging +✓ keys/);
			terminal.press('enter');
			await terminal.waitFor(/shop-prod\S* ✓ \d+ · shop-staging\S* ✓ \d+ +(?:just now|\d+s ago)/);
			// Rows of either profile may arrive first.
			terminal.press('home');
			await terminal.waitFor(/● eice-/);
		},
	},
	{
		name: 'details',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toInstance(terminal, 'web-1');
			terminal.press('right');
			await terminal.waitFor(/ADDRESSES/);
			await terminal.waitFor(/page 1 of \d/);
			await terminal.waitFor(/image +\S/);
		},
	},
	{
		name: 'copying',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toInstance(terminal, 'web-1');
			terminal.press('alt-c');
			await terminal.waitFor(/ARN +arn:/);
		},
	},
	{
		name: 'arranging',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			terminal.press('f4');
			await terminal.waitFor(/Sort by[\s\S]*❯ ↑ name/);
		},
	},
	productionScenario,
	{
		name: 'cached',
		...size,
		args: [],
		before: withOldLists,
		async drive(terminal) {
			await terminal.waitFor(/us-east-1 ✓ \d+/);
			terminal.press('home', 'down');
			// The selected row stays until the list is read again.
			await terminal.waitFor(/▌ ✗ gone +api-0 /);
			await terminal.waitFor(/12m ago/);
		},
	},
	{
		name: 'several-regions',
		columns: 160,
		rows: 24,
		args: [
			'demo',
			'--fault',
			'DescribeInstances@eu-west-1=UnauthorizedOperation',
			'--fault',
			'DescribeInstances@sa-east-1=OptInRequired',
			'--fault',
			'DescribeInstances@us-west-2=RequestLimitExceeded',
		],
		async drive(terminal) {
			await terminal.waitFor(/▌ us-east-1 +34 +30 running/);
			terminal.press('alt-a');
			await terminal.waitFor(/us-west-2 +✓/);
			terminal.press('enter');
			await terminal.waitFor(/eu-west-1 denied · sa-east-1 not enabled[\s\S]*5 of 6 regions/);
			// Rows of any region may arrive first.
			terminal.press('home');
			await terminal.waitFor(/● eice-/);
			await terminal.waitFor(/us-west-2 throttled, retry \d s/);
		},
	},
	{
		name: 'tunnels',
		...size,
		args: ['demo'],
		async drive(terminal) {
			await toInstance(terminal, 'db-1');
			terminal.press('ctrl-t');
			await terminal.waitFor(/Tunnel to port/);
			terminal.press('enter');
			await terminal.waitFor(/Listen here on port/);
			terminal.press('enter');
			await terminal.waitFor(/Listening on 127/);
			terminal.press('f7');
			await terminal.waitFor(/▌ 127\.0\.0\.1:\d+ +→ db-1:22/);
		},
	},
	{
		name: 'small-ascii',
		columns: 60,
		rows: 15,
		args: ['demo'],
		before: withAsciiLocale,
		async drive(terminal) {
			await terminal.waitFor(/> us-east-1 +34 +30 running/);
			terminal.press('enter');
			await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m);
			terminal.write('db-');
			await terminal.waitFor(/> \* running +db-1 /);
			await terminal.waitFor(/over endpoint eice-/);
		},
	},
	{
		name: 'plain',
		...size,
		args: ['demo', '--plain'],
		async drive(terminal) {
			const say = async (question: RegExp, line: string) => {
				await terminal.waitFor(question);
				terminal.write(`${line}\r`);
			};
			await say(/Which region\?.*help:$/, 'us-east-1');
			await say(/34 instances[\s\S]*for help:$/, 'web');
			await say(/ for web[\s\S]*for help:$/, 'd 1');
			await say(/tag Role: web[\s\S]*for help:$/, 'name:^db');
			await terminal.waitFor(/2\. db-2[\s\S]*for help:$/);
		},
	},
	{
		name: 'refused',
		...size,
		args: ['demo', '--fault', 'DescribeImages=UnauthorizedOperation'],
		async drive(terminal) {
			await toInstance(terminal, 'debian-1');
			terminal.press('enter');
			await terminal.waitFor(/↵ +connect as admin/);
		},
	},
	{
		name: 'help',
		columns: 160,
		rows: 40,
		args: ['demo'],
		async drive(terminal) {
			await toList(terminal);
			terminal.write('?');
			await terminal.waitFor(/In the list/);
			await terminal.waitFor(/While filtering/);
		},
	},
];
