import {Buffer} from 'node:buffer';
import {knownHostsFile, sshNamesFile} from '../../access/ssh-files.js';
import {hostKeyText, unknownKey, verifyHostKey} from '../../connection/host-keys/host-key.js';
import {hostKeyNews} from '../../connection/security-news.js';
import {Failure} from '../../model/failure.js';
import type {HostKeyCheck, HostKeyProof} from '../../model/ssh/host-key-check.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {openKnownHosts} from '../../store/known-hosts/known-hosts.js';
import {formatKnownHost} from '../../store/known-hosts/known-hosts-line.js';
import {openSshNames} from '../../store/known-hosts/ssh-names.js';
import {openSettings} from '../../store/settings.js';
import type {Arguments} from '../command.js';
import {print, printError} from '../output/terminal.js';
import {usageFailure} from '../parse.js';
import {hostKeyCheckOf} from '../request/session-options.js';

/**
`eic host-keys`: the KnownHostsCommand of `eic ssh-config`. Prints the keys of the instance that a name
currently refers to, under the name that ssh looks up.

As in eic's own sessions, the first key of an instance is accepted and remembered, and a different one
later is a hard stop: ssh ends the connection when the command fails (ssh_config(5),
KnownHostsCommand).
*/
export async function run(argv: Arguments): Promise<number> {
	const [name, host, key, ...more] = [...argv.words, ...(argv.rest ?? [])];
	if (name === undefined || host === undefined || key === undefined || more.length > 0) {
		throw usageFailure(
			'eic host-keys needs the words that ssh passes for %n %H %K.',
			'ssh runs it: eic ssh-config prints the configuration for that.',
		);
	}

	const alias = await openSshNames(sshNamesFile(argv.value('profile'))).aliasOf(name);
	if (alias === null) {
		throw new Failure('other', 'UnknownName', `eic proxy has not been run for ${name}.`, {
			nextStep: 'Use the whole block that eic ssh-config prints.',
		});
	}

	const knownHosts = openKnownHosts(knownHostsFile());
	const hosts = await knownHosts.find(alias);
	const lines = hosts.map(
		known => `${known.isRevoked ? '@revoked ' : ''}${formatKnownHost(host, known)}`,
	);
	// ssh also calls this before it has seen a key, to order its algorithms.
	if (key !== 'NONE') {
		const blob = Buffer.from(key, 'base64');
		const [id = alias, region = ''] = alias.split('.');
		const {file} = knownHosts;
		const check = hostKeyCheckOf(argv, openSettings());
		const instance = {id, name, region};
		const presented = verifyHostKey(blob, {instance, hosts, file, check});
		if (presented.isNew) {
			const proof = await proofOf(blob, instance, check, argv.value('profile'));
			const proven = {...presented, proof};
			if (check === 'strict' && proven.proof?.verdict !== 'verified') {
				throw unknownKey(instance, proven);
			}

			await knownHosts.remember(alias, hostKeyText(blob));
			lines.push(formatKnownHost(host, hostKeyText(blob)));
			printError(sanitizeLines(`eic: ${id}: ${hostKeyNews(proven).join('')}\n`));
		} else if (check === 'off' && lines.length > 0) {
			lines.push(formatKnownHost(host, hostKeyText(blob)));
		}
	}

	print(sanitizeLines(lines.map(line => `${line}\n`).join('')));
	return 0;
}

/** What the boot log says about a new key; null if it is not read. */
async function proofOf(
	blob: Buffer,
	instance: {readonly id: string; readonly name: string; readonly region: string},
	check: HostKeyCheck,
	profile: string | null,
): Promise<HostKeyProof | null> {
	if (check === 'off' || instance.region === '') {
		return null;
	}

	// ssh calls this for every connection, and the key is almost always known: then the SDK is not loaded.
	const {bootLogProof} = await import('../dialogue/boot-log-proof.js');
	return bootLogProof(blob, instance, profile);
}
