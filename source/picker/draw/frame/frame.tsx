import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {State} from '../../state.js';
import {Footer} from './footer.js';
import {Header} from './header.js';
import {NoticeView} from './notice-view.js';

type FrameProps = {readonly state: State; readonly children: ReactNode};

/** What all screens have in common: the header above them, the footer below, and a notice over them. */
export function Frame({state, children}: FrameProps) {
	return (
		<Box flexDirection="column">
			<Header state={state} />
			{children}
			<NoticeView state={state} />
			<Footer state={state} />
		</Box>
	);
}
