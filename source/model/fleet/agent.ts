import type {Image} from './os-user.js';

/**
Whether instances of an image are likely to come with the EC2 Instance Connect agent; null when unknown.

Source: the AWS guide, "Install EC2 Instance Connect": AL2 since 2.0.20190618, AL2023 except the minimal
and ECS images, macOS, and Ubuntu since 20.04.
*/
export function isAgentLikely(image: Image | null): boolean | null {
	if (image === null) {
		return null;
	}

	const text = `${image.name ?? ''}\n${image.description ?? ''}`.toLowerCase();
	if (/minimal|-ecs-|bottlerocket|amzn-ami/.test(text)) {
		return false;
	}

	if (/\bal20\d\d|\bamzn2|amazon linux 2/.test(text)) {
		return true;
	}

	const [, year] = /\bubuntu\D{0,60}?(\d\d)\.(?:04|10)/.exec(text) ?? [];
	if (year !== undefined) {
		return Number(year) >= 20;
	}

	return /\b(?:debian|rhel|red ?hat|centos|rocky|alma|fedora|suse|kali|arch)/.test(text)
		? false
		: null;
}
