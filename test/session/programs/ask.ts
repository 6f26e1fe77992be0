import process from 'node:process';
import {asFailure} from '../../../source/model/failure.js';
import {terminalPrompt} from '../../../source/session/escapes/prompt.js';

// Asks one question, as a program of its own: `ask secret|open [milliseconds until it is cancelled]`.
const [kind, limit = '60000'] = process.argv.slice(2);
const prompt = terminalPrompt();
if (prompt === null) {
	process.stdout.write('no terminal\n');
} else {
	try {
		const question = {text: 'Word: ', isSecret: kind === 'secret'};
		const answer = await prompt(question, AbortSignal.timeout(Number(limit)));
		process.stdout.write(`answer [${answer}]\n`);
	} catch (error) {
		process.stdout.write(`${asFailure(error).message}\n`);
		process.exitCode = asFailure(error).exitCode;
	}
}
