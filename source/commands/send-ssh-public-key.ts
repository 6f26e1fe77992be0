import {requireRegion} from '../access/locate/require-region.js';
import {pushKey} from '../aws/push-key.js';
import {checkPushable, parsePublicKey} from '../model/ssh/public-key.js';
import type {Arguments} from './command.js';
import {clientsFor} from './dialogue/clients-for.js';
import {interruptSignal} from './dialogue/interrupt.js';
import {printJson} from './output/terminal.js';
import {checkPushInput, readPushInput} from './request/push-input.js';
import {readTextOption} from './request/read-text-option.js';

const skeleton = {InstanceId: '', InstanceOSUser: '', SSHPublicKey: '', AvailabilityZone: ''};

/** `eic send-ssh-public-key`: like the AWS CLI's command of this name, but checks the key first. */
export async function run(argv: Arguments): Promise<number> {
	if (argv.has('generate-cli-skeleton')) {
		print(skeleton);
		return 0;
	}

	const input = checkPushInput(await readPushInput(argv));
	const publicKey = (await readTextOption(input.SSHPublicKey)).trim();
	checkPushable(parsePublicKey(publicKey));
	const clients = clientsFor({profile: argv.value('profile'), region: argv.value('region')});
	const region = await requireRegion(clients);
	const requestId = await pushKey(
		clients,
		{
			instance: {id: input.InstanceId, region},
			osUser: input.InstanceOSUser,
			publicKey,
			...(input.AvailabilityZone !== undefined && {availabilityZone: input.AvailabilityZone}),
		},
		interruptSignal(),
	);
	print({RequestId: requestId, Success: true});
	return 0;
}

/** JSON as the AWS CLI prints it. */
function print(value: unknown): void {
	printJson(value, 4);
}
