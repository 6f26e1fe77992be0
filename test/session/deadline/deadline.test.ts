import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {limitOf, statusOf, timeLeftText} from '../../../source/session/deadline/countdown.js';
import {
	type Deadline,
	deadlineOf,
	extended,
	timeLeftMs,
	urgencyOf,
	warningBetween,
} from '../../../source/session/deadline/deadline.js';
import {startDeadlineTimer} from '../../../source/session/deadline/deadline-timer.js';

const minute = 60_000;

function deadlineFor(deadlineMs: number | null, tunnelMs: number | null): Deadline {
	const deadline = deadlineOf(0, deadlineMs, tunnelMs === null ? null : new Date(tunnelMs));
	assert.ok(deadline);
	return deadline;
}

test('the deadline is the timeout or the end of the tunnel, whichever is earlier, and knows which', () => {
	assert.equal(deadlineOf(0, null, null), null);
	const byTimeout = deadlineFor(30 * minute, 60 * minute);
	assert.deepEqual([byTimeout.endsAt, byTimeout.from], [30 * minute, 'timeout']);
	assert.equal(limitOf(byTimeout), '30m timeout');
	const byTunnel = deadlineFor(90 * minute, 60 * minute);
	assert.deepEqual([byTunnel.endsAt, byTunnel.from], [60 * minute, 'tunnel']);
	assert.equal(limitOf(byTunnel), '1h tunnel limit');
	assert.equal(deadlineFor(null, minute).from, 'tunnel');
	assert.equal(deadlineFor(minute, null).from, 'timeout');
});

test('an extension ends with the tunnel', () => {
	const longer = extended(deadlineFor(30 * minute, 35 * minute), 10 * minute);
	assert.deepEqual([longer.endsAt, longer.from], [35 * minute, 'tunnel']);
	assert.equal(extended(longer, 10 * minute), longer);
	assert.equal(extended(deadlineFor(30 * minute, null), 10 * minute).endsAt, 40 * minute);
});

test('each mark warns once, and a sleep over several warns with the last', () => {
	assert.equal(warningBetween(301_000, 300_000), 300_000);
	assert.equal(warningBetween(300_000, 299_000), null);
	assert.equal(warningBetween(400_000, 30_000), 60_000);
	assert.equal(warningBetween(400_000, 0), 10_000);
	// A timeout shorter than a mark never passes it.
	assert.equal(warningBetween(30_000, 20_000), null);
	assert.deepEqual([300_001, 300_000, 60_001, 60_000].map(urgencyOf), [
		'calm',
		'soon',
		'soon',
		'now',
	]);
});

/** Runs a timer on a clock that the test moves; `startsAt` is what the clock shows at first. */
function followed(t: TestContext, deadlineMs: number) {
	t.mock.timers.enable({apis: ['setTimeout', 'Date']});
	const events: string[] = [];
	const timer = startDeadlineTimer(
		deadlineFor(deadlineMs, null),
		{
			onTick: leftMs => events.push(`${leftMs / 1000}`),
			onWarning: markMs => events.push(`warning ${markMs / 1000}`),
			onEnd: () => events.push('end'),
		},
		Date.now,
	);
	t.after(() => timer.stop());
	return {timer, events, clock: t.mock.timers};
}

test('the timer ticks every second, warns and ends', t => {
	const {events, clock} = followed(t, 11_500);
	for (let step = 0; step < 30; step++) {
		clock.tick(500);
	}

	assert.deepEqual(events, [
		...['11', '10', 'warning 10', '9', '8', '7', '6', '5', '4', '3', '2', '1', 'end'],
	]);
});

test('after a sleep of the machine the end is noticed at once', t => {
	const {events, clock} = followed(t, 3_600_000);
	clock.tick(1000);
	// Timers stand still while the machine sleeps, and the clock goes on.
	clock.setTime(3_700_000);
	clock.tick(1000);
	assert.equal(events.at(-1), 'end');
	assert.ok(events.length <= 3);
});

test('a changed deadline warns again when its marks pass again', t => {
	const {timer, events, clock} = followed(t, 11_000);
	clock.tick(1000);
	timer.change(extended(timer.deadline, 10_000));
	assert.equal(timeLeftMs(timer.deadline, Date.now()), 20_000);
	for (let second = 0; second < 10; second++) {
		clock.tick(1000);
	}

	assert.deepEqual(
		events.filter(event => event.startsWith('warning')),
		['warning 10', 'warning 10'],
	);
});

test('the countdown is plain ASCII where the locale is not UTF-8, and changes its colour', () => {
	const deadline = deadlineFor(30 * minute, null);
	const options = {label: 'web-ü', isUtf8: true, message: null, escapeCharacter: '~'};
	const status = statusOf(deadline, 19_000, options);
	assert.deepEqual(status.row, {text: ' web-ü · 29:41 left of 30m · ~? help ', rendition: '7'});
	assert.equal(status.titlePrefix, '29:41 ·');
	const ascii = statusOf(deadline, 26 * minute, {...options, isUtf8: false});
	assert.deepEqual(ascii.row, {text: ' web-? - 4:00 left of 30m - ~? help ', rendition: '7;33'});
	assert.equal(statusOf(deadline, 29.5 * minute, options).row.rendition, '1;7;31');
	assert.equal(statusOf(deadline, 0, {...options, message: 'hello'}).row.text, ' hello ');
});

test('the time left is shown with what limits it', () => {
	assert.match(
		timeLeftText(deadlineFor(30 * minute, null), 19_000),
		/^29:41 left of the 30m timeout, until \d\d:\d\d:\d\d; press \+ for 10 more minutes$/,
	);
	assert.match(
		timeLeftText(deadlineFor(null, 30 * minute), 0),
		/^30:00 left of the 30m tunnel limit, until \d\d:\d\d:\d\d$/,
	);
	assert.match(timeLeftText(null, 0), /no time limit/);
});
