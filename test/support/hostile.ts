import {instanceWith} from './fixtures.js';

/** What no terminal, and no program that reads JSON, may get from eic: one of them in a text. */
export const harmfulPattern =
	/[\p{Cc}\p{Cs}\u00AD\u061C\u115F\u1160\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u034F|[\u{E0000}-\u{E0FFF}]/u;

/** Texts that would do harm, each in its way. */
export const hostileTexts: readonly string[] = [
	'\u001B[31mred\u001B[2J\u001B[H',
	'\u001B]0;owned\u0007\u001B]52;c;b3duZWQ=\u001B\\',
	'\u009B31m\u009D0;owned\u009C\u0090q\u009C',
	'line one\r\nline two\u0085three\u2028four\ttab\bback\u007F',
	'\u202Etxt.exe\u202C \u2066isolate\u2069 \u200Fmark',
	'zero\u200Bwidth\u200D\uFEFF\u2060 \u00AD\u034F\u3164\u{E0041}',
	'\uD800 lone \uDC00',
	'$(touch /tmp/owned); `id` && echo "it\'s" | cat > ~/x & # \\',
	'-oProxyCommand=touch /tmp/owned',
	`z${'\u0301'.repeat(500)}algo`,
	'x'.repeat(1_000_000),
	'\u001B[31m'.repeat(200_000),
	'東京👩‍👩‍👧‍👦🇯🇵❤️'.repeat(50_000),
];

/** An instance with this text wherever AWS could put one. */
export function hostileInstance(text: string, index: number) {
	return instanceWith({
		id: index % 2 === 0 ? text : `i-0123456789abcdef${index}`,
		name: text,
		availabilityZone: text,
		type: text,
		imageId: text,
		vpcId: text,
		subnetId: text,
		publicIpv4: text,
		privateIpv4: text,
		ipv6: text,
		publicDnsName: text,
		privateDnsName: text,
		launchTime: text,
		securityGroupIds: [text],
		tags: {Name: text, [text]: text, key: text},
	});
}
