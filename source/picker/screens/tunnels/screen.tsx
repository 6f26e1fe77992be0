import {Box} from 'ink';
import {labelOf} from '../../../model/fleet/instance.js';
import {
	howManyOpen,
	listeningAddress,
	type PickerTunnel,
	trafficWords,
} from '../../connect/tunnel.js';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {cut, pad} from '../../draw/fit.js';
import {Footer, footerRows} from '../../draw/footer.js';
import {Header} from '../../draw/header.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import type {State} from '../../state.js';

/** The tunnels that are open, also to ask whether they may be closed by leaving. */
export function TunnelsScreen({state}: {readonly state: State}) {
	const theme = useTheme();
	const {screen, size, tunnels} = state;
	const {columns, rows} = size;
	const height = rows - 4 - footerRows(state, theme);
	const index = screen.name === 'tunnels' ? Math.min(screen.index, tunnels.length - 1) : -1;
	const top = Math.max(0, Math.min(index - height + 1, tunnels.length - height));
	return (
		<Box flexDirection="column">
			<Header state={state} />
			<DrawnLines lines={titleLines(state)} width={columns} height={3} />
			<Box flexDirection="column" height={height} aria-role="listbox">
				{tunnels.slice(top, top + height).map(tunnel => (
					<DrawnLine
						key={tunnel.number}
						line={tunnelLine(tunnel, tunnel === tunnels[index], theme, columns)}
						width={columns}
						isSelected={tunnel === tunnels[index]}
					/>
				))}
			</Box>
			<Footer state={state} />
		</Box>
	);
}

function titleLines({screen, tunnels}: State): Line[] {
	if (screen.name === 'askingToLeave') {
		return [emptyLine, [span(` ${howManyOpen(tunnels)}. Leave and close?`, 'strong')], emptyLine];
	}

	return tunnels.length === 0
		? [
				emptyLine,
				[span(' No tunnel is open. To open one: t, then Enter, on an instance.', 'quiet')],
				emptyLine,
			]
		: [emptyLine, [span(' Tunnels, open until the picker is left', 'strong')], emptyLine];
}

function tunnelLine(
	tunnel: PickerTunnel,
	isSelected: boolean,
	theme: Theme,
	columns: number,
): Line {
	const {glyphs, safe} = theme;
	const {instance, remotePort, use, endpoint} = tunnel;
	const address = listeningAddress(tunnel) || `opening${glyphs.ellipsis}`;
	const name = cut(safe(labelOf(instance)), Math.max(12, columns - 76), glyphs.ellipsis);
	return [
		isSelected ? span(`${glyphs.bar} `, 'pointer') : span('  '),
		span(pad(address, 16), 'strong'),
		span(`${glyphs.arrow} `, 'accent'),
		span(`${name}:${remotePort}  `),
		span([...trafficWords(use), safe(endpoint.id)].join('  '), 'quiet'),
	];
}
