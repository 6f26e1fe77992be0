/**
The exit codes of the AWS CLI, and `timeout`'s 124 for a deadline.

252 usage, 253 configuration, 254 an error from the service, 255 anything else including a failed
connection, 130 interrupted.
*/
export const exitCodes = {
	usage: 252,
	configuration: 253,
	service: 254,
	other: 255,
	interrupted: 130,
	deadline: 124,
} as const;

/** The kinds of failures, by exit code. */
export type FailureKind = keyof typeof exitCodes;

/**
An expected error: reported to the user in one sentence, with what to do next and without a stack trace.
*/
export class Failure extends Error {
	override readonly name = 'Failure';
	/** Determines the exit code. */
	readonly kind: FailureKind;
	/** A stable word for programs, such as `InstanceNotFound`. AWS errors keep their own names. */
	readonly code: string;
	/** What to do next, in one sentence; null when the message is enough. */
	readonly nextStep: string | null;
	/** The profile that has to log in; null when no login is missing. */
	readonly loginProfile: string | null;
	/** AWS's request id; null when there is none. */
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

	/** The exit code of a command that fails with this. */
	get exitCode(): number {
		return exitCodes[this.kind];
	}
}

/** The failure for an action that the user cancelled with Ctrl-C or Esc. */
export function interrupted(): Failure {
	return new Failure('interrupted', 'Interrupted', 'Interrupted.');
}

/** Whether credentials are missing, wrong or expired, so that a new login may help. */
export function isCredentialsFailure({kind, code}: Failure): boolean {
	return (
		kind === 'configuration' ||
		/^(ExpiredToken|RequestExpired|UnknownProfile$|PartialKeys$)/.test(code)
	);
}

/** Converts anything thrown to a failure. Unexpected errors keep their own message. */
export function asFailure(error: unknown): Failure {
	if (error instanceof Failure) {
		return error;
	}

	const message = error instanceof Error ? error.message || error.name : String(error);
	return new Failure('other', 'UnexpectedError', message, {cause: error});
}

/** Whether AWS throttled the request, so that it will succeed later. */
export function isThrottled({code}: Failure): boolean {
	return /Throttl|RequestLimit|TooManyRequests/.test(code);
}
