import type {Caller} from '../../../model/fleet/caller.js';
import {isProduction} from '../../../model/fleet/production.js';
import {lookUp} from '../../../model/look-up.js';
import type {State} from '../../state.js';
import {type Line, span, widthOfLine} from '../line.js';
import type {Theme} from '../theme.js';

type ProfileCaller = Caller & {
	/** What the profile is called. */
	readonly profile: string;
	readonly isProduction: boolean;
};

/**
Who the profiles in use are: `123456789012/Operator`, with the name of each where there are several,
and loudly what is of production. Where there is no room the roles go first, then the accounts, but
never that there is production.
*/
export function callerLine(state: State, theme: Theme, room: number): Line {
	const callers = callersOf(state);
	const hasNames = callers.length > 1;
	const withText = (textOf: (caller: ProfileCaller) => string | null) =>
		callers
			.map(caller => partOf(caller, [hasNames ? caller.profile : null, textOf(caller)], theme))
			.filter(part => part.length > 0)
			.flatMap((part, index) => (index === 0 ? part : [span(' '), ...part]));
	const least: Line = callers.some(caller => caller.isProduction) ? [loud('PROD', theme)] : [];
	const lines = [withText(fullText), withText(({account}) => account)];
	return lines.find(line => widthOfLine(line) <= room) ?? least;
}

/** The same in words, whole, for each profile; none where nothing is known. */
export function callerWords(state: State): readonly string[] {
	const callers = callersOf(state);
	return callers.flatMap(({profile, account, name, isProduction: isLoud}) => {
		const who = [account && `account ${account}`, name && `as ${name}`].filter(Boolean).join(' ');
		const words = [isLoud && 'PRODUCTION', (callers.length > 1 || !who) && profile, who];
		return isLoud || who ? [words.filter(Boolean).join(', ')] : [];
	});
}

/** `123456789012/Operator`, or what of it is known; null for nothing. */
export function fullText({account, name}: Caller): string | null {
	return [account, name].filter(part => part !== null).join('/') || null;
}

function callersOf(state: State): readonly ProfileCaller[] {
	return state.profiles.map(profile => {
		const {account = null, name = null} = lookUp(state.callers, profile ?? '') ?? {};
		const accountId = account ?? ownerIn(state, profile);
		return {
			profile: profile ?? state.defaultProfile,
			account: accountId,
			name,
			isProduction: isProduction({accountId, profile, tags: {}}, state.productionRules),
		};
	});
}

/** The account of the instances that a profile sees, be they of the last time: it sees its own only. */
function ownerIn({fleet}: State, profile: string | null): string | null {
	const own = Object.values(fleet).find(
		({source, entries}) => source.profile === profile && entries.length > 0,
	);
	return own?.entries[0]?.instance.accountId ?? null;
}

function partOf(caller: ProfileCaller, words: ReadonlyArray<string | null>, theme: Theme): Line {
	const isKnown = words.at(-1) !== null;
	const text = isKnown ? words.filter(word => word !== null).join(' ') : '';
	return caller.isProduction
		? [loud(theme.safe(text || 'PROD'), theme)]
		: text === ''
			? []
			: [span(theme.safe(text), 'quiet')];
}

function loud(text: string, {glyphs}: Theme) {
	return span(` ${glyphs.production} ${text} `, 'production');
}
