import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ForwardFlag} from '../../source/forwarding/forward.js';
import {addressText, type Forward} from '../../source/forwarding/forward.js';
import {parseForward} from '../../source/forwarding/forward-spec.js';
import {Failure} from '../../source/model/failure.js';

function textOf({side, listen, to}: Forward): string {
	const bind =
		listen.type === 'tcp' && listen.host === null ? `:${listen.port}` : addressText(listen);
	return `${side} ${bind} > ${to.type === 'socks' ? 'socks' : addressText(to)}`;
}

describe('a forward', () => {
	const good: ReadonlyArray<readonly [flag: ForwardFlag, text: string, meaning: string]> = [
		['L', '8080:db:5432', 'local :8080 > db:5432'],
		['L', '127.0.0.2:8080:db:5432', 'local 127.0.0.2:8080 > db:5432'],
		['L', '*:8080:db:5432', 'local *:8080 > db:5432'],
		['L', ':8080:db:5432', 'local *:8080 > db:5432'],
		['L', '[::1]:8080:[2001:db8::5]:80', 'local [::1]:8080 > [2001:db8::5]:80'],
		['L', '8080:[2001:db8::5]:80', 'local :8080 > [2001:db8::5]:80'],
		['L', '8080:/run/app.sock', 'local :8080 > /run/app.sock'],
		['L', 'localhost:8080:/run/app.sock', 'local localhost:8080 > /run/app.sock'],
		['L', '/tmp/a.sock:db:5432', 'local /tmp/a.sock > db:5432'],
		['L', '/tmp/a.sock:/run/b.sock', 'local /tmp/a.sock > /run/b.sock'],
		['L', '/tmp/a\\:b:db:5432', 'local /tmp/a:b > db:5432'],
		['R', '8080:localhost:3000', 'remote :8080 > localhost:3000'],
		['R', '0:localhost:3000', 'remote :0 > localhost:3000'],
		['R', '*:8080:localhost:3000', 'remote *:8080 > localhost:3000'],
		['R', '/run/there.sock:/tmp/here.sock', 'remote /run/there.sock > /tmp/here.sock'],
		['R', '1080', 'remote :1080 > socks'],
		['R', '*:1080', 'remote *:1080 > socks'],
		['D', '1080', 'local :1080 > socks'],
		['D', '[::1]:1080', 'local [::1]:1080 > socks'],
		['D', ':1080', 'local *:1080 > socks'],
	];
	for (const [flag, text, meaning] of good) {
		it(`-${flag} ${text} is ${meaning}`, () => {
			assert.equal(textOf(parseForward(flag, text)), meaning);
		});
	}

	const bad: ReadonlyArray<readonly [flag: ForwardFlag, text: string]> = [
		['L', ''],
		['L', '8080'],
		['L', '8080:db'],
		['L', '0:db:80'],
		['L', '8080:db:0'],
		['L', '8080:db:65536'],
		['L', '8080:db:http'],
		['L', 'x:db:80'],
		['L', '8080::80'],
		['L', '8080:2001:db8::5:80'],
		['L', '[::1:8080:db:80'],
		['L', 'a:b:8080:db:80'],
		['L', 'localhost:/tmp/a.sock:db:80'],
		['L', '/tmp/a.sock'],
		['D', ''],
		['D', '0'],
		['D', '1080:db:80'],
		['D', '/tmp/a.sock'],
		['R', '/run/a.sock'],
		['R', '-1:db:80'],
	];
	for (const [flag, text] of bad) {
		it(`-${flag} '${text}' is refused with 252`, () => {
			assert.throws(
				() => parseForward(flag, text),
				error =>
					error instanceof Failure &&
					error.exitCode === 252 &&
					error.message.endsWith(` forwarding specification '${text}'.`),
			);
		});
	}
});
