import assert from 'node:assert/strict';
import {test} from 'node:test';
import {renderToString} from 'ink';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import type {Source} from '../../../source/model/fleet/source.js';
import {formatShortAge} from '../../../source/model/text/ago.js';
import type {Action} from '../../../source/picker/action.js';
import {Screen} from '../../../source/picker/app.js';
import {planOf} from '../../../source/picker/connect/plan-of.js';
import {Frame} from '../../../source/picker/draw/frame/frame.js';
import type {Size} from '../../../source/picker/draw/layout.js';
import {themeFor} from '../../../source/picker/draw/theme.js';
import {ThemeContext} from '../../../source/picker/draw/theme-context.js';
import {defaultChoices} from '../../../source/picker/hooks/services.js';
import {reduce} from '../../../source/picker/reduce.js';
import {ConnectingView} from '../../../source/picker/screens/connecting/screen.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';
import {endpoints, kinds, manyInstances} from '../fixtures/fleet.js';
import {denied} from '../fixtures/services.js';

const source = sourceAt('us-east-1', 'demo');
const inDemo = kinds.map(instance => ({...instance, profile: 'demo'}));
const utf8 = {LANG: 'C.UTF-8', TERM: 'xterm-256color'};
// On a slow machine too, it is just now when it is drawn.
const readAt = new Date(Date.now() + 60_000);

const loaded: readonly Action[] = [
	{type: 'instancesPage', source, entries: inDemo.map(entryOf)},
	{type: 'instancesKnown', source, readAt},
	{type: 'endpointsKnown', source, endpoints},
];

function typed(text: string): Action {
	return {type: 'edit', edit: {kind: 'insert', text}};
}

function stateAfter(actions: readonly Action[], size: Size, named: Source | null = source): State {
	return actions.reduce(
		reduce,
		initialState({size, profiles: ['demo'], sources: named === null ? [] : [named]}),
	);
}

/** What is on a terminal of that size, blanks at the ends of lines trimmed. */
function frame(state: State, environment: Readonly<Record<string, string>> = utf8): string[] {
	const text = renderToString(
		<ThemeContext value={themeFor(environment)}>
			<Screen state={state} />
		</ThemeContext>,
		{columns: state.size.columns},
	);
	return text.split('\n').map(line => line.trimEnd());
}

test('the list at 60×15 shows rows, the plan and the keys', () => {
	const state = stateAfter([...loaded, typed('web')], {
		columns: 60,
		rows: 15,
	});
	assert.deepEqual(frame(state), [
		' eic   demo · us-east-1             123456789012 · just now',
		' ❯ web                                                 3/16',
		'  STATE      NAME                  ID',
		'▌ ●          web-prod-1            i-03c6ef36200003dde',
		'  ●          web-prod-2            i-0daa66d1300005ccd',
		'  ●          web-prod-10           i-078dde6c400007bbc',
		'',
		'',
		'',
		'',
		'── web-prod-1 ─────────────── auto · ec2-user · no timeout ─',
		' ❯ ✓ direct  203.0.113.11  direct to the public IPv4 address',
		'   ✓ eice 10.0.1.11 · ✓ direct 2001:db8:1234:1a00::11',
		'   env=prod  team=shop  aws:autoscaling:groupName=web-prod',
		' ↵ connect  ctrl-x actions  ctrl-o options  f1 help',
	]);
});

