import type {PushScope} from '../model/fleet/iam-policy.js';
import type {Favorite} from '../store/favorites.js';
import {targetOfSelector} from './selector.js';

/**
The pushes that a policy must allow for favorites: to instances by id, and to those with a Name or
another tag. Favorites that differ only in the id share one scope.

@returns The scopes, and the selectors that no IAM condition can express, such as an address or
`state:running`.
*/
export function pushScopesOf(
	favorites: readonly Favorite[],
	osUsers: readonly string[],
): {readonly pushes: readonly PushScope[]; readonly inexpressible: readonly string[]} {
	const pushes: PushScope[] = [];
	const inexpressible: string[] = [];
	for (const favorite of favorites) {
		const scope = scopeOf(favorite, osUsers);
		if (scope === null) {
			inexpressible.push(favorite.selector);
			continue;
		}

		const same = pushes.findIndex(other => canMerge(other, scope));
		const other = pushes[same];
		if (other === undefined) {
			pushes.push(scope);
		} else {
			const instanceIds = [
				...new Set([...(other.instanceIds ?? []), ...(scope.instanceIds ?? [])]),
			];
			pushes[same] = {...other, instanceIds: other.instanceIds && instanceIds};
		}
	}

	return {pushes, inexpressible};
}

function scopeOf(favorite: Favorite, osUsers: readonly string[]): PushScope | null {
	const {selector, region, osUser} = favorite;
	const base = {
		regions: region === undefined ? null : [region],
		osUsers: osUser === undefined ? osUsers : [osUser],
	};
	const {kind, value} = targetOfSelector(selector);
	if (kind === 'id') {
		return {...base, instanceIds: [value], tag: null};
	}

	if (kind === 'ip') {
		return null;
	}

	const tag = kind === 'filter' ? tagOf(value) : {key: 'Name', value};
	return tag && {...base, instanceIds: null, tag};
}

/** The tag in a one-word filter, as the picker writes it: `tag:^Name=web$`, with blanks escaped. */
function tagOf(filter: string): {readonly key: string; readonly value: string} | null {
	const [, key, value] =
		/^tag:[\^']?((?:\\.|[^\s\\=])+)=((?:\\.|[^\s\\])+?)\$?$/.exec(filter) ?? [];
	const plain = (text: string) => text.replaceAll(/\\(.)/g, '$1');
	return key === undefined || value === undefined ? null : {key: plain(key), value: plain(value)};
}

/** Whether one policy statement can cover both scopes. */
function canMerge(one: PushScope, other: PushScope): boolean {
	const {instanceIds: _one, ...first} = one;
	const {instanceIds: _other, ...second} = other;
	return (
		(one.instanceIds === null) === (other.instanceIds === null) &&
		JSON.stringify(first) === JSON.stringify(second)
	);
}
