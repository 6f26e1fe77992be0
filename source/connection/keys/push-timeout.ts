import {Failure} from '../../model/failure.js';

/** The failure of a push that took too long; `after` is the limit in words. */
export function pushTimeout(after: string): Failure {
	return new Failure(
		'other',
		'PushTimeout',
		`EC2 Instance Connect did not accept the key within ${after}.`,
		{nextStep: 'Check your network, VPN and proxy, and try again.'},
	);
}
