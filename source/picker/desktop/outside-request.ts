import type {WindowsRequest} from './open-windows.js';

/** What is to be opened outside of this terminal. */
export type OutsideRequest =
	| {readonly what: 'pages'; readonly urls: readonly string[]}
	| ({
			readonly what: 'windows';
			/** How many of the chosen instances cannot be connected to now. */
			readonly leftOut: number;
	  } & WindowsRequest);
