import assert from 'node:assert/strict';
import {Session} from 'node:inspector';
import {test} from 'node:test';
import {entryOf} from '../source/inventory/entry.js';
import {highlight} from '../source/inventory/search/highlight.js';
import {orderedBy} from '../source/inventory/search/order.js';
import {parseQuery} from '../source/inventory/search/query.js';
import {matcherOf} from '../source/inventory/search/search.js';
import {placeOfWords} from '../source/inventory/search/words.js';
import {targetOfSelector} from '../source/inventory/selector.js';
import {isAgentLikely} from '../source/model/fleet/agent.js';
import {hostKeysInLog} from '../source/model/fleet/boot-log.js';
import {principalName} from '../source/model/fleet/caller.js';
import {likelyOsUsers} from '../source/model/fleet/os-user.js';
import {isProduction, parseProductionRules} from '../source/model/fleet/production.js';
import {parsePublicKey} from '../source/model/ssh/public-key.js';
import {parseTarget} from '../source/model/target.js';
import {sanitize, sanitizeJson} from '../source/model/text/sanitize.js';
import {redactSecrets} from '../source/model/text/secrets.js';
import {shellWord} from '../source/model/text/shell-word.js';
import {sshConfigWord} from '../source/model/text/ssh-config-word.js';
import {saidBy} from '../source/picker/connect/said-by.js';
import {broken, cut, cutMiddle, lastColumns, wrapped} from '../source/picker/draw/fit.js';
import {span} from '../source/picker/draw/line.js';
import {spokenLine} from '../source/picker/draw/spoken.js';
import {steady} from '../source/picker/draw/steady.js';
import {themeFor} from '../source/picker/draw/theme.js';
import {edited, lineOf} from '../source/picker/keys/text-line.js';
import {offeredNames} from '../source/picker/list/marked-menu.js';
import {instanceWith} from './support/fixtures.js';
import {matchSteps} from './support/regexp-steps.js';

const rooms = /\/source\/(?:inventory|model|picker)\//;
const theme = themeFor({LANG: 'C.UTF-8', TERM: 'xterm-256color'});
const rules = parseProductionRules([`tag:env=${'*a'.repeat(12)}*b`]);
const imageOf = (text: string) => ({
	id: 'ami-1',
	name: text,
	description: text,
	ownerId: null,
	platformDetails: text,
});
const ignoring = (parse: (text: string) => unknown) => (text: string) => {
	try {
		parse(text);
	} catch {
		// That it is refused is not asked here.
	}
};

/** What reads text from elsewhere. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
	harmless: text => sanitize(text, text.length),
	harmlessJson: sanitizeJson,
	entryOf: text => entryOf(instanceWith({name: text, tags: {[text]: text}})),
	orderedBy: text =>
		orderedBy(
			{field: 'name', isDescending: true, group: 'tag:env'},
			[],
		)(entryOf(instanceWith({name: text, privateIpv4: text, tags: {env: text}}))),
	parseQuery: text => parseQuery(text),
	targetOfSelector: text => targetOfSelector(text),
	parseTarget: text => parseTarget(text),
	...Object.fromEntries(
		["'aa'", "'a a'", 'aab', '^a a$', 'tag:aé=a$', "!'ab", 'Aa'].map(filter => [
			`the filter ${filter}`,
			(text: string) => matcherOf(filter)(entryOf(instanceWith({name: text, tags: {aé: text}}))),
		]),
	),
	placeOfWords: text => placeOfWords(text, 'a '),
	highlight: text => highlight(text, parseQuery("a !b 'ab' aab"), 'name'),
	hostKeysInLog: text =>
		hostKeysInLog(
			['KEYS', 'FINGERPRINTS']
				.map(block => `-----BEGIN SSH HOST KEY ${block}-----\n${text}\n`)
				.join(''),
		),
	withoutSecrets: redactSecrets,
	isProduction: text => isProduction(instanceWith({tags: {env: text}}), rules),
	isAgentLikely: text => isAgentLikely(imageOf(text)),
	likelyOsUsers: text => likelyOsUsers(imageOf(text), {platform: 'linux'}),
	principalName: text => principalName(`arn:aws:sts::1:assumed-role/AWSReservedSSO_${text}/x`),
	parsePublicKey: ignoring(parsePublicKey),
	shellWord,
	sshConfigWord: ignoring(sshConfigWord),
	'the words of a screen reader': text => spokenLine([span(text)], theme),
	saidBy: text => saidBy({type: 'banner', text}),
	steady,
	cut: text => cut(text, 40, '…'),
	cutMiddle: text => cutMiddle(text, 40, '…'),
	lastColumns: text => lastColumns(text, 40),
	wrapped: text => wrapped(text, 40, 3, '…'),
	broken: text => broken(text, 40, 5),
	'the theme': text => [theme.safe(text), theme.said(text)],
	'deleting a word': text => edited(lineOf(text), {kind: 'deleteWord'}),
	offeredNames: text =>
		offeredNames([text], {highlighted: null, filter: lineOf('a b'), marked: []}),
};

/** What long texts are made of; the last character of each text is another one, so that ends fail. */
const alphabets: readonly string[] = [
	...['a', 'A', ' ', '0', '-', '_', ':', '=', '/', '*', '"', '(', ']', '@', '\n', '\t', '\u001B['],
	...['a ', 'a:', '0 ', ': ', '\r\n', 'é', 'e\u0301', '\u0301', '\u200D', '\u200C', '\uFE0F', '京'],
	...['👩‍👧', '\uD800', '\u202E', '://a:', 'password ', 'ubuntu ', 'subnet-0', '-----BEGIN A'],
	...['AAAA ', 'SHA256:', 'X-Amz-Signature=', 'authorization:', 'Signature=0', 'ssh-rsa AAAA'],
];

