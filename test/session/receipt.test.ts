import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatBytes} from '../../source/model/text/bytes.js';
import {announcementOf, receiptOf, wayText} from '../../source/session/receipt.js';
import {
	deadlineEnding,
	type Ending,
	leftEnding,
	lostEnding,
	remoteEnding,
	type SessionEnd,
} from '../../source/session/session-end.js';
import {directRoute, eiceRoute} from '../support/connecting.js';

function ended(ending: Ending, deadlineFrom: SessionEnd['deadlineFrom'] = null): SessionEnd {
	return {
		...ending,
		startedAt: new Date(0),
		durationMs: 723_000,
		received: 4200,
		sent: 812,
		deadlineFrom,
		reconnects: 0,
		route: directRoute('203.0.113.10'),
		osUser: 'ec2-user',
		hostKey: {
			type: 'ssh-ed25519',
			key: 'AAAA',
			fingerprint: 'SHA256:abc',
			isNew: false,
			proof: null,
		},
	};
}

test('the receipt says how the session ended, in one sanitized line', () => {
	const cases: ReadonlyArray<readonly [SessionEnd, string, number]> = [
		[ended(remoteEnding({code: 0, signal: null})), 'exit 0', 0],
		[ended(remoteEnding({code: 130, signal: null})), 'exit 130', 130],
		[ended(remoteEnding({code: null, signal: 'TERM'})), 'signal TERM', 255],
		[ended(deadlineEnding('30m timeout'), 'timeout'), 'timeout', 124],
		[ended(deadlineEnding('1h tunnel limit'), 'tunnel'), 'tunnel limit', 124],
		[ended(lostEnding({type: 'lost', message: 'reset by peer'})), 'connection lost', 255],
		[ended(leftEnding(null)), 'disconnected', 255],
	];
	for (const [end, cause, exitCode] of cases) {
		assert.equal(
			receiptOf(end, 'web-1\u001B[2J'),
			`session to web-1[2J ended after 12m 3s · ${cause} · 4.2 kB received, 812 B sent`,
		);
		assert.equal(end.exitCode, exitCode);
	}
});

test('an end says what went wrong, if anything did', () => {
	assert.equal(
		lostEnding({type: 'lost', message: 'reset by peer'}).message,
		'connection lost: reset by peer',
	);
	assert.match(lostEnding(null).message ?? '', /without an exit status/);
	assert.equal(leftEnding(null).message, null);
});

test('the second line of the receipt has the route, the host key and the number of reconnects', () => {
	const end = ended(remoteEnding({code: 0, signal: null}));
	assert.equal(wayText(end), 'ec2-user via 203.0.113.10 · known host key');
	const route = eiceRoute('10.0.0.1');
	const hostKey = {...end.hostKey, isNew: true, proof: {verdict: 'verified'} as const};
	assert.equal(
		wayText({...end, route, hostKey, reconnects: 2}),
		'ec2-user via eice-0123456789abcdef0 to 10.0.0.1 · new host key SHA256:abc, verified by the boot log · reconnected 2 times',
	);
	assert.match(
		wayText({...end, osUser: 'a\u001B[2J', reconnects: 1}),
		/^a\[2J .* reconnected once$/,
	);
});

test('bytes have two or three digits', () => {
	assert.deepEqual([0, 999, 1000, 9949, 9950, 999_499, 999_500, 1.2e8, 3.44e9].map(formatBytes), [
		'0 B',
		'999 B',
		'1.0 kB',
		'9.9 kB',
		'10 kB',
		'999 kB',
		'1.0 MB',
		'120 MB',
		'3.4 GB',
	]);
});

test('the line before a session has the instance, the route, the user and the help', () => {
	const session = {label: 'web-1', instanceId: 'i-0ab', osUser: 'ec2-user', escapeCharacter: '~'};
	assert.equal(
		announcementOf({...session, route: eiceRoute('10.0.0.1')}),
		'→ web-1 i-0ab via eice-0123456789abcdef0, ec2-user, ~? for help',
	);
	assert.equal(
		announcementOf({...session, label: 'i-0ab', route: directRoute('203.0.113.10')}),
		'→ i-0ab via 203.0.113.10, ec2-user, ~? for help',
	);
	assert.equal(
		announcementOf({...session, label: 'i-0ab', route: directRoute('::1'), escapeCharacter: null}),
		'→ i-0ab via ::1, ec2-user',
	);
});
