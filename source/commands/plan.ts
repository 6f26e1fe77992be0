import {locate} from '../access/locate/locate.js';
import {planWithImage} from '../access/plan/plan-with-image.js';
import {openSettings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {chooseInstance} from './dialogue/choose-instance.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {showPlan} from './output/show-plan.js';
import {parseKeyRequest} from './request/key-request.js';
import {parseRouteRequest} from './request/route-request.js';
import {withKnownTarget} from './target/known-target.js';

/** `eic plan`: every route to an instance with its verdict. Nothing is pushed or opened. */
export async function run(given: Arguments): Promise<number> {
	const argv = withKnownTarget(given);
	const request = parseRouteRequest(argv);
	const key = parseKeyRequest(argv);
	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const signal = interruptSignal();
	const located = await locate(clients, request, chooseInstance, signal);
	const known = openSettings().optionsFor(located.instance);
	const plan = await planWithImage(clients, located, request, known, key, signal);
	await showPlan(plan, argv.has('json'), clients);
	return 0;
}
