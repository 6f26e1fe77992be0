import path from 'node:path';
import {pathsFor} from '../../store/paths.js';

/** What eic keeps for SSH clients that are not its own. */
export const sshFolder = () => path.join(pathsFor().state, 'ssh');
export const sshNamesFile = () => path.join(sshFolder(), 'names.json');
export const knownHostsFile = () => path.join(pathsFor().state, 'known_hosts');
