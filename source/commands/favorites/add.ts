import {targetOfSelector} from '../../inventory/selector.js';
import type {ConnectionType} from '../../model/route.js';
import {parseTarget} from '../../model/target.js';
import {sanitize} from '../../model/text/sanitize.js';
import {type Favorite, isSameFavorite, openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {requireFilter} from '../request/filter.js';
import {portOf} from '../request/route-request.js';
import {deadlineOf} from '../request/session-options.js';
import {reportDone} from './report-done.js';
import {labelOfFavorite} from './text.js';

/** `eic favorites add`: saves a favorite, replacing an existing one for the same instances. */
export async function run(argv: Arguments): Promise<number> {
	const favorite = parseFavorite(argv);
	const favorites = openFavorites();
	const isSame = (other: Favorite) => isSameFavorite(other, favorite);
	const isKnown = favorites.list().some(isSame);
	favorites.add(favorite);
	const list = favorites.list();
	const place = `${list.findIndex(isSame) + 1} of ${list.length}`;
	const label = sanitize(labelOfFavorite(favorite), 200);
	return reportDone(
		favorites,
		argv,
		isKnown ? `Updated ${label} (favorite ${place})` : `Added ${label} to favorites (${place})`,
	);
}

/** @throws Failure (`usage`) when an argument is missing or invalid. */
function parseFavorite(argv: Arguments): Favorite {
	const words = argv.words.join(' ').trim();
	if (words === '') {
		throw usageFailure(
			'eic favorites add needs an instance.',
			'Give an id, a Name, an address, or a filter such as tag:Name=web.',
		);
	}

	const target = targetOfSelector(words).kind === 'filter' ? null : parseTarget(words);
	if (target === null) {
		requireFilter(words);
	}

	const osUser = argv.value('os-user') ?? target?.osUser ?? null;
	const port = portOf(argv);
	const deadlineMs = deadlineOf(argv);
	const text = (name: 'name' | 'note' | 'region' | 'profile') => {
		const value = argv.value(name);
		return value !== null && {[name]: value};
	};

	return {
		selector: target?.value ?? words,
		...text('name'),
		...text('note'),
		...text('region'),
		...text('profile'),
		...(osUser !== null && {osUser}),
		...(argv.has('connection-type') && {
			connectionType: argv.value('connection-type') as ConnectionType,
		}),
		...(port !== null && {port}),
		...(deadlineMs !== null && {timeoutMs: deadlineMs}),
	};
}
