import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {describe, type TestContext, test} from 'node:test';
import {startPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {inMounts} from '../../support/program/mounted-home.js';
import {type EicResult, eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Without anything else that says where eic's files are to be. */
function withHome(environment: Environment, home: string | null): Environment {
	const others = Object.entries(environment).filter(
		([name]) => !/^(?:HOME|EIC_HOME|XDG_.*|NODE_COMPILE_CACHE)$/.test(name),
	);
	return {...Object.fromEntries(others), ...(home !== null && {HOME: home})};
}

/** Runs eic with words in front of it, such as those of `unshare`. */
async function runBehind(
	words: readonly string[],
	args: readonly string[],
	environment: Environment,
): Promise<EicResult> {
	const [command = '', ...rest] = [...words, process.execPath, eicProgram, ...args];
	const child = spawn(command, rest, {
		env: {PATH: process.env['PATH'], ...environment},
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
		// Where it hangs it is not left behind.
		timeout: 20_000,
		killSignal: 'SIGKILL',
	});
	const ended = new Promise<number | null>(resolve => child.once('close', resolve));
	const [stdout, stderr, exitCode] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		ended,
	]);
	return {exitCode, stdout, stderr};
}

describe('where no file can be written', () => {
	const tested = demoForTests();

	/** Works what needs no file, and says why not what does. */
	async function assertWorking(words: readonly string[], environment: Environment, why: RegExp) {
		const eic = (...args: readonly string[]) => runBehind(words, args, environment);
		const ssh = await eic('ssh', 'web-1', '--', 'echo in');
		assert.deepEqual([ssh.exitCode, ssh.stdout], [0, 'in\n'], ssh.stderr);
		assert.match(ssh.stderr, /The host key could not be remembered: /);
		assert.equal(ssh.stderr.match(/remembered/g)?.length, 1);
		for (const args of [['list', '--ids'], ['favorites'], ['known-hosts'], ['history']]) {
			const {exitCode, stderr} = await eic(...args);
			assert.equal(exitCode, 0, `${args.join(' ')}: ${stderr}`);
		}

		for (const args of [['favorites', 'add', 'web-1'], ['ssh-config']]) {
			const {exitCode, stderr} = await eic(...args);
			assert.match(stderr, /^eic: The [\w ]+ cannot be (?:written|saved) [^\n]+\n {5}\w/m);
			assert.match(stderr, why);
			assert.equal(exitCode, 253, stderr);
		}
	}

	test('no file may grow: all works that needs no file', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		await assertWorking(
			['sh', '-c', 'ulimit -f 0; exec "$@"', 'sh'],
			withHome(tested.environment, home.path),
			/EFBIG|grow/,
		);
	});

	for (const home of ['/dev/null', '/proc']) {
		test(`HOME=${home}: all works that needs no file`, async t => {
			if (!existsSync(home)) {
				t.skip(`there is no ${home}`);
				return;
			}

			const environment = withHome(tested.environment, home);
			await assertWorking(
				[],
				environment,
				/a file is where a folder should be|no folder can be created/,
			);
			const picker = startPicker(t, {environment: environment as Record<string, string>});
			await picker.row('api-1').hasState('running');
			picker.presses('alt-s');
			await picker.notice('✗ The favorites cannot be written to');
			picker.presses('home');
			await picker.footer().shows('↵ connect');
			await picker.quits();
		});
	}

	/** Words that mount something first; null, and skipped, where nothing can be mounted. */
	function mounting(t: TestContext, mounts: string): readonly string[] | null {
		const words = inMounts(mounts);
		if (words === null) {
			t.skip('nothing can be mounted here');
		}

		return words;
	}

	test('on a read-only file system, without ~/.config: the same', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const mount = path.join(home.path, 'mount');
		mkdirSync(mount);
		const words = mounting(t, `mount -t tmpfs t ${mount}\nmount -o remount,ro ${mount}`);
		if (words !== null) {
			const environment = withHome(tested.environment, mount);
			await assertWorking(words, environment, /its file system is read-only/);
		}
	});

	test('a favorites file that is a mount of its own is reported in a sentence', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const folder = path.join(home.path, '.config', 'eic');
		mkdirSync(folder);
		const [real, file] = [path.join(home.path, 'real.json'), path.join(folder, 'favorites.json')];
		writeFileSync(real, '{"favorites": []}');
		writeFileSync(file, '');
		const words = mounting(t, `mount --bind ${real} ${file}`);
		if (words !== null) {
			const environment = withHome(tested.environment, home.path);
			const {exitCode, stderr} = await runBehind(words, ['fav', 'add', 'a'], environment);
			assert.match(
				stderr,
				/favorites\.json: it is a mount point, so it cannot be replaced\.\n {5}Mount its folder/,
			);
			assert.equal(exitCode, 253);
		}
	});

	for (const home of [null, '']) {
		test(`no home: HOME ${home === null ? 'unset' : 'empty'}, and a user nobody knows`, async t => {
			const words = ['setpriv', '--reuid', '54321', '--clear-groups'];
			const environment = {
				...withHome(tested.environment, home),
				// These are of the user who runs the test.
				AWS_CONFIG_FILE: undefined,
				AWS_SHARED_CREDENTIALS_FILE: undefined,
				EIC_DIAL_MAP: undefined,
				TMPDIR: '/tmp',
			};
			const eic = (...args: readonly string[]) => runBehind(words, args, environment);
			const version = await eic('--version').catch(() => null);
			if (version?.exitCode !== 0) {
				t.skip(`setpriv cannot run eic as another user: ${version?.stderr}`);
				return;
			}

			for (const args of [['--help'], ['complete', '--', 'pl'], ['ssh', '--help']]) {
				const {exitCode, stderr} = await eic(...args);
				assert.deepEqual([exitCode, stderr], [0, ''], args.join(' '));
			}

			const said =
				/^eic: There is no home folder, so nothing will be saved\. Set HOME or EIC_HOME\.$/m;
			const favorites = await eic('favorites');
			assert.equal(favorites.exitCode, 0, favorites.stderr);
			assert.match(favorites.stderr, said);
			const list = await eic('list', '--ids', 'name:web-1');
			assert.deepEqual([list.exitCode, /^i-/.test(list.stdout)], [0, true], list.stderr);
			assert.match(list.stderr, said);
			const plan = await eic('plan', 'web-1');
			assert.equal(plan.exitCode, 0, plan.stderr);
		});
	}
});
