/** Names that would do harm if they reached a terminal, a shell or an ssh command line unescaped. */
export const hostileNames: readonly string[] = [
	'line one\nline two\r\tand a tab',
	'report \u202Etxt.exe\u202C \u2066isolate\u2069',
	'$(touch /tmp/owned); `id` && echo "it\'s" | cat > ~/x & # \\',
	'-oProxyCommand=touch /tmp/owned',
	'../../../../tmp/owned',
	'%n%s{{name}}$HOME~',
	'\u009B31mC1 control\u009D0;title\u009C',
	'zero\u200Bwidth\uFEFF and tag \u{E0041}\u{E0042}',
	`very-long-${'0123456789'.repeat(24)}-end`,
];

/**
A name of control characters. XML does not allow them, so strict parsers such as that of the AWS CLI
reject the whole answer; the instance is therefore alone in its region.
*/
export const controlName = '\u001B[31mred\u001B[0m\u001B]0;owned\u0007\u001B[2J';

/** Tags whose keys and values would do harm unescaped. */
export const hostileTags: Readonly<Record<string, string>> = {
	'\u001B[2Jcleared': 'title \u001B]0;owned\u0007 and link \u001B]8;;http://x\u001B\\x',
	'bidi \u202Eyek': '\u2066eulav\u2069 \u200F',
	'zero\u200Bwidth\uFEFF': 'soft\u00ADhyphen \u3164 filler',
	'$(touch /tmp/owned)': '`id`; \'"\n# \\',
	clipboard: '\u001B]52;c;b3duZWQ=\u0007',
	c1: '\u009B31m\u009D0;title\u009C\u0085\u007F',
	marks: `z${'\u0301'.repeat(100)}algo`,
	long: 'value '.repeat(42),
};

/** Names in scripts from all over the world, whose width is hard for a terminal. */
export const internationalNames: readonly string[] = [
	'データベース-1',
	'客户端服务器-北京',
	'café-ñandú-Ærø',
	'combine-e\u0301\u0302-o\u0308',
	'🚀 deploy 👩‍👩‍👧‍👦 🇯🇵 ❤️',
	'שרת-אינטרנט-1',
	'خادم-الويب',
	'हिन्दी-सर्वर',
	'ｆｕｌｌｗｉｄｔｈ-１',
];
