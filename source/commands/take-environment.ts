import {connect} from 'node:net';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {Failure} from '../model/failure.js';
import {isHandedOver} from '../picker/desktop/environment-server.js';

/**
Takes over the environment of the picker that opened this window.

@param address The socket that it is read from.
@throws {Failure} When that picker no longer serves it.
*/
export async function takeEnvironment(address: string): Promise<void> {
	const entries = await read(address);
	for (const name of Object.keys(process.env)) {
		if (isHandedOver(name)) {
			delete process.env[name];
		}
	}

	for (const [name, value] of entries) {
		if (isHandedOver(name) && typeof value === 'string') {
			process.env[name] = value;
		}
	}
}

async function read(address: string): Promise<ReadonlyArray<readonly [string, unknown]>> {
	try {
		const socket = connect(address);
		const read = await text(socket);
		return Object.entries(JSON.parse(read) as object);
	} catch (cause) {
		throw new Failure(
			'other',
			'NoEnvironment',
			'The picker that opened this window no longer says which AWS to use.',
			{nextStep: 'Open the window again from the picker.', cause},
		);
	}
}
