import type { StopSignals } from './request.js';

/** On cancellation, writes in flight get this long (the runner kills after 10 s). */
const GRACE_MS = 5_000;
/** Signals this close together are one: npm and process managers pass on what the process got already. */
const SAME_MS = 1_000;

export interface Cancellation extends StopSignals {
  /** Stops the run as the first signal would: for an exception that nobody caught. */
  readonly stop: () => void;
}

/**
 * Listens for the runner's cancellation: SIGINT, after 7.5 s SIGTERM, after 2.5 s more the end. A second signal (an
 * impatient person at a terminal) gives up what is in flight: the run ends at once, and says what it leaves. Only a
 * SIGINT behind that ends the process as it is.
 */
export function listenForCancellation(): Cancellation {
  const soft = new AbortController();
  const hard = new AbortController();
  let stoppedAt = 0;
  const stop = (): void => {
    if (soft.signal.aborted) return;
    stoppedAt = performance.now();
    soft.abort();
    setTimeout(() => hard.abort(), GRACE_MS).unref();
  };
  const receive = (signal: 'SIGINT' | 'SIGTERM') => () => {
    if (!soft.signal.aborted) stop();
    else if (performance.now() - stoppedAt < SAME_MS) return;
    else if (hard.signal.aborted && signal === 'SIGINT') process.exit(130);
    else hard.abort();
  };
  process.on('SIGINT', receive('SIGINT'));
  process.on('SIGTERM', receive('SIGTERM'));
  return { soft: soft.signal, hard: hard.signal, stop };
}
