import {editRows, inModes, itemRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';
import {isTextField} from './form.js';

/** The keys of the session options: of a text field and of a menu. */
export const keys = keysOf<'options', 'field' | 'menu'>({
	modes: {
		field: {letters: 'text'},
		menu: {where: 'in a menu of the options'},
	},
	modeOf: ({form}) => (isTextField(form.focus) ? 'field' : 'menu'),
	rows: [
		...inModes(['menu'], itemRows),
		{
			group: 'Move',
			keys: ['tab'],
			command: {type: 'nextField', by: 1},
			label: 'next field',
			description: 'Next field',
			footer: 2,
		},
		{
			group: 'Move',
			keys: ['shift+tab'],
			command: {type: 'nextField', by: -1},
			label: 'previous',
			description: 'Previous field',
		},
		{
			group: 'Move',
			keys: ['down'],
			command: {type: 'nextField', by: 1},
			label: 'next field',
			description: 'Next field',
			when: ['field'],
		},
		{
			group: 'Move',
			keys: ['up'],
			command: {type: 'nextField', by: -1},
			label: 'previous',
			description: 'Previous field',
			when: ['field'],
		},
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'connect',
			description: 'Connect',
			footer: 1,
		},
		...inModes(['field'], editRows),
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {
				list: 'reconnect',
				filter: 'reconnect',
				details: 'connect',
				filteredDetails: 'connect',
			},
			keys: ['ctrl+o'],
			label: 'options',
			description: 'Session options',
			whyNot: whyNoInstance,
			footer: 4,
		},
		{
			after: {failed: null, refused: null},
			keys: ['ctrl+o'],
			label: 'options',
			description: 'Session options',
			footer: 2,
		},
	],
});
