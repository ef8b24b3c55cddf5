import { NO_VALUE } from '../model/desired.js';
import { valueOf } from '../model/desired.js';
import type { UpdateChange, WriteChange } from '../model/plan.js';
import { describeScope, isAbove } from '../model/scope.js';
import type { OwnedSecret } from '../model/secret.js';
import type { SecretValue } from '../model/secret-value.js';
import type { AliasWrite, ValueWrite, Written } from '../model/store.js';
import { joinTexts, say, type Text } from '../model/text.js';
import type { Old } from './item.js';
import { linkKey } from './items.js';
import type { Links } from './links.js';
import type { WriterCall } from './sender.js';

/** A call that can be made, or what it lacks. */
export type Prepared = { readonly call: WriterCall<Written> } | { readonly lacks: Text };

/** Prepares a create, be it in the place of a secret that was deleted for it. */
export function prepareCreate(change: WriteChange, links: Links, old?: OwnedSecret): Prepared {
  const { desired, scope, key } = change;
  const fields = {
    key: key.raw,
    text: desired.description ?? old?.text.raw ?? '',
    // The flag means nothing for another kind.
    interpolateInFile:
      old !== undefined && old.kind === desired.kind ? old.secret.interpolateInFile : undefined,
  };
  if (desired.kind === 'alias') {
    const targetId = links.target(change);
    if (targetId === undefined) return withoutTarget(change);
    const write: AliasWrite = { ...fields, targetId, targetKey: desired.target };
    return { call: (writer, options) => writer.createAlias(scope, write, options) };
  }
  const value = valueOf(desired);
  if (value === undefined) return { lacks: NO_VALUE };
  if (desired.kind === 'override') {
    const overriddenId = links.target(change);
    if (overriddenId === undefined) return withoutTarget(change);
    const write: ValueWrite = { ...fields, value, mountPath: undefined };
    return { call: (writer, options) => writer.createOverride(scope, overriddenId, write, options) };
  }
  const write: ValueWrite = { ...fields, value, mountPath: desired.mountPath };
  return { call: (writer, options) => writer.createSecret(scope, write, options) };
}

/** Prepares an edit. */
export function prepareUpdate(change: UpdateChange, links: Links): Prepared {
  const { desired, scope, key, current, reason } = change;
  const { secret } = current;
  const text = desired.description ?? current.text.raw;
  if (desired.kind === 'alias') return prepareAliasUpdate(change, text, links);
  const value = valueOf(desired);
  if (value === undefined) return { lacks: NO_VALUE };
  // The mark of a write that only changes the description keeps the time of its value.
  const keepsValue = reason === 'description-changed' && current.valueWrittenAt !== undefined;
  const write = {
    key: key.raw,
    text,
    value,
    mountPath: change.knownMountPath,
    ...(keepsValue && { valueWrittenAt: current.valueWrittenAt }),
  };
  return { call: (writer, options) => writer.edit(scope, secret, write, options) };
}

function prepareAliasUpdate(change: UpdateChange, text: string, links: Links): Prepared {
  const { scope, key, current, reason } = change;
  const { secret } = current;
  const { aliasOf } = secret;
  const repoints = reason === 'target-changed';
  const targetId = links.target(change);
  // The new target must be there before the old alias is touched.
  if (targetId === undefined) return withoutTarget(change);
  const write: AliasWrite = { key: key.raw, text, targetId, targetKey: linkKey(change) };
  if (!repoints) return { call: (writer, options) => writer.describeAlias(scope, secret, write, options) };
  const oldTargetId = aliasOf && links.current(aliasOf.id);
  const wouldDelete = describeDependents(change);
  const repoint = { ...write, oldTargetId, ...(wouldDelete !== undefined && { wouldDelete }) };
  return { call: (writer, options) => writer.repointAlias(scope, secret, repoint, options) };
}

function describeDependents({ dependents = [] }: UpdateChange): Text | undefined {
  if (dependents.length === 0) return undefined;
  const names = dependents.map(({ scope, secret }) => say`"${secret.key}" in ${describeScope(scope)}`);
  return joinTexts(names, ', ');
}

/**
 * Prepares to make a deleted secret anew, as it was but with the desired value.
 * @param heir the change that was to take its place, or the nearest of them
 */
export function prepareRestore(
  { scope, current, mountPath }: Old,
  heir: WriteChange,
  links: Links,
): Prepared {
  const { secret, text } = current;
  const fields = {
    key: secret.key.raw,
    text: heir.desired.description ?? text.raw,
    interpolateInFile: secret.interpolateInFile,
  };
  const { aliasOf, overrides } = secret;
  if (aliasOf !== undefined) {
    const write: AliasWrite = { ...fields, targetId: links.current(aliasOf.id), targetKey: aliasOf.key.raw };
    return { call: (writer, options) => writer.createAlias(scope, write, options) };
  }
  const value: SecretValue | undefined = valueOf(heir.desired) ?? heir.restoreValue;
  if (value === undefined) return { lacks: 'this run does not know a value to restore it with' };
  const write: ValueWrite = { ...fields, value, mountPath };
  if (overrides !== undefined) {
    return {
      call: (writer, options) => writer.createOverride(scope, links.current(overrides.id), write, options),
    };
  }
  return { call: (writer, options) => writer.createSecret(scope, write, options) };
}

/**
 * What a restored secret is, for people: `as a value, with the desired value`.
 * @param heir the change that gave it its value, where that is known
 */
export function describeRestored({ scope, current, mountPath }: Old, heir?: WriteChange): Text {
  const { aliasOf, overrides } = current.secret;
  if (aliasOf !== undefined) return say`as an alias of "${aliasOf.key}"`;
  const kind =
    overrides !== undefined ? 'an override' : mountPath === undefined ? 'a value' : 'a file at its old path';
  // What is shared from here on was meant for one place only.
  if (heir !== undefined && isAbove(scope, heir.scope))
    return say`as ${kind}, with the value of ${describeScope(heir.scope)}, which everything below ${describeScope(scope)} sees until it moves`;
  return say`as ${kind}, with the desired value`;
}

/** Where the plan has what it hangs on, that is waited for before (`obstacleTo`): this is for what vanished. */
function withoutTarget(change: WriteChange): Prepared {
  return { lacks: say`"${linkKey(change)}", which it needs, is not there` };
}
