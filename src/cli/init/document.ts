import { findEntryProblem } from '../../desired/print.js';
import { DESCRIPTION_LIMIT, MARK_LIMIT } from '../../model/description.js';
import type { Scope } from '../../model/scope.js';
import { compareScopes } from '../../model/scope.js';
import type { ListedSecret, OwnedListing, OwnedSecret } from '../../model/secret.js';
import type { Text } from '../../model/text.js';
import { ReferenceNames } from './reference-names.js';

/**
 * A desired-state file for what a project has. In: the lists of its scopes, with mount paths. Out: the entries of a
 * file whose first plan is nothing but adoptions and skipped entries, what was left out and why, and the references to
 * give values to. Never a value: the API gives none back.
 */
export interface InitDocument {
  readonly scopes: readonly InitScope[];
  /** In the order of the file. */
  readonly references: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

interface InitScope {
  readonly scope: Scope;
  readonly entries: readonly InitEntry[];
  /** Secrets of other owners, as comments. */
  readonly foreign: readonly { readonly key: string; readonly owner: Text }[];
}

export type InitEntry = { readonly key: string; readonly description: string | undefined } & (
  | { readonly kind: 'value' | 'override'; readonly reference: string }
  | { readonly kind: 'file'; readonly reference: string; readonly mountPath: string }
  | { readonly kind: 'alias'; readonly target: string }
);

interface LeftOut {
  readonly scope: Scope;
  readonly key: Text;
  readonly why: string;
}

/** @param listings of all scopes to write down, with mount paths */
export function makeDocument(listings: readonly OwnedListing[]): InitDocument {
  const sorted = [...listings].sort((a, b) => compareScopes(a.scope, b.scope));
  const names = new ReferenceNames(sorted.flatMap(({ own }) => own.map(({ secret }) => secret.key.raw)));
  const references: string[] = [];
  const leftOut: LeftOut[] = [];
  const choose = (scope: Scope, key: string): string => {
    const name = names.choose(scope, key);
    references.push(name);
    return name;
  };
  const scopes = sorted.map((listing): InitScope => {
    const { scope } = listing;
    for (const secret of listing.untouchable)
      leftOut.push({ scope, key: secret.key, why: whyUntouchable(secret) });
    const entries: InitEntry[] = [];
    const foreign: { key: string; owner: Text }[] = [];
    for (const one of [...listing.own].sort(byKey)) {
      const key = one.secret.key.raw;
      const why = whyLeftOut(one);
      if (why !== undefined) leftOut.push({ scope, key: one.secret.key, why });
      else if (one.ownership === 'foreign') foreign.push({ key, owner: one.ownerShown });
      else entries.push(entryOf(one, () => choose(scope, key)));
    }
    return { scope, entries, foreign };
  });
  return { scopes, references, leftOut };
}

function entryOf({ secret, kind, text }: OwnedSecret, reference: () => string): InitEntry {
  const base = { key: secret.key.raw, description: text.raw === '' ? undefined : text.raw };
  switch (kind) {
    case 'alias':
      return { ...base, kind, target: secret.aliasOf?.key.raw ?? '' };
    case 'file':
      return { ...base, kind, reference: reference(), mountPath: secret.mountPath ?? '' };
    case 'override':
    case 'value':
      return { ...base, kind, reference: reference() };
    case undefined:
      return { ...base, kind: 'value', reference: reference() };
  }
}

/** Why a secret can't be in a file, as a clause behind its name; `undefined` when it can. */
function whyLeftOut(one: OwnedSecret): string | undefined {
  const { secret, kind, text } = one;
  if (kind === undefined) return 'Qovery does not say its kind';
  if (kind === 'file' && secret.mountPath === undefined) return 'its mount path can not be read';
  const entry = entryOf(one, () => 'NAME');
  const printed = { key: entry.key, comments: [], description: entry.description };
  const problem = findEntryProblem(
    entry.kind === 'alias'
      ? { ...printed, kind: entry.kind, target: entry.target }
      : {
          ...printed,
          kind: entry.kind,
          reference: entry.reference,
          isOptional: true,
          mountPath: entry.kind === 'file' ? entry.mountPath : undefined,
        },
  );
  if (problem !== undefined) return `it ${problem}`;
  const room = DESCRIPTION_LIMIT - MARK_LIMIT - 1;
  return text.raw.length > room
    ? `its description leaves no room for a mark (at most ${room} characters)`
    : undefined;
}

function whyUntouchable({ keeper }: ListedSecret): string {
  switch (keeper) {
    case 'external':
      return 'an external secret manager keeps it';
    case 'built-in':
      return 'Qovery itself keeps it';
    case 'other':
    case 'qovery':
      return 'another system keeps it';
  }
}

function byKey(a: OwnedSecret, b: OwnedSecret): number {
  const [left, right] = [a.secret.key.raw, b.secret.key.raw];
  return left < right ? -1 : left > right ? 1 : 0;
}
