/** An HTTP response. */
export type Reply = {
	readonly status: number;
	readonly contentType: string;
	readonly body: string;
};

/** An error as AWS reports it: a code, a message and an HTTP status. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly code: string;
	readonly status: number;

	constructor(code: string, message: string, status = 400) {
		super(message);
		this.code = code;
		this.status = status;
	}
}
