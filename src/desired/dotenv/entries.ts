import { checkMountPath, checkTarget, checkDescription } from '../fields.js';
import { checkKey } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';
import type { RawEntry, RawSource } from '../raw-entry.js';
import { combineDecorators } from './decorators.js';
import { publicKeysOf } from './dotenvx-lines.js';
import type { DotenvPair } from './pair.js';

/** Entries from pairs; what is wrong with their keys, decorators and fields is logged. */
export function toEntries(pairs: readonly DotenvPair[], log: ProblemLog): readonly RawEntry[] {
  const publicKeys = new Set(publicKeysOf(pairs));
  return pairs
    .filter((pair) => !publicKeys.has(pair))
    .map((pair) => toEntry(pair, log))
    .filter((entry) => entry !== undefined);
}

function toEntry(pair: DotenvPair, log: ProblemLog): RawEntry | undefined {
  const { key, at, valueAt } = pair;
  // Without its comments nobody knows whether it is an override, which may have a reserved key.
  if (pair.hasSealedComments) return checkKey(key, true, at, log) ? { kind: 'sealed', key, at } : undefined;
  const decorators = combineDecorators(pair.decorators, log);
  if (!checkKey(key, decorators.has('override'), at, log)) return undefined;

  const described = decorators.get('description');
  const description = described && checkDescription(described.text, key, described.at, log);
  if (decorators.has('absent')) {
    if (pair.state !== 'sealed' && !pair.value.isEmpty) {
      log.error(`this key is marked "@absent" but has a value: write "${key}=" without one`, valueAt, key);
    }
    return { kind: 'absent', key, at };
  }
  if (decorators.has('alias')) {
    if (pair.state === 'sealed') return { kind: 'sealed', key, at };
    const target = pair.value.reveal();
    if (!checkTarget(target, key, valueAt, log)) return undefined;
    return { kind: 'alias', key, at, target, targetAt: valueAt, description };
  }
  const mount = decorators.get('mount_path');
  if (mount !== undefined && !checkMountPath(mount.text, key, mount.at, log)) return undefined;
  return {
    kind: decorators.has('override') ? 'override' : mount === undefined ? 'value' : 'file',
    key,
    at,
    source: toSource(pair, decorators.has('file')),
    mountPath: mount?.text,
    mountPathAt: mount?.at ?? at,
    description,
    allowEmpty: decorators.has('allow_empty'),
    optional: decorators.has('optional'),
    format: 'dotenv',
  };
}

function toSource({ value, valueAt, state }: DotenvPair, isFile: boolean): RawSource {
  if (state === 'sealed') return { from: 'sealed', at: valueAt };
  if (isFile) return { from: 'file', path: value.reveal(), at: valueAt };
  return { from: 'text', text: value, wasEncrypted: state === 'decrypted', at: valueAt };
}
