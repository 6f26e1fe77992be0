import {setTimeout} from 'node:timers/promises';
import {useEffect} from 'react';
import type {Instance} from '../../model/fleet/instance.js';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';

/** How long the selection must rest first, so that moving through the list makes no calls to AWS. */
const restMs = 300;

/** Reads the image of the selected instance, each image once. */
export function useImage(
	instance: Instance | null,
	dispatch: Dispatch,
	describeImage: PickerServices['describeImage'],
): void {
	useEffect(() => {
		const imageId = instance?.imageId ?? null;
		if (instance === null || imageId === null) {
			return;
		}

		const cancellation = new AbortController();
		const {signal} = cancellation;
		const read = async () => {
			await setTimeout(restMs, undefined, {signal});
			return describeImage(instance, signal);
		};

		const report = (image: Awaited<ReturnType<typeof describeImage>>) => {
			if (!signal.aborted) {
				dispatch({type: 'imageKnown', imageId, image});
			}
		};

		// For example, ec2:DescribeImages may not be allowed. The details can do without.
		read().then(report, () => report(null));
		return () => {
			cancellation.abort();
		};
	}, [instance, dispatch, describeImage]);
}
