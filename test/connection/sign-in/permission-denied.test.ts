import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PermissionDenied} from '../../../source/connection/permission-denied.js';
import {instanceWith} from '../../support/fixtures.js';

const instance = instanceWith({name: 'web-1'});

/** The message for a refused OS user on an image with these users. */
function messageFor(osUser: string, system: string | null, ...osUsers: readonly string[]): string {
	const likely = {system, osUsers};
	return new PermissionDenied({instance, osUser, isPushed: true, likely}).message;
}

test('the agent is to blame if that is the only OS user of the image', () => {
	assert.equal(
		messageFor('ec2-user', 'Amazon Linux', 'ec2-user'),
		'Permission denied for OS user "ec2-user" on web-1: that is the user of Amazon Linux, so EC2 Instance Connect is missing or switched off there.',
	);
});

test('otherwise the OS user may be wrong', () => {
	const either = /: the user does not exist, or EC2 Instance Connect is not installed there\.$/;
	assert.match(messageFor('ec2-user', 'Ubuntu', 'ubuntu'), either);
	assert.match(messageFor('admin', 'Debian', 'admin', 'debian'), either);
	assert.match(messageFor('ec2-user', null, 'ec2-user'), either);
});
