import {isUsable, type Plan, type UsableRoute} from '../model/route.js';

/**
The routes of a plan in the order they are tried: the chosen one, then the other usable ones.

@param isFallbackAllowed False keeps to the chosen one.
*/
export function routesToTry({routes, chosen}: Plan, isFallbackAllowed: boolean): UsableRoute[] {
	if (!isFallbackAllowed) {
		return chosen === null ? [] : [chosen];
	}

	const usable = routes.filter(isUsable);
	return chosen === null ? usable : [chosen, ...usable.filter(route => !isSame(route, chosen))];
}

function isSame(a: UsableRoute, b: UsableRoute): boolean {
	return a.type === b.type && a.address === b.address && a.endpoint?.id === b.endpoint?.id;
}
