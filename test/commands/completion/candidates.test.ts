import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	type BashLine,
	bashReply,
	splitBashLine,
} from '../../../source/commands/completion/bash-words.js';
import {type CompletionSources, complete} from '../../../source/commands/completion/candidates.js';
import {contextAt} from '../../../source/commands/completion/context.js';
import {commands, pickerCommand} from '../../../source/commands/table.js';

const named =
	(...values: readonly string[]) =>
	async () =>
		values.map(value => ({value, description: ''}));

const known: CompletionSources = {
	instances: named('web 1', 'web-2', 'db:1', '-x', 'i-1'),
	ids: named('i-1', 'i-2'),
	favorites: named('home'),
	regions: named('eu-west-1', 'us-east-1'),
	profiles: named('dev', 'prod'),
};

/** The candidates for the last word. */
async function completed(...words: readonly string[]): Promise<string[]> {
	const wanted = contextAt(commands, pickerCommand, words.slice(0, -1), words.at(-1) ?? '');
	const {candidates, withFiles} = await complete(wanted, commands, known);
	return [...candidates.map(({value}) => value), ...(withFiles ? ['<files>'] : [])];
}

describe('what completes a command line', () => {
	const lines: ReadonlyArray<readonly [words: readonly string[], expected: readonly string[]]> = [
		[['ss'], ['ssh', 'ssh-config']],
		[['web-'], ['web-2']],
		[['ubuntu@db'], ['ubuntu@db:1']],
		[['d'], ['doctor', 'demo', 'db:1']],
		[['favorites', 'm'], ['move']],
		[['fav', 'i'], ['import']],
		[['--vers'], ['--version']],
		[
			['ssh', 'web'],
			['web 1', 'web-2'],
		],
		[['ssh', 'ec2-user@web-'], ['ec2-user@web-2']],
		[['ssh', 'ec2-user@-'], []],
		[['ssh', 'web-2', '--', ''], []],
		[['-', '--ssh'], ['--ssh-port']],
		[['ssh', '--region', 'us'], ['us-east-1']],
		[['ssh', '--region=us'], ['--region=us-east-1']],
		[
			['ssh', '--region', ''],
			['eu-west-1', 'us-east-1'],
		],
		[['list', '--region', 'eu-west-1,u'], ['eu-west-1,us-east-1']],
		[['list', '--region', 'a'], ['all']],
		[
			['ssh', '--profile', ''],
			['dev', 'prod'],
		],
		[['ssh', '--profile', 'dev', 'i-'], ['i-1']],
		[['ssh', '--connection-type', 'd'], ['direct']],
		[['ssh', '--connection-type=e'], ['--connection-type=eice']],
		[
			['ssh', '--instance-id', ''],
			['i-1', 'i-2'],
		],
		[['ssh', '-i', ''], ['<files>']],
		[['ssh', '-ti', ''], ['<files>']],
		[['ssh', '--os-user', 'x'], []],
		[['ssh', '--tty', '--tt'], ['--tty']],
		[['ssh', '--push', '--pus'], []],
		[
			['cp', 'web'],
			['web 1:', 'web-2:', '<files>'],
		],
		[
			['cp', 'root@i'],
			['root@i-1:', '<files>'],
		],
		[['cp', 'web-2:/etc'], ['<files>']],
		[['favorites', 'remove', 'h'], ['home']],
		[['favorites', 'import', ''], ['<files>']],
		[['completion', 'z'], ['zsh']],
		[['nothing', ''], []],
	];
	for (const [words, expected] of lines) {
		test(`eic ${words.join(' ')}▏`, async () => {
			assert.deepEqual(await completed(...words), expected);
		});
	}

	test('names every command for people once, and no other', async () => {
		const names = commands.filter(({isForPrograms}) => !isForPrograms).map(({name}) => name);
		assert.deepEqual(await completed(''), [...new Set(names.map(name => name.split(' ')[0]))]);
	});

	test('offers every option of every command', async () => {
		for (const {name, options} of commands) {
			const offered = await completed(...name.split(' '), '--');
			assert.deepEqual(
				offered,
				options.map(option => `--${option.name}`),
			);
		}
	});
});

/** bash's default COMP_WORDBREAKS. */
const wordBreaks = ' \t\n"\'@><=;|&(:';

describe('a line of bash', () => {
	const split = (line: string) => splitBashLine(line, wordBreaks);
	const lines: ReadonlyArray<
		readonly [line: string, words: readonly string[], Omit<BashLine, 'words'>]
	> = [
		[
			'eic ssh a\\ b "c d" \'e"f\' g',
			['eic', 'ssh', 'a b', 'c d', 'e"f'],
			{current: 'g', keptLength: 0, quote: null},
		],
		['eic ssh ', ['eic', 'ssh'], {current: '', keptLength: 0, quote: null}],
		['eic "we\\"b', ['eic'], {current: 'we"b', keptLength: 0, quote: '"'}],
		["eic ''", ['eic'], {current: '', keptLength: 0, quote: null}],
		["eic u@$'it\\'s", ['eic'], {current: "u@it's", keptLength: 2, quote: "$'"}],
		['eic u@w', ['eic'], {current: 'u@w', keptLength: 1, quote: null}],
		['eic u\\@w', ['eic'], {current: 'u@w', keptLength: 0, quote: null}],
		['eic "u@w', ['eic'], {current: 'u@w', keptLength: 0, quote: '"'}],
		['eic "u"@w', ['eic'], {current: 'u@w', keptLength: 1, quote: null}],
		["eic 'it'\\''s", ['eic'], {current: "it's", keptLength: 3, quote: "'"}],
	];
	for (const [line, words, rest] of lines) {
		test(`is split as bash splits it: ${line}▏`, () => {
			assert.deepEqual(split(line), {words, ...rest});
		});
	}

	test('is answered with quoted words, less what bash leaves as it is', () => {
		const reply = (line: string, value: string, breaks = wordBreaks) =>
			bashReply(value, splitBashLine(line, breaks));
		assert.equal(reply('eic ssh w', 'web 1'), 'web\\ 1');
		assert.equal(reply('eic ssh w', 'web東京😀~'), 'web東京😀\\~');
		assert.equal(reply('eic ssh "w', 'web 1'), 'web 1');
		assert.equal(reply('eic ssh "w', 'w$(x)`"!'), 'w\\$(x)\\`\\""\\!""');
		assert.equal(reply("eic ssh 'w", "w'$(x)"), "w'\\''$(x)");
		assert.equal(reply("eic ssh $'w", "w'\\n"), "w\\'\\\\n");
		assert.equal(reply('eic ssh u@w', 'u@$(x)'), '@\\$\\(x\\)');
		assert.equal(reply('eic ssh u@w', 'u@web', ' '), 'u@web');
		assert.equal(reply('eic ssh u@"w', 'u@web'), 'web');
		assert.equal(reply('eic ssh --region=u', '--region=us-east-1'), 'us-east-1');
	});
});
