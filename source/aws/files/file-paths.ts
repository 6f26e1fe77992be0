import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The paths of the files that the AWS CLI and SDKs share. */
export function awsFilePaths(): {readonly config: string; readonly credentials: string} {
	const pathOf = (variable: string, name: string) =>
		expandPath(process.env[variable] || path.join('~', '.aws', name));
	return {
		config: pathOf('AWS_CONFIG_FILE', 'config'),
		credentials: pathOf('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
	};
}

/**
Expands variables and a leading `~` in a path, as Python's `expandvars` and `expanduser` do. Unset
variables are left as they are.
*/
export function expandPath(text: string): string {
	const filled = text.replace(
		/\$(?:(\w+)|\{([^}]*)\})/g,
		(whole, name?: string, braced?: string) => process.env[name ?? braced ?? ''] ?? whole,
	);
	return filled.replace(/^~(?=\/|$)/, () => process.env['HOME'] || homedir());
}
