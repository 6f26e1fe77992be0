import {isProduction} from '../../../model/fleet/production.js';
import {span} from '../../draw/line.js';
import {InstancePrompt} from '../../list/instance-prompt.js';
import type {ScreenProps} from '../view.js';

/** The line in which a command is typed. Of several instances, one of production is named. */
export function CommandView({state, screen: {instances, line}}: ScreenProps<'command'>) {
	const [first] = instances;
	const instance = instances.find(one => isProduction(one, state.productionRules)) ?? first;
	return instance === undefined ? null : (
		<InstancePrompt
			state={state}
			question={[span(' Run on ')]}
			instance={instance}
			suffix={instances.length === 1 ? '' : ` and ${instances.length - 1} more`}
			line={line}
		/>
	);
}
