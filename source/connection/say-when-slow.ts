/** The silence after which a person wants to know what is waited for. */
const patienceMs = 5000;

/**
Waits for work that has no limit, and says so once when it takes long.

@param isExcused Whether there is another reason for it: somebody is being asked.
*/
export async function sayingWhenSlow<T>(
	work: Promise<T>,
	say: () => void,
	isExcused: () => boolean = () => false,
): Promise<T> {
	const timer = setInterval(() => {
		if (!isExcused()) {
			clearInterval(timer);
			say();
		}
	}, patienceMs);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}
