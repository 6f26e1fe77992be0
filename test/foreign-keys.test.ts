import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {decodeXmlText} from '../source/aws/xml/xml-text.js';
import {entryOf} from '../source/inventory/entry.js';
import {search} from '../source/inventory/search/search.js';
import {isProduction, parseProductionRules} from '../source/model/fleet/production.js';
import {answerOf} from '../source/picker/plain/answer.js';
import {openSettings} from '../source/store/settings.js';
import {instanceWith} from './support/fixtures.js';
import {temporaryHome} from './support/program/temporary-home.js';

const source = path.resolve(import.meta.dirname, '../../source');

/** What every plain object has without anybody having put it there. */
const inherited = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];

describe('text from elsewhere is no key of a plain object', () => {
	for (const name of inherited) {
		test(`${name}: as a field, an entity, a tag, an id, a command`, t => {
			const home = temporaryHome();
			t.after(() => home.remove());
			const instance = instanceWith({name: `a ${name}:x`, tags: {}});
			assert.equal(search([entryOf(instance)], `${name}:x`).inOrder.length, 1);
			assert.equal(decodeXmlText(`a&${name};b`), 'ab');
			assert.equal(isProduction(instance, parseProductionRules([`tag:${name}=*`])), false);
			assert.deepEqual(openSettings(home.path).optionsFor({id: name, imageId: name}), {});
			assert.equal(answerOf(name).type, 'filter');
		});
	}

	test('is looked up with lookUp() or in a Map, wherever it might be', () => {
		const texts = globSync('**/*.{ts,tsx}', {cwd: source}).map(file => ({
			file,
			text: readFileSync(path.join(source, file), 'utf8'),
		}));
		const properties = new Set(
			texts.flatMap(({text}) => [...text.matchAll(declared)].map(([, name = '']) => name)),
		);
		const found = texts.flatMap(({file, text}) => {
			const tables = new Set([...text.matchAll(declared)].map(([, name = '']) => name));
			return [...text.matchAll(lookup)].flatMap(([, dot, name = '', key = '']) =>
				(dot ? properties : tables).has(name) ? [`${file}: ${name}[${key}]`] : [],
			);
		});
		assert.deepEqual(
			found.filter(one => !ours.has(one)),
			[],
			'look foreign text up with lookUp(); add what only we write to the list below',
		);
	});
});

/** A property, parameter or constant that is a record. */
const declared = /\b(\w+)\??: (?:Readonly<)?Record<string,/g;

/** A look-up by what is neither a number nor a text that stands there. */
const lookup = /(\.)?\b(\w+)(?:\?\.)?\[([a-z][^\]\n]*)\]/gi;

/** Look-ups by what only the program itself says, or by single characters. */
const ours: ReadonlySet<string> = new Set([
	"commands/completion/context.ts: wordKinds[option.value ?? '']",
	'connection/tunnel/tunnel-refusal.ts: headers[name]',
	'demo/api/console-output.ts: bits[type]',
	'demo/api/console-output.ts: labels[type]',
	'demo/api/xml.ts: references[character]',
	"demo/host/mini-shell.ts: keys[character === '\\n' ? '\\r' : character]",
	'demo/host/session.ts: environment[key]',
	'forwarding/local-listener.ts: reasons[codeOf(reason)]',
	"model/text/duration.ts: unitMs[unit ?? 's']",
	'model/look-up.ts: record[key]',
	'picker/draw/key-name.ts: names[name]',
	'picker/connect/progress.ts: steps[key]',
	'picker/connect/progress.ts: steps[stepKey(step, progress.route)]',
	'picker/list/with-memory.ts: entries[index]',
	'session/recording/recording-file.ts: reasons[codeOf(error)]',
	'session/row/follow-csi.ts: handlers[intermediates + final]',
	'session/row/follow-escape.ts: escapes[kind]',
	'session/screen/remote-modes.ts: colourResets[code]',
	'session/screen/sequence-scan.ts: stringTypes[introducer]',
	'transfer/local/local-errors.ts: reasons[codeOf(error)]',
]);
