import {type CopyOutcome, copy} from '../../transfer/copy.js';
import type {CopyRequest} from '../../transfer/copy-request.js';
import type {Files} from '../../transfer/files.js';
import {localFiles} from '../../transfer/local/local-files.js';
import type {Location} from '../../transfer/location.js';
import type {Place} from '../../transfer/place.js';
import {homePath} from '../../transfer/remote/remote-files.js';

/** What to copy where, as it was typed, and how. */
export type CopyFilesRequest = Omit<CopyRequest, 'sources' | 'target'> & {
	readonly sources: readonly Location[];
	readonly target: Location;
};

/**
Copies between this machine and opened ones.

@param machines The files of the machines that take part, by the names in the locations.
@throws {Failure} When the target cannot take what is to be copied. What goes wrong later is in the
outcome.
*/
export function copyFiles(
	request: CopyFilesRequest,
	machines: ReadonlyMap<string, Files>,
): Promise<CopyOutcome> {
	return copy({
		...request,
		sources: request.sources.map(source => placeOf(source, machines)),
		target: placeOf(request.target, machines),
	});
}

function placeOf(location: Location, machines: ReadonlyMap<string, Files>): Place {
	const files = location.type === 'local' ? localFiles : machines.get(location.target);
	if (files === undefined) {
		throw new Error(`no connection for ${location.path}`);
	}

	return {files, path: location.type === 'local' ? location.path : homePath(location.path)};
}
