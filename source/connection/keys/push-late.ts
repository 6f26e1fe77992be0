import {Failure} from '../../model/failure.js';

/** The failure of a push that took too long. */
export function pushLate(after: string): Failure {
	return new Failure(
		'other',
		'PushTimeout',
		`EC2 Instance Connect did not take the key within ${after}.`,
		{nextStep: 'Check your network, VPN and proxy, and try again.'},
	);
}
