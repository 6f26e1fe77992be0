import type {Patch} from './patch.js';

const absent = /^(?:cpu-features|utf-8-validate)$|\.node$/;

/** Keeps the bundle from running native code that somebody else put where a package looks for it. */
export const absentAddons: Patch = {
	name: 'absent-addons',
	of: 'ssh2 1.17.0, ws 8.23.0',
	what: 'Both look for native addons and use what they find. eic ships none, so an addon that is found belongs to somebody else. The patch answers that there is none, as both expect.',
	buys: 'Security: no code planted beside the program or above it runs.',
	upstream: 'An option to do without optional native addons',
	test: 'packaging/loader/planted-modules.test.ts',
	edits: [],
	plugin: onApplied => ({
		name: 'absent-addons',
		setup(build) {
			build.onResolve({filter: absent}, ({path}) => {
				onApplied();
				return {path, namespace: 'absent-addons'};
			});
			build.onLoad({filter: /./, namespace: 'absent-addons'}, () => ({
				contents: "throw new Error('It is not shipped.');",
			}));
		},
	}),
};
