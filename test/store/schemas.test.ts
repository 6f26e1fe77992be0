import assert from 'node:assert/strict';
import {test} from 'node:test';
import Conf, {type Schema} from 'conf';
import {favoritesSchema} from '../../source/store/favorites.js';
import {filtersSchema} from '../../source/store/filter-history.js';
import {recentsSchema} from '../../source/store/recents.js';
import {settingsSchema} from '../../source/store/settings-schema.js';
import {temporaryHome} from '../support/program/temporary-home.js';

// Not checked at run time, because that takes longer than all the rest of a write.
test('the schemas of the files are valid JSON schemas', t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const open = (schema: Schema<Record<string, unknown>>) => new Conf({cwd: home.path, schema});
	for (const schema of [favoritesSchema, filtersSchema, recentsSchema, settingsSchema]) {
		open(schema);
	}

	assert.throws(() => open({words: {type: 'list' as 'array'}}), /schema is invalid/);
});