test('the list at 80×24 shows every kind of instance', () => {
	const launchedAt = Date.parse('2026-01-01T00:00:00Z');
	const age = formatShortAge(readAt.getTime() - launchedAt).padEnd(5);
	const down: Action = {type: 'move', move: {by: 'row', count: 13}};
	assert.deepEqual(frame(stateAfter([...loaded, down], {columns: 80, rows: 24})), [
		' eic   demo · us-east-1                                 123456789012 · just now',
		' ❯ type to filter                                                            16',
		'  STATE      NAME                  ID                   AGE    TYPE',
		`  ●          bastion               i-09e3779b100001eef  ${age}  t3.nano`,
		`  ●          batch-7               i-0538453d70000d889  ${age}  t3.micro        ┃`,
		`  ●          café-menu             i-081af14c100020ddf  ${age}  t3.micro        ┃`,
		`  ●          db-primary            i-01715607500009aab  ${age}  r6i.2xlarge     ┃`,
		`  ●          db-replica            i-0b54cda260000b99a  ${age}  r6i.2xlarge     ┃`,
		`  ●          evil[31mname 2        i-008d12dfd00019223  ${age}  t3.micro        ┃`,
		`  ●          ipv6-only             i-0f1bbcd880000f778  ${age}  t3.micro        ┃`,
		`  ◐ pending  new-worker            i-02e2ac0ea00013556  ${age}  t3.micro        ┃`,
		`  ○ stopped  old-reports           i-08ff3473900011667  ${age}  t3.micro        ┃`,
		`  ●          web-prod-1            i-03c6ef36200003dde  ${age}  t3.micro        ┃`,
		`  ●          web-prod-2            i-0daa66d1300005ccd  ${age}  t3.micro        ┃`,
		`  ●          web-prod-10           i-078dde6c400007bbc  ${age}  t3.micro        ┃`,
		`▌ ●          win-ad                i-0a708a7ae0001b112  ${age}  m5.large`,
		'── win-ad ────────────────── auto · Administrator, from the image · no timeout ─',
		'   ✗ eice    10.0.1.47  Windows has no EC2 Instance Connect agent',
		'   no public IPv4, no IPv6',
		'   env=prod',
		'   ● eice-0c0ffee0123456789  create-complete · in the same subnet',
		'   m5.large · us-east-1a · vpc-0a1b2c3d4e5f60718 · subnet-1',
		'   launched 2026-01-01 00:00 · ami-0123456789abcdef0',
		' ↵ connect  : actions  → details  ctrl-o options  alt-c copy  ? help',
	]);
});

test('a long state is never cut: the Names of all rows beside it give way, also where a filter hides it', () => {
	const instances = [
		instanceWith({id: 'i-1', name: 'a-name-of-30-letters-or-even-more', state: 'shutting-down'}),
		instanceWith({id: 'i-2', name: 'b-name-of-30-letters-or-even-more'}),
	];
	const page: Action = {type: 'instancesPage', source, entries: instances.map(entryOf)};
	const size = {columns: 60, rows: 15};
	assert.deepEqual(frame(stateAfter([page], size)).slice(2, 5), [
		'  STATE            NAME                       ID',
		'▌ ◌ shutting-down  a-name-of-30-letters-or-…  i-1',
		'  ●                b-name-of-30-letters-or-…  i-2',
	]);
	assert.deepEqual(frame(stateAfter([page, {type: 'toggleFavorite'}], size)).slice(3, 5), [
		'▌ ◌ shutting-down ★ a-name-of-30-letters-or…  i-1',
		'  ●                 b-name-of-30-letters-or…  i-2',
	]);
	assert.deepEqual(frame(stateAfter([page, typed('b-name')], size)).slice(3, 4), [
		'▌ ●                b-name-of-30-letters-or-…  i-2',
	]);
});

test('on a wide terminal everything about the instance stands beside the list', () => {
	const state = stateAfter([...loaded, typed('web-prod-1$')], {columns: 200, rows: 50});
	const lines = frame(state);
	assert.equal(lines.length, 50);
	assert.match(lines[2] ?? '', /STATE .*AGE .*TYPE .*ADDRESS .*ROUTE .*ZONE .*│ web-prod-1/);
	const pane = lines.map(line => line.split('│ ')[1] ?? '').slice(2, 39);
	assert.deepEqual(pane, [
		'web-prod-1',
		'● running  i-03c6ef36200003dde',
		'',
		'ROUTES  auto · ec2-user · no timeout',
		'❯ ✓ direct  203.0.113.11',
		'    direct to the public IPv4 address',
		'  ✓ eice    10.0.1.11',
		'  ✓ direct  2001:db8:1234:1a00::11',
		'',
		'TAGS',
		'env=prod',
		'team=shop',
		'aws:autoscaling:groupName=web-prod',
		'',
		'ADDRESSES',
		'public IPv4      203.0.113.11',
		'private IPv4     10.0.1.11',
		'IPv6             2001:db8:1234:1a00::11',
		'',
		'ENDPOINTS',
		'● eice-0c0ffee0123456789',
		'  create-complete · in the same subnet',
		'',
		'INSTANCE',
		'type             t3.micro',
		'zone             us-east-1a',
		'VPC              vpc-0a1b2c3d4e5f60718',
		'subnet           subnet-1',
		'image            ami-0123456789abcdef0',
		'platform         linux',
		'launched         2026-01-01 00:00',
		'',
		'',
		'',
		'',
		'',
		'',
	]);
});

