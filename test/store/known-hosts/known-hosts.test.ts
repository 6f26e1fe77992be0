import assert from 'node:assert/strict';
import {execFile, execFileSync, spawnSync} from 'node:child_process';
import {
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {makeEphemeralKey} from '../../../source/connection/keys/ephemeral-key.js';
import {Failure} from '../../../source/model/failure.js';
import {
	hostAlias,
	type KnownHosts,
	openKnownHosts,
} from '../../../source/store/known-hosts/known-hosts.js';
import {
	type HostKeyText,
	parseKnownHosts,
} from '../../../source/store/known-hosts/known-hosts-line.js';
import {isMissing} from '../../support/missing.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

const web = hostAlias({id: 'i-0123456789abcdef0', region: 'eu-west-1'});
const other = hostAlias({id: 'i-0123456789abcdef1', region: 'eu-west-1'});

function newKey(): HostKeyText {
	const [type = '', key = ''] = makeEphemeralKey().publicKey.split(' ');
	return {type, key};
}

describe('known hosts', () => {
	let home: TemporaryHome;
	let file: string;
	let knownHosts: KnownHosts;

	beforeEach(() => {
		home = temporaryHome();
		file = path.join(home.path, 'state', 'eic', 'known_hosts');
		knownHosts = openKnownHosts(file);
	});

	afterEach(() => home.remove());

	const textOfFile = () => readFileSync(file, 'utf8');

	const write = (text: string) => {
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, text);
	};

	it('may be a symbolic link, even to a missing file, and remain one', async () => {
		const real = path.join(home.path, 'dotfiles', 'hosts');
		mkdirSync(path.dirname(real));
		mkdirSync(path.dirname(file), {recursive: true});
		symlinkSync('link', file);
		symlinkSync(real, path.join(path.dirname(file), 'link'));
		const [key, second] = [newKey(), newKey()];
		await knownHosts.remember(web, key);
		await knownHosts.remember(other, second);
		assert.ok(lstatSync(file).isSymbolicLink());
		assert.equal(readFileSync(real, 'utf8').split('\n').length, 3);
		assert.equal(await knownHosts.forget(host => host.isFor(web)), 1);
		assert.ok(lstatSync(file).isSymbolicLink());
		assert.deepEqual(readdirSync(path.dirname(real)), ['hosts']);
	});

	it('match names by patterns as OpenSSH does', {skip: isMissing('ssh-keygen')}, () => {
		const {type, key} = newKey();
		const patterns = [
			...[
				'*',
				'i-*',
				'?-0*',
				'*.eu-west-?',
				'I-*.EU-WEST-1',
				'**',
				'*?',
				'',
				'!',
				'*,!*',
				'!i-*',
				'*,',
				',*',
			],
			...[
				`*,!${web}`,
				`!${web},*`,
				`${web},!other`,
				'i-*,!*-1',
				'*.us-*',
				'i-????*',
				`${web}?`,
				'*9*',
				'[*',
				'\\*',
			],
			...[`${'x'.repeat(1022)},*`, `${'x'.repeat(1023)},*`, `*,${'x'.repeat(1023)}`],
		];
		mkdirSync(path.dirname(file), {recursive: true});
		for (const names of patterns) {
			writeFileSync(file, `${names} ${type} ${key}\n`);
			const found = spawnSync('ssh-keygen', ['-F', web, '-f', file], {encoding: 'utf8'});
			const isFor = parseKnownHosts(readFileSync(file, 'utf8')).some(host => host.isFor(web));
			assert.equal(isFor, found.status === 0, names.slice(0, 60));
		}
	});

	it('do not take long to match a hostile pattern', () => {
		const {type, key} = newKey();
		const [host] = parseKnownHosts(`${'*a'.repeat(511)} ${type} ${key}`);
		assert.equal(host?.isFor(`${'a'.repeat(5000)}b`), false);
	});

	it('with a pattern are not forgotten with one name that it matches', async () => {
		const {type, key} = newKey();
		write(`@revoked * ${type} ${key}\n${web} ${type} ${key}\n`);
		assert.equal(await knownHosts.forget(host => host.isNamed(web)), 1);
		assert.equal(textOfFile(), `@revoked * ${type} ${key}\n`);
	});

	it('are empty while there is no file', async () => {
		assert.deepEqual(await knownHosts.list(), []);
		assert.deepEqual(await knownHosts.find(web), []);
		assert.equal(await knownHosts.forget(host => host.isFor(web)), 0);
	});

	it('are stored by instance id and region in a file that only its owner can read', async () => {
		const key = newKey();
		await knownHosts.remember(web, key);
		await knownHosts.remember(other, newKey());
		assert.equal(
			textOfFile().split('\n')[0],
			`i-0123456789abcdef0.eu-west-1 ssh-ed25519 ${key.key}`,
		);
		const [found, ...more] = await knownHosts.find(web);
		assert.equal(found?.key, key.key);
		assert.equal(found?.line, 1);
		assert.equal(more.length, 0);
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
	});

	it('contain a key once, however often it is remembered', async () => {
		const key = newKey();
		await knownHosts.remember(web, key);
		await knownHosts.remember(web, key);
		assert.equal((await knownHosts.list()).length, 1);
	});

	it('forget the keys of one alias and leave every other line alone', async () => {
		const kept = `# mine\n\n${other} ssh-ed25519 ${newKey().key}\nrubbish line`;
		write(kept);
		await knownHosts.remember(web, newKey());
		await knownHosts.remember(web, newKey());
		assert.equal(await knownHosts.forget(host => host.isFor(web)), 2);
		assert.equal(textOfFile(), `${kept}\n`);
	});

	it('are read despite damaged lines', async () => {
		const {key} = newKey();
		write(
			[
				'\u0000\u0001\u0002',
				`${web}`,
				`${web} ssh-ed25519`,
				`${web} ssh-ed25519 not*base64`,
				`${web} ssh-rsa ${key}`,
				`${web} ssh-ed25519 ${key.slice(0, 8)}`,
				`@cert-authority ${web} ssh-ed25519 ${key}`,
				`# ${web} ssh-ed25519 ${key}`,
				`\t${other},${web}  ssh-ed25519   ${key} a comment\r`,
			].join('\n'),
		);
		const hosts = await knownHosts.find(web);
		assert.deepEqual(
			hosts.map(({line, type}) => ({line, type})),
			[{line: 9, type: 'ssh-ed25519'}],
		);
	});

	it('recognize a revoked key', async () => {
		write(`@revoked ${web} ssh-ed25519 ${newKey().key}\n`);
		const [host] = await knownHosts.find(web);
		assert.equal(host?.isRevoked, true);
	});

	it('are an OpenSSH file: ssh-keygen finds, hashes and removes their lines', {
		skip: isMissing('ssh-keygen'),
	}, async () => {
		await knownHosts.remember(web, newKey());
		await knownHosts.remember(other, newKey());
		const keygen = (...parameters: readonly string[]) =>
			execFileSync('ssh-keygen', [...parameters, '-f', file], {encoding: 'utf8', stdio: 'pipe'});
		assert.match(keygen('-F', web), /found: line 1/);
		keygen('-H');
		assert.doesNotMatch(textOfFile(), /i-0123/);
		assert.equal((await knownHosts.find(web)).length, 1);
		keygen('-R', web);
		assert.equal((await knownHosts.find(web)).length, 0);
		assert.equal((await knownHosts.find(other)).length, 1);
	});

	it('lose nothing when several processes write at once', async () => {
		const storeUrl = new URL('../../../source/store/known-hosts/known-hosts.js', import.meta.url)
			.href;
		const script = `
			const {openKnownHosts} = await import(${JSON.stringify(storeUrl)});
			const [file, name, type, key] = process.argv.slice(1);
			const knownHosts = openKnownHosts(file);
			await Promise.all(Array.from({length: 10}, (_, index) =>
				knownHosts.remember('i-' + name + index + '.eu-west-1', {type, key})));`;
		const {type, key} = newKey();
		await Promise.all(
			['a', 'b', 'c'].map(name =>
				promisify(execFile)(process.execPath, [
					'--input-type=module',
					'--eval',
					script,
					file,
					name,
					type,
					key,
				]),
			),
		);
		assert.equal((await knownHosts.list()).length, 30);
		assert.deepEqual(readdirSync(path.dirname(file)), ['known_hosts']);
	});

	it('fail when they cannot be read, instead of being empty', async () => {
		mkdirSync(file, {recursive: true});
		await assert.rejects(
			knownHosts.find(web),
			(error: unknown) => error instanceof Failure && error.code === 'KnownHostsUnreadable',
		);
	});

	it('take over the lock of a dead process', async () => {
		write('');
		writeFileSync(`${file}.lock`, '');
		utimesSync(`${file}.lock`, new Date(0), new Date(0));
		await knownHosts.remember(web, newKey());
		assert.equal((await knownHosts.list()).length, 1);
	});
});
