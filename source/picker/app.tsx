import {Box, useApp} from 'ink';
import {useEffect} from 'react';
import {useHeldTunnels} from './connect/use-held-tunnels.js';
import {useSession} from './connect/use-session.js';
import {useTunnels} from './connect/use-tunnels.js';
import {useWait} from './connect/use-wait.js';
import {DrawnLine} from './draw/drawn-lines.js';
import {isTooSmall, smallestSize} from './draw/layout.js';
import {span} from './draw/line.js';
import type {Theme} from './draw/theme.js';
import {ThemeContext} from './draw/theme-context.js';
import {useFavorites} from './favorites/use-favorites.js';
import {imageWanted} from './fleet/image-wanted.js';
import {useCache} from './fleet/use-cache.js';
import {useImage} from './fleet/use-image.js';
import {useLogin} from './fleet/use-login.js';
import {useReads} from './fleet/use-reads.js';
import type {PickerServices} from './hooks/services.js';
import {useSettings} from './hooks/use-settings.js';
import {useKeys} from './keys/use-keys.js';
import {usePreparedFilter} from './list/use-prepared-filter.js';
import {ViewScreen} from './screens/arranging/screen.js';
import {BrowseScreen} from './screens/browsing/screen.js';
import {ConnectingScreen} from './screens/connecting/screen.js';
import {CopyScreen} from './screens/copying/screen.js';
import {DetailsScreen} from './screens/details/screen.js';
import {EndpointsScreen} from './screens/endpoints/screen.js';
import {FailedScreen} from './screens/failed/screen.js';
import {HelpScreen} from './screens/help/screen.js';
import {OptionsScreen} from './screens/options/screen.js';
import {PinScreen} from './screens/pinning/screen.js';
import {ProfilesScreen} from './screens/profiles/screen.js';
import {RegionsScreen} from './screens/regions/screen.js';
import {TunnelsScreen} from './screens/tunnels/screen.js';
import {WaitingScreen} from './screens/waiting/screen.js';
import type {State} from './state.js';
import {type Store, useStore} from './store.js';
import {useClipboard} from './terminal/use-clipboard.js';
import {useJobControl} from './terminal/use-job-control.js';
import {useSize} from './terminal/use-size.js';
import {useTerminalLoan} from './terminal/use-terminal-loan.js';

export type AppProps = {
	readonly store: Store;
	readonly services: PickerServices;
	readonly theme: Theme;
};

/** The picker: state in, screen out; keys and services answer with actions. */
export function App({store, services, theme}: AppProps) {
	const state = useStore(store);
	const {dispatch} = store;
	const {exit} = useApp();
	useSize(state.size, dispatch);
	useKeys(store);
	useClipboard(state.copied, services.waitForKey);
	useReads(state, dispatch, services);
	useLogin(state.login, dispatch, services.logIn);
	useCache(state, dispatch, services);
	usePreparedFilter(state);
	useSession(state, dispatch, services);
	useWait(state, dispatch, services.describeInstance);
	useTunnels(state.tunnels, dispatch, services.listenForTunnel);
	useImage(imageWanted(state), dispatch, services.describeImage);
	useHeldTunnels(state.screen.name === 'endpoints', dispatch, services.countTunnels);
	useFavorites(state.memory, dispatch, services);
	useSettings(state, services.settings);
	useTerminalLoan(services.onTerminal);
	useJobControl(state.terminalWish, services.followJobControl);
	const exitCode = state.screen.name === 'leaving' ? state.screen.exitCode : null;
	useEffect(() => {
		if (exitCode !== null) {
			exit(exitCode);
		}
	}, [exitCode, exit]);

	return (
		<ThemeContext value={theme}>
			<Screen state={state} />
		</ThemeContext>
	);
}

/** What fills the terminal. */
export function Screen({state}: {readonly state: State}) {
	const {size} = state;
	if (isTooSmall(size)) {
		return <TooSmall columns={size.columns} rows={size.rows} />;
	}

	switch (state.screen.name) {
		case 'loading':
		case 'regions': {
			return <RegionsScreen state={state} />;
		}

		case 'profiles': {
			return <ProfilesScreen state={state} />;
		}

		case 'command':
		case 'port':
		case 'note':
		case 'browsing': {
			return <BrowseScreen state={state} />;
		}

		case 'details': {
			return <DetailsScreen state={state} />;
		}

		case 'copying': {
			return <CopyScreen state={state} />;
		}

		case 'endpoints': {
			return <EndpointsScreen state={state} />;
		}

		case 'arranging': {
			return <ViewScreen state={state} />;
		}

		case 'pinning': {
			return <PinScreen state={state} />;
		}

		case 'options': {
			return <OptionsScreen state={state} />;
		}

		case 'tunnels':
		case 'askingToLeave': {
			return <TunnelsScreen state={state} />;
		}

		case 'waiting': {
			return <WaitingScreen state={state} />;
		}

		case 'connecting': {
			return <ConnectingScreen key={state.screen.attempt.number} state={state} />;
		}

		case 'failed': {
			return <FailedScreen state={state} />;
		}

		case 'help': {
			return <HelpScreen state={state} />;
		}

		case 'inSession':
		case 'leaving': {
			return null;
		}
	}
}

/** Says so until the terminal has grown. */
function TooSmall({columns, rows}: {readonly columns: number; readonly rows: number}) {
	const text = `eic needs ${smallestSize.columns}x${smallestSize.rows}, this is ${columns}x${rows}`;
	return (
		<Box height={rows}>
			<DrawnLine line={[span(text, 'wait')]} width={columns} />
		</Box>
	);
}
