import {Failure} from '../failure.js';
import {lookUp} from '../look-up.js';
import {sanitize} from '../text/sanitize.js';
import {fitsWildcard} from '../text/wildcard.js';
import type {Instance} from './instance.js';

/** Tells by one thing whether an instance is of production. */
export type ProductionRule =
	| {readonly kind: 'account' | 'profile'; readonly value: string}
	| {readonly kind: 'tag'; readonly key: string; readonly value: string};

/**
Reads the rules of the settings: `tag:KEY=VALUE`, `account:ID`, `profile:NAME`. A `*` stands for
anything, and capitals are the same as small letters: better one mark too many.

@param wanted As it stands in the settings, unchecked; undefined for none.
@throws {Failure} `configuration` for what is no rule.
*/
export function parseProductionRules(wanted: unknown): readonly ProductionRule[] {
	if (wanted === undefined || wanted === null) {
		return [];
	}

	if (!Array.isArray(wanted)) {
		throw wrong('"production" in the settings is no list of rules.');
	}

	return wanted.map((text: unknown) => {
		const rule = typeof text === 'string' ? ruleOf(text) : null;
		if (rule === null) {
			const shown = sanitize(JSON.stringify(text) ?? String(text), 60);
			throw wrong(`"production" in the settings holds ${shown}, which is no rule.`);
		}

		return rule;
	});
}

/** Whether this is a rule as `parseProductionRules` takes them. */
export function isProductionRule(wanted: unknown): boolean {
	return typeof wanted === 'string' && ruleOf(wanted) !== null;
}

/** Whether one of the rules fits. Where no profile was named, it counts as `default`. */
export function isProduction(instance: Place, rules: readonly ProductionRule[]): boolean {
	return rules.some(rule => fits(rule, instance));
}

type Place = Pick<Instance, 'accountId' | 'profile' | 'tags'>;

function fits(rule: ProductionRule, {accountId, profile, tags}: Place): boolean {
	switch (rule.kind) {
		case 'account': {
			return fitsWildcard(rule.value, accountId ?? '');
		}

		case 'profile': {
			return fitsWildcard(rule.value, profile ?? 'default');
		}

		case 'tag': {
			const value = lookUp(tags, rule.key);
			return value !== undefined && fitsWildcard(rule.value, value);
		}
	}
}

function ruleOf(text: string): ProductionRule | null {
	const [, kind, rest = ''] = /^(tag|account|profile):(.+)$/s.exec(text) ?? [];
	if (kind === 'account' || kind === 'profile') {
		return {kind, value: rest};
	}

	const [, key = '', value = ''] = /^([^=]+)=(.+)$/s.exec(rest) ?? [];
	return kind === 'tag' && key !== '' ? {kind, key, value} : null;
}

function wrong(message: string): Failure {
	return new Failure('configuration', 'BadProduction', message, {
		nextStep: 'Write "production": ["tag:env=prod", "account:123456789012", "profile:prod*"].',
	});
}
