import process from 'node:process';
import {harmlessJson} from '../model/harmless.js';
import {planJson} from '../route/plan-json.js';
import {openSettings} from '../store/settings.js';
import {clientsFor} from './clients-for.js';
import type {Arguments} from './command.js';
import {interruptSignal} from './interrupt.js';
import {parseKeyRequest} from './key-request.js';
import {withKnownTarget} from './known-target.js';
import {locate} from './locate.js';
import {planFor} from './plan-for.js';
import {planText} from './plan-text.js';
import {parseRouteRequest} from './route-request.js';

/** `eic plan`: every route to an instance with its verdict. Nothing is pushed or opened. */
export async function run(given: Arguments): Promise<number> {
	const argv = withKnownTarget(given);
	const request = parseRouteRequest(argv);
	const keyRequest = parseKeyRequest(argv);
	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const located = await locate(clients, request, interruptSignal());
	const remembered = openSettings().optionsFor(located.instance);
	const plan = planFor(located, request, remembered, keyRequest);
	process.stdout.write(argv.has('json') ? `${harmlessJson(planJson(plan))}\n` : planText(plan));
	return 0;
}
