import type {InstanceState} from '../../model/fleet/instance.js';
import type {BootTimes} from './boot.js';
import type {ImageWord} from './images.js';

/** One instance of the demo's hand-written fleet. */
export type InstanceRow = {
	/** Null: without a Name tag. */
	readonly name: string | null;
	/** `region vpc subnet`, in the words of the table of networks. */
	readonly place: string;
	/** @default 'amazonLinux' */
	readonly image?: ImageWord;
	/** @default 't3.small' */
	readonly type?: string;
	/** @default 'running' */
	readonly state?: InstanceState;
	/** Which addresses it has: `public`, `private`, `ipv6`. @default ['private'] */
	readonly addresses?: readonly ('public' | 'private' | 'ipv6')[];
	readonly tags?: Readonly<Record<string, string>>;
	/** It comes to run after it was asked for by its id; `state` is where it starts. */
	readonly boot?: BootTimes;
	/** Its public address takes connections and never says a word. */
	readonly isSilent?: boolean;
};

const east = 'us-east-1 production';
const west = 'us-west-2 production';
const ireland = 'eu-west-1 production';
const tokyo = 'ap-northeast-1 production';
const open = ['public', 'private'] as const;
const dual = ['public', 'private', 'ipv6'] as const;

const manyTags = Object.fromEntries(
	Array.from({length: 45}, (_, index) => [`label-${index + 1}`, `value ${index + 1}`]),
);

/** Names that would do harm in a terminal, a shell or an ssh command line if they got there raw. */
export const hostileNames: readonly string[] = [
	'line one\nline two\r\tand a tab',
	'report \u202Etxt.exe\u202C \u2066isolate\u2069',
	'$(touch /tmp/owned); `id` && echo "it\'s" | cat > ~/x & # \\',
	'-oProxyCommand=touch /tmp/owned',
	'../../../../tmp/owned',
	'%n%s{{name}}$HOME~',
	'\u009B31mC1 control\u009D0;title\u009C',
	'zero\u200Bwidth\uFEFF and tag \u{E0041}\u{E0042}',
	`very-long-${'0123456789'.repeat(24)}-end`,
];

/**
A name of control characters, alone in its region: XML has no place for them, so that strict readers
(the AWS CLI is one) can't read the answer that holds it.
*/
export const controlName = '\u001B[31mred\u001B[0m\u001B]0;owned\u0007\u001B[2J';

/** Tags that would do harm, in their keys as well as in their values. */
const hostileTags: Readonly<Record<string, string>> = {
	'\u001B[2Jcleared': 'title \u001B]0;owned\u0007 and link \u001B]8;;http://x\u001B\\x',
	'bidi \u202Eyek': '\u2066eulav\u2069 \u200F',
	'zero\u200Bwidth\uFEFF': 'soft\u00ADhyphen \u3164 filler',
	'$(touch /tmp/owned)': '`id`; \'"\n# \\',
	clipboard: '\u001B]52;c;b3duZWQ=\u0007',
	c1: '\u009B31m\u009D0;title\u009C\u0085\u007F',
	marks: `z${'\u0301'.repeat(100)}algo`,
	long: 'value '.repeat(42),
};

/** Names from all over the world, whose width a terminal must get right. */
export const worldlyNames: readonly string[] = [
	'データベース-1',
	'客户端服务器-北京',
	'café-ñandú-Ærø',
	'combine-e\u0301\u0302-o\u0308',
	'🚀 deploy 👩‍👩‍👧‍👦 🇯🇵 ❤️',
	'שרת-אינטרנט-1',
	'خادم-الويب',
	'हिन्दी-सर्वर',
	'ｆｕｌｌｗｉｄｔｈ-１',
];

