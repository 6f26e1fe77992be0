/** A message over the second line of the screen, until the next key or for a while. */
export type Notice = {readonly kind: 'done' | 'problem'; readonly text: string};
