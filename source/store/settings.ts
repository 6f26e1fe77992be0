import {renameSync} from 'node:fs';
import path from 'node:path';
import Conf from 'conf';
import {asFailure, Failure} from '../model/failure.js';
import type {Instance} from '../model/instance.js';
import type {ConnectionType} from '../model/route.js';
import {pathsFor} from './paths.js';

/** What a person set for one instance; what is absent is the default. */
export type InstanceOptions = {
	readonly osUser?: string;
	readonly connectionType?: ConnectionType;
	readonly port?: number;
	readonly timeoutMs?: number;
};

type Stored = {
	/** Where the picker was last. */
	region?: string;
	/** By instance id, the latest last. */
	instances: Record<string, InstanceOptions>;
	/** The OS user that worked, by image id, the latest last. */
	imageOsUsers: Record<string, string>;
};

/** What eic remembers between runs, in `settings.json` of the configuration folder. */
export type Settings = {
	readonly region: string | null;
	rememberRegion(region: string): void;
	/** Of every remembered instance, by its id, as they are on disk now. */
	readonly options: Readonly<Record<string, InstanceOptions>>;
	/** What was set for an instance; the OS user that worked for its image where none was set. */
	optionsFor(instance: Pick<Instance, 'id' | 'imageId'>): InstanceOptions;
	rememberOptions(instanceId: string, options: InstanceOptions): void;
	/** Makes an OS user the default for all instances of an image. */
	rememberOsUser(imageId: string, osUser: string): void;
	/** What the person should know of the file, such as that a damaged one was set aside. */
	readonly notice: string | null;
};

/** How many instances, and images, are remembered; the one not used for longest goes first. */
const maxEntries = 1000;

const schema = {
	region: {type: 'string'},
	instances: {
		type: 'object',
		additionalProperties: {
			type: 'object',
			properties: {
				osUser: {type: 'string'},
				connectionType: {enum: ['auto', 'direct', 'eice']},
				port: {type: 'integer', minimum: 1, maximum: 65_535},
				timeoutMs: {type: 'integer', minimum: 1},
			},
		},
	},
	imageOsUsers: {type: 'object', additionalProperties: {type: 'string'}},
} as const;

/**
Opens the settings. A damaged file is kept beside the new one and said, never overwritten.

Written with conf: atomically, mode 0600. What cannot be written is forgotten: a full disk or a
read-only home must not stop a connection.

@throws {Failure} When the file is there and cannot be read.
*/
export function openSettings(folder = pathsFor().config): Settings {
	const {conf, notice} = openConf(folder);
	return {
		notice,
		get region() {
			return conf.get('region') ?? null;
		},
		rememberRegion(region) {
			if (conf.get('region') !== region) {
				whereWritable(() => conf.set('region', region));
			}
		},
		get options() {
			return conf.get('instances');
		},
		optionsFor({id, imageId}) {
			const osUser = conf.get('imageOsUsers')[imageId ?? ''];
			return {...(osUser !== undefined && {osUser}), ...conf.get('instances')[id]};
		},
		rememberOptions(instanceId, options) {
			const instances = withLatest(conf.get('instances'), instanceId, options);
			whereWritable(() => conf.set('instances', instances));
		},
		rememberOsUser(imageId, osUser) {
			const imageOsUsers = conf.get('imageOsUsers');
			if (imageOsUsers[imageId] !== osUser) {
				const changed = withLatest(imageOsUsers, imageId, osUser);
				whereWritable(() => conf.set('imageOsUsers', changed));
			}
		},
	};
}

/** The entries with one put at the end, and the first ones dropped where there are too many. */
function withLatest<T>(entries: Record<string, T>, id: string, value: T): Record<string, T> {
	const {[id]: _before, ...others} = entries;
	return Object.fromEntries([...Object.entries(others), [id, value] as const].slice(-maxEntries));
}

function openConf(folder: string): {conf: Conf<Stored>; notice: string | null} {
	const open = () =>
		new Conf<Stored>({
			cwd: folder,
			configName: 'settings',
			configFileMode: 0o600,
			defaults: {instances: {}, imageOsUsers: {}},
			schema,
		});
	try {
		return {conf: open(), notice: null};
	} catch (error) {
		const file = path.join(folder, 'settings.json');
		if (!isDamage(error)) {
			throw new Failure(
				'configuration',
				'SettingsUnreadable',
				`The settings in ${file} cannot be opened: ${asFailure(error).message}`,
				{nextStep: 'Check the permissions of the file and its folder.', cause: error},
			);
		}

		const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
		renameSync(file, aside);
		return {
			conf: open(),
			notice: `The settings could not be understood; they are kept as ${aside}.`,
		};
	}
}

/** Whether the file is no JSON, or JSON of another shape than the schema's. */
function isDamage(error: unknown): boolean {
	return (
		error instanceof SyntaxError ||
		error instanceof TypeError ||
		(error instanceof Error && error.message.startsWith('Config schema violation'))
	);
}

function whereWritable(write: () => void): void {
	try {
		write();
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (!['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO'].includes(code ?? '')) {
			throw error;
		}
	}
}
