import type { Position } from '../../model/problem.js';
import { checkMountPath, checkTarget, checkDescription } from '../fields.js';
import { closeNames, didYouMean, quoteAll } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';
import type { RawEntry, RawSecret, RawSource } from '../raw-entry.js';
import { FIELDS, type EntrySection } from './shape.js';
import type { Tree, TreeMap, TreePair } from './tree.js';

/** One entry of a YAML file. What is not as shape.ts says is logged; messages never quote what is not a known name. */

const QUOTE_JSON =
  'if this is JSON text, put it in single quotes, or write "|-" and the text below it, indented';

export function readAlias(key: string, { value, keyAt }: TreePair, log: ProblemLog): RawEntry | undefined {
  if (value.type === 'map' && !checkIsEntry('aliases', key, value, log)) return undefined;
  const fields = value.type === 'map' ? readFields('aliases', key, value, log) : undefined;
  const target = fields === undefined ? value : fields.get('target')?.value;
  if (target === undefined) {
    log.error('this alias has no target: write "target: KEY"', keyAt, key);
    return undefined;
  }
  if (target.type === 'bad') return undefined;
  if (target.type === 'sealed') return { kind: 'sealed', key, at: keyAt };
  if (target.type !== 'text') {
    log.error(`the target of this alias must be a key: write "${key}: TARGET"`, target.at, key);
    return undefined;
  }
  const targetKey = target.text.reveal();
  const description = readText(fields?.get('description'), (text, at) =>
    checkDescription(text, key, at, log),
  );
  if (!checkTarget(targetKey, key, target.at, log)) return undefined;
  return { kind: 'alias', key, at: keyAt, target: targetKey, targetAt: target.at, description };
}

export function readSecret(
  section: 'secrets' | 'overrides',
  key: string,
  { value, keyAt }: TreePair,
  log: ProblemLog,
): RawEntry | undefined {
  const kind = section === 'overrides' ? 'override' : 'value';
  const plain = {
    key,
    at: keyAt,
    kind,
    mountPath: undefined,
    mountPathAt: keyAt,
    description: undefined,
    allowEmpty: false,
    optional: false,
    format: 'yaml',
  } as const;
  if (value.type !== 'map') {
    const source = readScalar(value, key, log);
    return source && { ...plain, source };
  }
  if (!checkIsEntry(section, key, value, log)) return undefined;
  return readMapping(section, plain, value, log);
}

function readMapping(
  section: 'secrets' | 'overrides',
  plain: Omit<RawSecret, 'source'>,
  value: TreeMap,
  log: ProblemLog,
): RawEntry | undefined {
  const { key, at } = plain;
  const fields = readFields(section, key, value, log);
  const source = readSource(key, fields, at, log);
  const description = readText(fields.get('description'), (text, place) =>
    checkDescription(text, key, place, log),
  );
  const mount = fields.get('mount_path');
  if (mount?.value.type === 'sealed') return { kind: 'sealed', key, at };
  const mountPath = readText(mount, (text, place) => (checkMountPath(text, key, place, log) ? text : 'bad'));
  if (source === undefined || mountPath === 'bad') return undefined;
  return {
    ...plain,
    kind: mountPath === undefined ? plain.kind : 'file',
    source,
    mountPath,
    mountPathAt: mount?.value.at ?? at,
    description,
    allowEmpty: isFlagSet(fields.get('allow_empty')),
    optional: isFlagSet(fields.get('optional')),
  };
}

/** Reports a mapping that is no entry at all: JSON text without quotes, or another file's structure. */
function checkIsEntry(section: EntrySection, key: string, map: TreeMap, log: ProblemLog): boolean {
  const names = Object.keys(FIELDS[section]);
  const isEntry = !map.isJson && [...map.pairs.keys()].some((name) => names.includes(name));
  if (isEntry) return true;
  const close = [...map.pairs.keys()].flatMap((name) => closeNames(name, names));
  // A misspelt field deserves its own message.
  if (!map.isJson && close.length > 0) return true;
  if (map.pairs.size === 0) log.error(`there is nothing here: write ${sayEmpty(section, key)}`, map.at, key);
  else
    log.error(`this is a mapping without any known field (${quoteAll(names)}): ${QUOTE_JSON}`, map.at, key);
  return false;
}

