/** How long requests may take and how long retries wait, in ms. */
export interface Timing {
  /** One attempt is given this long, its body included. */
  readonly attemptMs: number;
  /** A connection is given this long: what was not sent by then can be sent again. */
  readonly connectMs: number;
  /** A request with its retries is given this long. */
  readonly totalMs: number;
  /** The first retry waits between one and two of this; each further one twice as long. */
  readonly firstDelayMs: number;
  /**
   * All waiting of a run together (a limit that lets a few requests through at a time could hold a job for hours), and
   * what a request that must finish may take by itself.
   */
  readonly runWaitMs: number;
}

/** What every run goes by; only tests, which play thousands of failures, take another. */
export const TIMING: Timing = {
  attemptMs: 15_000,
  connectMs: 10_000,
  totalMs: 30_000,
  firstDelayMs: 400,
  runWaitMs: 300_000,
};
