/** The server's clock: runs with real time from an offset that tests move. */
export interface Clock {
  /** Unix time in ms. */
  now(): number;
  /** Makes it `ms` now; it goes on ticking from there. */
  set(ms: number): void;
  advance(ms: number): void;
}

export function createClock(start?: number): Clock {
  let offset = start === undefined ? 0 : start - Date.now();
  return {
    now: () => Date.now() + offset,
    set: (ms) => {
      offset = ms - Date.now();
    },
    advance: (ms) => {
      offset += ms;
    },
  };
}

/**
 * ISO 8601 with up to six fraction digits and no trailing zeros, as the API's JSON library prints
 * timestamps: clients meet `…:07Z`, `…:07.5Z` and `…:07.123456Z`.
 */
export function formatMicros(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`;
}
