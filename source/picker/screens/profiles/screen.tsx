import {DrawnLines} from '../../draw/drawn-lines.js';
import {hintLines} from '../../draw/empty/hint-lines.js';
import {noMatch} from '../../draw/empty/no-match.js';
import {widthOf} from '../../draw/fit.js';
import {MarkedList} from '../../draw/marked-list.js';
import {useTheme} from '../../draw/theme-context.js';
import {keyInWords} from '../../keys/key-in-words.js';
import type {State} from '../../state.js';
import type {ScreenProps} from '../view.js';
import {profileSummaries, profileTitles} from './profile-summaries.js';

/** A longer name of a profile is cut. */
const longestName = 32;

/** The choice of profiles, or that there is none to choose. */
export function ProfilesView({state, screen}: ScreenProps<'profiles'>) {
	const theme = useTheme();
	const {size, knownProfiles} = state;
	const names = (knownProfiles ?? []).map(({label}) => label);
	const nameWidth = Math.min(longestName, Math.max(14, ...names.map(name => widthOf(name))));
	return (
		<>
			{names.length > 0 ? (
				<MarkedList
					menu={screen}
					names={names}
					summaries={profileSummaries(state, theme)}
					nameWidth={nameWidth}
					titles={`${'PROFILE'.padEnd(nameWidth + 2)}${profileTitles}`}
					size={size}
					empty={noMatch('profile', screen.filter.text, state)}
				/>
			) : (
				<DrawnLines
					lines={hintLines(noneText(state), theme, size.columns)}
					width={size.columns}
					height={size.rows - 2}
				/>
			)}
		</>
	);
}

function noneText({knownProfiles, bindings}: State): string[] {
	return knownProfiles === null
		? ['Reading the profiles…']
		: [
				'No profiles in ~/.aws/config.',
				`Create one with aws configure sso, then press ${keyInWords(bindings, 'refresh')}.`,
			];
}
