import process from 'node:process';
import {connectThroughProxy} from '../../aws/http/proxy-connection.js';
import {type CaBundle, trustedCertificates} from '../../aws/http/trusted-certificates.js';
import {hostPort} from '../../model/fleet/address.js';
import {proxyFor} from '../../model/proxy.js';
import {type Dial, makeDial} from '../dial.js';

/**
Creates a `Dial` for endpoints: through the environment's proxy, and trusting the certificates of a CA
bundle. With a dial map there is neither proxy nor CA bundle.

@param caBundle Loads the CA bundle; null for none.
*/
export function makeTunnelDial(
	caBundle: () => Promise<CaBundle | null>,
	environment: Readonly<Record<string, string | undefined>> = process.env,
): Dial {
	const dial = makeDial(environment);
	if (environment['EIC_DIAL_MAP']) {
		return dial;
	}

	return async (host, port, limits) => {
		const ca = trustedCertificates(await caBundle(), environment);
		const proxy = proxyFor(new URL(`https://${hostPort(host, port)}`), environment);
		if (proxy === null) {
			return {...(await dial(host, port, limits)), ca};
		}

		const socket = await connectThroughProxy({
			proxy,
			host,
			port,
			ca,
			connectTimeoutMs: limits.stepTimeoutMs,
			signal: limits.signal,
		});
		return {socket, isMapped: false, ca};
	};
}
