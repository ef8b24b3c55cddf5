import type { Position } from '../model/problem.js';
import { checkMountPath, checkTarget, readDescription } from './fields.js';
import type { ProblemLog } from './problem-log.js';
import type { RawEntry, RawSecret, ValueSource } from './raw-entry.js';
import { readFields } from './yaml-fields.js';
import type { Tree, TreePair } from './yaml-tree.js';

export function readAlias(key: string, { value, keyAt }: TreePair, log: ProblemLog): RawEntry | undefined {
  const fields = value.type === 'map' ? readFields('aliases', key, value, log) : undefined;
  const target = fields === undefined ? value : fields.get('target')?.value;
  if (target === undefined) {
    log.error(`the alias "${key}" has no target: write "target: KEY"`, keyAt, key);
    return undefined;
  }
  if (target.type === 'bad') return undefined;
  if (target.type === 'hidden') {
    log.warning(
      `the target of the alias "${key}" is encrypted, so it is left out of this plan`,
      target.at,
      key,
    );
    return undefined;
  }
  if (target.type !== 'text') {
    log.error(`the target of the alias "${key}" must be a key: write "${key}: TARGET"`, target.at, key);
    return undefined;
  }
  const targetKey = target.text.reveal();
  const description = readText(fields?.get('description'), (text, at) => readDescription(text, key, at, log));
  if (!checkTarget(targetKey, key, target.at, log)) return undefined;
  return { kind: 'alias', key, at: keyAt, target: targetKey, targetAt: target.at, description };
}

export function readSecret(
  section: 'secrets' | 'overrides',
  key: string,
  { value, keyAt }: TreePair,
  log: ProblemLog,
): RawSecret | undefined {
  const base = { key, at: keyAt, mountPathAt: keyAt } as const;
  const kind = section === 'overrides' ? 'override' : 'value';
  if (value.type !== 'map') {
    const source = readScalar(value, `the value of "${key}"`, key, log);
    return (
      source && { ...base, kind, source, mountPath: undefined, description: undefined, allowEmpty: false }
    );
  }
  const fields = readFields(section, key, value, log);
  const source = readSource(key, fields, keyAt, log);
  const description = readText(fields.get('description'), (text, at) => readDescription(text, key, at, log));
  const mount = fields.get('mount_path');
  if (mount?.value.type === 'hidden') {
    log.warning(
      `the mount path of "${key}" is encrypted, so it is left out of this plan`,
      mount.value.at,
      key,
    );
    return undefined;
  }
  let isMountPathFine = true;
  const mountPath = readText(mount, (text, at) => {
    isMountPathFine = checkMountPath(text, key, at, log);
    return text;
  });
  if (source === undefined || !isMountPathFine) return undefined;
  const allowEmpty = fields.get('allow_empty')?.value;
  return {
    ...base,
    kind: mountPath === undefined ? kind : 'file',
    source,
    mountPath,
    mountPathAt: mount?.value.at ?? keyAt,
    description,
    allowEmpty:
      allowEmpty?.type === 'hidden' || (allowEmpty?.type === 'boolean' && allowEmpty.value === true),
  };
}

function readSource(
  key: string,
  fields: ReadonlyMap<string, TreePair>,
  keyAt: Position,
  log: ProblemLog,
): ValueSource | undefined {
  const value = fields.get('value');
  const file = fields.get('file');
  if (value !== undefined && file !== undefined) {
    log.error(`"${key}" has both a "value" and a "file": keep one`, file.keyAt, key);
    return undefined;
  }
  if (file !== undefined) {
    if (file.value.type === 'hidden') return { from: 'hidden', at: file.value.at };
    return file.value.type === 'text'
      ? { from: 'file', path: file.value.text.reveal(), at: file.value.at }
      : undefined;
  }
  if (value !== undefined) return readScalar(value.value, `the "value" of "${key}"`, key, log);
  log.error(`"${key}" has no value: add "value" or "file"`, keyAt, key);
  return undefined;
}

function readScalar(tree: Tree, subject: string, key: string, log: ProblemLog): ValueSource | undefined {
  const { at } = tree;
  switch (tree.type) {
    case 'text':
      return { from: 'text', text: tree.text, literal: tree.wasEncrypted, at };
    case 'nothing':
      log.error(
        `${subject} is missing or null, which is not text: put it in quotes; an empty one is "" with "allow_empty: true"`,
        at,
        key,
      );
      return undefined;
    case 'number':
    case 'boolean':
      log.error(`${subject} is a ${tree.type} to YAML, not text: put it in quotes`, at, key);
      return undefined;
    case 'list':
    case 'map':
      log.error(
        `${subject} is a ${tree.type === 'list' ? 'list' : 'mapping'}, not text: put it in quotes`,
        at,
        key,
      );
      return undefined;
    case 'hidden':
      return { from: 'hidden', at };
    case 'bad':
      return undefined;
  }
}

function readText<T>(pair: TreePair | undefined, read: (text: string, at: Position) => T): T | undefined {
  return pair?.value.type === 'text' ? read(pair.value.text.reveal(), pair.value.at) : undefined;
}