test('every row of a frame is as wide as the terminal at most, and all rows are there', () => {
	const many = manyInstances(300);
	for (const size of [
		{columns: 60, rows: 15},
		{columns: 79, rows: 19},
		{columns: 80, rows: 24},
		{columns: 100, rows: 30},
		{columns: 139, rows: 33},
		{columns: 140, rows: 20},
		{columns: 200, rows: 60},
	]) {
		const page: Action = {type: 'instancesPage', source, entries: [...kinds, ...many].map(entryOf)};
		const stopped: Action[] = [typed('old-reports'), {type: 'connect'}];
		for (const state of [
			stateAfter([page], size),
			stateAfter([page, {type: 'help'}], size),
			stateAfter([page, {type: 'open', screen: 'options'}], size),
			stateAfter([page, {type: 'open', screen: 'details'}], size),
			stateAfter([page, {type: 'open', screen: 'copying'}], size),
			stateAfter([page, ...loaded, ...stopped], size),
			stateAfter(
				[page, ...loaded, {type: 'open', screen: 'options'}, {type: 'nextField', by: 1}],
				size,
			),
			stateAfter([{type: 'instancesFailed', source, failure: denied, retryMs: null}], size),
			stateAfter([{type: 'regionsKnown', regions: manyRegions}], size, null),
			stateAfter([{type: 'regionsFailed', failure: denied}], size, null),
		]) {
			const lines = frame(state);
			assert.equal(lines.length, size.rows, JSON.stringify([size, state.screen.name]));
		}
	}
});

const manyRegions = Array.from({length: 40}, (_, index) => `region-${index}`);

test('below 60×15 a line says so', () => {
	const lines = frame(stateAfter(loaded, {columns: 59, rows: 15}));
	assert.equal(lines[0], 'eic needs 60x15, this is 59x15');
});

test('in a terminal without UTF-8 everything is ASCII', () => {
	for (const actions of [loaded, [...loaded, {type: 'open', screen: 'options'} as const]]) {
		const text = frame(stateAfter(actions, {columns: 120, rows: 30}), {LANG: 'C'}).join('\n');
		assert.match(text, /^[\n -~]+$/);
	}
});

test('regions are shown with their counts, or in a word why there is none', () => {
	const state = stateAfter(
		[
			{type: 'regionsKnown', regions: ['us-east-1', 'eu-west-1', 'ap-south-1', 'sa-east-1']},
			{
				type: 'instancesFailed',
				source: sourceAt('eu-west-1', 'demo'),
				failure: denied,
				retryMs: null,
			},
			{type: 'instancesStarted', source: sourceAt('ap-south-1', 'demo')},
			...loaded,
		],
		{columns: 80, rows: 15},
		null,
	);
	assert.deepEqual(frame(state).slice(0, 9), [
		' eic   demo                                                        123456789012',
		' ❯ type to filter                                                             4',
		'  REGION            INSTANCES',
		'▌ ap-south-1                counting…',
		'  eu-west-1                 denied  You may not list the instances of eu-west-1…',
		'  sa-east-1',
		'  us-east-1              16  14 running',
		'',
		'',
	]);
});

test('rows of the profile that nobody named say what it is called', () => {
	const state = initialState({
		size: {columns: 100, rows: 15},
		defaultProfile: 'environment',
		profiles: [null, 'data'],
		sources: [sourceAt('us-east-1'), sourceAt('us-east-1', 'data')],
	});
	const page: Action = {
		type: 'instancesPage',
		source: sourceAt('us-east-1'),
		entries: [instanceWith({name: 'web', profile: null})].map(entryOf),
	};
	assert.match(frame(reduce(state, page))[3] ?? '', /web +i-.* environment$/);
});

test('several sources are counted as what they are: regions, profiles, or regions of profiles', () => {
	const headerOf = (...sources: ReadonlyArray<readonly [profile: string, region: string]>) =>
		frame(
			initialState({
				size: {columns: 60, rows: 15},
				profiles: [...new Set(sources.map(([profile]) => profile))],
				sources: sources.map(([profile, region]) => sourceAt(region, profile)),
			}),
		)[0];
	assert.match(
		headerOf(['production', 'us-east-1'], ['a-long-name-of-staging', 'us-east-1']) ?? '',
		/^ eic {3}2 profiles ✓ 0 .* 0 of 2 profiles$/,
	);
	assert.match(
		headerOf(['production', 'us-east-1'], ['a-long-name-of-staging', 'eu-west-1']) ?? '',
		/^ eic {3}2 regions of 2 profiles ✓ 0 .* 0 of 2 regions$/,
	);
});

