import type { Missing } from './fill-references.js';
import type { Lookup } from './lookup.js';

/** More of a kind than this share one line. */
const MOST_SINGLE = 10;

/**
 * References that did not resolve, as few problems: whoever forgot `values` has forgotten all of them, and one line that
 * names each says more than dozens.
 */
export function shareMissing(missing: readonly Missing[], lookup: Lookup): readonly Missing[] {
  const shared = (['unset', 'empty'] as const).flatMap((kind) => {
    const [first, ...others] = missing.filter((one) => one.kind === kind);
    if (first === undefined || others.length < MOST_SINGLE) return [];
    const names = [...new Set([first, ...others].flatMap(({ name }) => (name === undefined ? [] : [name])))];
    const message = kind === 'unset' ? lookup.explainAllUnset(names) : explainAllEmpty(names);
    const { severity, at } = first.problem;
    return [{ kind, name: undefined, scope: '', problem: { severity, at, message } }];
  });
  const kinds = new Set<Missing['kind']>(shared.map(({ kind }) => kind));
  return [...missing.filter(({ kind }) => kind === undefined || !kinds.has(kind)), ...shared];
}

function explainAllEmpty(names: readonly string[]): string {
  return `${names.length} references are set but empty (${names.join(', ')}): create the secrets (missing GitHub secrets arrive like this), or say "allow_empty" or "optional" for those that are meant (the input "allow-empty" is something else)`;
}
