import type {Patch, PatchNote} from './patch.js';

/** A patch of ssh2, which lies in `source/connection/ssh2/`. */
export type Ssh2Patch = PatchNote & {
	/** The line of ssh2 that it works around: the file below `ssh2/lib`, and a text that the line holds. */
	readonly at: readonly [file: string, text: string];
};

const of = 'ssh2 1.17.0';

/** Patches of ssh2 that are kept for what the program does, not for its speed. No build leaves them out. */
export const ssh2Behaviour: readonly Ssh2Patch[] = [
	{
		name: 'agent-forwarding',
		of,
		what: 'Sets the agent that the server may reach when a session asks for it. ssh2 takes it only with `connect()`, and then offers its keys, too.',
		buys: 'Security: keys of the agent are never offered to the server.',
		upstream: 'Forward an agent without signing in with its keys',
		test: 'commands/tunnel/forward.test.ts',
		at: ['client.js', 'this._agentFwdEnabled = false;'],
	},
	{
		name: 'channel-stream',
		of,
		what: 'Wraps a channel. ssh2 never calls back a write that the end of the channel overtook, and closes the channel when both halves have ended, before the exit status has come.',
		buys: 'Correctness: the exit code is there, and no write hangs.',
		upstream: 'A channel that ends during a write never calls back',
		test: 'connection/connection-loss.test.ts',
		at: ['utils.js', "channel.incoming.state = 'closed';"],
	},
	{
		name: 'offer-hybrid',
		of,
		what: 'Offers the key exchange mlkem768x25519-sha256, which ssh2 does not have.',
		buys: 'Security: recorded sessions stay secret from a later quantum computer.',
		upstream: 'Post-quantum key exchange: mlkem768x25519-sha256',
		test: 'connection/ssh2/hybrid-sign-in.test.ts',
		at: ['protocol/kex.js', 'class Curve25519Exchange extends KeyExchange'],
	},
	{
		name: 'identification',
		of,
		what: 'Puts an identification that comes in more than two pieces together, and keeps what a server says instead of one. ssh2 keeps only the first and the last piece.',
		buys: 'Correctness: slow servers are understood, and refusals are shown in their own words.',
		upstream: 'An identification in three pieces is misread',
		test: 'connection/ssh2/identification.test.ts',
		at: ['protocol/Protocol.js', 'function parseHeader(chunk, p, len) {'],
	},
	{
		name: 'keepalive',
		of,
		what: 'Counts all traffic from the server as a sign of life, as OpenSSH does. ssh2 counts only answers to its keepalives, which wait behind an upload on a slow line.',
		buys: 'Correctness: an upload on a slow line is not taken for a lost connection.',
		upstream: 'Reset the keepalive timer for any packet',
		test: 'connection/connection-loss.test.ts',
		at: ['client.js', 'callbacks.push(resetKA);'],
	},
	{
		name: 'limit-pending-replies',
		of,
		what: 'Breaks a connection off when the server goes on asking and takes no answers, and declines global requests such as `hostkeys-00@openssh.com`.',
		buys: 'Security: a server cannot fill the memory.',
		upstream: 'Replies are written without back pressure',
		test: 'connection/hostile-sshd.test.ts',
		at: ['client.js', "case 'hostkeys-00@openssh.com':"],
	},
	{
		name: 'receive-window',
		of,
		what: 'Renews the window of a session channel, as wide as the line needs. ssh2 has 2 MiB for every round trip, and does not notice a server that sends more than it may. A file transfer gets 6 MiB besides ssh2’s window.',
		buys: 'At 50 ms round trip, 64 MiB down 3.6× and with `eic cp` 1.8× (4 runs each); security: a server cannot fill the memory.',
		upstream: 'Let the window of a channel be set',
		test: 'connection/ssh2/receive-window.test.ts',
		at: ['Channel.js', 'const MAX_WINDOW = 2 * 1024 * 1024;'],
	},
	{
		name: 'send-pressure',
		of,
		what: 'Waits for the socket before more is written to a channel. ssh2 asks only for the window, which the server chooses.',
		buys: 'Security: a window of gigabytes does not take everything into the memory.',
		upstream: 'Channel writes ignore the back pressure of the socket',
		test: 'connection/hostile-sshd.test.ts',
		at: ['Channel.js', 'while (len - p > 0 && window > 0) {'],
	},
	{
		name: 'session-channel',
		of,
		what: 'Sends the requests for a pty, the environment and the shell together. ssh2 waits for the answer about the pty first.',
		buys: 'Time to a prompt: one round trip.',
		upstream: 'Send the pty request and the shell request together',
		test: 'connection/connection-loss.test.ts',
		at: ['client.js', 'todo.push(() => reqPty(chan, opts.pty, reqCb));'],
	},
	{
		name: 'signature-algorithms',
		of,
		what: 'Keeps which signatures the server takes (`server-sig-algs`), which ssh2 keeps to itself.',
		buys: 'Correctness: an RSA key is offered only where SHA-2 is taken, and the failure says so.',
		upstream: 'Expose server-sig-algs',
		test: 'connection/sign-in/sign-in-hardened.test.ts',
		at: ['client.js', 'EXT_INFO: (p, exts) => {'],
	},
	{
		name: 'skip-public-key-query',
		of,
		what: 'Signs in with the first request instead of asking first whether the key would do; RSA keys sign with SHA-2.',
		buys: 'Time to a prompt: one round trip, and one run of the agent on the instance (0.6–1.5 s).',
		upstream: 'An option to sign without asking first',
		test: 'connection/round-trips.test.ts',
		at: ['client.js', 'proto.authPK(curAuth.username, curAuth.key, keyAlgo);'],
	},
];

