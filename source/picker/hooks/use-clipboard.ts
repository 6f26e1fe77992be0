import {Buffer} from 'node:buffer';
import {useStdout} from 'ink';
import {useEffect} from 'react';
import type {State} from '../state.js';

/**
Sends what was copied to the terminal's clipboard by OSC 52, which works over SSH, too. Nothing tells
whether the terminal took it.

Source: xterm control sequences, "Manipulate Selection Data".
*/
export function useClipboard(copied: State['copied']): void {
	const {stdout} = useStdout();
	useEffect(() => {
		if (copied !== null) {
			const data = Buffer.from(copied.text).toString('base64');
			stdout.write(`\u001B]52;c;${data}\u0007`);
		}
	}, [copied, stdout]);
}
