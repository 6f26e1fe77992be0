import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {type Dial, makeDial} from '../../../source/connection/dial.js';

/** Dials what a dial map says: `host:port` to a loopback port. Written into `folder`. */
export function dialBy(folder: string, ports: Readonly<Record<string, number>>): Dial {
	const file = path.join(folder, 'dial-map.json');
	const dial = Object.fromEntries(
		Object.entries(ports).map(([destination, port]) => [destination, `127.0.0.1:${port}`]),
	);
	writeFileSync(file, JSON.stringify({version: 1, dial}));
	return makeDial({EIC_DIAL_MAP: file});
}
