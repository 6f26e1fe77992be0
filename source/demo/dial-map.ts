import {writeFileSync} from 'node:fs';

/** Which loopback port stands for a `host:port` of the demo's world. */
export type DialMap = Readonly<Record<string, string>>;

/** Writes the file that `EIC_DIAL_MAP` names, readable for its owner alone. */
export function writeDialMap(file: string, dial: DialMap): void {
	writeFileSync(file, JSON.stringify({version: 1, dial}), {mode: 0o600});
}
