/** What the reserved row shows. */
export type RowContent = {
	readonly text: string;
	/** SGR parameters, such as `7;31`. */
	readonly rendition: string;
};

/** What is shown besides the remote's output. */
export type Status = {
	readonly row: RowContent;
	/** Put before the session's title. */
	readonly titlePrefix: string;
};

/** The row before anything was shown. */
export const noContent: RowContent = {text: '', rendition: '0'};
