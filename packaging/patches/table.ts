import {absentAddons} from './absent-addons.js';
import {awsSchemas} from './aws-schemas.js';
import {inkFrames} from './ink-frames.js';
import {lazyConf} from './lazy-conf.js';
import type {Patch, PatchNote} from './patch.js';
import {ssh2Behaviour, ssh2Speed} from './ssh2-patches.js';
import {textWidths} from './text-widths.js';
import {websocketMask} from './websocket-mask.js';
import {yogaStart} from './yoga-start.js';

/** The patches that a build can leave out, by their names. */
export const patches: readonly Patch[] = [
	yogaStart,
	textWidths,
	inkFrames,
	awsSchemas,
	lazyConf,
	websocketMask,
	absentAddons,
	...ssh2Speed,
];

/** Every patch of somebody else's code. */
export const allPatches: readonly PatchNote[] = [...patches, ...ssh2Behaviour];

/**
The patches that a build leaves out.

@param names Names joined by commas, or `all`.
@throws {Error} When there is no such patch.
*/
export function patchesNamed(names: string): readonly Patch[] {
	if (names === 'all') {
		return patches;
	}

	return names.split(',').map(name => {
		const found = patches.find(patch => patch.name === name);
		if (found === undefined) {
			const known = patches.map(patch => patch.name).join(', ');
			throw new Error(`There is no patch ${name}: there are ${known}.`);
		}

		return found;
	});
}
