import { joinTexts, say, type ApiText, type Message } from './text.js';

/** Something that has an id and a name, as people choose it. */
export interface Named {
  readonly id: string;
  readonly name: ApiText;
  /** Shown in lists of candidates where it says more than the name: `container`. */
  readonly kind?: string | undefined;
}

/** So many candidates are shown. */
const MOST_SHOWN = 20;

/**
 * The candidates that a name or id means: by id, else by the name to the letter, else whatever its case (environment
 * names ignore case in the API's description; the command line of Qovery compares them exactly).
 */
export function matchNamed<T extends Named>(candidates: readonly T[], wanted: string): readonly T[] {
  const lower = wanted.toLowerCase();
  const byId = candidates.filter(({ id }) => id.toLowerCase() === lower);
  if (byId.length > 0) return byId;
  const exact = candidates.filter(({ name }) => name.raw === wanted);
  return exact.length > 0 ? exact : candidates.filter(({ name }) => name.raw.toLowerCase() === lower);
}

/** `"api" (container, 0123…)`, comma-separated; "none" where there are none. */
export function listCandidates(candidates: readonly Named[]): Message {
  if (candidates.length === 0) return say`none`;
  const shown = candidates
    .slice(0, MOST_SHOWN)
    .map(({ id, name, kind }) =>
      kind === undefined ? say`"${name}" (${id})` : say`"${name}" (${kind}, ${id})`,
    );
  const more = candidates.length - shown.length;
  return more > 0 ? say`${joinTexts(shown, ', ')} and ${more} more` : joinTexts(shown, ', ');
}
