/** Where the time left of a session is shown: in a row of its own and the title, in the title alone, or nowhere. */
export type Countdown = 'line' | 'title' | 'off';

export const countdowns: readonly Countdown[] = ['line', 'title', 'off'];
