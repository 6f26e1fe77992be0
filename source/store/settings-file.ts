import type {Countdown} from '../model/countdown.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import type {KeyType} from '../model/ssh/key-type.js';
import type {ConnectOptions} from './connect-options.js';
import {settingsSchema} from './settings-schema.js';
import type {UserFileOptions} from './user-file/read-user-file.js';
import {settingsMisfit} from './user-file/settings-misfit.js';

/** What a person set for one instance; what is absent is the default. */
export type InstanceOptions = ConnectOptions & {
	/** Absolute, or from the home folder with `~`; the key itself is never kept. */
	readonly privateKeyFile?: string;
	/** The public half of that key is pushed first. */
	readonly isKeyPushed?: boolean;
};

/** How the list of the picker is shown; what is absent is as usual. */
export type StoredView = {
	readonly sort?: string;
	readonly isDescending?: boolean;
	readonly group?: string;
	readonly columns?: readonly string[];
};

/** What `settings.json` holds. */
export type StoredSettings = {
	/** Where the picker was last. */
	region?: string;
	/** All regions that were in the list then. */
	regions?: readonly string[];
	/** The profiles that were in the list then; the one that nobody named is `''`. */
	profiles?: readonly string[];
	/** Where each profile was last. */
	regionsByProfile?: Record<string, readonly string[]>;
	view?: StoredView;
	/** By instance id, the latest last. */
	instances: Record<string, InstanceOptions>;
	/** The OS user that worked, by image id, the latest last. */
	imageOsUsers: Record<string, string>;
	/** The kind of key that worked where Ed25519 did not, by image id, the latest last. */
	imageKeyTypes?: Record<string, KeyType>;
	/** Set by hand: the keys of the picker's commands; whoever reads them checks them. */
	keys?: unknown;
	/** Set by hand: the rules for what is of production. */
	production?: unknown;
	/** Set by hand: what happens to host keys that are not known. */
	hostKeyCheck?: HostKeyCheck;
	/** Set by hand: how long a session may last, such as `30m`. */
	timeout?: string;
	/** Set by hand: where the time left is shown. */
	countdown?: Countdown;
	/** Set by hand: the TERM of the remote. */
	term?: string;
	/** The TERM of which was said that another one is told. */
	toldTerm?: string;
};

/** How `settings.json` is read and written. */
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
