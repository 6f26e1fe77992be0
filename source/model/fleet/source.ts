/** A region as one profile sees it, from which instances are listed. */
export type Source = {
	/** The profile in `~/.aws/config`; null for the default profile. */
	readonly profile: string | null;
	readonly region: string;
};

/** A unique key of a source: `us-east-1`, or `prod/us-east-1` with a profile. */
export function sourceKey({profile, region}: Source): string {
	return profile === null ? region : `${profile}/${region}`;
}

/** Whether two sources have the same profile and region. */
export function isSameSource(one: Source, other: Source): boolean {
	return one.profile === other.profile && one.region === other.region;
}

/** The distinct profiles of some sources. */
export function profilesOf(sources: readonly Source[]): ReadonlyArray<string | null> {
	return [...new Set(sources.map(({profile}) => profile))];
}

/** The distinct regions of some sources. */
export function regionsOf(sources: readonly Source[]): readonly string[] {
	return [...new Set(sources.map(({region}) => region))];
}
