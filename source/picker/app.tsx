import {Box, useApp} from 'ink';
import {useEffect} from 'react';
import {DrawnLine} from './components/drawn-lines.js';
import {ThemeContext} from './components/theme-context.js';
import {useCache} from './hooks/use-cache.js';
import {useClipboard} from './hooks/use-clipboard.js';
import {useFavorites} from './hooks/use-favorites.js';
import {useHeldTunnels} from './hooks/use-held-tunnels.js';
import {useImage} from './hooks/use-image.js';
import {useJobControl} from './hooks/use-job-control.js';
import {useKeys} from './hooks/use-keys.js';
import {useLogin} from './hooks/use-login.js';
import {usePreparedFilter} from './hooks/use-prepared-filter.js';
import {useReads} from './hooks/use-reads.js';
import {useSession} from './hooks/use-session.js';
import {useSettings} from './hooks/use-settings.js';
import {useSize} from './hooks/use-size.js';
import {useTerminalLoan} from './hooks/use-terminal-loan.js';
import {useTunnels} from './hooks/use-tunnels.js';
import {useWait} from './hooks/use-wait.js';
import {imageWanted} from './image-wanted.js';
import {isTooSmall, smallestSize} from './layout.js';
import {span} from './line.js';
import {BrowseScreen} from './screens/browse-screen.js';
import {ConnectingScreen} from './screens/connecting-screen.js';
import {CopyScreen} from './screens/copy-screen.js';
import {DetailsScreen} from './screens/details-screen.js';
import {EndpointsScreen} from './screens/endpoints-screen.js';
import {FailedScreen} from './screens/failed-screen.js';
import {HelpScreen} from './screens/help-screen.js';
import {OptionsScreen} from './screens/options-screen.js';
import {PinScreen} from './screens/pin-screen.js';
import {ProfilesScreen} from './screens/profiles-screen.js';
import {RegionsScreen} from './screens/regions-screen.js';
import {TunnelsScreen} from './screens/tunnels-screen.js';
import {ViewScreen} from './screens/view-screen.js';
import {WaitingScreen} from './screens/waiting-screen.js';
import type {PickerServices} from './services.js';
import type {State} from './state.js';
import {type Store, useStore} from './store.js';
import type {Theme} from './theme.js';

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
