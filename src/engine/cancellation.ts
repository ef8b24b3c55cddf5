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
 * Listens for the runner's cancellation: SIGINT, after 7.5 s SIGTERM, after 2.5 s more the end. A second SIGINT (an
 * impatient person at a terminal) gives up what is in flight: the run ends at once, and says what it leaves. Only a
 * third ends the process as it is. A SIGTERM behind another signal asks for nothing new.
 */
export function listenForCancellation(): Cancellation {
  const soft = new AbortController();
  const hard = new AbortController();
  /** How often somebody asked, and when last: what comes within a second counts once. */
  let [asked, askedAt] = [0, -Infinity];
  const stop = (): void => {
    if (soft.signal.aborted) return;
    soft.abort();
    setTimeout(() => hard.abort(), GRACE_MS).unref();
  };
  const receive = (isPerson: boolean): void => {
    const now = performance.now();
    if (now - askedAt < SAME_MS || (asked > 0 && !isPerson)) return;
    askedAt = now;
    asked += 1;
    if (asked === 1) stop();
    else if (asked === 2) hard.abort();
    else process.exit(130);
  };
  process.on('SIGTERM', () => receive(false));
  process.on('SIGINT', () => receive(true));
  return { soft: soft.signal, hard: hard.signal, stop };
}
