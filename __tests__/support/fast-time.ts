/** So many times faster a run's clock goes than the tests'. */
const FACTOR = 10;

/**
 * Node's arguments for a run whose waits take a tenth of their time: timers, time limits and the clock that measures
 * them. The time of day stays: marks are dated by it.
 */
export const FAST: readonly string[] = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    import timers from 'node:timers/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const sleep = timers.setTimeout;
    timers.setTimeout = (ms, ...more) => sleep(ms / ${FACTOR}, ...more);
    syncBuiltinESMExports();
    const later = globalThis.setTimeout;
    globalThis.setTimeout = (run, ms = 0, ...more) => later(run, ms / ${FACTOR}, ...more);
    const limit = AbortSignal.timeout;
    AbortSignal.timeout = (ms) => limit.call(AbortSignal, Math.ceil(ms / ${FACTOR}));
    const now = performance.now.bind(performance);
    performance.now = () => now() * ${FACTOR};
  `)}`,
];

/** Real milliseconds that a fast run takes for so many seconds of its own. */
export function fastSeconds(seconds: number): number {
  return (seconds * 1000) / FACTOR;
}
