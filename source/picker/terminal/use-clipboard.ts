import {Buffer} from 'node:buffer';
import {useStdout} from 'ink';
import {useEffect} from 'react';
import {sanitize} from '../../model/text/sanitize.js';
import type {PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import {useLending} from './use-lending.js';

/**
Copies to the terminal's clipboard with OSC 52, which also works over SSH. The terminal does not say
whether it accepted the text, so a text can also be shown by itself, unbroken and with nothing beside
it, to be selected with the mouse.

Source: xterm control sequences, "Manipulate Selection Data".
*/
export function useClipboard(
	copied: State['copied'],
	waitForKey: PickerServices['waitForKey'],
): void {
	const {stdout} = useStdout();
	const lend = useLending();
	useEffect(() => {
		if (copied === null) {
			return;
		}

		if (copied.isPlain) {
			void lend(async () => {
				stdout.write(`${sanitize(copied.text)}\n`);
				await waitForKey('Press any key to return to the list');
			});
		} else {
			const data = Buffer.from(copied.text).toString('base64');
			stdout.write(`\u001B]52;c;${data}\u0007`);
		}
	}, [copied, stdout, lend, waitForKey]);
}
