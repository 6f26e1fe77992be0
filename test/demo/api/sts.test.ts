import assert from 'node:assert/strict';
import {createHash, createHmac} from 'node:crypto';
import {after, before, test} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';

let demo: Demo;

before(async () => {
	demo = await startDemo();
});

after(() => demo.stop());

/** A call signed step by step as in the AWS guide. */
async function call(body: string, secret = demo.environment['AWS_SECRET_ACCESS_KEY']) {
	const url = new URL(demo.url);
	const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
	const scope = `${date.slice(0, 8)}/eu-west-1/sts/aws4_request`;
	const token = demo.environment['AWS_SESSION_TOKEN'] ?? '';
	const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
	const canonical = `POST\n/\n\nhost:${url.host}\nx-amz-date:${date}\nx-amz-security-token:${token}\n\nhost;x-amz-date;x-amz-security-token\n${hash(body)}`;
	const key = scope
		.split('/')
		.reduce<string | Buffer>(
			(previous, part) => createHmac('sha256', previous).update(part).digest(),
			`AWS4${secret}`,
		);
	const signature = createHmac('sha256', key)
		.update(`AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash(canonical)}`)
		.digest('hex');
	const response = await fetch(url, {
		method: 'POST',
		body,
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-amz-date': date,
			'x-amz-security-token': token,
			authorization: `AWS4-HMAC-SHA256 Credential=${demo.environment['AWS_ACCESS_KEY_ID']}/${scope}, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=${signature}`,
		},
	});
	return {status: response.status, text: await response.text()};
}

const getCallerIdentity = 'Action=GetCallerIdentity&Version=2011-06-15';

test("GetCallerIdentity returns the demo's principal", async () => {
	const {status, text} = await call(getCallerIdentity);
	assert.equal(status, 200);
	assert.match(text, /<Arn>arn:aws:sts::123456789012:assumed-role\/eic-demo\/visitor<\/Arn>/);
	assert.match(text, /<Account>123456789012<\/Account>/);
});

test('STS has its own error codes', async t => {
	const wrong = await call(getCallerIdentity, 'wrong');
	assert.equal(wrong.status, 403);
	assert.match(wrong.text, /<Code>SignatureDoesNotMatch<\/Code>/);
	const unknown = await call('Action=AssumeRole&Version=2011-06-15');
	assert.match(unknown.text, /<Code>InvalidAction<\/Code>/);
	t.after(() => demo.faults.clear());
	demo.faults.add(parseFault('GetCallerIdentity=ExpiredToken'));
	assert.match((await call(getCallerIdentity)).text, /<Code>ExpiredToken<\/Code>/);
});
