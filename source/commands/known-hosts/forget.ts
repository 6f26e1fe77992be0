import {findKnownKeys} from '../../access/known-hosts/find-known-keys.js';
import {knownHostsFile} from '../../access/ssh-files.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {openKnownHosts} from '../../store/known-hosts/known-hosts.js';
import {formatKnownHost} from '../../store/known-hosts/known-hosts-line.js';
import type {Arguments} from '../command.js';
import {print} from '../output/terminal.js';
import {usageFailure} from '../parse.js';

/** `eic known-hosts forget`: removes the remembered host keys of instances. */
export async function run(argv: Arguments): Promise<number> {
	if (argv.words.length === 0) {
		throw usageFailure(
			'eic known-hosts forget needs an instance.',
			'For example: eic known-hosts forget i-0123456789abcdef0',
		);
	}

	const knownHosts = openKnownHosts(knownHostsFile());
	const keys = await findKnownKeys(knownHosts, argv.words);
	// Another eic may have changed the file meanwhile, so keys are matched by content, not by line number.
	const matching = new Set(keys.map(({host}) => formatKnownHost(host.alias, host)));
	const count = await knownHosts.forget(host => matching.has(formatKnownHost(host.alias, host)));
	const what = count === 1 ? '1 host key' : `${count} host keys`;
	print(sanitizeLines(`Forgot ${what}: ${sanitize(argv.words.join(', '), 400)}\n`));
	return 0;
}
