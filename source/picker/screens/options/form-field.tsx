import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {familyLabel} from '../../../model/fleet/address.js';
import {originWords} from '../../../model/fleet/os-user-choice.js';
import {type ConnectionType, connectionTypes} from '../../../model/route.js';
import {DrawnLine} from '../../draw/drawn-lines.js';
import {type Line, span} from '../../draw/line.js';
import {indicatorWidth, MenuIndicator, MenuItem} from '../../draw/menu.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import {addressChoices, type FieldName, type Form, isTextField} from './form.js';

/** Where the values start. */
export const labelWidth = 21;

const labels: Readonly<Record<FieldName, string>> = {
	osUser: 'OS user',
	connectionType: 'Connection type',
	instanceIp: 'Address',
	port: 'Port',
	timeout: 'Timeout',
	privateKeyFile: 'Private key',
	isKeyPushed: 'Public half',
	isFavorite: 'Use these',
};

const hints: Readonly<Record<ConnectionType, string>> = {
	auto: 'public IPv4 direct, private over an endpoint, IPv6',
	direct: 'straight to an address',
	eice: 'over an EC2 Instance Connect Endpoint',
};

type FormFieldProps = {
	readonly field: FieldName;
	readonly form: Form;
	readonly error: string | undefined;
	/** Menus stay open when another field is edited. */
	readonly isRoomy: boolean;
	readonly columns: number;
};

/** How many rows a field takes. */
export function fieldHeight(field: FieldName, form: Form, isRoomy: boolean): number {
	const isOpen = isRoomy || form.focus === field;
	return isTextField(field) || !isOpen ? 1 : itemsOf(field, form).length;
}

/** One choice: its label, and a line of text or a menu. */
export function FormField(props: FormFieldProps) {
	const {field, form, columns} = props;
	const theme = useTheme();
	const {glyphs} = theme;
	const isFocused = form.focus === field;
	const label: Line = [
		isFocused ? span(` ${glyphs.bar} `, 'accent') : span('   '),
		span(labels[field].padEnd(labelWidth - 3), isFocused ? 'strong' : 'quiet'),
	];
	return (
		<Box
			flexShrink={0}
			aria-role={isTextField(field) ? 'textbox' : 'listbox'}
			aria-state={{selected: isFocused}}
		>
			<Box width={labelWidth} flexShrink={0}>
				<DrawnLine line={label} width={labelWidth} />
			</Box>
			{isTextField(field) ? (
				<DrawnLine line={textLine(props, theme)} width={columns - labelWidth} />
			) : (
				<FieldMenu {...props} />
			)}
		</Box>
	);
}

function textLine({field, form, error}: FormFieldProps, {safe}: Theme): Line {
	const text = isTextField(field) ? safe(form[field].text) : '';
	const isFocused = form.focus === field;
	const hint = text === '' ? hintOf(field, isFocused) : originOf(field, form);
	return [
		span(text, isFocused ? 'strong' : 'text'),
		span(hint, 'quiet'),
		span(error === undefined ? '' : `   ${error}`, 'bad'),
	];
}

/** Where an OS user comes from that nobody changed. */
function originOf(field: FieldName, {osUser, usual}: Form): string {
	const words = field === 'osUser' && osUser.text === usual.osUser ? originWords(usual) : '';
	return words === '' ? '' : `  ${words}`;
}

/** What an empty field means. */
function hintOf(field: FieldName, isFocused: boolean): string {
	switch (field) {
		case 'timeout': {
			return isFocused ? '  a time such as 30m or 1h30m; empty for none' : 'none';
		}

		case 'privateKeyFile': {
			return isFocused
				? '  a key file that the instance accepts; empty for a temporary key'
				: 'temporary key, pushed for this session';
		}

		default: {
			return '';
		}
	}
}

function FieldMenu({field, form, isRoomy, columns}: FormFieldProps) {
	const items = itemsOf(field, form);
	const value = chosenItem(field, form);
	const index = Math.max(
		0,
		items.findIndex(item => item.value === value),
	);
	if (!isRoomy && form.focus !== field) {
		return <DrawnLine line={[span(items[index]?.label ?? '')]} width={columns - labelWidth} />;
	}

	return (
		<Box marginLeft={-indicatorWidth}>
			<SelectInput
				// The key table moves it, as it moves all fields: ink-select-input would lose keys that arrive in
				// one read. A new key mounts it again, which is how it learns the index.
				key={index}
				isFocused={false}
				items={items.map((item, row) => ({...item, key: String(row)}))}
				initialIndex={index}
				limit={items.length}
				indicatorComponent={MenuIndicator}
				itemComponent={MenuItem}
			/>
		</Box>
	);
}

function chosenItem(field: FieldName, form: Form): string {
	switch (field) {
		case 'connectionType': {
			return form.connectionType;
		}

		case 'isKeyPushed': {
			return form.isKeyPushed ? 'pushed' : 'there';
		}

		case 'isFavorite': {
			return form.isFavorite ? 'always' : 'once';
		}

		default: {
			return form.instanceIp ?? '';
		}
	}
}

function itemsOf(field: FieldName, form: Form): Array<{label: string; value: string}> {
	switch (field) {
		case 'connectionType': {
			return connectionTypes.map(type => ({
				label: `${type.padEnd(8)}${hints[type]}`,
				value: type,
			}));
		}

		case 'isKeyPushed': {
			return [
				{label: 'is already on the instance', value: 'there'},
				{label: 'is pushed first, for 60 s', value: 'pushed'},
			];
		}

		case 'isFavorite': {
			return [
				{label: 'for this connection', value: 'once'},
				{label: 'from now on, as a favorite', value: 'always'},
			];
		}

		default: {
			return addressChoices(form).map(address => ({
				label: address === null ? 'automatic' : `${address.ip}  ${familyLabel[address.family]}`,
				value: address?.ip ?? '',
			}));
		}
	}
}
