import {type Failure, isThrottled} from '../../model/failure.js';
import {loginKindOf} from '../fleet/login.js';

/** A failure in one word or two, by the names that AWS gives its errors. */
export function failureWord(failure: Failure): string {
	const {code} = failure;
	if (/Unauthorized|AccessDenied|AuthException/.test(code)) {
		return 'denied';
	}

	if (loginKindOf(failure) !== null) {
		return 'login expired';
	}

	if (isThrottled(failure)) {
		return 'throttled';
	}

	return /OptIn|AuthFailure|UnrecognizedClient|InvalidClientTokenId/.test(code)
		? 'not enabled'
		: 'not read';
}
