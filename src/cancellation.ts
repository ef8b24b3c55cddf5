/** On cancellation, writes in flight get this long (the runner kills after 10 s). */
const GRACE_MS = 5_000;

/** The signals by which a run is stopped. */
export interface Cancellation {
  /** Aborted at the first SIGINT or SIGTERM: nothing new starts. */
  readonly soft: AbortSignal;
  /** Aborted when the grace is over: what is in flight is given up. */
  readonly hard: AbortSignal;
}

/**
 * Listens for the runner's cancellation: SIGINT, after 7.5 s SIGTERM, after 2.5 s more the end. A second SIGINT
 * (an impatient person at a terminal) ends the process at once.
 */
export function listenForCancellation(): Cancellation {
  const soft = new AbortController();
  const hard = new AbortController();
  const stop = (signal: 'SIGINT' | 'SIGTERM') => () => {
    if (soft.signal.aborted && signal === 'SIGINT') process.exit(130);
    if (soft.signal.aborted) hard.abort();
    soft.abort();
    setTimeout(() => hard.abort(), GRACE_MS).unref();
  };
  process.on('SIGINT', stop('SIGINT'));
  process.on('SIGTERM', stop('SIGTERM'));
  return { soft: soft.signal, hard: hard.signal };
}
