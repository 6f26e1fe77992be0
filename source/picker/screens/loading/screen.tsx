import {RegionsWait} from '../../draw/empty/regions-wait.js';
import type {ScreenProps} from '../view.js';

/** That the regions are being read. */
export function LoadingView({state}: ScreenProps<'loading'>) {
	return <RegionsWait state={state} />;
}