test('the header says what is true for each of several regions, while they load and after', () => {
	const regions = ['us-east-1', 'eu-west-1', 'ap-south-1', 'sa-east-1'];
	const throttled = new Failure('service', 'RequestLimitExceeded', 'Too many requests.');
	const begin = (size: Size) =>
		initialState({size, profiles: ['demo'], sources: regions.map(name => sourceAt(name, 'demo'))});
	const actions: readonly Action[] = [
		...loaded,
		{
			type: 'instancesFailed',
			source: sourceAt('eu-west-1', 'demo'),
			failure: denied,
			retryMs: null,
		},
		{
			type: 'instancesFailed',
			source: sourceAt('ap-south-1', 'demo'),
			failure: throttled,
			retryMs: 2000,
		},
	];
	const wide = actions.reduce(reduce, begin({columns: 140, rows: 20}));
	assert.equal(
		frame(wide)[0],
		' eic   demo · us-east-1 ✓ 16 · eu-west-1 denied · ap-south-1 throttled, retry 2 s · sa-east-1 …               123456789012 · 2 of 4 regions',
	);
	const narrow = actions.reduce(reduce, begin({columns: 80, rows: 20}));
	assert.equal(
		frame(narrow)[0],
		' eic   demo · 4 regions ✓ 16 · eu-west-1 denied · ap-south-1 th… 2 of 4 regions',
	);
	assert.match(frame(narrow)[2] ?? '', /NAME .*ID .*ZONE/);
});

test('the details fill the terminal, page by page, around the end', () => {
	const actions: readonly Action[] = [
		...loaded,
		typed('web-prod-1$'),
		{type: 'open', screen: 'details'},
	];
	const size = {columns: 80, rows: 24};
	const pageAfter = (...more: readonly Action[]) =>
		frame(stateAfter([...actions, ...more], size)).slice(1, 23);
	const [first, second] = [pageAfter(), pageAfter({type: 'nextPage', by: 1})];
	assert.equal(first[0], ' web-prod-1');
	assert.equal(first.at(-1), ' page 1 of 2');
	assert.ok(second.includes(' launched         2026-01-01 00:00'));
	assert.deepEqual(pageAfter({type: 'nextPage', by: 1}, {type: 'nextPage', by: 1}), first);
	assert.deepEqual(pageAfter({type: 'nextPage', by: -1}), second);
});

test('the details say which of the instances in the list theirs is', () => {
	const place = (...more: readonly Action[]) =>
		frame(
			stateAfter([...loaded, {type: 'open', screen: 'details'}, ...more], {columns: 80, rows: 24}),
		)[22];
	assert.equal(place(), ' instance 1 of 16 · page 1 of 2');
	assert.match(place({type: 'nextInstance', by: 1}) ?? '', /^ instance 2 of 16 · page 1 of \d$/);
});

test('a listing that failed says why and what to do', () => {
	const state = stateAfter([{type: 'instancesFailed', source, failure: denied, retryMs: null}], {
		columns: 80,
		rows: 15,
	});
	assert.deepEqual(frame(state).slice(3, 8), [
		'',
		' ✗ You may not list the instances of eu-west-1: the policy lacks',
		'   ec2:DescribeInstances.',
		' → Ask for ec2:DescribeInstances, or choose another profile.',
		'',
	]);
});

