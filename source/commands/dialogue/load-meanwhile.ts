import {subscribe, unsubscribe} from 'node:diagnostics_channel';

/** Node tells it when a request over HTTP has been sent. */
const requestSent = 'http.client.request.start';

/**
Loads code that takes long while the answer to the next request is waited for: before, it would only
hold the request up.

@returns What was loaded; asked for before any request, it loads at once.
*/
export function loadMeanwhile<T>(load: () => Promise<T>): () => Promise<T> {
	let loading: Promise<T> | undefined;
	const start = (): Promise<T> => {
		unsubscribe(requestSent, onRequest);
		loading ??= load();
		return loading;
	};
	const onRequest = () => {
		// Whoever asks for the result hears of a failure.
		setImmediate(() => start().catch(() => {}));
	};
	subscribe(requestSent, onRequest);
	return start;
}
