import type { RunReport, ScopeLabel, ScopeReport } from '../model/report.js';

/** Keys that are no news, by what they have in common: what every rendering folds away. */
export interface KeyList {
  readonly words: string;
  readonly count: number;
  readonly places: readonly { readonly scope: ScopeLabel; readonly keys: readonly string[] }[];
}

/** The lists of a report, empty ones included. */
export function listKeys({ plan }: RunReport): readonly KeyList[] {
  const list = (words: string, keysOf: (scope: ScopeReport) => readonly string[]): KeyList => {
    const places = (plan?.scopes ?? [])
      .map((one) => ({ scope: one.scope, keys: keysOf(one) }))
      .filter(({ keys }) => keys.length > 0);
    return { words, count: places.reduce((sum, { keys }) => sum + keys.length, 0), places };
  };
  return [
    list('unchanged', ({ unchanged }) => unchanged),
    list("written under this owner's name, not in the file, and left alone", ({ kept }) => kept),
    list('not managed here', ({ unmanaged, kept }) => {
      const known = new Set(kept);
      return unmanaged.filter((key) => !known.has(key));
    }),
    list('skipped: optional and not set in this run', ({ skipped }) => skipped),
  ];
}
