import type {Command} from '../action.js';
import type {ScreenName} from '../screens/screen.js';

/** Names other than `open-` and the screen. They are in people's settings, so they stay. */
const openNames: Partial<Readonly<Record<ScreenName, string>>> = {
	arranging: 'open-view',
	namingFilter: 'save-filter',
	port: 'open-tunnel',
	tunnels: 'show-tunnels',
};

/**
The name of a command in the settings: `connect`, `open-details`, `page-up`.

@returns Null for commands whose keys are fixed: editing a text, the numbers of a menu, and Ctrl-C.
*/
export function commandName(command: Command): string | null {
	switch (command.type) {
		case 'edit':
		case 'copyItem':
		case 'answer':
		case 'dismiss': {
			return null;
		}

		case 'pin': {
			return command.index === null ? 'pin' : null;
		}

		case 'open': {
			return openNames[command.screen] ?? `open-${kebab(command.screen)}`;
		}

		case 'moveFavorite': {
			return `move-favorite-${command.by === 1 ? 'down' : 'up'}`;
		}

		case 'palette': {
			return 'open-palette';
		}

		case 'toggleMark': {
			return command.by === 1 ? 'toggle-mark' : 'toggle-mark-up';
		}

		case 'takeView': {
			return command.stays ? 'take-view-and-stay' : 'take-view';
		}

		case 'move': {
			const {move} = command;
			const direction = 'by' in move && move.count < 0 ? 'up' : 'down';
			const steps = {row: direction, page: `page-${direction}`, halfPage: `half-page-${direction}`};
			return 'to' in move ? move.to : steps[move.by];
		}

		case 'nextField':
		case 'nextInstance':
		case 'nextItem':
		case 'nextPage': {
			const name = kebab(command.type);
			return command.by === 1 ? name : name.replace('next', 'previous');
		}

		case 'openWindow': {
			return `open-${command.kind}`;
		}

		case 'quit': {
			return command.exitCode === 0 ? 'quit' : null;
		}

		default: {
			return kebab(command.type);
		}
	}
}

/** `toggleMark` → `toggle-mark`. */
function kebab(name: string): string {
	return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
