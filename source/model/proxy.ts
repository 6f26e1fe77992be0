import {BlockList, isIP} from 'node:net';
import {Failure} from './failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** In NO_PROXY: loopback destinations use the proxy, too, which they never do otherwise (as in Chromium). */
const loopbackEntry = '<-loopback>';

/**
The proxy for a URL, from `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`. Lower-case names win over
upper-case ones, as in curl; an empty lower-case variable disables the upper-case one, as in Python.
Loopback destinations have no proxy.

The AWS CLI ignores `all_proxy`. eic uses it if it is of a supported kind, and otherwise ignores it, too.

`no_proxy` contains names (which include subdomains, with or without a leading dot or `*.`), IPs and CIDR
blocks, each with an optional port, and `*` for everything.

@returns Null for none.
@throws {Failure} `configuration` for a proxy that is not a URL or is of an unsupported kind.
*/
export function proxyFor(url: URL, environment: Environment): URL | null {
	const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
	const ofScheme = isSecure ? 'https_proxy' : 'http_proxy';
	const name = isSet(environment, ofScheme) ? ofScheme : 'all_proxy';
	const value = variableOf(environment, name);
	if (value === '' || (name === 'all_proxy' && !isUsable(value))) {
		return null;
	}

	const host = url.hostname
		.replace(/^\[(.*)]$/, '$1')
		.replace(/\.$/, '')
		.toLowerCase();
	const port = url.port || (isSecure ? '443' : '80');
	const entries = variableOf(environment, 'no_proxy')
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(Boolean);
	if (isLoopback(host) && !entries.includes(loopbackEntry)) {
		return null;
	}

	return entries.some(entry => isException(entry, host, port))
		? null
		: parseProxy(environment[name] === undefined ? name.toUpperCase() : name, value);
}

/** The name of a proxy in sentences, without the login that its URL may contain. */
export function proxyLabel({host}: URL): string {
	return host;
}

function isSet(environment: Environment, name: string): boolean {
	return environment[name] !== undefined || variableOf(environment, name) !== '';
}

function variableOf(environment: Environment, name: string): string {
	return (environment[name] ?? environment[name.toUpperCase()] ?? '').trim();
}

function isUsable(value: string): boolean {
	const [, scheme = 'http'] = /^([a-z\d+.-]+):\/\//i.exec(value) ?? [];
	return /^https?$/i.test(scheme);
}

function parseProxy(name: string, value: string): URL {
	const text = /^[a-z\d+.-]+:\/\//i.test(value) ? value : `http://${value}`;
	const proxy = URL.canParse(text) ? new URL(text) : null;
	if (proxy === null || proxy.hostname === '') {
		throw new Failure(
			'configuration',
			'InvalidProxy',
			`${name} does not hold the URL of a proxy.`,
			{
				nextStep: `Set ${name} to something like http://proxy.example.com:3128.`,
			},
		);
	}

	if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') {
		throw new Failure(
			'configuration',
			'UnsupportedProxy',
			`${name} names a proxy of the kind ${proxy.protocol.slice(0, -1)}, and eic can use only http and https proxies.`,
			{nextStep: 'Name an http proxy, or add the hosts of AWS to no_proxy.'},
		);
	}

	return proxy;
}

function isLoopback(host: string): boolean {
	return (
		host === 'localhost' ||
		host.endsWith('.localhost') ||
		isInBlock('127.0.0.0/8', host) ||
		host === '::1'
	);
}

function isException(entry: string, host: string, port: string): boolean {
	if (entry === '*') {
		return true;
	}

	const [, bracketed, bare, entryPort] =
		/^(?:\[(.+)]|([^:]+|.*:.*:.*))(?::(\d+))?$/.exec(entry) ?? [];
	const pattern = (bracketed ?? bare ?? '').replace(/^\*?\./, '').replace(/\.$/, '');
	if (pattern === '' || (entryPort !== undefined && entryPort !== port)) {
		return false;
	}

	if (pattern.includes('/')) {
		return isInBlock(pattern, host);
	}

	return isIP(pattern) === 0 || isIP(host) === 0
		? host === pattern || (isIP(host) === 0 && host.endsWith(`.${pattern}`))
		: isInBlock(`${pattern}/${isIP(pattern) === 4 ? 32 : 128}`, host);
}

/** Whether an IP is in a CIDR block. IPv6 addresses may be written in any form. */
function isInBlock(block: string, host: string): boolean {
	const [network = '', length = ''] = block.split('/');
	const family = isIP(network);
	const bits = Number(length);
	const isBlock = family !== 0 && /^\d+$/.test(length) && bits <= (family === 4 ? 32 : 128);
	if (!isBlock || isIP(host) !== family) {
		return false;
	}

	const type = family === 4 ? 'ipv4' : 'ipv6';
	const list = new BlockList();
	list.addSubnet(network, bits, type);
	return list.check(host, type);
}
