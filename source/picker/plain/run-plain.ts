import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {interrupted} from '../../model/failure.js';
import {labelOf} from '../../model/instance.js';
import {settingsKeeper} from '../keep-settings.js';
import {lookAgain} from '../look-again.js';
import {readCaller, readEndpoints, readInstances, readProfiles, readRegions} from '../read.js';
import {readMemory} from '../read-memory.js';
import {callersToRead, endpointsToRead, instancesToRead} from '../reads.js';
import {saveFavorites} from '../save-favorites.js';
import type {PickerServices} from '../services.js';
import {sourceNames} from '../source-names.js';
import {type PickerOptions, startState} from '../start-state.js';
import type {Screen} from '../state.js';
import {createStore, type Store} from '../store.js';
import {themeFor} from '../theme.js';
import {browse, type Page} from './browse.js';
import {chooseProfiles} from './choose-profiles.js';
import {chooseRegions} from './choose-regions.js';
import {afterFailure, connect} from './connect.js';
import {fillForm} from './fill-form.js';
import type {Talk} from './talk.js';
import {talkOnTerminal} from './terminal-talk.js';

/** How long the list waits for who asks; what takes longer is said after the next answer. */
const callerPatienceMs = 500;

/**
Runs the picker as questions and answers, a line each, for screen readers and terminals that cannot
move their cursor. What it knows and does is the picker's; only the view is another one.

@returns The exit code, as of `runPicker`; 0 after Ctrl-D.
@throws {Failure} `NoTerminal`, or `interrupted` after Ctrl-C at a question.
*/
export async function runPlain(options: PickerOptions): Promise<number> {
	const {stdin = process.stdin, stdout = process.stdout} = options;
	const store = createStore(startState(options));
	store.subscribe(keeping(store, options.services));
	const talk = talkOnTerminal(stdin, stdout, themeFor(options.environment ?? process.env));
	const ended = new AbortController();
	try {
		return await converse(store, options.services, talk, ended.signal);
	} finally {
		ended.abort();
		talk.end();
		stdin.unref();
	}
}

function keeping({getState}: Store, {settings}: PickerServices): () => void {
	const keep = settingsKeeper(settings, getState());
	return () => keep(getState());
}

async function converse(
	store: Store,
	services: PickerServices,
	talk: Talk,
	ended: AbortSignal,
): Promise<number> {
	const {getState, dispatch} = store;
	const page: Page = {first: 0, isSaid: false, callers: ''};
	let {notice} = getState();
	for (;;) {
		await readMissing(store, services, talk);
		await readCallers(store, services, ended);
		const state = getState();
		const {screen} = state;
		if (state.notice !== null && state.notice !== notice) {
			talk.say(state.notice.text);
		}

		({notice} = state);
		switch (screen.name) {
			case 'leaving': {
				return screen.exitCode;
			}

			case 'regions': {
				page.isSaid = false;
				await chooseRegions(store, talk);
				break;
			}

			case 'profiles': {
				page.isSaid = false;
				await chooseProfiles(store, talk);
				break;
			}

			case 'waiting': {
				await wait(screen, store, services, talk);
				break;
			}

			case 'browsing': {
				await browse(store, talk, page);
				break;
			}

			case 'options': {
				await fillForm(store, talk);
				break;
			}

			case 'connecting': {
				await connect(screen, store, services, talk);
				// What it says of the session has been said.
				({notice} = getState());
				break;
			}

			case 'failed': {
				await afterFailure(screen, store, talk);
				break;
			}

			default: {
				dispatch({type: 'back'});
			}
		}
	}
}

/** Reads what the state lacks before anything is asked; Ctrl-C ends it all. */
async function readMissing(
	{getState, dispatch}: Store,
	services: PickerServices,
	talk: Talk,
): Promise<void> {
	const done = await talk.doing(async signal => {
		const called = new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason));
		});
		await Promise.race([called, read({getState, dispatch}, services, talk, signal)]);
		return true;
	});
	if (done === null) {
		throw interrupted();
	}
}

async function read(
	{getState, dispatch}: Pick<Store, 'getState' | 'dispatch'>,
	services: PickerServices,
	talk: Talk,
	signal: AbortSignal,
): Promise<void> {
	const {screen, regions, profiles, memory, knownProfiles} = getState();
	if (memory.unsaved.length > 0) {
		dispatch(saveFavorites(memory.unsaved, services.favorites));
	}

	if (memory.isStale) {
		dispatch(readMemory(services));
	}

	if (screen.name === 'profiles' && knownProfiles === null) {
		await readProfiles(services, dispatch, signal);
	}

	if (screen.name === 'loading' && regions.status === 'loading') {
		talk.say('Reading the regions...');
		await readRegions(profiles, services, dispatch, signal);
	}

	// Instances are counted beside the menu of the picker; here only those that are asked for are read.
	if (['regions', 'profiles'].includes(getState().screen.name)) {
		return;
	}

	const instances = instancesToRead(getState());
	const endpoints = endpointsToRead(getState());
	if (instances.length > 0) {
		talk.say(
			`Reading the instances of ${sourceNames({...getState(), shown: instances}).join(', ')}...`,
		);
	}

	await Promise.all([
		...instances.map(source => readInstances(source, services, dispatch, signal)),
		...endpoints.map(source => readEndpoints(source, services, dispatch, signal)),
	]);
}

/** Asks who the profiles are, and waits a little so that it can be said before the list. */
async function readCallers(
	{getState, dispatch}: Store,
	services: PickerServices,
	ended: AbortSignal,
): Promise<void> {
	const sources = callersToRead(getState());
	if (sources.length > 0) {
		await Promise.race([
			Promise.all(sources.map(source => readCaller(source, services, dispatch, ended))),
			setTimeout(callerPatienceMs, undefined, {ref: false}),
		]);
	}
}

/** Waits until an instance can be connected to; Ctrl-C ends it. */
async function wait(
	{wait: awaited, number}: Extract<Screen, {name: 'waiting'}>,
	{dispatch}: Store,
	{describeInstance}: PickerServices,
	talk: Talk,
): Promise<void> {
	const {instance, tries} = awaited;
	if (tries === 0) {
		talk.say(`Waiting for ${labelOf(instance)}, which is ${instance.state}. Ctrl-C ends it.`);
	}

	const answer = await talk.doing(signal =>
		lookAgain(awaited, number, describeInstance, dispatch, signal),
	);
	dispatch(answer ?? {type: 'back'});
}
