import type { StopSignals } from './request.js';

/** On cancellation, writes in flight get this long (the runner kills after 10 s). */
const GRACE_MS = 5_000;

export interface Cancellation extends StopSignals {
  /** Stops the run as the first signal would: for an exception that nobody caught. */
  readonly stop: () => void;
}

/**
 * Listens for the runner's cancellation: SIGINT, after 7.5 s SIGTERM, after 2.5 s more the end. A second SIGINT
 * (an impatient person at a terminal) ends the process at once.
 */
export function listenForCancellation(): Cancellation {
  const soft = new AbortController();
  const hard = new AbortController();
  const stop = (): void => {
    soft.abort();
    setTimeout(() => hard.abort(), GRACE_MS).unref();
  };
  const receive = (signal: 'SIGINT' | 'SIGTERM') => () => {
    if (soft.signal.aborted && signal === 'SIGINT') process.exit(130);
    if (soft.signal.aborted) hard.abort();
    stop();
  };
  process.on('SIGINT', receive('SIGINT'));
  process.on('SIGTERM', receive('SIGTERM'));
  return { soft: soft.signal, hard: hard.signal, stop };
}