/** Replaces a module of `source/connection/ssh2/` by one that does nothing. */
function without(module: string, text: string): Patch['editsWithout'] {
	return [
		{file: new RegExp(`[\\\\/]connection[\\\\/]ssh2[\\\\/]${module}\\.js$`), edit: () => text},
	];
}

/** Patches of ssh2 for its speed, which a build can leave out. */
export const ssh2Speed: ReadonlyArray<Patch & Ssh2Patch> = [
	{
		name: 'key-objects',
		of,
		what: 'Gives AES-GCM its keys as `KeyObject`s. From bare bytes Node 24 creates and catches two errors for every packet.',
		buys: '128 MiB down 1.16× and up 1.26×, CPU time 1.18× both ways (8 runs).',
		upstream: 'Create a KeyObject once per key exchange',
		test: 'connection/ssh2/key-objects.test.ts',
		at: ['protocol/crypto.js', 'this._encKey = enc.cipherKey;'],
		edits: [],
		editsWithout: without('key-objects', 'export function useKeyObjects() {}'),
	},
	{
		name: 'coalesce-writes',
		of,
		what: 'Sends what is written in one turn of the event loop together. ssh2 writes length, text and tag of a packet one by one: three TCP segments or websocket frames for each keystroke.',
		buys: 'Echo of a key 1.29×, its CPU time 1.21× (20 runs of 300 keys).',
		upstream: 'Cork the socket while a packet is written',
		test: 'connection/ssh2/coalesce-writes.test.ts',
		at: ['protocol/crypto.js', 'this._onWrite(lenData);'],
		edits: [],
		editsWithout: without(
			'coalesce-writes',
			'export function coalesceWrites(stream) {return stream}',
		),
	},
	{
		name: 'short-lived',
		of: 'ssh2 1.17.0, Node 24.21',
		what: 'ssh2 allocates several buffers for each packet. V8 collects the whole heap when some tens of megabytes of them are held. This collects the young generation after every 6 MiB, with a function that V8 has only under a flag.',
		buys: '128 MiB down 1.14× and up 1.40×, CPU time 1.33× and 1.42×, peak memory 1.4× (8 and 12 runs); through a tunnel CPU time 1.39× and 1.49×.',
		upstream: 'Encrypt into one buffer per packet instead of three',
		test: 'connection/ssh2/short-lived.test.ts',
		at: ['protocol/crypto.js', 'const encrypted = cipher.update(packet.slice(4));'],
		edits: [],
		editsWithout: without(
			'short-lived',
			'export function noteShortLived() {} export function noteTraffic() {}',
		),
	},
];
