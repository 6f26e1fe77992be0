import {writeFileSync} from 'node:fs';

/** The loopback `host:port` that serves each `host:port` of the demo. */
export type DialMap = Readonly<Record<string, string>>;

/** Writes the file that `EIC_DIAL_MAP` names, readable only for its owner. */
export function writeDialMap(file: string, dial: DialMap): void {
	writeFileSync(file, JSON.stringify({version: 1, dial}), {mode: 0o600});
}
