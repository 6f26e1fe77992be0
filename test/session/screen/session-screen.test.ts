import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {createCountdownRow} from '../../../source/session/row/countdown-row.js';
import {SessionScreen} from '../../../source/session/screen/session-screen.js';
import {openTwoScreens} from '../row/two-screens.js';

const csi = '\u001B[';

/** A screen whose output is kept as text. */
function openScreen(options: {readonly hasRow?: boolean; readonly rows?: number} = {}) {
	let written = '';
	const stdout = new Writable({
		write(chunk: Buffer, _encoding, done) {
			written += chunk.toString('latin1');
			done();
		},
	});
	const screen = new SessionScreen({
		stdout,
		size: {columns: 80, rows: options.rows ?? 24},
		createRow: options.hasRow ? createCountdownRow : null,
		title: 'eic: web-1',
		reply: () => {},
	});
	screen.start();
	return {
		screen,
		/** What was written since the last look. */
		written() {
			const text = written;
			written = '';
			return text;
		},
	};
}

const status = {row: {text: ' row ', rendition: '7'}, titlePrefix: '29:41 -'};

test('without a row every byte passes untouched, one by one', () => {
	const {screen, written} = openScreen();
	written();
	const bytes = Buffer.from(Array.from({length: 512}, (_, index) => index % 256));
	for (const byte of bytes) {
		screen.write(Buffer.of(byte));
		assert.equal(written(), Buffer.of(byte).toString('latin1'));
	}
});

test('with a row every byte that needs no change passes untouched, whatever the cut', () => {
	for (const size of [1, 2, 3, 7, 1000]) {
		const {screen, written} = openScreen({hasRow: true});
		written();
		const bytes = Buffer.from(
			`grüße 日本語 ${csi}1;31mred${csi}0m\u001B]8;;x\u001B\\\u001BPq~\u001B\\\r\n`,
		);
		for (let index = 0; index < bytes.length; index += size) {
			screen.write(bytes.subarray(index, index + size));
		}

		assert.equal(written(), bytes.toString('latin1'));
	}
});

test('a byte that is no UTF-8 is not held back for good', async t => {
	const {screen, written} = openScreen({hasRow: true});
	t.after(() => screen.stop());
	written();
	screen.write(Buffer.from([0x61, 0xe9]));
	assert.equal(written(), 'a');
	let shown = '';
	while (!shown.includes('\u00E9')) {
		await delay(10);
		screen.show(status);
		shown += written();
	}
});

test('the title is written only between two sequences, and joins the title of the remote', () => {
	const {screen, written} = openScreen();
	assert.equal(written(), `${csi}22;0t\u001B]2;eic: web-1\u0007`);
	screen.show(status);
	assert.equal(written(), '\u001B]2;29:41 - eic: web-1\u0007');
	screen.write(Buffer.from('text\u001B]0;remote'));
	screen.show({...status, titlePrefix: '29:40 -'});
	assert.equal(written(), 'text\u001B]0;remote');
	screen.write(Buffer.from(' title\u0007more'));
	assert.equal(written(), ' title\u0007\u001B]2;29:40 - remote title\u0007more');
	screen.write(Buffer.from(`${csi}1;3`));
	screen.show({...status, titlePrefix: '29:39 -'});
	assert.equal(written(), `${csi}1;3`);
	screen.write(Buffer.from('1m'));
	assert.equal(written(), '1m\u001B]2;29:39 - remote title\u0007');
	screen.stop();
	assert.ok(written().endsWith(`${csi}23;0t`));
	screen.stop();
	assert.equal(written(), '');
});

test('the bell rings once, and not in the middle of a sequence', () => {
	const {screen, written} = openScreen();
	written();
	screen.bell();
	assert.equal(written(), '\u0007');
	screen.write(Buffer.from(`text${csi}1`));
	screen.bell();
	screen.write(Buffer.from('m'));
	screen.write(Buffer.from('more'));
	assert.equal(written(), `text${csi}1m\u0007more`);
});

