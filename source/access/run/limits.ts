/** How many instances a run connects to at once where nothing else is said. */
export const defaultParallel = 16;

/** How long an instance may take to answer once it is connected: signing in, opening a session. */
export const runAnswerTimeoutMs = 60_000;
