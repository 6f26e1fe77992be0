import {createHash} from 'node:crypto';
import {framed, rowsOf, type Screen, titleOf} from './svg.js';

/** The SVG elements of a screen, and how long it is shown. */
export type Frame = {readonly drawn: readonly string[]; readonly ms: number};

/** Splits a screen into its title and rows, so that unchanged ones are drawn only once. */
export function frameOf(screen: Screen, ms: number): Frame {
	return {drawn: [titleOf(screen), ...rowsOf(screen)], ms};
}

/** An SVG that shows frames in an endless loop, animated without a script. */
export function movingSvgOf(size: Screen['size'], frames: readonly Frame[]): string {
	const ends = frames.map((_, index) =>
		frames.slice(0, index + 1).reduce((sum, {ms}) => sum + ms, 0),
	);
	const totalMs = ends.at(-1) ?? 0;
	const lines = Math.max(...frames.map(({drawn}) => drawn.length));
	const parts = Array.from({length: lines}, (_, line) => {
		const drawn = frames.map(frame => frame.drawn[line] ?? '');
		return runsOf(drawn).map(({from, to}) => {
			const begin = from === 0 ? 0 : (ends[from - 1] ?? 0);
			return shownBetween(drawn[from] ?? '', begin / totalMs, (ends[to] ?? 0) / totalMs, totalMs);
		});
	});
	return framed(size, [`<!-- ${frames.map(digestOf).join(' ')} -->`, ...parts.flat()]);
}

/** A short digest by which a frame is recognized in an existing file. */
export function digestOf({drawn}: Frame): string {
	return createHash('sha256').update(drawn.join('\n')).digest('hex').slice(0, 12);
}

/** The digests of the frames in an existing file. */
export function digestsIn(svg: string): string[] {
	return /<!-- ([\da-f ]+) -->/.exec(svg)?.[1]?.split(' ') ?? [];
}

/** The runs of frames in which a line stays the same; `to` is inclusive. */
function runsOf(drawn: readonly string[]): Array<{from: number; to: number}> {
	const runs: Array<{from: number; to: number}> = [];
	for (const [index, text] of drawn.entries()) {
		const last = runs.at(-1);
		if (last !== undefined && drawn[last.from] === text) {
			last.to = index;
		} else {
			runs.push({from: index, to: index});
		}
	}

	return runs;
}

function shownBetween(drawn: string, begin: number, end: number, totalMs: number): string {
	if (drawn === '' || (begin === 0 && end === 1)) {
		return drawn;
	}

	const steps = [
		[0, begin === 0 ? 'visible' : 'hidden'],
		...(begin === 0 ? [] : [[begin, 'visible']]),
		...(end === 1 ? [] : [[end, 'hidden']]),
	];
	const times = steps.map(([time]) => Math.round(Number(time) * 1e4) / 1e4).join(';');
	const values = steps.map(([, value]) => value).join(';');
	return `<g><animate attributeName="visibility" dur="${totalMs / 1000}s" repeatCount="indefinite" calcMode="discrete" keyTimes="${times}" values="${values}"/>\n${drawn}\n</g>`;
}