test('titles that the remote has saved and left are taken back before the one saved at the start', () => {
	const {screen, written} = openScreen();
	screen.show(status);
	screen.write(Buffer.from('\u001B]0;outer\u0007'));
	screen.write(Buffer.from(`${csi}22;2t${csi}22;1t${csi}22t\u001B]2;inner\u0007`));
	assert.ok(written().endsWith('\u001B]2;29:41 - inner\u0007'));
	screen.write(Buffer.from(`${csi}23;0t`));
	assert.equal(written(), `${csi}23;0t\u001B]2;29:41 - outer\u0007`);
	screen.stop();
	assert.ok(written().endsWith(`${csi}23;1t${csi}23;2t${csi}23;0t`));
	screen.resume({columns: 80, rows: 24});
	assert.match(
		written(),
		/^\u001B\[22;0t\u001B\]2;29:41 - outer\u0007.*\u001B\[22;2t\u001B\[22;1t/s,
	);
});

test('notices wait for the end of a sequence', () => {
	const {screen, written} = openScreen();
	written();
	screen.write(Buffer.from(`one${csi}3`));
	screen.notice(['hello', 'there']);
	assert.equal(written(), `one${csi}3`);
	screen.write(Buffer.from('1mtwo'));
	assert.equal(written(), '1mtwo\r\nhello\r\nthere\r\n');
});

test('all that the remote switched on is switched off at the end, and on again after a pause', () => {
	const {screen, written} = openScreen();
	screen.write(
		Buffer.from(
			`${csi}?1;1002;1006;2004h${csi}?1049h${csi}?25l${csi}>1u${csi}>4;2m${csi}5 q${csi}4h\u001B=\u001B]12;red\u0007`,
		),
	);
	written();
	screen.stop();
	const off = written();
	for (const sequence of [
		'?1l',
		'?1002l',
		'?1006l',
		'?2004l',
		'?1049l',
		'?25h',
		'<1u',
		'>4m',
		'0 q',
		'4l',
	]) {
		assert.ok(off.includes(csi + sequence), sequence);
	}

	assert.ok(off.includes('\u001B>') && off.includes('\u001B]112\u001B\\'));
	screen.resume({columns: 80, rows: 24});
	const on = written();
	for (const sequence of [
		'?1h',
		'?1002h',
		'?1006h',
		'?2004h',
		'?1049h',
		'?25l',
		'>1u',
		'>4;2m',
		'5 q',
		'4h',
	]) {
		assert.ok(on.includes(csi + sequence), sequence);
	}

	screen.write(Buffer.from(`${csi}?1049l${csi}?1002l`));
	written();
	screen.stop();
	assert.doesNotMatch(written(), /\?1049l/);
});

test('the size the remote asks of the terminal is its own', async () => {
	const screens = openTwoScreens({columns: 80, rows: 24});
	screens.write(`${csi}18t${csi}?2048h${csi}?2048$p`);
	await screens.settle();
	assert.deepEqual(screens.replies, [`${csi}8;23;80t`, `${csi}?2048;0$y`]);
});

test('a saved cursor comes back although the row was painted in between', async () => {
	const screens = openTwoScreens();
	screens.write(`${csi}5;7H${csi}1;35m\u001B)0\u000E\u001B7${csi}0m\u000F${csi}H`);
	// Leaving the alternate screen makes eic set the scroll region, for which it saves a cursor itself.
	screens.write(`${csi}?1047h${csi}?1047l`);
	screens.write('\u001B8qqq back');
	await screens.compare('after DECRC');
	screens.write(`${csi}3;3H${csi}?1049hfull${csi}9;9H`);
	await screens.paintRow();
	screens.write(`${csi}?1049lprimary`);
	await screens.compare('after 1049');
});

test('lines below a scroll region stay above the row', async () => {
	const screens = openTwoScreens();
	for (const output of [
		`${csi}1;5r${csi}11;1Hlast\n\n\u001BD\u001BE${csi}9B${csi}9E${csi}9e`,
		`${csi}11;1H${'a long line that wraps at the end of the row '.repeat(3)}`,
		`${csi}11;39H日本語日本語`,
		`${csi}999;999Hcorner`,
		`${csi}r${csi}11;1Hscrolls\n\n`,
	]) {
		screens.write(output);
		screens.tick();
		await screens.compare(JSON.stringify(output));
	}

	await screens.paintRow();
	await screens.compare('at the end');
});
