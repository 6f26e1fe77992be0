import {useCursor} from 'ink';
import {choicesFor, planOf} from '../../connect/plan-of.js';
import {planLines, wrappedPlanLines} from '../../draw/details/plan-lines.js';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {widthOf} from '../../draw/fit.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {MenuWidth} from '../../draw/menu.js';
import {nameAndId} from '../../draw/name-and-id.js';
import {useTheme} from '../../draw/theme-context.js';
import type {ScreenProps} from '../view.js';
import {fieldsOf, isTextField, readForm} from './form.js';
import {FormField, fieldHeight, labelWidth} from './form-field.js';

/** The choices for a session, and the plan that they make. */
export function OptionsView({state, screen}: ScreenProps<'options'>) {
	const theme = useTheme();
	const {setCursorPosition} = useCursor();
	const {size} = state;
	const {form} = screen;
	const {choices, errors} = readForm(form, choicesFor(state, form.instance));
	const isRoomy = size.rows >= 24;
	const fields = fieldsOf(form);
	const fieldRows = fields.map(field => fieldHeight(field, form, isRoomy));
	// On the smallest terminal the plan needs the row more.
	const titleRows = size.rows < 18 ? 2 : 3;
	const top = 1 + titleRows;
	if (isTextField(form.focus)) {
		const row = fieldRows.slice(0, fields.indexOf(form.focus)).reduce((sum, n) => sum + n, top);
		const line = form[form.focus];
		setCursorPosition({
			x: labelWidth + widthOf(theme.safe(line.text.slice(0, line.cursor))),
			y: row,
		});
	} else {
		setCursorPosition(undefined);
	}

	const used = top + fieldRows.reduce((sum, n) => sum + n, 0) + 1;
	const plan = planOf(state, form.instance, choices);
	const planHeight = size.rows - used - (titleRows - 1);
	const wide = wrappedPlanLines(plan, theme, size.columns - 4);
	const narrow = planLines(plan, theme, size.columns);
	// Where not even those fit, the one that is taken is what matters.
	const chosen = plan.routes.findIndex(route => route.chosen);
	const first = Math.max(0, Math.min(chosen, narrow.length - planHeight));
	const lines = wide.length <= planHeight ? wide : narrow.slice(first);
	return (
		<>
			<DrawnLines
				lines={[
					...(titleRows === 3 ? [emptyLine] : []),
					[span(' Connect to '), ...nameAndId(form.instance, state, theme, size.columns - 13)],
					emptyLine,
				]}
				width={size.columns}
				height={titleRows}
			/>
			<MenuWidth value={size.columns - labelWidth}>
				{fields.map(field => (
					<FormField
						key={field}
						field={field}
						form={form}
						error={errors[field]}
						isRoomy={isRoomy}
						columns={size.columns}
					/>
				))}
			</MenuWidth>
			{titleRows === 3 && <DrawnLine line={emptyLine} width={size.columns} />}
			<DrawnLine line={[span(' Plan', 'strong')]} width={size.columns} />
			<DrawnLines
				lines={lines.map((line): Line => [span('  '), ...line])}
				width={size.columns}
				height={Math.max(1, planHeight)}
			/>
		</>
	);
}
