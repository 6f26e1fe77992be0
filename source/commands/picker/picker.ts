import path from 'node:path';
import process from 'node:process';
import {defaultProfileOf, openingOf} from '../../access/locate/opening.js';
import {openProfileCaches} from '../../access/locate/profile-caches.js';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {homeRegionOf} from '../../aws/identity/home-region.js';
import {parseProductionRules} from '../../model/fleet/production.js';
import {parseTarget} from '../../model/target.js';
import {asChoices} from '../../picker/connect/plan-of.js';
import {copyText} from '../../picker/desktop/copy-text.js';
import {openPages} from '../../picker/desktop/open-pages.js';
import {openWindows} from '../../picker/desktop/open-windows.js';
import type {SessionChoices} from '../../picker/hooks/services.js';
import {runPlain} from '../../picker/plain/run-plain.js';
import {runPicker} from '../../picker/terminal/run-picker.js';
import {followJobControl} from '../../session/terminal/job-control.js';
import {connectOptionsOf} from '../../store/connect-options.js';
import {openFavorites} from '../../store/favorites.js';
import {openFilterHistory} from '../../store/filter-history.js';
import {openHeldTunnels} from '../../store/held-tunnels.js';
import {openRecents, type RecentOptions} from '../../store/recents.js';
import {openSettings, type Settings} from '../../store/settings.js';
import type {Arguments, CommandTable} from '../command.js';
import {programCommand} from '../openssh/program-command.js';
import {usageFailure} from '../parse.js';
import {keyTypeIn, parseKeyRequest} from '../request/key-request.js';
import {parseRecordingRequest} from '../request/recording-request.js';
import {parseSessionOptions, type SessionOptions} from '../request/session-options.js';
import {runAwsLogin} from './aws-login.js';
import {borrowedTerminal} from './borrowed-terminal.js';
import {rejectMistypedCommand} from './mistyped-command.js';
import type {RemoteServices} from './picker-services.js';
import {settingsKeys} from './settings-keys.js';
import {windowOptions} from './window-options.js';

