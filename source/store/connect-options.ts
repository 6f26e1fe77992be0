import type {ConnectionType} from '../model/route.js';
import {connectionTypes} from '../model/route.js';

/** The options that a user set for a connection. A missing one has its default. */
export type ConnectOptions = {
	readonly osUser?: string;
	readonly connectionType?: ConnectionType;
	readonly port?: number;
	/** The deadline of the session, in milliseconds, as files on disk name it; `deadlineMs` everywhere else. */
	readonly timeoutMs?: number;
};

/** The JSON schema of these options, which is the same in every file. */
export const connectOptionsSchema = {
	osUser: {type: 'string'},
	connectionType: {enum: [...connectionTypes]},
	port: {type: 'integer', minimum: 1, maximum: 65_535},
	timeoutMs: {type: 'integer', minimum: 1},
} as const;

/** Picks the connect options out of an object that has them among others. */
export function connectOptionsOf(carrier: ConnectOptions | undefined): ConnectOptions {
	const {osUser, connectionType, port, timeoutMs} = carrier ?? {};
	return {
		...(osUser !== undefined && {osUser}),
		...(connectionType !== undefined && {connectionType}),
		...(port !== undefined && {port}),
		...(timeoutMs !== undefined && {timeoutMs}),
	};
}