test('the options show the plan that they make', () => {
	const actions: Action[] = [
		...loaded,
		typed('web-prod-1$'),
		{type: 'open', screen: 'options'},
		{type: 'nextField', by: 1},
		{type: 'nextItem', by: -1},
		{type: 'nextField', by: -1},
		{type: 'nextField', by: -1},
		{type: 'nextField', by: -1},
		{type: 'nextField', by: -1},
		typed('soon'),
	];
	assert.deepEqual(frame(stateAfter(actions, {columns: 80, rows: 24})), [
		' eic   demo · us-east-1                                 123456789012 · just now',
		'',
		' Connect to web-prod-1 · i-03c6ef36200003dde',
		'',
		'   OS user           ec2-user',
		'   Connection type   auto    public IPv4 direct, private over an endpoint, IPv6',
		'                     direct  straight to an address',
		'                   ❯ eice    over an EC2 Instance Connect Endpoint',
		'   Address         ❯ automatic',
		'                     203.0.113.11  public IPv4',
		'                     10.0.1.11  private IPv4',
		'                     2001:db8:1234:1a00::11  IPv6',
		'   Port              22',
		' ▌ Timeout           soon   a time such as 90s, 30m or 1h30m, or nothing',
		'   Private key       temporary key, pushed for this session',
		'   Use these       ❯ for this connection',
		'                     from now on, as a favorite',
		'',
		' Plan',
		'  ❯ ✓ eice    10.0.1.11        over endpoint eice-0…456789 in the same subnet t…',
		'    ✓ eice    2001:db…a00::11  over endpoint eice-0…456789 in the same subnet t…',
		'',
		'',
		' ↵ connect  tab next field  esc back',
	]);
});

const web = inDemo[1] as (typeof kinds)[number];

/** A connection that has shaken hands after the first route failed. */
function connecting(): State {
	const state = stateAfter([...loaded, typed('web-prod-1$'), {type: 'connect'}], {
		columns: 80,
		rows: 24,
	});
	const plan = planOf(state, web, defaultChoices);
	const [direct, eice] = plan.routes.filter(route => route.usable) as Array<
		NonNullable<typeof plan.chosen>
	>;
	assert.ok(direct && eice);
	const event = (atMs: number, event: Extract<Action, {type: 'connectionEvent'}>['event']) =>
		({type: 'connectionEvent', attempt: 1, event, atMs}) as const;
	const hostKey = {
		type: 'ssh-ed25519',
		key: 'AAAA',
		fingerprint: 'SHA256:abc',
		isNew: true,
		proof: null,
	};
	return [
		event(0, {type: 'attempt', route: direct}),
		event(0, {type: 'step', step: 'push', status: 'started', route: null}),
		event(0, {type: 'step', step: 'transport', status: 'started', route: direct}),
		event(340, {type: 'step', step: 'push', status: 'done', route: null}),
		event(900, {type: 'fallback', from: direct, to: eice, reason: 'refused'}),
		event(900, {type: 'attempt', route: eice}),
		event(900, {type: 'step', step: 'transport', status: 'started', route: eice}),
		event(1000, {type: 'step', step: 'transport', status: 'done', route: eice}),
		event(1000, {type: 'step', step: 'handshake', status: 'started', route: eice}),
		event(1200, {type: 'hostKey', hostKey}),
	].reduce(reduce, state);
}

const progressShown = [
	'',
	' Connecting to web-prod-1 · i-03c6ef36200003dde',
	'',
	'   eice    ec2-user@10.0.1.11:22',
	'           over endpoint eice-0c0ffee0123456789 in the same subnet to the',
	'           private IPv4 address',
	'',
	'   ✓ push the key          0.3 s',
	'   ✓ open the transport    0.1 s',
];

test('connecting shows the route, each step with its time, the host key and what failed before', () => {
	const state = connecting();
	const {screen} = state;
	assert.ok(screen.name === 'connecting');
	const text = renderToString(
		<ThemeContext value={themeFor(utf8)}>
			<Frame state={state}>
				<ConnectingView state={state} screen={screen} elapsedMs={1500} frame={2} />
			</Frame>
		</ThemeContext>,
		{columns: 80},
	);
	const lines = text.split('\n').map(line => line.trimEnd());
	assert.deepEqual(lines.slice(1, 15), [
		...progressShown,
		'   ⠹ SSH handshake         0.5 s',
		'     authenticate',
		'',
		'   host key  SHA256:abc  new, remembered from now on',
		'   ✗ direct 203.0.113.11: refused',
	]);
	assert.equal(lines.at(-1), ' esc cancel');
});

test('a failed connection says why first, then what to do, then how far it came', () => {
	const failure = new Failure('other', 'HandshakeFailed', 'The instance hung up.', {
		nextStep: 'Look at the log of sshd.',
	});
	const state = reduce(connecting(), {type: 'connectionFailed', attempt: 1, failure});
	assert.deepEqual(frame(state).slice(1, 14), [
		'',
		' ✗ The instance hung up.',
		' → Look at the log of sshd.',
		...progressShown,
		'   ✗ SSH handshake',
	]);
});
