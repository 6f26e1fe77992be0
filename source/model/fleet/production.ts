import {Failure} from '../failure.js';
import {lookUp} from '../look-up.js';
import {sanitize} from '../text/sanitize.js';
import {matchesWildcard} from '../text/wildcard.js';
import type {Instance} from './instance.js';

/** A rule that decides whether an instance counts as production. */
export type ProductionRule =
	| {readonly kind: 'account' | 'profile'; readonly value: string}
	| {readonly kind: 'tag'; readonly key: string; readonly value: string};

/** Before what the picker wants a second Enter: before anything on a production instance, or never. */
export const confirms = ['production', 'never'] as const;

export type Confirm = (typeof confirms)[number];

/**
Parses the rules in the settings: `tag:KEY=VALUE`, `account:ID`, `profile:NAME`. `*` stands for any
characters and case is ignored: it is safer to mark too much than too little.

@param value The unchecked value in the settings; undefined for none.
@throws {Failure} `configuration` for an invalid rule.
*/
export function parseProductionRules(value: unknown): readonly ProductionRule[] {
	if (value === undefined || value === null) {
		return [];
	}

	if (!Array.isArray(value)) {
		throw invalidRule('"production" in the settings is not a list of rules.');
	}

	return value.map((text: unknown) => {
		const rule = typeof text === 'string' ? ruleOf(text) : null;
		if (rule === null) {
			const shown = sanitize(JSON.stringify(text) ?? String(text), 60);
			throw invalidRule(`"production" in the settings holds ${shown}, which is not a rule.`);
		}

		return rule;
	});
}

/** Whether a value is a rule that `parseProductionRules` accepts. */
export function isProductionRule(value: unknown): boolean {
	return typeof value === 'string' && ruleOf(value) !== null;
}

/** Whether one of the rules matches. An instance read without a named profile has the profile `default`. */
export function isProduction(instance: Place, rules: readonly ProductionRule[]): boolean {
	return rules.some(rule => matches(rule, instance));
}

type Place = Pick<Instance, 'accountId' | 'profile' | 'tags'>;

function matches(rule: ProductionRule, {accountId, profile, tags}: Place): boolean {
	switch (rule.kind) {
		case 'account': {
			return matchesWildcard(rule.value, accountId ?? '');
		}

		case 'profile': {
			return matchesWildcard(rule.value, profile ?? 'default');
		}

		case 'tag': {
			const value = lookUp(tags, rule.key);
			return value !== undefined && matchesWildcard(rule.value, value);
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

function invalidRule(message: string): Failure {
	return new Failure('configuration', 'BadProduction', message, {
		nextStep: 'Write "production": ["tag:env=prod", "account:123456789012", "profile:prod*"].',
	});
}
