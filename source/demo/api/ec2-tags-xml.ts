import type {XmlContent} from './xml.js';

/** The content of a `tagSet`. */
export function tagsXml(tags: readonly (readonly [string, string])[]): XmlContent {
	return tags.map(([key, value]) => ({key, value}));
}
