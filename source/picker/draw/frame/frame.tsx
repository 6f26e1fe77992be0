import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {State} from '../../state.js';
import {Footer} from './footer.js';
import {Header} from './header.js';

type FrameProps = {readonly state: State; readonly children: ReactNode};

/** What all screens have in common: the header above them and the footer below. */
export function Frame({state, children}: FrameProps) {
	return (
		<Box flexDirection="column">
			<Header state={state} />
			{children}
			<Footer state={state} />
		</Box>
	);
}
