import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseLocation} from '../../source/transfer/location.js';
import {homePath} from '../../source/transfer/remote/remote-files.js';

describe('a location', () => {
	const remote: ReadonlyArray<readonly [text: string, target: string, path: string]> = [
		['web-1:/tmp/', 'web-1', '/tmp/'],
		['web-1:', 'web-1', '.'],
		['ec2-user@web-1:a b', 'ec2-user@web-1', 'a b'],
		['web-1:a:b', 'web-1', 'a:b'],
		['i-0123456789abcdef0:x', 'i-0123456789abcdef0', 'x'],
		['[2001:db8::1]:/x', '[2001:db8::1]', '/x'],
		['admin@[2001:db8::1]:x:y', 'admin@[2001:db8::1]', 'x:y'],
		['domain@user@web-1:x', 'domain@user@web-1', 'x'],
	];
	for (const [text, target, path] of remote) {
		it(`takes ${text} for ${path} on ${target}`, () => {
			assert.deepEqual(parseLocation(text, 'linux'), {type: 'remote', target, path});
		});
	}

	for (const path of ['file', './a:b', '/a:b', 'dir/a:b', ':a', '[2001:db8::1]', 'a@b/c:d', '.']) {
		it(`takes ${path} for a local file`, () => {
			assert.deepEqual(parseLocation(path, 'linux'), {type: 'local', path});
		});
	}

	it('takes a drive on Windows for local', () => {
		assert.deepEqual(parseLocation('C:\\a', 'win32'), {type: 'local', path: 'C:\\a'});
		assert.equal(parseLocation('web-1:a', 'win32').type, 'remote');
	});
});

describe('a remote path', () => {
	for (const [typed, path] of [
		['~', '.'],
		['~/', '.'],
		['~/a/b', 'a/b'],
		['a', 'a'],
		['/a/~', '/a/~'],
	] as const) {
		it(`${typed} is ${path} for SFTP`, () => assert.equal(homePath(typed), path));
	}

	it("refuses somebody else's home", () => {
		assert.throws(() => homePath('~root/x'), /does not know the home directory of root/);
	});
});
