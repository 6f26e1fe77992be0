import type {ScreenModule} from '../module.js';

export const leaving: ScreenModule<'leaving'> = {
	keys: null,
	reduce: state => state,
	helpModes: null,
	opening: null,
};
