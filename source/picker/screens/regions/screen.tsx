import {DrawnLines} from '../../draw/drawn-lines.js';
import {hintLines} from '../../draw/empty/hint-lines.js';
import {noMatch} from '../../draw/empty/no-match.js';
import {RegionsWait} from '../../draw/empty/regions-wait.js';
import {MarkedList} from '../../draw/marked-list.js';
import {useTheme} from '../../draw/theme-context.js';
import {keyInWords} from '../../keys/key-in-words.js';
import type {ScreenProps} from '../view.js';
import {regionSummaries} from './region-summaries.js';

/** The choice of a region, or why there is none to choose. */
export function RegionsView({state, screen}: ScreenProps<'regions'>) {
	const theme = useTheme();
	const {regions, bindings, size} = state;
	if (regions.status === 'known' && regions.names.length === 0) {
		const keys = [keyInWords(bindings, 'refresh'), keyInWords(bindings, 'choose-profile')];
		const lines = hintLines(
			[
				'AWS names no region for this profile.',
				`${keys.join(' asks again, ')} chooses another profile.`,
			],
			theme,
			size.columns,
		);
		return <DrawnLines lines={lines} width={size.columns} height={size.rows - 2} />;
	}

	return regions.status === 'known' ? (
		<MarkedList
			menu={screen}
			names={regions.names}
			summaries={regionSummaries(state, theme)}
			nameWidth={16}
			titles="REGION            INSTANCES"
			size={size}
			empty={noMatch('region', screen.filter.text, state)}
		/>
	) : (
		<RegionsWait state={state} />
	);
}
