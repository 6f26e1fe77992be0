import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type ColumnNeeds, columnGap, placeColumns} from '../../../source/picker/list/columns.js';

const longNames: ColumnNeeds = {nameWidth: 70, regionWidth: 0};
const severalRegions: ColumnNeeds = {nameWidth: 20, regionWidth: 14};

const severalProfiles: ColumnNeeds = {nameWidth: 20, regionWidth: 14, profileWidth: 30};

function namesAt(width: number, needs: ColumnNeeds): string {
	return placeColumns(width, needs)
		.map(({name}) => name)
		.join();
}

test('the columns never take more room than there is', () => {
	for (const needs of [
		longNames,
		severalRegions,
		severalProfiles,
		{nameWidth: 3, regionWidth: 0},
	]) {
		for (let width = 56; width <= 250; width++) {
			const columns = placeColumns(width, needs);
			const used = columns.reduce((sum, column) => sum + column.width + columnGap, -columnGap);
			assert.ok(used <= width, `${used} of ${width}`);
		}
	}
});

test('columns are dropped as it gets narrower, the least wanted first', () => {
	assert.equal(namesAt(56, longNames), 'state,name,id,address');
	assert.equal(namesAt(76, longNames), 'state,name,id,type,address');
	assert.equal(namesAt(96, longNames), 'state,name,id,type,publicIpv4,privateIpv4');
	assert.equal(namesAt(108, longNames), 'state,name,id,type,publicIpv4,privateIpv4,ipv6');
	const all = 'state,name,id,type,zone,publicIpv4,privateIpv4,ipv6,launched';
	assert.equal(namesAt(142, longNames), all);
});

test('which of several regions an instance is in is always there, as its zone where there is room', () => {
	for (let width = 56; width <= 250; width++) {
		assert.match(namesAt(width, severalRegions), /region|zone/);
	}
});

test('which of several profiles and regions an instance is seen with is always there', () => {
	for (let width = 56; width <= 250; width++) {
		assert.match(namesAt(width, severalProfiles), /profile.*(region|zone)/);
		assert.match(namesAt(width, {...severalProfiles, regionWidth: 0}), /profile.*/);
	}
});

test('the Name is as wide as the longest one, within bounds', () => {
	const nameAt = (nameWidth: number) =>
		placeColumns(200, {nameWidth, regionWidth: 0}).find(({name}) => name === 'name')?.width;
	assert.deepEqual([0, 12, 13, 30, 400].map(nameAt), [12, 12, 16, 32, 48]);
});

test('a long state takes from a comfortable Name, and from other columns before that is too short', () => {
	const widthsAt = (width: number, nameWidth: number) =>
		placeColumns(width, {nameWidth, regionWidth: 0, stateWidth: 15})
			.slice(0, 2)
			.map(column => column.width);
	assert.deepEqual(widthsAt(76, 40), [15, 15]);
	const regions = placeColumns(56, {nameWidth: 40, regionWidth: 14, stateWidth: 15});
	assert.equal(regions.map(({name}) => name).join(), 'state,name,region');
	for (let width = 60; width <= 250; width++) {
		for (const nameWidth of [5, 12, 14, 40]) {
			const [state = 0, name = 0] = widthsAt(width, nameWidth);
			assert.ok(state === 15 && name >= 12, `${state} ${name} of ${width}`);
		}
	}
});
