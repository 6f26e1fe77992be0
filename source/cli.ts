#!/usr/bin/env node
import process from 'node:process';
import packageFile from '../package.json' with {type: 'json'};

const oldestNode = 22;

// By default, SIGUSR1 makes Node open its inspector on a port that every user of this machine can reach.
process.on('SIGUSR1', () => {});
// By default, a file that reaches the limit of `ulimit -f` ends the process: the write should fail instead.
process.on('SIGXFSZ', () => {});

// Everything else is loaded after this check: an older Node would fail on unknown syntax or APIs with a
// stack trace instead of a sentence.
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
	process.stderr.write(
		`eic: Node ${oldestNode} or newer is required, and this is ${process.versions.node}. Install a newer one from https://nodejs.org\n`,
	);
	process.exitCode = 253;
} else if (process.argv[2] === '--version' || process.argv[2] === '-V') {
	// Scripts ask for the version most often, so it is answered before anything else is loaded.
	process.stdout.write(`${packageFile.version}\n`);
} else {
	// The exit code if the event loop runs empty while the command still waits for something.
	process.exitCode = 255;
	try {
		const {main} = await import('./commands/main.js');
		process.exitCode = await main(process.argv.slice(2), packageFile.version);
	} catch (error) {
		// `main` reports all other failures itself; this one means that it could not be loaded.
		process.stderr.write(`eic: ${error instanceof Error ? error.message : error}\n`);
	}
}
