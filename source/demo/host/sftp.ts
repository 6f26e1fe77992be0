import path from 'node:path';
import type {SFTPWrapper} from 'ssh2';
import ssh2 from 'ssh2';
import {statusOf} from './sftp-answers.js';
import {serveFiles} from './sftp-files.js';
import {serveFolders} from './sftp-folders.js';
import {makeHandles} from './sftp-handles.js';

const {STATUS_CODE: status} = ssh2.utils.sftp;

/** The internals of ssh2's SFTP, which its types leave out. */
type Outgoing = {
	readonly _protocol: {exitStatus(channelId: number, status: number): void};
	readonly outgoing: {readonly id: number};
};

/**
Serves SFTP version 3 without extensions (draft-ietf-secsh-filexfer-02), on this machine's files.
Relative paths start at the home folder.
*/
export function serveSftp(sftp: SFTPWrapper, home: string): void {
	const handles = makeHandles();
	const resolve = (name: string): string => path.resolve(home, name);

	let previous: Promise<void> = Promise.resolve();
	/**
	Runs requests one after the other, as sftp-server does: OpenSSH's scp truncates a file if its writes
	are answered out of order.
	*/
	const enqueue = (id: number, work: () => Promise<unknown>): void => {
		previous = previous.then(work).then(
			hasReplied => {
				if (hasReplied !== true) {
					sftp.status(id, status.OK);
				}
			},
			error => {
				const {code, message} = statusOf(error);
				sftp.status(id, code, message);
			},
		);
	};

	serveFiles(sftp, {handles, resolve, enqueue});
	serveFolders(sftp, {handles, resolve, enqueue});
	// At the end of its input, sftp-server exits with 0. ssh2 has no public way to send that.
	sftp.once('end', () => {
		const {_protocol: protocol, outgoing} = sftp as unknown as Outgoing;
		protocol.exitStatus(outgoing.id, 0);
		sftp.end();
	});
	sftp.once('close', () => void handles.closeAll());
}
