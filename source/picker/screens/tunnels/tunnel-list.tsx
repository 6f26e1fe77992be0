import {labelOf} from '../../../model/fleet/instance.js';
import {listeningAddress, type PickerTunnel, trafficWords, wayWords} from '../../connect/tunnel.js';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {cut, pad} from '../../draw/fit.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {MenuItems} from '../../draw/menu-items.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';

type TunnelListProps = {
	readonly state: State;
	/** The line above the tunnels. */
	readonly title: Line;
	/** Of the tunnel pointed at; -1 for none. */
	readonly index: number;
};

/** The open tunnels below a line that says what they are shown for. */
export function TunnelList({state, title, index}: TunnelListProps) {
	const theme = useTheme();
	const {size, tunnels} = state;
	const {columns, rows} = size;
	return (
		<>
			<DrawnLines lines={[emptyLine, title, emptyLine]} width={columns} height={3} />
			<MenuItems items={tunnels} index={index} columns={columns} height={rows - 5}>
				{(tunnel, row) => (
					<DrawnLine
						key={tunnel.number}
						line={tunnelLine(tunnel, row === index, theme, columns)}
						width={columns}
						isSelected={row === index}
					/>
				)}
			</MenuItems>
		</>
	);
}

function tunnelLine(
	tunnel: PickerTunnel,
	isSelected: boolean,
	theme: Theme,
	columns: number,
): Line {
	const {glyphs, safe} = theme;
	const {instance, remotePort, use} = tunnel;
	const address = listeningAddress(tunnel) || `opening${glyphs.ellipsis}`;
	const name = cut(safe(labelOf(instance)), Math.max(12, columns - 76), glyphs.ellipsis);
	return [
		isSelected ? span(`${glyphs.bar} `, 'pointer') : span('  '),
		span(pad(address, 16), 'strong'),
		span(`${glyphs.arrow} `, 'accent'),
		span(`${name}:${remotePort}  `),
		span([...trafficWords(use), safe(wayWords(tunnel))].join('  '), 'quiet'),
	];
}
