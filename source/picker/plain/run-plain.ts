import process from 'node:process';
import {setBlocking} from '../../session/terminal/output-backlog.js';
import {type TunnelKeeper, tunnelKeeper} from '../connect/keep-tunnels.js';
import {themeFor} from '../draw/theme.js';
import {runLogin} from '../fleet/run-login.js';
import {settingsKeeper} from '../hooks/keep-settings.js';
import type {PickerServices} from '../hooks/services.js';
import {type PickerOptions, startState} from '../start.js';
import {createStore, type Store} from '../store.js';
import {browse, type Page} from './browse.js';
import {chooseProfiles} from './choose-profiles.js';
import {chooseRegions} from './choose-regions.js';
import {afterFailure, connect} from './connect.js';
import {fillForm} from './fill-form.js';
import {goOn} from './go-on.js';
import {noticesOf} from './notices.js';
import {readCallers, readMissing} from './read-missing.js';
import type {Talk} from './talk.js';
import {talkOnTerminal} from './terminal-talk.js';
import {askToLeave, showTunnels} from './tunnels.js';
import {wait} from './wait.js';

/**
Runs the picker as questions and answers, a line each, for screen readers and terminals that cannot
move their cursor. What it knows and does is the picker's; only the view is another one.

@returns The exit code, as of `runPicker`; 0 after Ctrl-D.
@throws {Failure} `NoTerminal`, or `interrupted` after Ctrl-C at a question.
*/
export async function runPlain(options: PickerOptions): Promise<number> {
	const {stdin = process.stdin, stdout = process.stdout} = options;
	setBlocking(stdout, false);
	setBlocking(process.stderr, false);
	const store = createStore(startState(options));
	store.subscribe(keeping(store, options.services));
	const talk = talkOnTerminal(stdin, stdout, themeFor(options.environment ?? process.env));
	const tunnels = tunnelKeeper(store.dispatch, options.services.listenForTunnel);
	const ended = new AbortController();
	try {
		return await converse(store, options.services, talk, tunnels, ended.signal);
	} finally {
		ended.abort();
		void tunnels.keep([]);
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
	tunnels: TunnelKeeper,
	ended: AbortSignal,
): Promise<number> {
	const {getState, dispatch} = store;
	const page: Page = {first: 0, isSaid: false, callers: ''};
	const notices = noticesOf(store);
	for (;;) {
		await readMissing(store, services, talk);
		await readCallers(store, services, ended);
		await tunnels.keep(getState().tunnels);
		talk.say(...notices.take());
		const {screen, login, asking} = getState();
		if (asking !== null) {
			await goOn(asking, store, talk);
			continue;
		}

		if (login !== null) {
			await runLogin(login, dispatch, services.logIn);
			page.isSaid = false;
			continue;
		}

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

			case 'tunnels': {
				await showTunnels(store, talk, tunnels);
				break;
			}

			case 'askingToLeave': {
				await askToLeave(store, talk);
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
				// The lines about the session have been printed already.
				notices.leaveLatest();
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
