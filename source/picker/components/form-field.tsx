import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {addressesOf, familyLabel} from '../../model/address.js';
import {type ConnectionType, connectionTypes} from '../../model/route.js';
import {type FieldName, type Form, isTextField} from '../form.js';
import {type Line, span} from '../line.js';
import type {Dispatch} from '../store.js';
import {DrawnLine} from './drawn-lines.js';
import {indicatorWidth, MenuIndicator, MenuItem} from './menu.js';
import {useTheme} from './theme-context.js';

/** Where the values start. */
export const labelWidth = 21;

const labels: Readonly<Record<FieldName, string>> = {
	osUser: 'OS user',
	connectionType: 'Connection type',
	instanceIp: 'Address',
	port: 'Port',
	timeout: 'Timeout',
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
	readonly dispatch: Dispatch;
};

/** How many rows a field takes. */
export function fieldHeight(field: FieldName, form: Form, isRoomy: boolean): number {
	const isOpen = isRoomy || form.focus === field;
	return isTextField(field) || !isOpen ? 1 : itemsOf(field, form).length;
}

/** One choice: its label, and a line of text or a menu. */
export function FormField(props: FormFieldProps) {
	const {field, form, columns} = props;
	const {glyphs} = useTheme();
	const isFocused = form.focus === field;
	const label: Line = [
		isFocused ? span(` ${glyphs.bar} `, 'accent') : span('   '),
		span(labels[field].padEnd(labelWidth - 3), isFocused ? 'strong' : 'quiet'),
	];
	return (
		<Box flexShrink={0}>
			<Box width={labelWidth} flexShrink={0}>
				<DrawnLine line={label} width={labelWidth} />
			</Box>
			{isTextField(field) ? (
				<DrawnLine line={textLine(props)} width={columns - labelWidth} />
			) : (
				<FieldMenu {...props} field={field} />
			)}
		</Box>
	);
}

function textLine({field, form, error}: FormFieldProps): Line {
	const text = isTextField(field) ? form[field].text : '';
	const isFocused = form.focus === field;
	const isNone = field === 'timeout' && text === '';
	const hint = isFocused ? '  a time such as 30m or 1h30m; empty for none' : 'none';
	return [
		span(text, isFocused ? 'strong' : 'text'),
		span(isNone ? hint : '', 'quiet'),
		span(error === undefined ? '' : `   ${error}`, 'bad'),
	];
}

type MenuField = 'connectionType' | 'instanceIp';

function FieldMenu(props: FormFieldProps & {readonly field: MenuField}) {
	const {field, form, isRoomy, columns, dispatch} = props;
	const isFocused = form.focus === field;
	const items = itemsOf(field, form);
	const value = field === 'connectionType' ? form.connectionType : (form.instanceIp ?? '');
	const index = Math.max(
		0,
		items.findIndex(item => item.value === value),
	);
	if (!isRoomy && !isFocused) {
		return <DrawnLine line={[span(items[index]?.label ?? '')]} width={columns - labelWidth} />;
	}

	return (
		<Box marginLeft={-indicatorWidth}>
			<SelectInput
				items={items}
				initialIndex={index}
				limit={items.length}
				isFocused={isFocused}
				indicatorComponent={MenuIndicator}
				itemComponent={MenuItem}
				onHighlight={item =>
					dispatch(
						field === 'connectionType'
							? {type: 'connectionTypeChosen', connectionType: item.value as ConnectionType}
							: {type: 'addressChosen', instanceIp: item.value === '' ? null : item.value},
					)
				}
			/>
		</Box>
	);
}

function itemsOf(field: FieldName, form: Form): Array<{label: string; value: string}> {
	if (field === 'connectionType') {
		return connectionTypes.map(type => ({label: `${type.padEnd(8)}${hints[type]}`, value: type}));
	}

	return [
		{label: 'whichever the connection type takes', value: ''},
		...addressesOf(form.instance).map(({family, ip}) => ({
			label: `${ip}  ${familyLabel[family]}`,
			value: ip,
		})),
	];
}