/** The picker: browse, choose, connect, and come back to the list. */
export async function run(argv: Arguments, {commands}: CommandTable): Promise<number> {
	await rejectMistypedCommand(argv, commands);
	const {osUser, query} = queryOf(argv);
	const isPlain = argv.has('plain') || process.env['TERM'] === 'dumb';
	const settings = openSettings();
	const options = optionsFor(argv, settings, isPlain);
	const isOffline = argv.has('offline');
	if (isOffline && argv.has('refresh')) {
		throw usageFailure('--refresh and --offline exclude each other.', 'Use one of them.');
	}

	const keyRequest = parseKeyRequest(argv);
	const recording = parseRecordingRequest(argv, 'folder');
	const terminal = borrowedTerminal();
	const [named = null, ...others] = argv.values('profile');
	const identity = chosenIdentity(named);
	const aws = {
		profile: named,
		region: argv.value('region'),
		askMfaCode: terminal.askMfaCode,
		lendTerminal: terminal.lendTerminal,
	};
	const productionRules = parseProductionRules(settings.production);
	const keys = settingsKeys(settings);
	// The AWS SDK and SSH take longer to load than everything else: the first frame needs neither.
	let loading: Promise<RemoteServices> | undefined;
	const remote = () => {
		loading ??= import('./picker-services.js').then(({remoteServices}) =>
			remoteServices(aws, {
				settings,
				options,
				recording,
				prompt: terminal.prompt,
				productionRules,
				keyType: keyTypeIn(argv),
			}),
		);
		return loading;
	};

	const {profiles, sources} = openingOf(
		{
			profiles: identity.profile === null ? [] : [identity.profile, ...others],
			region: aws.region,
		},
		identity,
		settings,
	);
	const [profile = null] = profiles;
	const region = await homeRegionOf({
		profile: profile === identity.profile ? identity.settingsProfile : profile,
		region: sources[0]?.region ?? null,
	});
	const caches = openProfileCaches(!argv.has('refresh'));
	const shown =
		sources.length === 0 && query !== '' && region !== null ? [{profile, region}] : sources;
	const recents = openRecents();
	const [recent] = recents.list();
	const favorites = openFavorites();
	const filterHistory = openFilterHistory();
	const view = isPlain ? runPlain : runPicker;
	const exitCode = await view({
		services: {
			listRegions: async (profile, signal) => (await remote()).listRegions(profile, signal),
			listProfiles: async () => (await remote()).listProfiles(),
			async *streamInstances(source, signal) {
				yield* (await remote()).streamInstances(source, signal);
			},
			listEndpoints: async (source, signal) => (await remote()).listEndpoints(source, signal),
			whoAmI: async (source, signal) => (await remote()).whoAmI(source, signal),
			describeImage: async (...request) => (await remote()).describeImage(...request),
			describeInstances: async (...request) => (await remote()).describeInstances(...request),
			describeInstance: async (...request) => (await remote()).describeInstance(...request),
			cache: isOffline ? {...caches.cache, keep() {}} : caches.cache,
			asOf: () => new Date(),
			...(isOffline && caches.offline),
			openSession: async (...request) => (await remote()).openSession(...request),
			runOnInstances: async (...request) => (await remote()).runOnInstances(...request),
			listenForTunnel: async (...request) => (await remote()).listenForTunnel(...request),
			copyText: text => copyText(text),
			openPages: urls => openPages(urls),
			openWindows: request => openWindows(request, programCommand(), windowOptions(argv)),
			waitForKey: async text => (await remote()).waitForKey(text),
			logIn: login => terminal.borrow(() => runAwsLogin(login)),
			countTunnels: openHeldTunnels().count,
			favorites: {
				...favorites,
				get notice() {
					return favorites.notice ?? settings.notice;
				},
			},
			listRecents: () => recents.list(),
			filterHistory,
			followJobControl,
			onTerminal: terminal.onTerminal,
			settings: {
				region,
				refreshMs: settings.refreshMs,
				get options() {
					return settings.options;
				},
				get imageOsUsers() {
					return settings.imageOsUsers;
				},
				get filters() {
					return settings.filters;
				},
				saveFilter: settings.saveFilter,
				removeFilter: settings.removeFilter,
				rememberSources: settings.rememberSources,
				get view() {
					return settings.view;
				},
				rememberView: settings.rememberView,
				rememberOsUser: settings.rememberOsUser,
			},
		},
		bindings: keys,
		productionRules,
		confirm: settings.confirm ?? 'production',
		profiles,
		defaultProfile: defaultProfileOf(identity),
		regionsByProfile: settings.regionsByProfile,
		defaults: {deadlineMs: options.deadlineMs},
		given: {
			...(argv.has('timeout') && {deadlineMs: options.deadlineMs}),
			...(osUser !== null && {osUser}),
			...(keyRequest !== null && {
				privateKeyFile: path.resolve(keyRequest.file),
				isKeyPushed: keyRequest.isPushed,
			}),
		},
		filter: query,
		connectsToOnlyMatch: query !== '',
		sources: shown,
		last:
			recent === undefined
				? null
				: {
						id: recent.instanceId,
						profile: recent.profile ?? profile,
						region: recent.region,
						choices: choicesOfRecent(recent.options),
					},
		favorites: favorites.list(),
		recents: recents.list(),
		notice: [recents.notice, filterHistory.notice].filter(Boolean).join(' ') || null,
		leavesAfterSession: argv.has('exit'),
		isOffline,
	});
	await caches.settled();
	return exitCode;
}

const noTarget = {osUser: null, value: ''};

/** The filter that the words are; a single one may have `user@` in front. */
function queryOf({words}: Arguments): {readonly osUser: string | null; readonly query: string} {
	const [word, ...more] = words;
	const {osUser, value} = word === undefined || more.length > 0 ? noTarget : parseTarget(word);
	return osUser === null ? {osUser, query: words.join(' ')} : {osUser, query: value};
}

/** What was chosen for an earlier connection, to reconnect in the same way. */
function choicesOfRecent(options: RecentOptions): Partial<SessionChoices> {
	const {osUser, privateKeyFile, isKeyPushed = false} = options;
	return {
		...asChoices(connectOptionsOf(options)),
		...(osUser !== undefined && {osUserFrom: 'given'}),
		...(privateKeyFile !== undefined && {privateKeyFile, isKeyPushed}),
	};
}

/** The plain picker shows no countdown, unless there is an option for it. */
function optionsFor(argv: Arguments, settings: Settings, isPlain: boolean): SessionOptions {
	const options = parseSessionOptions(argv, settings);
	return isPlain && !argv.has('countdown') ? {...options, countdownFor: () => 'off'} : options;
}
