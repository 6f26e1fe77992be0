import {createServer} from 'node:net';
import process from 'node:process';
import {test} from 'node:test';
import {startDemo} from '../../../source/demo/demo.js';
import {guardFile} from '../guard/file-guard.js';
import {startEic} from '../program/start-eic.js';
import {temporaryHome} from '../program/temporary-home.js';
import {openTerminal} from '../terminal/pty-terminal.js';

/** Tests that close nothing; `file-guard.test.ts` runs them. */
guardFile({quietMs: 20_000, closingMs: 500});

test('hangs with everything open', {timeout: 3000}, async () => {
	const home = temporaryHome();
	const demo = await startDemo();
	// A program that a hangup does not end.
	const terminal = openTerminal({command: 'sh', args: ['-c', 'trap "" HUP; echo up; sleep 60']});
	await terminal.waitFor('up');
	const eic = startEic(['open-tunnel', 'db-1', '--local-port', '0'], {
		...home.environment,
		...demo.environment,
	});
	const left = {pids: [terminal.pid, eic.child.pid], home: home.path, url: demo.url};
	process.stderr.write(`left open: ${JSON.stringify(left)}\n`);
	await new Promise(() => {});
});

test('leaves a server open and passes', () => {
	createServer().listen(0, '127.0.0.1');
});
