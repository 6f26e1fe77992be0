import {Buffer} from 'node:buffer';
import {useStdout} from 'ink';
import {useEffect} from 'react';
import {sanitizeLines} from '../../model/text/sanitize.js';
import type {PickerServices} from '../hooks/services.js';
import type {Copied} from '../state.js';
import type {Dispatch} from '../store.js';
import {useLending} from './use-lending.js';

/**
Copies a text by a program of this machine. Where there is none: by OSC 52, which works over SSH, too, but
not in all terminals. A text can also be shown by itself, unbroken and with nothing beside it, to be
selected with the mouse.

Source: xterm control sequences, "Manipulate Selection Data".
*/
export function useClipboard(
	copied: Copied | null,
	dispatch: Dispatch,
	{copyText, waitForKey}: Pick<PickerServices, 'copyText' | 'waitForKey'>,
): void {
	const {stdout} = useStdout();
	const lend = useLending();
	useEffect(() => {
		if (copied === null) {
			return;
		}

		const {text, way} = copied;
		if (way === 'program') {
			void copyText(text).then(result => dispatch({type: 'textCopied', text, result}));
		} else if (way === 'terminal') {
			stdout.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`);
		} else {
			void lend(async () => {
				stdout.write(`${sanitizeLines(text)}\n`);
				await waitForKey('Press any key to return to the list');
			});
		}
	}, [copied, dispatch, copyText, stdout, lend, waitForKey]);
}
