/** Where a session's remaining time is shown: in its own row and the title, in the title only, or nowhere. */
export type Countdown = 'line' | 'title' | 'off';

/** All values of `Countdown`. */
export const countdowns: readonly Countdown[] = ['line', 'title', 'off'];
