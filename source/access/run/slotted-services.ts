import type {ConnectionServices} from '../../connection/services.js';
import {Failure} from '../../model/failure.js';
import type {EndpointSlots} from './endpoint-slots.js';

/** The services of one connection, which opens tunnels only where its run has a place left. */
export type SlottedServices = {
	readonly services: ConnectionServices;
	/** Gives back what was taken besides the reserved place, once the tunnels are closed. */
	readonly release: () => Promise<void>;
};

/**
@param reservedId The endpoint on which a place is taken for this connection; null for none. A fallback
over another one takes a place of its own, or fails.
*/
export function slottedServices(
	services: ConnectionServices,
	slots: EndpointSlots,
	reservedId: string | null,
): SlottedServices {
	const closing: Array<Promise<void>> = [];
	const taken = new Map<string | null, () => void>([[reservedId, () => {}]]);
	return {
		services: {
			...services,
			async tunnelUrl(request) {
				const {id} = request.endpoint;
				if (!taken.has(id)) {
					const giveBack = slots.take(id);
					if (giveBack === null) {
						throw endpointFull(id);
					}

					taken.set(id, giveBack);
				}

				return services.tunnelUrl(request);
			},
			holdTunnel(id) {
				const release = services.holdTunnel?.(id);
				const isClosed = slots.opened(id);
				const {promise, resolve} = Promise.withResolvers<void>();
				closing.push(promise);
				return () => {
					isClosed();
					release?.();
					resolve();
				};
			},
		},
		async release() {
			await Promise.all(closing);
			for (const giveBack of taken.values()) {
				giveBack();
			}
		},
	};
}

/** The failure for an endpoint whose connections are all in use. */
export function endpointFull(endpointId: string): Failure {
	return new Failure('other', 'EndpointFull', `All connections of ${endpointId} are in use.`, {
		nextStep: 'Close other tunnels of this endpoint, or try again later.',
	});
}
