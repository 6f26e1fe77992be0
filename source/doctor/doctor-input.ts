import process from 'node:process';
import type {AwsClients} from '../aws/clients.js';
import type {ConnectionServices} from '../connection/services.js';
import {pathsFor} from '../store/paths.js';
import type {DoctorInput} from './facts.js';

/** What the doctor looks at besides an instance. */
export function doctorInput(
	clients: AwsClients,
	connection: ConnectionServices,
	signal: AbortSignal,
): Omit<DoctorInput, 'plan' | 'maxTunnelSeconds' | 'signIn' | 'stepTimeoutMs'> {
	const {stdout, env} = process;
	return {
		clients,
		connection,
		environment: env,
		terminal: stdout.isTTY ? {columns: stdout.columns, rows: stdout.rows} : null,
		folders: [...new Set(Object.values(pathsFor()))],
		now: () => new Date(),
		signal,
	};
}
