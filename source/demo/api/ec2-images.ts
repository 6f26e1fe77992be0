import type {Fleet} from '../fleet/fleet.js';
import {resourceId} from '../fleet/identifiers.js';
import {type DemoImage, imageId, images} from '../fleet/images.js';
import {pageOf} from './ec2-pages.js';
import {applyFilters, type FilterValues, type Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';
import type {XmlContent} from './xml.js';

const allImages: readonly DemoImage[] = Object.values(images);

/** DescribeImages: the images that the demo's instances run. */
export function describeImages(_fleet: Fleet, region: string, parameters: Parameters): XmlContent {
	const ids = parameters.list('ImageId');
	const owners = parameters.list('Owner').filter(owner => owner !== 'self');
	const missing = ids.find(id => !allImages.some(image => imageId(image, region) === id));
	if (missing !== undefined) {
		throw new ApiError('InvalidAMIID.NotFound', `The image id '[${missing}]' does not exist`);
	}

	const filterValues: FilterValues<DemoImage> = (image, name) => {
		switch (name) {
			case 'image-id':
				return [imageId(image, region)];
			case 'name':
				return [image.name];
			case 'description':
				return [image.description];
			case 'owner-id':
				return [image.ownerId];
			case 'owner-alias':
				return [image.ownerAlias];
			case 'platform':
				return [image.platform === 'windows' ? 'windows' : null];
			case 'architecture':
				return ['x86_64'];
			case 'state':
				return ['available'];
			default:
				return undefined;
		}
	};

	const matching = allImages
		.filter(image => ids.length === 0 || ids.includes(imageId(image, region)))
		.filter(
			({ownerId, ownerAlias}) =>
				owners.length === 0 || owners.includes(ownerId) || owners.includes(ownerAlias ?? ''),
		);
	const {items, nextToken} = pageOf(
		applyFilters(matching, parameters.filters(), filterValues),
		parameters,
		{min: 1, max: 1000, idParameter: 'ImageId'},
	);
	return {
		imagesSet: items.map(image => ({
			imageId: imageId(image, region),
			imageLocation: `${image.ownerAlias ?? image.ownerId}/${image.name}`,
			imageState: 'available',
			imageOwnerId: image.ownerId,
			imageOwnerAlias: image.ownerAlias,
			isPublic: true,
			creationDate: image.creationDate,
			architecture: 'x86_64',
			imageType: 'machine',
			platform: image.platform === 'windows' ? 'windows' : undefined,
			platformDetails: image.platformDetails,
			usageOperation: image.usageOperation,
			name: image.name,
			description: image.description,
			rootDeviceType: 'ebs',
			rootDeviceName: image.rootDeviceName,
			blockDeviceMapping: [
				{
					deviceName: image.rootDeviceName,
					ebs: {
						snapshotId: resourceId('snap', `${image.name} ${region}`),
						volumeSize: 8,
						volumeType: 'gp3',
						deleteOnTermination: true,
						encrypted: false,
					},
				},
			],
			virtualizationType: 'hvm',
			hypervisor: 'xen',
			enaSupport: true,
		})),
		nextToken,
	};
}
