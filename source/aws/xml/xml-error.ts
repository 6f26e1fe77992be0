/** The document is not the expected one, is malformed, or ended too early. */
export class XmlError extends Error {
	override readonly name = 'XmlError';
}
