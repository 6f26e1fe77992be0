import type {ReactNode} from 'react';
import type {State} from '../state.js';
import type {ScreenName, ScreenNamed} from './screen.js';

/** What the view of a screen is drawn from. */
export type ScreenProps<Name extends ScreenName> = {
	readonly state: State;
	readonly screen: ScreenNamed<Name>;
};

/** What a screen draws between the header and the footer; null draws nothing at all. */
export type ScreenView<Name extends ScreenName> = ((props: ScreenProps<Name>) => ReactNode) | null;