function sayEmpty(section: EntrySection, key: string): string {
  return section === 'aliases' ? `"${key}: TARGET"` : `"${key}: value", or a "value" or "file" in it`;
}

/** The known fields of an entry. Those that are unknown or of another type are reported and left out. */
function readFields(
  section: EntrySection,
  key: string,
  map: TreeMap,
  log: ProblemLog,
): ReadonlyMap<string, TreePair> {
  const fields = new Map<string, TreePair>();
  for (const [name, pair] of map.pairs) {
    const field = Object.hasOwn(FIELDS[section], name) ? FIELDS[section][name] : undefined;
    const { type, at } = pair.value;
    if (field === undefined) {
      log.error(explainUnknownField(section, key, name), pair.keyAt, key);
      continue;
    }
    const isFine =
      type === 'bad' || type === 'sealed' || (field.type === 'flag' ? type === 'boolean' : type === 'text');
    // These two are left to their readers, which know more to say.
    if (isFine || name === 'value' || name === 'target') fields.set(name, pair);
    else
      log.error(
        `"${name}" must be ${field.type === 'flag' ? 'true or false, without quotes' : 'text: put it in quotes'}`,
        at,
        key,
      );
  }
  return fields;
}

function explainUnknownField(section: EntrySection, key: string, name: string): string {
  if (section === 'overrides' && name === 'mount_path') {
    return `an override can't have a "mount_path": it is a value; remove it, or list "${key}" under "secrets"`;
  }
  const names = Object.keys(FIELDS[section]);
  return `this field is unknown${didYouMean(closeNames(name, names))}: the fields are ${quoteAll(names)}`;
}

function readSource(
  key: string,
  fields: ReadonlyMap<string, TreePair>,
  keyAt: Position,
  log: ProblemLog,
): RawSource | undefined {
  const value = fields.get('value');
  const file = fields.get('file');
  if (value !== undefined && file !== undefined) {
    log.error('there are both a "value" and a "file": keep one', file.keyAt, key);
    return undefined;
  }
  if (file !== undefined) {
    if (file.value.type === 'sealed') return { from: 'sealed', at: file.value.at };
    return file.value.type === 'text'
      ? { from: 'file', path: file.value.text.reveal(), at: file.value.at }
      : undefined;
  }
  if (value !== undefined) return readScalar(value.value, key, log);
  log.error('there is no value: add "value" or "file"', keyAt, key);
  return undefined;
}

function readScalar(tree: Tree, key: string, log: ProblemLog): RawSource | undefined {
  const { at } = tree;
  switch (tree.type) {
    case 'text': {
      const { text, wasEncrypted, block } = tree;
      return { from: 'text', text, wasEncrypted, at, ...(block && { block }) };
    }
    case 'nothing':
      log.error(
        'the value is missing or null, which is not text: put it in quotes; an empty one is value: "" with allow_empty: true below it',
        at,
        key,
      );
      return undefined;
    case 'number':
    case 'boolean':
      log.error(`the value is a ${tree.type} to YAML, not text: put it in quotes`, at, key);
      return undefined;
    case 'list':
      log.error(`the value is a list, not text: put it in quotes; ${QUOTE_JSON}`, at, key);
      return undefined;
    case 'map':
      log.error(`the value is a mapping, not text: ${QUOTE_JSON}`, at, key);
      return undefined;
    case 'sealed':
      return { from: 'sealed', at };
    case 'bad':
      return undefined;
  }
}

function readText<T>(pair: TreePair | undefined, read: (text: string, at: Position) => T): T | undefined {
  return pair?.value.type === 'text' ? read(pair.value.text.reveal(), pair.value.at) : undefined;
}

function isFlagSet(pair: TreePair | undefined): boolean {
  const value = pair?.value;
  return value?.type === 'sealed' || (value?.type === 'boolean' && value.value === true);
}