function textOf(alphabet: string, length: number): string {
	return `${alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length - 1)}!`;
}

/** Runs something and counts how often each of its blocks ran, and what its regular expressions took. */
function stepsOf(session: Session, run: () => unknown): number {
	const native = RegExp.prototype.exec;
	let steps = 0;
	RegExp.prototype.exec = function (this: RegExp, text: string) {
		RegExp.prototype.exec = native;
		try {
			const start = this.global || this.sticky ? this.lastIndex : 0;
			if (isOfStringWidth(this)) {
				return native.call(this, text);
			}

			// First, as it ends: V8 itself might be at it for days.
			const counted = matchSteps(this, String(text), start, 1_000_000);
			steps += counted.steps;
			const found = native.call(this, text);
			assert.equal(counted.index, found?.index ?? null, `${this} is counted as it matches`);
			return found;
		} finally {
			RegExp.prototype.exec = counting;
		}
	};
	const counting = RegExp.prototype.exec;
	try {
		run();
	} finally {
		RegExp.prototype.exec = native;
	}

	return steps + covered(session);
}

/** A property of whole strings, asked of one character at a time. */
function isOfStringWidth({source}: RegExp): boolean {
	return source.includes('RGI_Emoji');
}

/** How often blocks ran since this was asked last. */
function covered(session: Session): number {
	let steps = 0;
	session.post('Profiler.takePreciseCoverage', (_error, {result}) => {
		for (const {url, functions} of result) {
			if (rooms.test(url)) {
				for (const {ranges} of functions) {
					steps += ranges.reduce((sum, {count}) => sum + count, 0);
				}
			}
		}
	});
	return steps;
}

test('no text makes a reader of it take more than a few steps a character', () => {
	const session = new Session();
	session.connect();
	session.post('Profiler.enable');
	session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true});
	for (const read of Object.values(readers)) {
		read('what is made once is made now é');
	}

	covered(session);
	const slow: string[] = [];
	for (const [name, read] of Object.entries(readers)) {
		for (const alphabet of alphabets) {
			const [short, long] = [100, 200].map(length => textOf(alphabet, length)) as [string, string];
			const before = stepsOf(session, () => read(short));
			const after = stepsOf(session, () => read(long));
			const label = `${name} of ${JSON.stringify(alphabet)}: ${before} steps, of twice as much ${after}`;
			if (after > 2.6 * before + 400) slow.push(label);
		}
	}

	session.disconnect();
	assert.deepEqual(slow, []);
});

test('a megabyte of each alphabet is read by what does not cut it first', () => {
	for (const name of [
		'hostKeysInLog',
		'withoutSecrets',
		'isProduction',
		'placeOfWords',
		'saidBy',
	]) {
		for (const alphabet of alphabets) {
			readers[name]?.(textOf(alphabet, 1_000_000));
		}
	}
});
