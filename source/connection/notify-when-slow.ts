/** How long a user waits before wanting to know what for. */
const slowMs = 5000;

/**
Waits for work that has no time limit, and calls `notify` once if it is slow.

@param isPaused Whether the wait has another reason, such as an open prompt.
*/
export async function notifyWhenSlow<T>(
	work: Promise<T>,
	notify: () => void,
	isPaused: () => boolean = () => false,
): Promise<T> {
	const timer = setInterval(() => {
		if (!isPaused()) {
			clearInterval(timer);
			notify();
		}
	}, slowMs);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}
