import type {Countdown} from '../model/countdown.js';
import type {Confirm} from '../model/fleet/production.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import type {KeyType} from '../model/ssh/key-type.js';
import type {ConnectOptions} from './connect-options.js';
import {settingsSchema} from './settings-schema.js';
import type {UserFileOptions} from './user-file/read-user-file.js';
import {settingsMisfit} from './user-file/settings-misfit.js';

/** The options set for one instance. A missing one has its default. */
export type InstanceOptions = ConnectOptions & {
	/** Absolute, or in the home folder with `~`. The key itself is never stored. */
	readonly privateKeyFile?: string;
	/** Whether the public half of that key is pushed first. */
	readonly isKeyPushed?: boolean;
};

/** How the picker's list is shown. Missing parts have their defaults. */
export type StoredView = {
	readonly sort?: string;
	readonly isDescending?: boolean;
	readonly group?: string;
	readonly columns?: readonly string[];
};

/** The content of `settings.json`. */
export type StoredSettings = {
	/** The region last selected in the picker. */
	region?: string;
	/** All regions that were in the list at that time. */
	regions?: readonly string[];
	/** The profiles that were in the list at that time; the default profile is `''`. */
	profiles?: readonly string[];
	/** The regions last selected with each profile. */
	regionsByProfile?: Record<string, readonly string[]>;
	view?: StoredView;
	/** Set by hand: options by instance id. */
	instances: Record<string, InstanceOptions>;
	/** The OS user that worked, by image id, most recent last. */
	imageOsUsers: Record<string, string>;
	/** The type of key that worked when Ed25519 did not, by image id, most recent last. */
	imageKeyTypes?: Record<string, KeyType>;
	/** Set by hand or in the picker: filters by their names. */
	filters?: Record<string, string>;
	/** Set by hand: the keys of the picker's commands. The picker validates them. */
	keys?: unknown;
	/** Set by hand: the rules for what counts as production. */
	production?: unknown;
	/** Set by hand: before what the picker wants a second Enter. */
	confirm?: Confirm;
	/** Set by hand: how unknown host keys are handled. */
	hostKeyCheck?: HostKeyCheck;
	/** Set by hand: the time limit of a session, such as `30m`. */
	timeout?: string;
	/** Set by hand: how often the picker reads its list again, such as `60s`, or `off`. */
	refresh?: string;
	/** Set by hand: where the remaining time is shown. */
	countdown?: Countdown;
	/** Set by hand: TERM on the instance. */
	term?: string;
	/** The local TERM for which eic last mentioned that the instance gets another one. */
	toldTerm?: string;
};

/** How to read and write `settings.json`. */
export function settingsFile(folder: string): UserFileOptions<StoredSettings> {
	return {
		folder,
		name: 'settings',
		defaults: {instances: {}, imageOsUsers: {}},
		version: '1.0.0',
		schema: settingsSchema,
		check: settingsMisfit,
	};
}
