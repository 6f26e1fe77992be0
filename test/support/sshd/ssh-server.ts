import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import ssh2, {
	type Algorithms,
	type AuthContext,
	type Connection,
	type ServerChannel,
	type Session,
} from 'ssh2';

/** An SSH server in this process, as a script of the test. */
export type SshServer = {
	readonly port: number;
	/** The user names and methods that were tried, in order. */
	readonly tries: readonly string[];
	/** The clients that are connected. */
	readonly clients: ReadonlySet<Connection>;
	stop(): Promise<void>;
};

export type SshServerScript = {
	/** Private host keys; one Ed25519 key without it. */
	readonly hostKeys?: readonly string[];
	readonly algorithms?: Algorithms;
	/** Decides on a sign-in. @default everybody may */
	readonly onAuthentication?: (context: AuthContext) => void;
	readonly onConnection?: (client: Connection) => void;
	readonly onReady?: (client: Connection) => void;
	/** Serves each shell and command. @default echoes what is sent */
	readonly onChannel?: (channel: ServerChannel) => void;
	readonly banner?: string;
	/** What it calls itself, behind `SSH-2.0-`. */
	readonly ident?: string;
};

export function newHostKey(): string {
	return ssh2.utils.generateKeyPairSync('ecdsa', {bits: 256}).private;
}

const defaultHostKey = newHostKey();

export async function startSshServer(script: SshServerScript = {}): Promise<SshServer> {
	const tries: string[] = [];
	const clients = new Set<Connection>();
	const server = new ssh2.Server({
		hostKeys: [...(script.hostKeys ?? [defaultHostKey])],
		...(script.algorithms && {algorithms: script.algorithms}),
		...(script.banner !== undefined && {banner: script.banner}),
		...(script.ident !== undefined && {ident: script.ident}),
	});
	server.on('connection', client => {
		clients.add(client);
		script.onConnection?.(client);
		// The types do not know it; without it every reply waits for a delayed acknowledgement.
		(client as unknown as {setNoDelay(isOn: boolean): void}).setNoDelay(true);
		client.on('error', () => {});
		client.once('close', () => clients.delete(client));
		client.on('authentication', context => {
			const isQuestion = context.method === 'publickey' && !context.signature;
			tries.push(`${context.username} ${context.method}${isQuestion ? '?' : ''}`);
			if (script.onAuthentication) {
				script.onAuthentication(context);
			} else {
				context.accept();
			}
		});
		client.on('ready', () => script.onReady?.(client));
		client.on('session', accept => serve(accept(), script));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		tries,
		clients,
		async stop() {
			const closed = once(server, 'close');
			server.close();
			for (const client of clients) {
				client.end();
			}

			await closed;
		},
	};
}

function serve(session: Session, {onChannel}: SshServerScript): void {
	const begin = (channel: ServerChannel) => {
		if (onChannel) {
			onChannel(channel);
		} else {
			channel.pipe(channel);
		}
	};

	session.on('pty', accept => accept?.());
	session.on('shell', accept => begin(accept()));
	session.on('exec', accept => begin(accept()));
}
