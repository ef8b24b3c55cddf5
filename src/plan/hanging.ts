import type { Scope } from '../model/scope.js';
import { ancestorsOf, environmentOf, isService, levelOf } from '../model/scope.js';
import { linksOf, type ListedLevel, type ListedSecret, type SecretKind } from '../model/secret.js';
import { append, type ListedScope } from './listed-scope.js';

/** An alias or override that hangs on a secret; `scope` is `undefined` where only a list from further up shows it. */
export interface Hanging {
  readonly scope: Scope | undefined;
  readonly secret: ListedSecret;
  readonly isUntouchable: boolean;
}

/** A link counts by id and by place and key alike: a list that is a moment older names a secret that was made again. */
export function indexHanging(listed: readonly ListedScope[]): ReadonlyMap<string, readonly Hanging[]> {
  const index = new Map<string, Hanging[]>();
  const known = new Set<string>();
  for (const { all } of listed) {
    for (const { scope, secret, owned } of all) {
      known.add(secret.id);
      const hanging: Hanging = { scope, secret, isUntouchable: owned === undefined };
      for (const link of linksOf(secret)) {
        append(index, link.id, hanging);
        const target = scopeAt(scope, link.level);
        if (target !== undefined) append(index, `${target.id} ${link.key.raw}`, hanging);
      }
      // An override whose link is not shown covers what has its key further up, and that is no override.
      if (mayBeUnlinkedOverride(secret, owned?.kind)) {
        for (const { id } of ancestorsOf(scope)) append(index, `any ${id} ${secret.key.raw}`, hanging);
      }
    }
  }
  for (const { listing } of listed) {
    for (const secret of listing.inherited) {
      if (known.has(secret.id) || !isBelow(secret.level, listing.scope)) continue;
      known.add(secret.id);
      for (const { id } of linksOf(secret))
        append(index, id, { scope: undefined, secret, isUntouchable: true });
    }
  }
  return index;
}

/** Whether a list leaves out what an alias points to. One of unknown kind that shows no link is taken for a value. */
export function isUnlinkedAlias(secret: ListedSecret, kind: SecretKind | undefined): boolean {
  return isUnlinked(secret) && (secret.kind ?? kind) === 'alias';
}

/** The same for an override; one of unknown kind may be one, where something further up has its key. */
function mayBeUnlinkedOverride(secret: ListedSecret, kind: SecretKind | undefined): boolean {
  return isUnlinked(secret) && (secret.kind ?? kind ?? 'override') === 'override';
}

function isUnlinked({ aliasOf, overrides }: ListedSecret): boolean {
  return aliasOf === undefined && overrides === undefined;
}

const RANKS: Readonly<Record<ListedLevel, number>> = {
  'built-in': 0,
  project: 1,
  environment: 2,
  service: 3,
  other: 4,
};

function isBelow(level: ListedLevel, scope: Scope): boolean {
  return RANKS[level] > RANKS[levelOf(scope)];
}

/** The scope of a branch that lies at a level. */
function scopeAt(scope: Scope, level: ListedLevel): Scope | undefined {
  switch (level) {
    case 'project':
      return environmentOf(scope)?.project ?? scope;
    case 'environment':
      return environmentOf(scope);
    case 'service':
      return isService(scope) ? scope : undefined;
    case 'built-in':
    case 'other':
      return undefined;
  }
}
