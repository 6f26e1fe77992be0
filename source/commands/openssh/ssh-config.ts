import path from 'node:path';
import {knownHostsFile} from '../../access/ssh-files.js';
import {publicHalfOf} from '../../connection/keys/public-half.js';
import {sshConfigBlock} from '../../connection/ssh-config-block.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {includeInSshConfig} from '../../store/known-hosts/ssh-include.js';
import {homeFolder, pathsFor} from '../../store/paths.js';
import type {Arguments} from '../command.js';
import {interruptSignal} from '../dialogue/interrupt.js';
import {print} from '../output/terminal.js';
import {identityFilesFor} from './identity-files.js';
import {checkOpenSsh} from './openssh-version.js';
import {programCommand} from './program-command.js';

const passedToProxy = ['profile', 'region', 'connection-type', 'key-type'] as const;
const passedToHostKeys = ['profile', 'host-key-check'] as const;

/** `eic ssh-config`: prints the OpenSSH configuration for instances or, with `--write`, includes it. */
export async function run(argv: Arguments): Promise<number> {
	const named = argv.value('identity-file');
	const identityFiles = await identityFilesFor(argv);
	for (const file of identityFiles) {
		await publicHalfOf(file, interruptSignal());
	}

	await checkOpenSsh();
	const optionsFor = (names: readonly string[]) =>
		names.flatMap(name => {
			const value = argv.value(name);
			return value === null ? [] : [`--${name}`, value];
		});
	const block = sshConfigBlock({
		program: programCommand(),
		hostKeyOptions: optionsFor(passedToHostKeys),
		proxyOptions: [
			...optionsFor(passedToProxy),
			...(named === null ? [] : ['--identity-file', ...identityFiles]),
		],
		identityFiles,
		knownHostsFile: knownHostsFile(),
	});
	if (!argv.has('write')) {
		print(sanitizeLines(block));
		return 0;
	}

	const config = path.join(homeFolder(), '.ssh', 'config');
	const included = path.join(pathsFor().config, 'ssh_config');
	const {isChanged, backup} = await includeInSshConfig(config, included, block);
	print(
		sanitizeLines(
			isChanged
				? `${config} now includes ${included}.${backup === null ? '' : ` The previous version is ${backup}.`}\n`
				: `${config} already includes ${included}; nothing changed.\n`,
		),
	);
	return 0;
}
