import type {TunnelListenerEvent} from '../../connection/tunnel/tunnel-listener.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {failureLines} from '../report.js';
import {print, printError} from './terminal.js';

/**
Reports what happens to the connections of a listener: in the lines of the AWS CLI on stdout, so that
programs that read those go on working, and failures on stderr.
*/
export function reportTunnels(maxConnections: number): (event: TunnelListenerEvent) => void {
	const say = (line: string) => print(sanitizeLines(`${line}\n`));
	return event => {
		switch (event.type) {
			case 'accepted': {
				say(`[${event.number}] Accepted new tcp connection, opening websocket tunnel.`);
				break;
			}

			case 'closed': {
				say(`[${event.number}] Closing tcp connection.`);
				break;
			}

			case 'turnedAway': {
				say(
					`Max websocket connections ${maxConnections} have been reached, closing incoming connection.`,
				);
				break;
			}

			case 'failed': {
				const [first = '', ...more] = failureLines(event.failure);
				printError(sanitizeLines([`[${event.number}] ${first}`, ...more, ''].join('\n')));
				break;
			}

			case 'missed': {
				printError(sanitizeLines(`${failureLines(event.failure).join('\n')}\n`));
				break;
			}
		}
	};
}
