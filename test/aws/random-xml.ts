const names = [
	'instanceId',
	'imageId',
	'vpcId',
	'dnsName',
	'privateDnsName',
	'platform',
	'ipAddress',
	'unknown',
	'reason',
];
const texts = [
	'plain',
	'a &amp; b',
	'&lt;&gt;&quot;&apos;',
	'&#65;&#x42;',
	'&nothing;',
	'&amp;amp;',
	'ünï 中文 😀',
	' padded ',
	'two\r\nlines\rthree',
	'\n\t',
	'<![CDATA[<&>]]>',
	'a<!-- comment -->b',
	'x<![CDATA[y]]>z',
	'<?pi ?>text',
	'',
];

/** A DescribeInstancesResponse with everything that XML allows, the same for the same seed. */
export function randomInstancesXml(seed: number): string {
	let state = seed;
	const random = (below: number): number => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
	const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
	// The SDK treats a lone blank between elements as their text. AWS only writes line breaks or nothing.
	const space = () => pick(['', '', '\n  ', '\r\n', '<!-- <item> -->']);
	const text = () => pick(texts) + pick(['', '', pick(texts)]);
	const element = (name: string, content: string) =>
		content === '' && random(2) === 0
			? `<${name}/>`
			: `<${name}${pick(['', ' '])}>${content}</${name}>`;
	const elements = (count: number, make: () => string) =>
		Array.from({length: random(count)}, () => `${make()}${space()}`).join('');
	const tag = () =>
		element('item', `${element('key', `k${random(99)}`)}${space()}${element('value', text())}`);
	const unknown = (): string =>
		element(
			pick(['networkInterfaceSet', 'item', 'ebs', 'placementGroup']),
			random(3) === 0 ? elements(3, unknown) : text(),
		);
	const instance = () => {
		const used = names.filter(() => random(2) === 0).map(name => element(name, text()));
		return element(
			'item',
			[
				...used,
				element('instanceState', element('name', pick(['running', 'stopped']))),
				element('tagSet', elements(5, tag)),
				element(
					'groupSet',
					elements(3, () => element('item', element('groupId', text()))),
				),
				element('other', elements(3, unknown)),
				element('launchTime', '2026-01-02T03:04:05.000Z'),
			].join(space()),
		);
	};
	const reservation = () =>
		element('item', element('ownerId', '1') + element('instancesSet', elements(4, instance)));
	return `<?xml version="1.0"?>${space()}<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${space()}${element('reservationSet', elements(4, reservation))}${space()}</DescribeInstancesResponse>\n`;
}
