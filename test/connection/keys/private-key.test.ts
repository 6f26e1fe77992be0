import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createPrivateKey, createPublicKey, generateKeyPairSync} from 'node:crypto';
import {chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import ssh2 from 'ssh2';
import {readPrivateKey} from '../../../source/connection/keys/private-key.js';
import {Failure} from '../../../source/model/failure.js';
import {directRoute, tryToConnect} from '../../support/connecting.js';
import {isMissing} from '../../support/missing.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {type Sshd, startSshd} from '../../support/sshd/sshd.js';

const passphrase = 'grüße, geheim';
const {signal} = new AbortController();

/** A prompt that gives these answers in order and counts the questions. */
function answering(...answers: readonly string[]) {
	const questions: string[] = [];
	const askSecret = async (question: string) => {
		questions.push(question);
		return answers[questions.length - 1] ?? '';
	};

	return {questions, options: {askSecret, signal}};
}

describe('a private key file', {skip: isMissing('sshd', 'ssh-keygen')}, () => {
	let home: TemporaryHome;
	let sshd: Sshd;
	const inHome = (name: string) => path.join(home.path, name);

	before(async () => {
		home = temporaryHome();
		sshd = await startSshd();
	});

	after(async () => {
		await sshd?.stop();
		home?.remove();
	});

	/** Creates a key with ssh-keygen and returns its path. */
	function keygen(name: string, ...args: readonly string[]): string {
		const file = inHome(name);
		execFileSync('ssh-keygen', ['-q', '-C', 'a comment', '-f', file, ...args]);
		return file;
	}

	function write(name: string, content: string, mode = 0o600): string {
		const file = inHome(name);
		writeFileSync(file, content);
		chmodSync(file, mode);
		return file;
	}

	/** Signs in with only this key to an sshd that accepts the expected public half. */
	async function signsIn(file: string, publicHalf: string, ...answers: readonly string[]) {
		const {options} = answering(...answers);
		const key = await readPrivateKey(file, options);
		assert.equal(key.publicKey, publicHalf);
		sshd.authorize(publicHalf);
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: sshd.port,
			osUser: sshd.user,
			options: {key, isKeyPushed: false},
			pushKey: () => assert.fail('a key of one’s own is not pushed'),
		});
		try {
			await trial.connection;
		} finally {
			await trial.end();
		}
	}

	/** The public half from ssh-keygen, without the comment. */
	const publicHalfBeside = (file: string) =>
		readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');

	const formats: ReadonlyArray<readonly [title: string, args: readonly string[]]> = [
		['Ed25519 in OpenSSH format', ['-t', 'ed25519']],
		['RSA in OpenSSH format', ['-t', 'rsa', '-b', '2048']],
		['ECDSA in OpenSSH format', ['-t', 'ecdsa', '-b', '384']],
		['RSA in PKCS#1', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
		['ECDSA in SEC1', ['-t', 'ecdsa', '-m', 'PEM']],
		['RSA in PKCS#8', ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8']],
		['ECDSA in PKCS#8', ['-t', 'ecdsa', '-b', '521', '-m', 'PKCS8']],
	];
	for (const [title, args] of formats) {
		const name = title.replaceAll(/\W/g, '-');
		it(`signs in: ${title}`, async () => {
			const file = keygen(name, '-N', '', ...args);
			await signsIn(file, publicHalfBeside(file));
		});

		it(`signs in after its passphrase was given: ${title}, encrypted`, async () => {
			const file = keygen(`${name}-encrypted`, '-N', passphrase, ...args);
			await signsIn(file, publicHalfBeside(file), 'wrong', passphrase);
		});
	}

	for (const cipher of [null, 'aes-256-cbc', 'aes-128-cbc']) {
		it(`signs in: Ed25519 in PKCS#8, ${cipher ?? 'not encrypted'}`, async () => {
			const {privateKey} = generateKeyPairSync('ed25519');
			const pem = privateKey.export({
				format: 'pem',
				type: 'pkcs8',
				...(cipher !== null && {cipher, passphrase}),
			});
			const {x = ''} = createPublicKey(privateKey).export({format: 'jwk'});
			const head = Buffer.from('0000000b7373682d6564323535313900000020', 'hex');
			const blob = Buffer.concat([head, Buffer.from(x, 'base64url')]).toString('base64');
			await signsIn(write(`pkcs8-${cipher}`, pem.toString()), `ssh-ed25519 ${blob}`, passphrase);
		});
	}

	it('signs in with a .pem from EC2, with Windows line ends and without a final one', async () => {
		const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
		const pem = privateKey.export({format: 'pem', type: 'pkcs1'}).toString();
		const file = write('ec2.pem', pem.trimEnd().replaceAll('\n', '\r\n'), 0o400);
		const parsed = ssh2.utils.parseKey(pem);
		assert.ok(!(parsed instanceof Error));
		await signsIn(file, `ssh-rsa ${parsed.getPublicSSH().toString('base64')}`);
	});

	async function refused(file: string, ask = answering().options): Promise<Failure> {
		try {
			await readPrivateKey(file, ask);
		} catch (error) {
			assert.ok(error instanceof Failure, String(error));
			assert.doesNotMatch(`${error.message} ${error.nextStep}`, /BEGIN|geheim/);
			return error;
		}

		return assert.fail('the key was taken');
	}

	it('needs its passphrase within three attempts', async () => {
		const file = keygen('three', '-t', 'ed25519', '-N', passphrase);
		const {questions, options} = answering('one', '', 'three', passphrase);
		const failure = await refused(file, options);
		assert.deepEqual(questions, [
			`Passphrase for ${file}: `,
			`Wrong passphrase. Passphrase for ${file}: `,
			`Wrong passphrase. Passphrase for ${file}: `,
		]);
		assert.equal(failure.code, 'PassphraseWrong');
		assert.equal(failure.exitCode, 255);
	});

	it('is refused when nobody can be asked for its passphrase', async () => {
		const file = keygen('nobody', '-t', 'ed25519', '-N', passphrase);
		await assert.rejects(readPrivateKey(file, {askSecret: null, signal}), {
			code: 'PassphraseNeeded',
			kind: 'configuration',
			message: /is encrypted, and there is no terminal/,
		});
	});

	for (const mode of [0o640, 0o604, 0o644, 0o660, 0o620]) {
		it(`is refused with mode 0${mode.toString(8)}, as by OpenSSH`, async () => {
			const file = keygen(`mode-${mode}`, '-t', 'ed25519', '-N', '');
			chmodSync(file, mode);
			const failure = await refused(file);
			assert.equal(
				failure.message,
				`Permissions 0${mode.toString(8)} for ${file} are too open: other users could read the key.`,
			);
			assert.equal(failure.nextStep, `Run: chmod 600 ${file}`);
			assert.equal(failure.exitCode, 253);
			const {stderr} = captured(['ssh-keygen', '-y', '-f', file]);
			assert.match(stderr, /too open/);
		});
	}

	it('that belongs to another user is accepted with any mode, as by OpenSSH', {
		skip: process.getuid?.() !== 0 && 'only root can give a file away',
	}, async () => {
		const file = keygen('given-away', '-t', 'ed25519', '-N', '');
		chownSync(file, 65_534, 65_534);
		chmodSync(file, 0o644);
		await signsIn(file, publicHalfBeside(file));
	});

	it('must not be a URL', async () => {
		const file = keygen('url', '-t', 'ed25519', '-N', '');
		const failure = await refused(`file://${file}`);
		assert.match(failure.message, /takes a path without file:\/\/ in front/);
		assert.equal(failure.nextStep, `Write it as --private-key-file ${file}`);
		assert.equal(failure.exitCode, 252);
	});

	const contents: ReadonlyArray<readonly [title: string, content: () => string, message: RegExp]> =
		[
			['is empty', () => '', /holds no private key/],
			[
				'is a public key',
				() => readFileSync(`${keygen('pub', '-N', '')}.pub`, 'utf8'),
				/public half/,
			],
			['is in PuTTY’s format', () => 'PuTTY-User-Key-File-3: ssh-ed25519\n', /PuTTY/],
			[
				'is cut off',
				() =>
					readFileSync(keygen('cut', '-t', 'rsa', '-m', 'PEM', '-N', ''), 'utf8').replace(
						/(?<=KEY-----\n.{99}).{400}/s,
						'',
					),
				/cannot be understood/,
			],
			[
				'has a small RSA key',
				() => readFileSync(keygen('small', '-t', 'rsa', '-b', '1024', '-N', ''), 'utf8'),
				/RSA key of 1024 bits, and eic requires 2048/,
			],
			[
				'has a key that SSH does not know',
				() =>
					generateKeyPairSync('ed448').privateKey.export({format: 'pem', type: 'pkcs8'}).toString(),
				/does not support \(ed448\)/,
			],
			[
				'has a key on a foreign curve',
				() =>
					generateKeyPairSync('ec', {namedCurve: 'secp256k1'})
						.privateKey.export({format: 'pem', type: 'pkcs8'})
						.toString(),
				/curve that SSH does not support/,
			],
			['is too large', () => 'x'.repeat(1_100_000), /too large/],
		];
	for (const [title, content, message] of contents) {
		it(`is refused with the reason when the file ${title}`, async () => {
			const failure = await refused(write(`content-${title}`, content()));
			assert.match(failure.message, message);
			assert.equal(failure.exitCode, 252);
		});
	}

	it('is refused without asking twice when its cipher is not supported', async () => {
		const file = keygen(
			'cipher',
			'-t',
			'ed25519',
			'-Z',
			'chacha20-poly1305@openssh.com',
			'-N',
			passphrase,
		);
		const {questions, options} = answering(passphrase);
		assert.match((await refused(file, options)).nextStep ?? '', /ssh-keygen -p -Z aes256-ctr/);
		assert.equal(questions.length, 1);
	});

	it('is refused with the reason when the file cannot be read', async () => {
		const missing = await refused(inHome('missing'));
		assert.match(missing.message, /missing does not exist/);
		assert.equal(missing.exitCode, 252);
		mkdirSync(inHome('folder'), {mode: 0o700});
		assert.match((await refused(inHome('folder'))).message, /is a folder/);
	});

	it('is converted without changing the key', async () => {
		const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
		const pem = privateKey.export({format: 'pem', type: 'pkcs8'}).toString();
		const key = await readPrivateKey(write('same', pem), answering().options);
		assert.ok(createPrivateKey(key.privateKey).equals(privateKey));
	});
});

function captured([command = '', ...args]: readonly string[]): {readonly stderr: string} {
	try {
		execFileSync(command, args, {stdio: ['ignore', 'ignore', 'pipe']});
		return {stderr: ''};
	} catch (error) {
		return {stderr: String((error as {stderr: unknown}).stderr)};
	}
}
