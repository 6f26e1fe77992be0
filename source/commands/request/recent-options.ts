import path from 'node:path';
import type {KeyRequest} from '../../access/open/key-request.js';
import type {Countdown} from '../../model/countdown.js';
import type {RecentOptions} from '../../store/recents.js';
import type {Arguments} from '../command.js';
import type {RouteRequest} from './route-request.js';
import type {SessionOptions} from './session-options.js';

/** What the command line asked for, to ask for it again with `eic -`. The settings are read again then. */
export function recentOptions(
	argv: Arguments,
	request: RouteRequest,
	key: KeyRequest | null,
	{deadlineMs, terminal, stepTimeoutMs, isReconnecting}: SessionOptions,
): RecentOptions {
	const eiceOptions = argv.value('eice-options');
	const countdown = argv.value('countdown') as Countdown | null;
	return {
		...(request.osUser !== null && {osUser: request.osUser}),
		...(request.connectionType !== 'auto' && {connectionType: request.connectionType}),
		...(request.port !== null && {port: request.port}),
		...(argv.has('timeout') && deadlineMs !== null && {timeoutMs: deadlineMs}),
		...(request.instanceIp !== null && {instanceIp: request.instanceIp}),
		...(eiceOptions !== null && {eiceOptions}),
		...(key !== null && {privateKeyFile: path.resolve(key.file)}),
		...(key?.isPushed && {isKeyPushed: true}),
		...(!request.isFallbackAllowed && {isFallbackAllowed: false}),
		...(terminal !== 'auto' && {terminal}),
		...(countdown !== null && {countdown}),
		...(argv.has('connect-timeout') && {connectTimeoutMs: stepTimeoutMs}),
		...(isReconnecting && {isReconnecting}),
	};
}
