import {expectSoon, rowsOf, type Terminal} from './expect-soon.js';

/** How the row begins that a screen alone has, counted from 0; `title` where it is one of the first. */
type Landmarks = Readonly<Record<number, string>> | {readonly title: string};

const landmarks = {
	regions: {2: '  REGION '},
	profiles: {2: '  PROFILE '},
	list: {1: ' ❯ ', 2: '  STATE '},
	palette: {1: ' ', 2: '▌ '},
	details: {title: ' ROUTES '},
	options: {title: ' Connect to '},
	copy: {title: ' Copy to the clipboard'},
	pin: {title: ' What should the favorite for '},
	note: {1: ' Note of '},
	view: {title: '   Sort by '},
	filters: {1: ' Earlier filters ❯ '},
	saveFilter: {1: ' Save '},
	endpoints: {1: '  STATE '},
	summary: {title: ' All instances in the list'},
	tunnels: {title: ' Open tunnels '},
	leave: {title: ' Quit and close '},
	command: {1: ' Run on '},
	running: {2: '▌ '},
	port: {1: ' Tunnel to port '},
	localPort: {1: ' Listen here on port '},
	waiting: {title: ' Waiting for '},
	connecting: {title: ' Connecting to '},
	failed: {title: ' ✗ '},
} as const satisfies Readonly<Record<string, Landmarks>>;

export type ScreenName = keyof typeof landmarks;

/** The rows that may hold a title. */
const titleRows = 6;

/** Waits until a screen of the picker is on. */
export async function expectScreen(terminal: Terminal, name: ScreenName): Promise<void> {
	await expectSoon(terminal, `the screen "${name}"`, () => {
		const rows = rowsOf(terminal);
		const there = Object.keys(landmarks).filter(each => isOn(landmarks[each as ScreenName], rows));
		return terminal.isAlternate && there.includes(name) ? null : there.join() || 'no screen';
	});
}

function isOn(marks: Landmarks, rows: readonly string[]): boolean {
	return 'title' in marks
		? rows.slice(1, titleRows).some(row => row.startsWith(marks.title))
		: Object.entries(marks).every(([row, start]) => `${rows[Number(row)]} `.startsWith(start));
}
