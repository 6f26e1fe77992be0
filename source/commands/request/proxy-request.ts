import {isInstanceId} from '../../model/fleet/instance.js';
import {checkOsUser} from '../../model/fleet/os-user.js';
import type {ConnectionType} from '../../model/route.js';
import {parseTarget, type Target} from '../../model/target.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {parseInteger} from './eice-options.js';

/** What ssh asks its ProxyCommand for. */
export type ProxyRequest = {
	/** As it was given to ssh. */
	readonly name: string;
	readonly target: Target;
	/** The region in the name; null where it has none. */
	readonly region: string | null;
	readonly connectionType: ConnectionType;
	readonly port: number;
	readonly osUser: string;
};

/**
Reads the name, port and user that ssh substitutes for `%n %p %r`. A name is an id, an id with its region
as in `i-….us-east-1`, or a Name, each with or without `.eic` at its end.

@throws {Failure} `usage`
*/
export function parseProxyRequest(argv: Arguments): ProxyRequest {
	// Configurations from earlier versions have no `--`.
	const [name, port, osUser, ...more] = [...argv.words, ...(argv.rest ?? [])];
	if (name === undefined || port === undefined || osUser === undefined || more.length > 0) {
		throw usageFailure(
			'eic proxy needs the words that ssh passes for %n %p %r.',
			'ssh runs it: eic ssh-config prints the configuration for that.',
		);
	}

	checkOsUser(osUser, true);
	const bare = name.replace(/\.eic$/i, '');
	const [id = '', region] = /^(i-[\da-z]+)\.([a-z\d-]+)$/i.exec(bare)?.slice(1) ?? [];
	return {
		name,
		target: isInstanceId(id) ? {osUser: null, kind: 'id', value: id} : parseTarget(bare),
		region: region ?? null,
		connectionType: (argv.value('connection-type') ?? 'auto') as ConnectionType,
		port: parseInteger(port),
		osUser,
	};
}
