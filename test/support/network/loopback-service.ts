import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';

/** A service of AWS's that the demo does not have, as a script of the test. */
export type LoopbackService = {
	readonly url: string;
	/** The path and body of each request. */
	readonly requests: readonly string[];
	stop(): Promise<void>;
};

export type LoopbackAnswer = {
	readonly status?: number;
	readonly type: 'text/xml' | 'application/json';
	readonly body: string;
};

export async function startLoopbackService(
	answer: (request: string) => LoopbackAnswer,
): Promise<LoopbackService> {
	const requests: string[] = [];
	const server = createServer(async (request, response) => {
		const asked = `${request.url} ${await text(request)}`;
		requests.push(asked);
		const {status = 200, type, body} = answer(asked);
		response.writeHead(status, {'content-type': type, 'x-amzn-requestid': 'loopback'});
		response.end(body);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
