import {locate} from '../access/locate/locate.js';
import {planFor} from '../access/plan/plan-for.js';
import {wantedName} from '../aws/endpoint-name.js';
import {sanitizeLines} from '../model/text/sanitize.js';
import {planJson} from '../route/plan-json.js';
import {openSettings} from '../store/settings.js';
import type {Arguments} from './command.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {planText} from './output/plan-text.js';
import {print, printJson} from './output/terminal.js';
import {parseKeyRequest} from './request/key-request.js';
import {parseRouteRequest} from './request/route-request.js';
import {withKnownTarget} from './target/known-target.js';

/** `eic plan`: every route to an instance with its verdict. Nothing is pushed or opened. */
export async function run(given: Arguments): Promise<number> {
	const argv = withKnownTarget(given);
	const request = parseRouteRequest(argv);
	const keyRequest = parseKeyRequest(argv);
	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const located = await locate(clients, request, interruptSignal());
	const remembered = openSettings().optionsFor(located.instance);
	const plan = planFor(located, request, remembered, keyRequest);
	if (argv.has('json')) {
		const choice = await clients.nameChoice();
		printJson(planJson(plan, endpoint => wantedName(endpoint, choice)));
	} else {
		print(sanitizeLines(planText(plan)));
	}

	return 0;
}
