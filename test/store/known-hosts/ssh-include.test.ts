import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {includeInSshConfig} from '../../../source/store/known-hosts/ssh-include.js';
import {isMissing} from '../../support/missing.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

describe("the include of eic's configuration in that of ssh", () => {
	let home: TemporaryHome;
	let config: string;
	let included: string;

	beforeEach(() => {
		home = temporaryHome();
		config = path.join(home.path, '.ssh', 'config');
		included = path.join(home.path, '.config', 'eic', 'ssh_config');
	});

	afterEach(() => home.remove());

	const include = (content = 'Host i-*\n\tUser ec2-user\n') =>
		includeInSshConfig(config, included, content);
	const write = (text: string, file = config) => {
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, text);
	};

	const line = () => `Include "${included}"\n`;

	it('creates missing folders and files for their owner only', async () => {
		assert.deepEqual(await include(), {isChanged: true, backup: null});
		assert.equal(readFileSync(config, 'utf8'), line());
		assert.equal(statSync(path.dirname(config)).mode & 0o777, 0o700);
		for (const file of [config, included]) {
			assert.equal(statSync(file).mode & 0o777, 0o600);
		}
	});

	it('puts one line above everything else, and makes a backup', async () => {
		const before = 'Host *\r\n\tUser me # grüße\r\n\nHost b';
		write(before);
		chmodSync(config, 0o644);
		assert.deepEqual(await include(), {isChanged: true, backup: `${config}.before-eic`});
		assert.equal(readFileSync(config, 'utf8'), `${line()}${before}`);
		assert.equal(readFileSync(`${config}.before-eic`, 'utf8'), before);
		assert.equal(statSync(config).mode & 0o777, 0o644);
		assert.deepEqual(readdirSync(path.dirname(config)).toSorted(), ['config', 'config.before-eic']);
	});

	it('changes nothing the second time', async () => {
		write('Host *\n\tUser me\n');
		await include();
		const {mtimeMs, ino} = statSync(config);
		assert.deepEqual(await include(), {isChanged: false, backup: null});
		assert.deepEqual([statSync(config).mtimeMs, statSync(config).ino], [mtimeMs, ino]);
	});

	it("replaces eic's own file and leaves the line alone", async () => {
		write('Host *\n');
		await include();
		const {ino} = statSync(config);
		assert.deepEqual(await include('Host i-*\n'), {isChanged: true, backup: null});
		assert.equal(readFileSync(included, 'utf8'), 'Host i-*\n');
		assert.equal(statSync(config).ino, ino);
	});

	for (const [title, text] of [
		['further down, for every host', 'Host a\n\tUser me\nMatch all\nINCLUDE LINE\n'],
		['without quotes, among others', '# mine\n  include = /etc/x LINE\nHost a\n'],
	] as const) {
		it(`recognizes an existing line ${title}`, async () => {
			const name = title.startsWith('further') ? `"${included}"` : included;
			write(text.replace('LINE', name));
			await include();
			assert.equal(readFileSync(config, 'utf8'), text.replace('LINE', name));
		});
	}

	for (const text of [
		'Host a\nInclude LINE\n',
		'Match user x\nInclude LINE\n',
		'# Include LINE\n',
	]) {
		it(`is not satisfied by ${JSON.stringify(text)}`, async () => {
			const before = text.replace('LINE', `"${included}"`);
			write(before);
			await include();
			assert.equal(readFileSync(config, 'utf8'), `${line()}${before}`);
		});
	}

	it('keeps earlier backups', async () => {
		write('one\n');
		await include();
		write('two\n');
		assert.equal((await include()).backup, `${config}.before-eic-2`);
		assert.equal(readFileSync(`${config}.before-eic`, 'utf8'), 'one\n');
	});

	it('keeps symbolic links, even to missing files', async () => {
		const real = path.join(home.path, 'dotfiles', 'ssh');
		mkdirSync(path.dirname(config));
		write('Host a\n', real);
		symlinkSync('../dotfiles/ssh', config);
		await include();
		assert.ok(lstatSync(config).isSymbolicLink());
		assert.equal(readFileSync(real, 'utf8'), `${line()}Host a\n`);

		const other = path.join(home.path, 'other', 'config');
		mkdirSync(path.dirname(other));
		symlinkSync('../dotfiles/new', other);
		await includeInSshConfig(other, included, 'Host i-*\n');
		assert.ok(lstatSync(other).isSymbolicLink());
		assert.equal(readFileSync(path.join(home.path, 'dotfiles', 'new'), 'utf8'), line());
	});

	it('is understood by ssh', {skip: isMissing('ssh')}, async () => {
		included = path.join(home.path, 'a folder', 'ssh_config');
		write('Host *\n\tUser me\n');
		await include();
		const userFor = (host: string) =>
			/^user (.*)$/m.exec(spawnSync('ssh', ['-F', config, '-G', host]).stdout.toString())?.[1];
		assert.equal(userFor('i-1'), 'ec2-user');
		assert.equal(userFor('elsewhere'), 'me');
	});
});
