import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {render} from 'ink-testing-library';
import {App} from '../../source/picker/app.js';
import {themeFor} from '../../source/picker/draw/theme.js';
import type {ConnectRequest, PickerServices} from '../../source/picker/hooks/services.js';
import {type Beginning, initialState} from '../../source/picker/start.js';
import {createStore} from '../../source/picker/store.js';
import {sourceAt} from '../support/fixtures.js';
import {idOf, kinds} from './fixtures/fleet.js';
import {denied, servicesOf, smallWorld, type World} from './fixtures/services.js';

const [f2, f5, down] = ['\u001BOQ', '\u001B[15~', '\u001B[B'];

const theme = themeFor({LANG: 'C.UTF-8', TERM: 'xterm-256color'});

type Setting = {
	readonly world?: Partial<World>;
	readonly beginning?: Partial<Beginning>;
	readonly services?: Partial<PickerServices>;
};

/** The app on a terminal in memory. */
function openApp(t: TestContext, {world, beginning, services}: Setting = {}) {
	const size = {columns: 100, rows: 24};
	const store = createStore(initialState({size, sources: [sourceAt('us-east-1')], ...beginning}));
	const all = {...servicesOf({...smallWorld, ...world}), ...services};
	const app = render(<App store={store} services={all} theme={theme} />);
	t.after(() => app.unmount());
	return {
		store,
		press: (keys: string) => app.stdin.write(keys),
		frame: () => app.lastFrame() ?? '',
		/** What is sent to the clipboard from now on; it is no frame. */
		clipboard() {
			const sent: string[] = [];
			const {write} = app.stdout;
			app.stdout.write = (text: string) =>
				text.startsWith('\u001B]52;') ? sent.push(text) : write(text);
			return sent;
		},
		async waitFor(expected: string | RegExp) {
			const deadline = Date.now() + 10_000;
			const isThere = () => {
				const frame = app.lastFrame() ?? '';
				return typeof expected === 'string' ? frame.includes(expected) : expected.test(frame);
			};

			while (!isThere()) {
				assert.ok(Date.now() < deadline, `waiting for ${expected}, seeing\n${app.lastFrame()}`);
				await nextTurn();
			}
		},
	};
}

/** Services that never connect, and what they were asked. */
function neverConnecting() {
	const requests: ConnectRequest[] = [];
	const signals: AbortSignal[] = [];
	const openSession: PickerServices['openSession'] = (request, _onEvent, signal) => {
		requests.push(request);
		signals.push(signal);
		return new Promise((_resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason));
		});
	};

	return {requests, signals, openSession};
}

test('each key of the filter narrows the list', async t => {
	const app = openApp(t);
	await app.waitFor('just now');
	app.press('d');
	await app.waitFor(/❯ d /);
	app.press('b');
	await app.waitFor(/❯ db +4\/16/);
	app.press('\u007F\u007F\u007F');
	await app.waitFor('type to filter');
});

test('Enter asks for the chosen route, Esc aborts it and the list is back', async t => {
	const {requests, signals, openSession} = neverConnecting();
	const app = openApp(t, {services: {openSession}});
	await app.waitFor('just now');
	app.press('db-prim');
	await app.waitFor('❯ db-prim');
	app.press('\r');
	await app.waitFor('Connecting to db-primary');
	assert.equal(requests[0]?.plan.chosen?.type, 'eice');
	assert.equal(requests[0]?.plan.osUser, 'ec2-user');
	app.press('\u001B');
	await app.waitFor('cancelled');
	assert.equal(signals[0]?.aborted, true);
	assert.match(app.frame(), /▌ ● +db-primary/);
});

test('leaving the picker aborts what it reads', async t => {
	let readSignal: AbortSignal | undefined;
	const app = openApp(t, {
		services: {
			listEndpoints: (_source, signal) => {
				readSignal = signal;
				return new Promise(() => {});
			},
		},
	});
	await app.waitFor('just now');
	assert.equal(readSignal?.aborted, false);
	app.press('\u0004');
	await app.waitFor(/^\s*$/);
	assert.equal(readSignal?.aborted, true);
});

test('an instance that only an endpoint reaches is connected to when the endpoints are known', async t => {
	const {requests, openSession} = neverConnecting();
	const {promise, resolve} =
		Promise.withResolvers<Awaited<ReturnType<PickerServices['listEndpoints']>>>();
	const known = await servicesOf(smallWorld).listEndpoints(
		sourceAt('us-east-1'),
		new AbortController().signal,
	);
	const app = openApp(t, {services: {openSession, listEndpoints: () => promise}});
	await app.waitFor('just now');
	app.press('db-prim');
	await app.waitFor('❯ db-prim');
	app.press('\r');
	await app.waitFor('Looking for an endpoint');
	assert.equal(requests.length, 0);
	resolve(known);
	await app.waitFor(/eice +ec2-user@10\.0\.2\.21/);
	assert.equal(requests.length, 1);
});

