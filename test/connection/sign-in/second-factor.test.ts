import assert from 'node:assert/strict';
import {text} from 'node:stream/consumers';
import {describe, it, type TestContext} from 'node:test';
import type {KeyboardAuthContext} from 'ssh2';
import type {Ask} from '../../../source/connection/second-factor.js';
import {Failure, interrupted} from '../../../source/model/failure.js';
import {directRoute, tryToConnect} from '../../support/connecting.js';
import {passwordAfterKey} from '../../support/sshd/password-after-key.js';
import {startSshServer} from '../../support/sshd/ssh-server.js';
import {isNewerSshdMissing, type Sshd, startSshd} from '../../support/sshd/sshd.js';

/** A user who gives these answers in order; records the questions. */
function userWith(...answers: readonly string[]) {
	const asked: Array<{text: string; isSecret: boolean}> = [];
	const ask: Ask = async question => {
		asked.push(question);
		return answers[asked.length - 1] ?? '';
	};
	return {asked, ask};
}

async function failureOf(connecting: Promise<unknown>): Promise<Failure> {
	const error: unknown = await connecting.then(
		() => assert.fail('connected'),
		(reason: unknown) => reason,
	);
	assert.ok(error instanceof Failure, String(error));
	return error;
}

describe('a sshd with AuthenticationMethods publickey,keyboard-interactive', {
	skip: isNewerSshdMissing,
}, () => {
	const startPamSshd = async (t: TestContext): Promise<Sshd> => {
		const {config, remove} = passwordAfterKey('sesame');
		t.after(remove);
		const sshd = await startSshd({isNewer: true, config});
		t.after(() => sshd.stop());
		return sshd;
	};

	const connectTo = (t: TestContext, sshd: Sshd, ask: Ask | null) => {
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: sshd.port,
			osUser: sshd.user,
			pushKey: async ({publicKey}) => sshd.authorize(publicKey),
			options: {ask},
		});
		t.after(() => trial.end());
		return trial;
	};

	it('asks the user without echo until the answer is right', async t => {
		const sshd = await startPamSshd(t);
		const {asked, ask} = userWith('open', 'sesame');
		const {connection, events} = connectTo(t, sshd, ask);
		assert.equal(await text(await (await connection).run('echo in')), 'in\n');
		const question = {text: `(${sshd.user}@127.0.0.1:${sshd.port}) Password: `, isSecret: true};
		assert.deepEqual(asked, [question, question]);
		assert.deepEqual(
			events.flatMap(event => (event.type === 'question' ? [event.isOpen] : [])),
			[true, false, true, false],
		);
	});

	it('gives up after three wrong answers, as OpenSSH does', async t => {
		const sshd = await startPamSshd(t);
		const {asked, ask} = userWith();
		const failure = await failureOf(connectTo(t, sshd, ask).connection);
		assert.equal(failure.code, 'AnswersRefused');
		assert.equal(asked.length, 3);
	});

	it('fails if nobody can be asked', async t => {
		const sshd = await startPamSshd(t);
		const failure = await failureOf(connectTo(t, sshd, null).connection);
		assert.equal(failure.code, 'MoreThanAKey');
		assert.match(
			failure.message,
			/asks for more \(keyboard-interactive\), which eic cannot ask for without a terminal/,
		);
		assert.match(failure.nextStep ?? '', /in a terminal/);
	});

	it('is aborted with the prompt', async t => {
		const sshd = await startPamSshd(t);
		const ask = () => Promise.reject(interrupted());
		const failure = await failureOf(connectTo(t, sshd, ask).connection);
		assert.equal(failure.kind, 'interrupted');
	});
});

describe('a server that requires more after the key', () => {
	const start = async (
		t: TestContext,
		more: readonly string[],
		script: {
			onQuestions?: (context: KeyboardAuthContext) => void;
		},
	) => {
		const server = await startSshServer({
			onAuthentication(context) {
				if (context.method === 'publickey') {
					context.reject([...more] as never, true);
				} else if (context.method === 'keyboard-interactive') {
					script.onQuestions?.(context);
				} else if (context.method === 'password' && context.password === 'sesame') {
					context.accept();
				} else {
					context.reject([...more] as never);
				}
			},
		});
		t.after(() => server.stop());
		return (ask: Ask) => {
			const trial = tryToConnect({
				routes: [directRoute('127.0.0.1')],
				port: server.port,
				osUser: 'ec2-user',
				options: {ask},
			});
			t.after(() => trial.end());
			return trial;
		};
	};

	it('gets several answers, some with echo, and its instructions are shown', async t => {
		const {asked, ask} = userWith('blue', '123456');
		const given: unknown[] = [];
		const connectAs = await start(t, ['keyboard-interactive'], {
			onQuestions(context) {
				const prompts = [
					{prompt: 'Colour: ', echo: true},
					{prompt: 'Code: ', echo: false},
				];
				context.prompt(prompts, 'Two questions', 'Answer both.', answers => {
					given.push(answers);
					context.accept();
				});
			},
		});
		const {connection, events} = connectAs(ask);
		await connection;
		assert.deepEqual(given, [['blue', '123456']]);
		assert.deepEqual(
			asked.map(({text: question, isSecret}) => [question.replace(/^\(.*\) /, ''), isSecret]),
			[
				['Colour: ', false],
				['Code: ', true],
			],
		);
		assert.ok(
			events.some(event => event.type === 'banner' && event.text === 'Two questions\nAnswer both.'),
		);
	});

	it('gets a password if it requires one', async t => {
		const {asked, ask} = userWith('sesame');
		const connectAs = await start(t, ['password'], {});
		await connectAs(ask).connection;
		assert.match(asked[0]?.text ?? '', /^ec2-user@127\.0\.0\.1:\d+'s password: $/);
	});

	it('is reported if it requires something else', async t => {
		const {ask} = userWith();
		const connectAs = await start(t, ['hostbased'], {});
		const failure = await failureOf(connectAs(ask).connection);
		assert.equal(failure.code, 'MoreThanAKey');
		assert.match(failure.message, /hostbased\), which eic cannot give/);
	});
});
