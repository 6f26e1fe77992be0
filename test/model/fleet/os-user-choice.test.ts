import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	chooseOsUser,
	isGuessed,
	type OsUserHints,
	osUserText,
} from '../../../source/model/fleet/os-user-choice.js';

const image = {
	id: 'ami-1',
	name: 'debian-13-amd64-20260518-2478',
	description: null,
	ownerId: null,
	platformDetails: null,
};
const all: OsUserHints = {
	given: 'given',
	favorite: 'favorite',
	settings: 'settings',
	earlier: 'earlier',
	image,
};
const linux = {platform: 'linux', tags: {'eic:user': 'tagged'}} as const;

const order: ReadonlyArray<readonly [without: OsUserHints, text: string, isGuess: boolean]> = [
	[{}, 'given', false],
	[{given: null}, 'favorite, from its favorite', false],
	[{given: null, favorite: null}, 'settings, from the settings', false],
	[{given: null, favorite: null, settings: null}, 'tagged, from the tag eic:user', false],
];
for (const [without, text, isGuess] of order) {
	test(`of all that says an OS user, ${Object.keys(without).length} missing, it is ${text}`, () => {
		const choice = chooseOsUser(linux, {...all, ...without});
		assert.deepEqual([osUserText(choice), isGuessed(choice.osUserFrom)], [text, isGuess]);
	});
}

test('without anybody who decided, it is what worked, then the image, then the default', () => {
	const untagged = {...linux, tags: {}};
	const of = (hints: OsUserHints) => chooseOsUser(untagged, hints);
	assert.equal(osUserText(of({earlier: 'rocky', image})), 'rocky, worked before');
	assert.equal(osUserText(of({image})), 'admin, from the image');
	assert.equal(osUserText(of({image: {...image, name: 'golden'}})), 'ec2-user');
	assert.equal(osUserText(of({})), 'ec2-user');
	assert.ok([of({earlier: 'rocky'}), of({image}), of({})].every(one => isGuessed(one.osUserFrom)));
});

test('a tag that is no OS user says nothing', () => {
	for (const value of ['', '-oProxyCommand=x', 'a b', '\u001B[31m', 'x'.repeat(33)]) {
		const {osUserFrom} = chooseOsUser({...linux, tags: {'eic:user': value}}, {});
		assert.equal(osUserFrom, 'default');
	}
});
