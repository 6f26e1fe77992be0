/**
The exit codes of the AWS CLI, and `timeout`'s 124 for a deadline.

252 usage, 253 configuration, 254 the service answered with an error, 255 anything else (a failed
connection too), 130 interrupted.
*/
export const exitCodes = {
	usage: 252,
	configuration: 253,
	service: 254,
	other: 255,
	interrupted: 130,
	deadline: 124,
} as const;

export type FailureKind = keyof typeof exitCodes;

/**
Something that went wrong and is understood: told to the person in one sentence, with what to do
next, never with a stack trace.
*/
export class Failure extends Error {
	override readonly name = 'Failure';
	/** Decides the exit code. */
	readonly kind: FailureKind;
	/** A stable word for programs, such as `InstanceNotFound`; an AWS error keeps its own name. */
	readonly code: string;
	/** What to do next, one sentence; null when the message says it all. */
	readonly nextStep: string | null;
	/** The profile that has to log in, where a login is missing; null where none is. */
	readonly loginProfile: string | null;
	/** AWS's request id, where there is one. */
	readonly requestId: string | null;

	/**
	@param message What failed and the likely cause, one sentence without a trailing line break.
	*/
	constructor(
		kind: FailureKind,
		code: string,
		message: string,
		options: {
			nextStep?: string;
			loginProfile?: string;
			requestId?: string | undefined;
			cause?: unknown;
		} = {},
	) {
		super(message, options.cause === undefined ? undefined : {cause: options.cause});
		this.kind = kind;
		this.code = code;
		this.nextStep = options.nextStep ?? null;
		this.loginProfile = options.loginProfile ?? null;
		this.requestId = options.requestId ?? null;
	}

	get exitCode(): number {
		return exitCodes[this.kind];
	}
}

/** The failure for something the person called off with Ctrl-C or Esc. */
export function interrupted(): Failure {
	return new Failure('interrupted', 'Interrupted', 'Interrupted.');
}

/** Whether credentials are missing, wrong or have expired: a new login may help. */
export function isOfCredentials({kind, code}: Failure): boolean {
	return (
		kind === 'configuration' ||
		/^(ExpiredToken|RequestExpired|UnknownProfile$|PartialKeys$)/.test(code)
	);
}

/** Any thrown value as a failure; what nobody understood keeps its own message. */
export function asFailure(error: unknown): Failure {
	if (error instanceof Failure) {
		return error;
	}

	const message = error instanceof Error ? error.message || error.name : String(error);
	return new Failure('other', 'UnexpectedError', message, {cause: error});
}

/** Whether AWS would not answer so many requests, but will in a moment. */
export function isThrottled({code}: Failure): boolean {
	return /Throttl|RequestLimit|TooManyRequests/.test(code);
}
