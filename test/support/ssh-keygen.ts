import {spawnSync} from 'node:child_process';

/** Why OpenSSH's ssh-keygen cannot be run here, for a test's `skip`; false when it can. */
export const isSshKeygenMissing: string | false = spawnSync('ssh-keygen', ['-?']).error
	? 'ssh-keygen is not installed (apt-get install openssh-client)'
	: false;
