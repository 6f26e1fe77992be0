import type {TunnelListenerEvent} from '../../connection/tunnel/tunnel-listener.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {failureLines} from '../report.js';
import {print, printError} from './terminal.js';

/**
Prints the events of a tunnel listener: connections in the AWS CLI's wording on stdout, so that programs
which parse it keep working, and failures on stderr.
*/
export function tunnelEventPrinter(maxConnections: number): (event: TunnelListenerEvent) => void {
	const printLine = (line: string) => print(sanitizeLines(`${line}\n`));
	return event => {
		switch (event.type) {
			case 'accepted': {
				printLine(`[${event.number}] Accepted new tcp connection, opening websocket tunnel.`);
				break;
			}

			case 'closed': {
				printLine(`[${event.number}] Closing tcp connection.`);
				break;
			}

			case 'rejected': {
				printLine(
					`Max websocket connections ${maxConnections} have been reached, closing incoming connection.`,
				);
				break;
			}

			case 'failed': {
				const [first = '', ...more] = failureLines(event.failure);
				printError(sanitizeLines([`[${event.number}] ${first}`, ...more, ''].join('\n')));
				break;
			}

			case 'acceptFailed': {
				printError(sanitizeLines(`${failureLines(event.failure).join('\n')}\n`));
				break;
			}
		}
	};
}
