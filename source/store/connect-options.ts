import type {ConnectionType} from '../model/route.js';
import {connectionTypes} from '../model/route.js';

/** What a person set for a connection; what is absent is the default. */
export type ConnectOptions = {
	readonly osUser?: string;
	readonly connectionType?: ConnectionType;
	readonly port?: number;
	readonly timeoutMs?: number;
};

/** Their schema, the same in every file. */
export const connectOptionsSchema = {
	osUser: {type: 'string'},
	connectionType: {enum: [...connectionTypes]},
	port: {type: 'integer', minimum: 1, maximum: 65_535},
	timeoutMs: {type: 'integer', minimum: 1},
} as const;

/** Those of something that carries them among other things; none of nothing. */
export function connectOptionsOf(carrier: ConnectOptions | undefined): ConnectOptions {
	const {osUser, connectionType, port, timeoutMs} = carrier ?? {};
	return {
		...(osUser !== undefined && {osUser}),
		...(connectionType !== undefined && {connectionType}),
		...(port !== undefined && {port}),
		...(timeoutMs !== undefined && {timeoutMs}),
	};
}
