import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync, realpathSync, renameSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import packageFile from '../../../package.json' with {type: 'json'};
import {makeExecutable} from '../../../packaging/release/executable.js';
import {thisPlatform} from '../../../packaging/release/node-binary.js';
import {isMissing} from '../../support/missing.js';
import {pickerOn} from '../../support/picker/picker.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {start} from '../../support/sshd/openssh.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

const isNotRoot = process.getuid?.() !== 0 && 'only root can change the root';

/** No /proc, no shell, and no files except the executable and the libraries that Node needs. */
describe('the executable in an empty root', {skip: isNotRoot || isMissing('ldd', 'chroot')}, () => {
	let home: TemporaryHome;
	const environment = {PATH: `/bin:${process.env['PATH']}`, HOME: '/'};

	before(async () => {
		home = temporaryHome();
		const inRoot = (file: string) => path.join(home.path, file);
		const eic = await makeExecutable(home.path, thisPlatform);
		const libraries = execFileSync('ldd', [eic], {encoding: 'utf8'}).matchAll(/\/\S+/g);
		for (const [library] of libraries) {
			mkdirSync(path.dirname(inRoot(library)), {recursive: true});
			copyFileSync(realpathSync(library), inRoot(library));
		}

		mkdirSync(inRoot('bin'));
		mkdirSync(inRoot('tmp'));
		renameSync(eic, inRoot('bin/eic'));
	});

	after(() => home?.remove());

	const inside = (...command: readonly string[]) =>
		start('chroot', [home.path, ...command], environment).finished;

	for (const called of ['eic', '/bin/eic', 'bin/eic']) {
		test(`starts as ${called}, and knows its path`, async () => {
			const version = await inside(called, '--version');
			assert.deepEqual(version, {code: 0, stdout: `${packageFile.version}\n`, stderr: ''});
			const {stdout, stderr} = await inside(called, 'ssh-config');
			assert.match(stdout, /ProxyCommand ["']?\/bin\/eic/, stderr);
		});
	}

	test('says in a sentence that it has no credentials', async () => {
		const {code, stderr} = await inside('eic', 'list', '--region', 'us-east-1');
		assert.equal(code, 253, stderr);
		assert.doesNotMatch(stderr, /\n\s+at /);
	});

	test('shows the instances of the demo, and ends without a complaint', async t => {
		const terminal = openTerminal({
			command: 'chroot',
			args: [home.path, 'eic', 'demo'],
			env: environment,
		});
		t.after(() => terminal.close());
		const picker = pickerOn(terminal);
		await picker.menu().selects('us-east-1', {timeoutMs: 30_000});
		picker.presses('enter');
		await picker.row('api-1').hasState('running');
		picker.presses('ctrl-c');
		const {exitCode} = await terminal.exited;
		assert.doesNotMatch(terminal.screen(), /ENOENT|\n\s+at /);
		assert.equal(exitCode, 130);
	});
});
