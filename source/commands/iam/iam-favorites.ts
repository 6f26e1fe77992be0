import {targetOfSelector} from '../../inventory/selector.js';
import type {PushScope} from '../../model/fleet/iam-policy.js';
import type {Favorite} from '../../store/favorites.js';

/**
What a policy has to allow for favorites: instances by id, and those that have a Name or another tag.

@returns Also the selectors that no condition of IAM can express, such as an address or `state:running`.
*/
export function pushScopesOf(
	favorites: readonly Favorite[],
	osUsers: readonly string[],
): {readonly pushes: readonly PushScope[]; readonly left: readonly string[]} {
	const pushes: PushScope[] = [];
	const left: string[] = [];
	for (const favorite of favorites) {
		const scope = scopeOf(favorite, osUsers);
		if (scope === null) {
			left.push(favorite.selector);
			continue;
		}

		const same = pushes.findIndex(other => isAlike(other, scope));
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

	return {pushes, left};
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

/** The tag in a filter of one word, as the picker writes it: `tag:^Name=web$`, blanks behind backslashes. */
function tagOf(filter: string): {readonly key: string; readonly value: string} | null {
	const [, key, value] =
		/^tag:[\^']?((?:\\.|[^\s\\=])+)=((?:\\.|[^\s\\])+?)\$?$/.exec(filter) ?? [];
	const plain = (text: string) => text.replaceAll(/\\(.)/g, '$1');
	return key === undefined || value === undefined ? null : {key: plain(key), value: plain(value)};
}

/** Whether one statement can stand for both. */
function isAlike(one: PushScope, other: PushScope): boolean {
	const {instanceIds: _one, ...first} = one;
	const {instanceIds: _other, ...second} = other;
	return (
		(one.instanceIds === null) === (other.instanceIds === null) &&
		JSON.stringify(first) === JSON.stringify(second)
	);
}
