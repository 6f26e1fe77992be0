import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PermissionDenied} from '../../../source/connection/permission-denied.js';
import {instanceWith} from '../../support/fixtures.js';

const instance = instanceWith({name: 'web-1'});

/** What is said when an OS user is refused on an image that has these. */
function said(osUser: string, system: string | null, ...osUsers: readonly string[]): string {
	const likely = {system, osUsers};
	return new PermissionDenied({instance, osUser, isPushed: true, likely}).message;
}

test('the agent is to blame where the image is known to have that OS user and no other', () => {
	assert.equal(
		said('ec2-user', 'Amazon Linux', 'ec2-user'),
		'Permission denied for OS user "ec2-user" on web-1: that is the user of Amazon Linux, so EC2 Instance Connect is missing or switched off there.',
	);
});

test('else it may be the OS user', () => {
	const either = /: there is no such user, or EC2 Instance Connect is not installed there\.$/;
	assert.match(said('ec2-user', 'Ubuntu', 'ubuntu'), either);
	assert.match(said('admin', 'Debian', 'admin', 'debian'), either);
	assert.match(said('ec2-user', null, 'ec2-user'), either);
});
