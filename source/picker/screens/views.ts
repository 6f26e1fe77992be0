import {ArrangingView} from './arranging/screen.js';
import {AskingToLeaveView} from './asking-to-leave/screen.js';
import {BrowsingView} from './browsing/screen.js';
import {CommandView} from './command/screen.js';
import {ConnectingScreen} from './connecting/screen.js';
import {CopyingView} from './copying/screen.js';
import {DetailsView} from './details/screen.js';
import {EndpointsView} from './endpoints/screen.js';
import {FailedView} from './failed/screen.js';
import {FiltersView} from './filters/screen.js';
import {HelpView} from './help/screen.js';
import {LoadingView} from './loading/screen.js';
import {NamingFilterView} from './naming-filter/screen.js';
import {NoteView} from './note/screen.js';
import {OptionsView} from './options/screen.js';
import {PaletteView} from './palette/screen.js';
import {PinningView} from './pinning/screen.js';
import {PortView} from './port/screen.js';
import {ProfilesView} from './profiles/screen.js';
import {RegionsView} from './regions/screen.js';
import {RunningView} from './running/screen.js';
import type {ScreenName, ScreenNamed} from './screen.js';
import {SummaryView} from './summary/screen.js';
import {TunnelsView} from './tunnels/screen.js';
import type {ScreenView} from './view.js';
import {WaitingScreen} from './waiting/screen.js';

/** The view of every screen. Apart from their modules: the keys are checked where nothing is drawn. */
const views: {readonly [Name in ScreenName]: ScreenView<Name>} = {
	browsing: BrowsingView,
	command: CommandView,
	running: RunningView,
	regions: RegionsView,
	profiles: ProfilesView,
	loading: LoadingView,
	details: DetailsView,
	palette: PaletteView,
	help: HelpView,
	options: OptionsView,
	copying: CopyingView,
	endpoints: EndpointsView,
	summary: SummaryView,
	pinning: PinningView,
	note: NoteView,
	port: PortView,
	tunnels: TunnelsView,
	askingToLeave: AskingToLeaveView,
	arranging: ArrangingView,
	filters: FiltersView,
	namingFilter: NamingFilterView,
	waiting: WaitingScreen,
	connecting: ConnectingScreen,
	inSession: null,
	failed: FailedView,
	leaving: null,
};

/** What draws a screen; null draws nothing at all. */
export function viewOf<Name extends ScreenName>(screen: ScreenNamed<Name>): ScreenView<Name> {
	const name: Name = screen.name;
	return views[name];
}
