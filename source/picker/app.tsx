import {Box, useApp} from 'ink';
import {useEffect} from 'react';
import {useHeldTunnels} from './connect/use-held-tunnels.js';
import {useSession} from './connect/use-session.js';
import {useTunnels} from './connect/use-tunnels.js';
import {useWait} from './connect/use-wait.js';
import {useOutside} from './desktop/use-outside.js';
import {DrawnLine} from './draw/drawn-lines.js';
import {Frame} from './draw/frame/frame.js';
import {isTooSmall, smallestSize} from './draw/layout.js';
import {span} from './draw/line.js';
import type {Theme} from './draw/theme.js';
import {ThemeContext} from './draw/theme-context.js';
import {useFavorites} from './favorites/use-favorites.js';
import {useFilters} from './filters/use-filters.js';
import {imageToRead} from './fleet/image-to-read.js';
import {useFlash} from './fleet/live/use-flash.js';
import {useLive} from './fleet/live/use-live.js';
import {useCache} from './fleet/use-cache.js';
import {useImage} from './fleet/use-image.js';
import {useLogin} from './fleet/use-login.js';
import {useReads} from './fleet/use-reads.js';
import type {PickerServices} from './hooks/services.js';
import {useSettings} from './hooks/use-settings.js';
import {useKeys} from './keys/use-keys.js';
import {useClock} from './list/use-clock.js';
import {useListIndex} from './list/use-list-index.js';
import {useNotice} from './notice/use-notice.js';
import {useRun} from './running/use-run.js';
import {viewOf} from './screens/views.js';
import type {State} from './state.js';
import {type Store, useStore} from './store.js';
import {useClipboard} from './terminal/use-clipboard.js';
import {useJobControl} from './terminal/use-job-control.js';
import {useSize} from './terminal/use-size.js';
import {useTerminalLoan} from './terminal/use-terminal-loan.js';

type AppProps = {
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
	useNotice(state, dispatch, theme);
	useClipboard(state.copied, dispatch, services);
	useOutside(state.outside, dispatch, services);
	useReads(state, dispatch, services);
	useLogin(state.login, dispatch, services.logIn);
	useLive(state, store, services);
	useFlash(state, dispatch);
	useCache(state, dispatch, services);
	useListIndex(state, dispatch);
	useClock(state, dispatch);
	useSession(state, dispatch, services);
	useRun(state, dispatch, services.runOnInstances);
	useWait(state, dispatch, services.describeInstance);
	useTunnels(state.tunnels, dispatch, services.listenForTunnel);
	useImage(imageToRead(state), dispatch, services.describeImage);
	useHeldTunnels(state.screen.name === 'endpoints', dispatch, services.countTunnels);
	useFavorites(state.memory, dispatch, services);
	useFilters(state.filters, dispatch, services);
	useSettings(state, services.settings);
	useTerminalLoan(services.onTerminal);
	useJobControl(state.terminalRequest, services.followJobControl);
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

	const View = viewOf(state.screen);
	return View === null ? null : (
		<Frame state={state}>
			<View state={state} screen={state.screen} />
		</Frame>
	);
}

/** Shown until the terminal is large enough. */
function TooSmall({columns, rows}: {readonly columns: number; readonly rows: number}) {
	const text = `eic needs ${smallestSize.columns}x${smallestSize.rows}, this is ${columns}x${rows}`;
	return (
		<Box height={rows}>
			<DrawnLine line={[span(text, 'wait')]} width={columns} />
		</Box>
	);
}
