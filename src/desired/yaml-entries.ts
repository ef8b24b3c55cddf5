import * as v from 'valibot';
import type { Position } from '../model/problem.js';
import { checkMountPath, checkTarget, readDescription } from './fields.js';
import { checkKey, closeNames, didYouMean } from './names.js';
import type { ProblemLog } from './problem-log.js';
import type { RawEntry, RawSecret, ValueSource } from './raw-entry.js';
import { quoteAll, readFields, toPlain } from './yaml-fields.js';
import { DesiredStateFile, type Section } from './yaml-schema.js';
import type { Tree, TreePair } from './yaml-tree.js';

const SECTIONS: readonly Section[] = ['secrets', 'overrides', 'aliases', 'absent'];
const TOP_LEVEL = Object.keys(DesiredStateFile.entries);

/** Entries of a document; everything in it that is not as the schema says is logged. */
export function entriesFromTree(tree: Tree, log: ProblemLog): readonly RawEntry[] {
  if (tree.type === 'nothing' || tree.type === 'bad') return [];
  if (tree.type !== 'map') {
    log.error(
      `the document must be a mapping with the sections ${quoteAll(SECTIONS)}: put the entries under "secrets:"`,
      tree.at,
    );
    return [];
  }
  const entries = new Map<string, RawEntry>();
  const add = (entry: RawEntry | undefined): void => {
    if (entry === undefined) return;
    const first = entries.get(entry.key);
    if (first === undefined) entries.set(entry.key, entry);
    else {
      log.error(
        `"${entry.key}" is in the file twice (first on line ${first.at.line}): keep one, in one section`,
        entry.at,
        entry.key,
      );
    }
  };
  for (const [name, pair] of tree.pairs) {
    if (name === 'version') checkVersion(pair.value, log);
    else if (isSection(name)) for (const entry of readSection(name, pair, log)) add(entry);
    else {
      log.error(
        `this section is unknown${didYouMean(closeNames(name, TOP_LEVEL))}: the sections are ${quoteAll(SECTIONS)}; secrets go under "secrets:"`,
        pair.keyAt,
      );
    }
  }
  return [...entries.values()];
}

function checkVersion(tree: Tree, log: ProblemLog): void {
  if (tree.type === 'bad' || tree.type === 'hidden') return;
  if (!v.is(DesiredStateFile.entries.version, toPlain(tree))) {
    log.error('this "version" is not known: write "version: 1", or leave it out', tree.at);
  }
}

function* readSection(
  section: Section,
  { value, keyAt }: TreePair,
  log: ProblemLog,
): Generator<RawEntry | undefined> {
  if (value.type === 'bad') return;
  if (value.type === 'nothing') {
    const empty = section === 'absent' ? '[]' : '{}';
    log.error(`there is nothing under "${section}": write "${section}: ${empty}", or remove it`, keyAt);
    return;
  }
  if (section === 'absent') {
    yield* readAbsent(value, log);
    return;
  }
  if (value.type !== 'map') {
    log.error(`"${section}" must be a mapping: write one "KEY: …" a line under it, indented`, value.at);
    return;
  }
  for (const [key, pair] of value.pairs) {
    if (!checkKey(key, section === 'overrides', pair.keyAt, log)) continue;
    yield section === 'aliases' ? readAlias(key, pair, log) : readSecret(section, key, pair, log);
  }
}

function* readAbsent(tree: Tree, log: ProblemLog): Generator<RawEntry> {
  if (tree.type !== 'list') {
    log.error('"absent" must be a list of keys: write one "- KEY" a line under it', tree.at);
    return;
  }
  for (const item of tree.items) {
    if (item.type === 'bad') continue;
    if (item.type === 'hidden') log.warning('this entry is encrypted and left out of this plan', item.at);
    else if (item.type !== 'text') log.error('an entry of "absent" must be a key: write "- KEY"', item.at);
    else if (checkKey(item.text.reveal(), false, item.at, log)) {
      yield { kind: 'absent', key: item.text.reveal(), at: item.at };
    }
  }
}

function readAlias(key: string, { value, keyAt }: TreePair, log: ProblemLog): RawEntry | undefined {
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

function readSecret(
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

function isSection(name: string): name is Section {
  return (SECTIONS as readonly string[]).includes(name);
}
