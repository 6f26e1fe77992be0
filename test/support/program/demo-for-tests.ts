import {after, before} from 'node:test';
import {type Demo, type DemoOptions, startDemo} from '../../../source/demo/demo.js';
import {type TemporaryHome, temporaryHome} from './temporary-home.js';

/** A demo AWS and a home folder, there while the tests of one `describe` run. */
export type DemoForTests = {
	readonly demo: Demo;
	readonly home: TemporaryHome;
	/** What a program needs to use both. */
	readonly environment: Readonly<Record<string, string>>;
};

/** Call it within the `describe`, and read its fields within the tests. */
export function demoForTests(options: DemoOptions = {}): DemoForTests {
	let demo: Demo;
	let home: TemporaryHome;
	before(async () => {
		home = temporaryHome();
		demo = await startDemo(options);
	});
	after(async () => {
		await demo?.stop();
		home?.remove();
	});
	return {
		get demo() {
			return demo;
		},
		get home() {
			return home;
		},
		get environment() {
			return {...home.environment, ...demo.environment};
		},
	};
}
