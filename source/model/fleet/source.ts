/** Where instances are listed from: a region, as a profile sees it. */
export type Source = {
	/** Of `~/.aws/config`; null where none was named. */
	readonly profile: string | null;
	readonly region: string;
};

/** Tells sources apart: `us-east-1`, or `prod/us-east-1` with a profile. */
export function sourceKey({profile, region}: Source): string {
	return profile === null ? region : `${profile}/${region}`;
}

export function isSameSource(one: Source, other: Source): boolean {
	return one.profile === other.profile && one.region === other.region;
}

/** The profiles of some sources, each once. */
export function profilesOf(sources: readonly Source[]): ReadonlyArray<string | null> {
	return [...new Set(sources.map(({profile}) => profile))];
}

/** The regions of some sources, each once. */
export function regionsOf(sources: readonly Source[]): readonly string[] {
	return [...new Set(sources.map(({region}) => region))];
}
