import assert from 'node:assert/strict';
import {test} from 'node:test';
import {columnGap, placeColumns} from '../../source/picker/columns.js';

test('the columns never take more room than there is', () => {
	for (let width = 56; width <= 250; width++) {
		const columns = placeColumns(width);
		const used = columns.reduce((sum, column) => sum + column.width + columnGap, -columnGap);
		assert.ok(used <= width, `${used} of ${width}`);
	}
});

test('columns are dropped as it gets narrower, the least wanted first', () => {
	const namesAt = (width: number) => placeColumns(width).map(({name}) => name);
	assert.deepEqual(namesAt(56), ['state', 'name', 'id', 'address']);
	assert.deepEqual(namesAt(76), ['state', 'name', 'id', 'type', 'address']);
	assert.equal(namesAt(96).join(), 'state,name,id,type,publicIpv4,privateIpv4');
	assert.equal(namesAt(160).join(), 'state,name,id,type,zone,publicIpv4,privateIpv4,ipv6,launched');
});
