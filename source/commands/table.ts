import type {CommandSpec} from './command.js';
import {completionCommands} from './completion/table.js';
import {favoritesCommands} from './favorites/table.js';
import {iamCommand} from './iam/table.js';
import {knownHostsCommands} from './known-hosts/table.js';
import {openSshCommands} from './openssh/table.js';
import {runCommand} from './run/table.js';
import {openTunnelCommand, sendSshPublicKeyCommand} from './tables/aws-cli.js';
import {cpCommand, lastCommand, planCommand, sshCommand} from './tables/connecting.js';
import {demoCommand} from './tables/demo.js';
import {doctorCommand, historyCommand, listCommand} from './tables/reading.js';

export {pickerCommand} from './tables/picker.js';

/** All commands of eic, in the order of the help. Parsing, help and completion are derived from it. */
export const commands: readonly CommandSpec[] = [
	sshCommand,
	lastCommand,
	cpCommand,
	runCommand,
	planCommand,
	iamCommand,
	doctorCommand,
	listCommand,
	...favoritesCommands,
	...knownHostsCommands,
	historyCommand,
	openTunnelCommand,
	...openSshCommands,
	sendSshPublicKeyCommand,
	...completionCommands,
	demoCommand,
];
