import type { WriteChange } from './plan.js';

/**
 * Makes the description a write sends along: the person's text and, where it fits, the owner's mark.
 * Called at each attempt, since the mark carries the time of the write.
 * @param serverNow the server's clock in Unix ms, `undefined` when it is not known
 */
export type Describe = (change: WriteChange, serverNow: number | undefined) => string;
