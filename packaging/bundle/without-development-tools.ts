import type {Plugin} from 'esbuild';

/**
Ink imports its development tools only under `DEV=true`, but the import must lead somewhere for the
bundle to be built.
*/
export const withoutDevelopmentTools: Plugin = {
	name: 'without-development-tools',
	setup(build) {
		build.onResolve({filter: /^react-devtools-core$/}, ({path}) => ({
			path,
			namespace: 'development-tools',
		}));
		build.onLoad({filter: /./, namespace: 'development-tools'}, () => ({
			contents: 'export default null;',
		}));
	},
};
