import {targetOfSelector} from '../../inventory/selector.js';
import {Failure} from '../../model/failure.js';
import {parseTarget} from '../../model/target.js';
import type {ConnectOptions} from '../../store/connect-options.js';
import {type Favorite, openFavorites} from '../../store/favorites.js';
import {openRecents, type Recent} from '../../store/recents.js';
import type {Arguments} from '../command.js';
import {type OptionValues, withDefaults} from './with-defaults.js';

/** The target that means the last instance. */
export const lastTarget = '-';

/**
Fills in what eic knows about the target of a command line: where and how to connect to the favorite that
it names, or to the last instance for `-`. Options that were given take precedence.

@throws {Failure} When there is no last instance, or the files cannot be read.
*/
export function withKnownTarget(argv: Arguments): Arguments {
	const [word, ...more] = argv.words;
	if (word === undefined || more.length > 0 || argv.has('instance-id') || argv.has('filter')) {
		return argv;
	}

	const {osUser, value} = parseTarget(word);
	const given = osUser === null ? argv : withDefaults(argv, {'os-user': osUser});
	if (value === lastTarget) {
		const recent = lastRecent();
		return withDefaults({...given, words: [recent.instanceId]}, optionsOfRecent(recent));
	}

	const favorite = openFavorites().list().find(isMeant(value, argv));
	return favorite === undefined ? argv : withFavorite(given, favorite);
}

/** Whether a favorite has a name, in the region and with the profile that were given. */
export function isMeant(name: string, argv: Pick<Arguments, 'value'>) {
	const fits = (option: string, own: string | undefined) =>
		own === undefined || (argv.value(option) ?? own) === own;
	return (favorite: Favorite): boolean =>
		(favorite.name === name || favorite.selector === name) &&
		fits('region', favorite.region) &&
		fits('profile', favorite.profile);
}

function withFavorite(argv: Arguments, favorite: Favorite): Arguments {
	const {kind, value} = targetOfSelector(favorite.selector);
	const options = {
		...placeOptions(favorite),
		...connectOptions(favorite),
		...(kind === 'filter' && {filter: value}),
	};
	return withDefaults({...argv, words: kind === 'filter' ? [] : [value]}, options);
}

function lastRecent(): Recent {
	const [recent] = openRecents().list();
	if (recent === undefined) {
		throw new Failure('usage', 'NoRecent', 'No previous connection.', {
			nextStep: 'Connect to an instance first: eic ssh NAME, or eic to choose one',
		});
	}

	return recent;
}

function optionsOfRecent(recent: Recent): OptionValues {
	const {options} = recent;
	return {
		...placeOptions(recent),
		...connectOptions(options),
		...(options.instanceIp !== undefined && {'instance-ip': options.instanceIp}),
		...(options.eiceOptions !== undefined && {'eice-options': options.eiceOptions}),
		...(options.privateKeyFile !== undefined && {'private-key-file': options.privateKeyFile}),
		...(options.isKeyPushed && {push: true}),
		...(options.isFallbackAllowed === false && {'no-fallback': true}),
		...(options.terminal === 'never' && {'no-tty': true}),
		...(options.terminal === 'wanted' && {tty: 1}),
		...(options.terminal === 'forced' && {tty: 2}),
		...(options.countdown !== undefined && {countdown: options.countdown}),
		...(options.connectTimeoutMs !== undefined && {
			'connect-timeout': secondsOf(options.connectTimeoutMs),
		}),
		...(options.isReconnecting && {reconnect: true}),
	};
}

function placeOptions(place: {region?: string; profile?: string | null}): OptionValues {
	return {
		...(place.region !== undefined && {region: place.region}),
		...(place.profile && {profile: place.profile}),
	};
}

function connectOptions(options: ConnectOptions): OptionValues {
	const {osUser, connectionType, port, timeoutMs} = options;
	return {
		...(osUser !== undefined && {'os-user': osUser}),
		...(connectionType !== undefined && {'connection-type': connectionType}),
		...(port !== undefined && {'ssh-port': String(port)}),
		...(timeoutMs !== undefined && {timeout: secondsOf(timeoutMs)}),
	};
}

function secondsOf(durationMs: number): string {
	return String(Math.max(1, Math.round(durationMs / 1000)));
}
