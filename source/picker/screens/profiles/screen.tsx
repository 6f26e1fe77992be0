import {DrawnLines} from '../../draw/drawn-lines.js';
import {widthOf} from '../../draw/fit.js';
import {emptyLine, span} from '../../draw/line.js';
import {MarkedList} from '../../draw/marked-list.js';
import {useTheme} from '../../draw/theme-context.js';
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
				/>
			) : (
				<DrawnLines
					lines={[emptyLine, [span(noneText(knownProfiles, theme.glyphs.ellipsis), 'quiet')]]}
					width={size.columns}
					height={size.rows - 2}
				/>
			)}
		</>
	);
}

function noneText(known: State['knownProfiles'], ellipsis: string): string {
	return known === null
		? ` Reading the profiles${ellipsis}`
		: ' No profiles in ~/.aws/config. Create one with: aws configure sso';
}
