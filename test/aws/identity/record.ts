import {execFile, spawnSync} from 'node:child_process';
import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {type Case, casesFile, environmentOf, identityCases} from './cases.js';
import {startIdentityFixture} from './identity-fixture.js';

/** Runs the cases with an AWS CLI and records its results: node build/test/aws/identity/record.js [PROGRAM] */
const [, , program = 'aws'] = process.argv;
const cases = identityCases();
const version = spawnSync(program, ['--version'], {encoding: 'utf8'}).stdout.split(' ')[0] ?? '';
const fixture = await startIdentityFixture();

async function ask(one: Case): Promise<Case['awsCli']> {
	// The CLI caches the credentials of roles there, for all identities.
	rmSync(path.join(fixture.home.path, '.aws', 'cli'), {recursive: true, force: true});
	const ended = await promisify(execFile)(
		program,
		['ec2', 'describe-instances', '--output', 'json', ...one.arguments],
		{env: {PATH: process.env['PATH'], ...environmentOf(fixture, one)}},
	).then(
		() => ({code: 0, stderr: ''}),
		({code, stderr}: {code: number; stderr: string}) => ({code, stderr}),
	);
	const signature = fixture.takeSignature();
	return signature === null
		? {exitCode: ended.code, says: ended.stderr.replaceAll(fixture.home.path, '~').trim()}
		: {exitCode: ended.code, ...signature};
}

const answered: Case[] = [];
for (const one of cases.cases) {
	answered.push({...one, awsCli: await ask(one)});
}

await fixture.stop();
writeFileSync(
	casesFile,
	`${JSON.stringify({...cases, recordedWith: version, cases: answered}, null, '\t')}\n`,
);
