import type {HttpRequest} from '@smithy/core/protocols';
import {NodeHttpHandler, type NodeHttpHandlerOptions} from '@smithy/node-http-handler';

/** The options of one request, such as its abort signal. */
type HandlerOptions = Parameters<NodeHttpHandler['handle']>[1];

/** Sends the SDK's requests. */
export type Handler = {
	handle(request: HttpRequest, options?: HandlerOptions): ReturnType<NodeHttpHandler['handle']>;
};

/**
A handler that is created with its first request, because its options may have to be read from files. If
that fails, every request fails.
*/
export function lazyHandler(options: () => Promise<NodeHttpHandlerOptions>): Handler {
	let handler: Promise<NodeHttpHandler> | null = null;
	return {
		async handle(request, handlerOptions) {
			handler ??= options().then(read => new NodeHttpHandler(read));
			return (await handler).handle(request, handlerOptions);
		},
	};
}
