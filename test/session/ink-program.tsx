/** An Ink program on the alternate screen that opens a session on Enter and comes back after it. */
import process from 'node:process';
import {render, Text, useApp, useInput} from 'ink';
import {useState} from 'react';
import {openSession} from '../../source/session/open-session.js';
import type {SessionEnd} from '../../source/session/session-end.js';
import {directRoute, tryToConnect} from '../support/connecting.js';

function Program() {
	const {exit, suspendTerminal} = useApp();
	const [round, setRound] = useState(1);
	const [keys, setKeys] = useState('');
	const [last, setLast] = useState<SessionEnd | null>(null);

	const visit = async (): Promise<void> => {
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: Number(process.env['PORT']),
			osUser: 'ec2-user',
		});
		const session = await openSession({
			connection: await trial.connection,
			label: 'web-1',
			deadlineMs: Number(process.env['TIMEOUT_MS']),
			countdown: 'line',
			command: null,
			escapeCharacter: '~',
			stdin: process.stdin,
			stdout: process.stdout,
			stderr: process.stderr,
			environment: process.env,
		});
		await suspendTerminal(async () => {
			setLast(await session.attach());
		});
		await trial.end();
		setKeys('');
		setRound(value => value + 1);
	};

	useInput((input, key) => {
		if (key.return) {
			void visit();
		} else if (input === 'q') {
			exit();
		} else {
			setKeys(value => value + input);
		}
	});

	return (
		<Text>
			round {round}, keys: {keys} last: {last ? `${last.reason} ${last.exitCode}` : 'none'}
		</Text>
	);
}

await render(<Program />, {alternateScreen: true}).waitUntilExit();