/** Ordinary instances in us-east-1, one of every special kind, and names of all sorts. */
export const namedInstances: readonly InstanceRow[] = [
	{
		name: 'web-1',
		place: `${east} public-a`,
		addresses: open,
		tags: {Environment: 'production', Role: 'web'},
	},
	{
		name: 'web-2',
		place: `${east} public-b`,
		addresses: open,
		tags: {Environment: 'production', Role: 'web'},
	},
	{
		name: 'web-3',
		place: `${east} public-a`,
		addresses: open,
		image: 'ubuntu',
		tags: {Environment: 'production', Role: 'web'},
	},
	{
		name: 'api-1',
		place: `${east} public-a`,
		addresses: dual,
		type: 'm7i.large',
		tags: {Environment: 'production', Role: 'api'},
	},
	{
		name: 'api-2',
		place: `${east} public-b`,
		addresses: dual,
		type: 'm7i.large',
		tags: {Environment: 'production', Role: 'api'},
	},
	{
		name: 'db-1',
		place: `${east} private-a`,
		type: 'r7i.xlarge',
		tags: {Environment: 'production', Role: 'database'},
	},
	{
		name: 'db-2',
		place: `${east} private-b`,
		type: 'r7i.xlarge',
		tags: {Environment: 'production', Role: 'database'},
	},
	{name: 'cache-1', place: `${east} private-a`, type: 'r7i.large'},
	{name: 'queue-1', place: `${east} private-b`, type: 'c7i.large'},
	{name: 'worker', place: `${east} private-a`, type: 'c7i.xlarge', tags: {Role: 'worker'}},
	{name: 'worker', place: `${east} private-b`, type: 'c7i.xlarge', tags: {Role: 'worker'}},
	{
		name: 'worker-gpu-1',
		place: `${east} private-a`,
		type: 'g6.2xlarge',
		image: 'ubuntu',
		tags: {Role: 'worker'},
	},
	{name: 'v6-only-1', place: `${east} ipv6-a`, addresses: ['ipv6'], type: 't3.micro'},
	{
		name: 'v6-only-2',
		place: `${east} ipv6-a`,
		addresses: ['ipv6'],
		type: 't3.micro',
		image: 'debian',
	},
	{name: 'dual-1', place: `${east} private-a`, addresses: ['private', 'ipv6'], type: 't3.medium'},
	{name: 'debian-1', place: `${east} public-a`, addresses: open, image: 'debian'},
	{name: 'ubuntu-1', place: `${east} private-b`, image: 'ubuntu'},
	{name: 'silent-1', place: `${east} public-b`, addresses: open, isSilent: true},
	{
		name: 'legacy-1',
		place: `${east} public-a`,
		addresses: open,
		image: 'withoutAgent',
		type: 't2.micro',
	},
	{
		name: 'build-1',
		place: `${east} public-a`,
		image: 'ubuntu',
		type: 'c7i.4xlarge',
		state: 'stopped',
	},
	{
		name: 'build-2',
		place: `${east} public-a`,
		image: 'ubuntu',
		type: 'c7i.4xlarge',
		state: 'stopping',
	},
	{
		name: 'batch-1',
		place: `${east} private-a`,
		type: 'c7i.8xlarge',
		state: 'pending',
		boot: {runningAfterMs: 3000, answeringAfterMs: 6000},
	},
	{name: 'batch-0', place: `${east} private-a`, type: 'c7i.8xlarge', state: 'shutting-down'},
	{
		name: 'old-web-1',
		place: `${east} public-a`,
		addresses: [],
		type: 't2.micro',
		state: 'terminated',
	},
	{name: 'windows-1', place: `${east} private-a`, image: 'windows', type: 'm7i.large'},
	{
		name: 'windows-2',
		place: `${east} public-b`,
		addresses: open,
		image: 'windows',
		type: 'm7i.large',
	},
	{name: 'lab-1', place: 'us-east-1 lab private-c', type: 't3.nano'},
	{name: 'lab-2', place: 'us-east-1 lab private-c', type: 't3.nano'},
	{name: 'lab-3', place: 'us-east-1 lab public-c', addresses: open, type: 't3.nano'},
	{name: 'staging-1', place: 'us-east-1 staging private-a', tags: {Environment: 'staging'}},
	{name: 'staging-2', place: 'us-east-1 staging private-a', tags: {Environment: 'staging'}},
	{
		name: null,
		place: `${east} public-b`,
		addresses: open,
		tags: {'aws:autoscaling:groupName': 'spot-runners'},
	},
	{name: null, place: `${east} private-b`},
	{name: '', place: `${east} private-a`},
	{name: 'tagged-1', place: `${east} public-a`, addresses: open, tags: manyTags},

	{name: 'web-1', place: `${west} public-a`, addresses: open, tags: {Role: 'web'}},
	{name: 'web-2', place: `${west} public-a`, addresses: open, image: 'ubuntu', tags: {Role: 'web'}},
	{name: 'db-1', place: `${west} private-a`, type: 'r7i.large', tags: {Role: 'database'}},
	{name: 'db-2', place: `${west} private-a`, type: 'r7i.large', tags: {Role: 'database'}},
	{name: 'analytics-1', place: `${west} private-a`, type: 'r7i.4xlarge'},
	{name: 'new-1', place: 'us-west-2 new private-b'},
	{name: 'new-2', place: 'us-west-2 new private-b', state: 'pending'},
	{name: 'archive-1', place: `${west} private-a`, state: 'stopped'},

	{name: 'edge-1', place: `${ireland} public-a`, addresses: dual},
	{name: 'edge-2', place: `${ireland} public-a`, addresses: dual},
	{name: 'ledger-1', place: `${ireland} private-a`, type: 'r7i.large'},
	{name: 'ledger-2', place: `${ireland} private-b`, type: 'r7i.large'},
	...hostileNames.map((name, index) => ({
		name,
		place: `${ireland} ${index % 2 === 0 ? 'public-a' : 'private-b'}`,
		addresses: index % 2 === 0 ? open : (['private'] as const),
	})),

	{
		name: controlName,
		place: 'sa-east-1 production public-a',
		addresses: open,
		tags: hostileTags,
	},

	{name: 'web-1', place: `${tokyo} public-a`, addresses: open},
	{name: 'sensor-hub-1', place: `${tokyo} ipv6-a`, addresses: ['ipv6']},
	{name: 'sensor-hub-2', place: `${tokyo} private-c`, addresses: ['private', 'ipv6']},
	...worldlyNames.map((name, index) => ({
		name,
		place: `${tokyo} ${index % 3 === 0 ? 'public-a' : 'private-a'}`,
		addresses: index % 3 === 0 ? open : (['private'] as const),
	})),
];
