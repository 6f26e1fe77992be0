import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Failure} from '../../source/model/failure.js';
import {proxyFor, proxyLabel} from '../../source/model/proxy.js';

const aws = 'https://ec2.us-east-1.amazonaws.com';
const proxy = 'http://proxy:3128';

type Environment = Readonly<Record<string, string>>;

const choices: ReadonlyArray<
	readonly [title: string, url: string, environment: Environment, expected: string | null]
> = [
	['nothing is set', aws, {}, null],
	['https_proxy is for https', aws, {https_proxy: proxy}, 'http://proxy:3128/'],
	[
		'https_proxy is for wss',
		'wss://eice-1.amazonaws.com/',
		{https_proxy: proxy},
		'http://proxy:3128/',
	],
	['HTTPS_PROXY is, too', aws, {HTTPS_PROXY: proxy}, 'http://proxy:3128/'],
	[
		'lower case wins',
		aws,
		{https_proxy: proxy, HTTPS_PROXY: 'http://other:1'},
		'http://proxy:3128/',
	],
	['http_proxy is not for https', aws, {http_proxy: proxy, HTTP_PROXY: proxy}, null],
	['http_proxy is for http', 'http://aws.lab/', {http_proxy: proxy}, 'http://proxy:3128/'],
	['https_proxy is not for http', 'http://aws.lab/', {https_proxy: proxy}, null],
	['ALL_PROXY is for the rest', aws, {ALL_PROXY: proxy}, 'http://proxy:3128/'],
	['all_proxy is for http too', 'http://aws.lab/', {all_proxy: proxy}, 'http://proxy:3128/'],
	[
		'https_proxy wins over all_proxy',
		aws,
		{https_proxy: proxy, all_proxy: 'http://other:1'},
		'http://proxy:3128/',
	],
	['an empty variable counts as unset', aws, {https_proxy: '', HTTPS_PROXY: ' '}, null],
	['a proxy without a scheme uses http', aws, {https_proxy: 'proxy:3128'}, 'http://proxy:3128/'],
	['a proxy may use https', aws, {https_proxy: 'https://proxy'}, 'https://proxy/'],
	[
		'a proxy may require a login',
		aws,
		{https_proxy: 'http://u:p%40ss@proxy:1'},
		'http://u:p%40ss@proxy:1/',
	],
	[
		'a proxy may have an IPv6 address',
		aws,
		{https_proxy: 'http://[2001:db8::1]:3128'},
		'http://[2001:db8::1]:3128/',
	],
	['an empty https_proxy disables HTTPS_PROXY', aws, {https_proxy: '', HTTPS_PROXY: proxy}, null],
	['and ALL_PROXY', aws, {https_proxy: '', ALL_PROXY: proxy}, null],
	['an empty HTTPS_PROXY does not', aws, {HTTPS_PROXY: '', ALL_PROXY: proxy}, 'http://proxy:3128/'],
	[
		'an empty no_proxy disables NO_PROXY',
		aws,
		{https_proxy: proxy, no_proxy: '', NO_PROXY: '*'},
		'http://proxy:3128/',
	],
	['ALL_PROXY of an unsupported kind is ignored', aws, {ALL_PROXY: 'socks5h://127.0.0.1:1'}, null],
	['all_proxy is, too', aws, {all_proxy: 'socks5://127.0.0.1:1'}, null],
	['127.0.0.1 is never proxied', 'http://127.0.0.1:4566/', {all_proxy: proxy}, null],
	['nor all of 127/8', 'https://127.8.9.10/', {all_proxy: proxy}, null],
	['nor localhost', 'https://localhost:4566/', {all_proxy: proxy}, null],
	['nor its subdomains', 'https://aws.localhost/', {all_proxy: proxy}, null],
	['nor ::1', 'https://[::1]:4566/', {all_proxy: proxy}, null],
	[
		'unless NO_PROXY asks for it',
		'http://127.0.0.1:4566/',
		{all_proxy: proxy, no_proxy: '<-loopback>'},
		'http://proxy:3128/',
	],
];

