import type {HttpRequest} from '@smithy/core/protocols';
import {NodeHttpHandler, type NodeHttpHandlerOptions} from '@smithy/node-http-handler';

type HandlerOptions = Parameters<NodeHttpHandler['handle']>[1];

/** What sends the SDK's requests. */
export type Handler = {
	handle(request: HttpRequest, options?: HandlerOptions): ReturnType<NodeHttpHandler['handle']>;
};

/**
A handler that is made for its first request: what it takes may have to be read from files. Where that
fails every request does.
*/
export function lateHandler(options: () => Promise<NodeHttpHandlerOptions>): Handler {
	let made: Promise<NodeHttpHandler> | null = null;
	return {
		async handle(request, handlerOptions) {
			made ??= options().then(read => new NodeHttpHandler(read));
			return (await made).handle(request, handlerOptions);
		},
	};
}
