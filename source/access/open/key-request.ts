/** The person's own key to sign in with. */
export type KeyRequest = {
	/** `--private-key-file` */
	readonly file: string;
	/** `--push`: the instance does not have its public half yet. */
	readonly isPushed: boolean;
};

/** Whether the key signs in without a push. Then even Windows, which has no agent, can be reached. */
export function signsInAlone(key: KeyRequest | null): boolean {
	return key !== null && !key.isPushed;
}