/** Values of NO_PROXY, and whether they exempt the URL from the proxy. */
const exceptions: ReadonlyArray<readonly [noProxy: string, url: string, isException: boolean]> = [
	['*', aws, true],
	['ec2.us-east-1.amazonaws.com', aws, true],
	['amazonaws.com', aws, true],
	['.amazonaws.com', aws, true],
	['*.amazonaws.com', aws, true],
	['AmazonAWS.com', aws, true],
	['amazonaws.com.', aws, true],
	['amazonaws.com', 'https://ec2.us-east-1.amazonaws.com.', true],
	['.ec2.us-east-1.amazonaws.com', aws, true],
	['aws.com', aws, false],
	['zonaws.com', aws, false],
	['us-east-1.amazonaws', aws, false],
	['example.com, amazonaws.com', aws, true],
	['example.com amazonaws.com', aws, true],
	['amazonaws.com:443', aws, true],
	['amazonaws.com:8443', aws, false],
	['amazonaws.com:8443', 'https://x.amazonaws.com:8443', true],
	['amazonaws.com:443', 'wss://x.amazonaws.com', true],
	['10.0.0.0/8', 'https://10.1.2.3/', true],
	['10.0.0.0/8', 'https://11.1.2.3/', false],
	['10.0.0.0/8:443', 'https://10.1.2.3/', true],
	['10.0.0.0/8:80', 'https://10.1.2.3/', false],
	['10.0.0.0/33', 'https://10.1.2.3/', false],
	['10.0.0.0/', 'https://10.1.2.3/', false],
	['10.0.0.0/8', 'https://10.example.com/', false],
	['10.1.2.3', 'https://10.1.2.3/', true],
	['10.1.2.3', 'https://110.1.2.3/', false],
	['1.2.3', 'https://10.1.2.3/', false],
	['2001:db8::/32', 'https://[2001:db8::10]/', true],
	['2001:db8::/32', 'https://[2001:db9::10]/', false],
	['2001:db8::10', 'https://[2001:db8:0:0::10]/', true],
	['[2001:db8::10]', 'https://[2001:db8::10]/', true],
	['[2001:db8::10]:443', 'https://[2001:db8::10]/', true],
	['[2001:db8::10]:80', 'https://[2001:db8::10]/', false],
	['[2001:db8::]/32', 'https://[2001:db8::10]/', false],
	['localhost', aws, false],
	['', aws, false],
	[',,', aws, false],
];

describe('the proxy for a URL', () => {
	for (const [title, url, environment, expected] of choices) {
		it(`is found: ${title}`, () => {
			assert.equal(proxyFor(new URL(url), environment)?.href ?? null, expected);
		});
	}

	for (const [noProxy, url, isException] of exceptions) {
		it(`is ${isException ? 'not used' : 'used'} for ${url} with NO_PROXY=${noProxy}`, () => {
			for (const name of ['no_proxy', 'NO_PROXY']) {
				const found = proxyFor(new URL(url), {https_proxy: proxy, [name]: noProxy});
				assert.equal(found === null, isException);
			}
		});
	}

	for (const [value, message] of [
		['http://', /https_proxy does not hold the URL of a proxy/],
		['http://user:geheim@bad host:1', /https_proxy does not hold the URL of a proxy/],
		['socks5://user:geheim@proxy:1080', /https_proxy names a proxy of the kind socks5/],
	] as const) {
		it(`is a clear failure without the login for https_proxy=${value}`, () => {
			assert.throws(
				() => proxyFor(new URL(aws), {https_proxy: value}),
				(error: unknown) => {
					assert.ok(error instanceof Failure);
					assert.match(error.message, message);
					assert.doesNotMatch(`${error.message} ${error.nextStep}`, /geheim/);
					assert.equal(error.exitCode, 253);
					return true;
				},
			);
		});
	}

	it('is shown without its login', () => {
		assert.equal(proxyLabel(new URL('http://user:geheim@proxy:3128/')), 'proxy:3128');
	});
});
