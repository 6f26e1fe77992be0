import process from 'node:process';

/**
The profile that is asked for first of all, null for none. It goes into `AWS_PROFILE`, too: that is
where the SDK looks for the service URLs of SSO and of the roles that a profile assumes.

@param given What `--profile` said.
*/
export function profileInUse(given: string | null): string | null {
	if (given !== null) {
		process.env['AWS_PROFILE'] = given;
	}

	return process.env['AWS_PROFILE'] || null;
}
