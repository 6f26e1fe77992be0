import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Where the files are that the AWS CLI and SDKs share. */
export function awsFilePaths(): {readonly config: string; readonly credentials: string} {
	const pathOf = (variable: string, name: string) =>
		expanded(process.env[variable] || path.join('~', '.aws', name));
	return {
		config: pathOf('AWS_CONFIG_FILE', 'config'),
		credentials: pathOf('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
	};
}

/**
A path with its variables and a `~` in front filled in, as Python's `expandvars` and `expanduser` do;
variables that are not set stay as they are.
*/
export function expanded(text: string): string {
	const filled = text.replace(
		/\$(?:(\w+)|\{([^}]*)\})/g,
		(whole, name?: string, braced?: string) => process.env[name ?? braced ?? ''] ?? whole,
	);
	return filled.replace(/^~(?=\/|$)/, () => process.env['HOME'] || homedir());
}
