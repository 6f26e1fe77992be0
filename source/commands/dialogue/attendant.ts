import process from 'node:process';
import type {Attendant} from '../../access/open/attended.js';
import {explainFailure} from '../../doctor/explain-failure.js';
import {offerOsUser} from './offer-os-user.js';
import {startProgressLine} from './progress-line.js';

/**
Serves the person who waits for a connection: progress and questions on stderr, answers from the terminal.

@param isLive Whether to show the steps, in a line that is rewritten.
*/
export function attendantFor(isLive: boolean): Attendant {
	return {
		watch: label => startProgressLine(process.stderr, label, isLive),
		offerOsUser,
		explain: explainFailure,
	};
}