test('the region is kept, and the choices for one connection are not', async t => {
	const kept: string[] = [];
	const {openSession} = neverConnecting();
	const app = openApp(t, {world: {kept}, services: {openSession}});
	await app.waitFor('just now');
	app.press('bastion');
	await app.waitFor('1/16');
	app.press('\u000F');
	await app.waitFor('Connect to bastion');
	app.press('\u0015ubuntu\t\u001B[B');
	await app.waitFor(/❯ direct|❯ ✓ direct/);
	app.press('\r');
	await app.waitFor('Connecting to bastion');
	assert.deepEqual(kept, ['us-east-1', 'us-east-1 with 17 instances']);
});

test('F5 reads again, and an instance that is gone is marked before it disappears', async t => {
	let readings = 0;
	const app = openApp(t, {
		services: {
			async *streamInstances() {
				readings++;
				yield readings === 1 ? kinds : kinds.filter(({name}) => name !== 'bastion');
			},
		},
	});
	await app.waitFor('bastion');
	app.press(f5);
	await app.waitFor(/✗ gone +bastion/);
	app.press(f5);
	await app.waitFor(/filter +15/);
	assert.doesNotMatch(app.frame(), /bastion/);
	assert.equal(readings, 3);
});

test('a listing that fails can be tried again', async t => {
	let readings = 0;
	const app = openApp(t, {
		services: {
			// biome-ignore lint/correctness/useYield: it fails before it has anything to yield
			async *streamInstances() {
				readings++;
				if (readings === 1) {
					throw denied;
				}
			},
		},
	});
	await app.waitFor('You may not list the instances');
	app.press(f5);
	await app.waitFor('No instances in us-east-1.');
});

test('regions that cannot be listed leave a way in', async t => {
	const app = openApp(t, {
		world: {regionsFailure: denied},
		beginning: {sources: [], preselected: 'us-east-1'},
	});
	await app.waitFor('You may not list');
	app.press('\r');
	await app.waitFor('bastion');
});

test('the menu of regions moves and opens, and keeps its place while counts arrive', async t => {
	const app = openApp(t, {beginning: {sources: [], preselected: 'ap-south-1'}});
	await app.waitFor(/▌ ap-south-1 +0/);
	await app.waitFor('14 running');
	app.press(down);
	await app.waitFor(/▌ eu-west-1/);
	app.press(down);
	await app.waitFor(/▌ us-east-1/);
	app.press('\r');
	await app.waitFor('bastion');
	app.press(f2);
	await app.waitFor(/▌ us-east-1/);
});

test('? shows every key of the list, and closes again', async t => {
	const app = openApp(t);
	await app.waitFor('just now');
	app.press('?');
	await app.waitFor('In the list');
	assert.match(app.frame(), /f8 +Endpoints/);
	app.press(' ');
	await app.waitFor('page 2');
	app.press('?');
	await app.waitFor('bastion');
});

test('a page that arrives late moves neither the selection nor its line', async t => {
	const {promise, resolve} = Promise.withResolvers<void>();
	const app = openApp(t, {
		services: {
			async *streamInstances() {
				yield kinds.slice(0, 6);
				await promise;
				yield kinds.slice(6);
			},
		},
	});
	await app.waitFor('web-prod-2');
	app.press('\u001B[F');
	await app.waitFor(/▌ ● +web-prod-10/);
	resolve();
	await app.waitFor('just now');
	assert.match(app.frame(), /▌ ● +web-prod-10/);
	assert.equal(app.store.getState().listing.selectedKey, idOf(4));
});

test('what is copied goes to the terminal, and stands in the status line', async t => {
	const app = openApp(t, {beginning: {filter: 'bastion'}});
	await app.waitFor('just now');
	const sent = app.clipboard();
	app.press('\u001Bc');
	await app.waitFor('Copy to the clipboard');
	app.press('j');
	await app.waitFor(/▌ 2 +Name +bastion/);
	app.press('\r');
	await app.waitFor(/✓ Sent to the terminal's clipboard: bastion/);
	// It is sent behind the frame that says so.
	for (let turns = 0; turns < 10_000 && sent.length === 0; turns++) {
		await nextTurn();
	}

	assert.deepEqual(sent, ['\u001B]52;c;YmFzdGlvbg==\u0007']);
});

test('a notice goes with the next key, whatever the key does, or after five seconds', async t => {
	const {store, press, waitFor, frame} = openApp(t);
	await waitFor('web-prod-1');
	const say = () => store.dispatch({type: 'reconnect'});
	const isShown = () => /^ ✗ /m.test(frame());
	say();
	await waitFor(/^ ✗ /m);
	press('\u001B[H');
	await waitFor('type to filter');
	assert.equal(isShown(), false);
	say();
	await waitFor(/^ ✗ /m);
	await waitFor('type to filter');
	assert.equal(isShown(), false);
});
