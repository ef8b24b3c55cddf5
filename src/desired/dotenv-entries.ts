import type { SecretValue } from '../model/secret-value.js';
import { combineDecorators } from './decorators.js';
import type { DotenvPair } from './dotenv.js';
import { checkMountPath, checkTarget, readDescription } from './fields.js';
import { checkKey } from './names.js';
import type { ProblemLog } from './problem-log.js';
import type { RawEntry, ValueSource } from './raw-entry.js';

/** Says whether a pair was encrypted where it comes from, so that references in it are text. */
export type WasEncrypted = (key: string) => boolean;

/** Entries from pairs; what is wrong with their keys, decorators and fields is logged. */
export function toEntries(
  pairs: readonly DotenvPair[],
  file: string,
  wasEncrypted: WasEncrypted,
  log: ProblemLog,
): readonly RawEntry[] {
  const isDotenvx = pairs.some(({ value }) => isDotenvxValue(value));
  const publicKeys = isDotenvx ? pairs.filter(({ key }) => PUBLIC_KEY.test(key)) : [];
  const keyNames = privateKeyNames(file, publicKeys);
  return pairs
    .filter((pair) => !publicKeys.includes(pair))
    .map((pair) => toEntry(pair, wasEncrypted(pair.key), keyNames, log))
    .filter((entry) => entry !== undefined);
}

const PUBLIC_KEY = /^DOTENV_PUBLIC_KEY(?:_[A-Z0-9_]+)?$/;

function isDotenvxValue(value: SecretValue): boolean {
  return value.reveal().startsWith('encrypted:');
}

/** Variables that dotenvx looks for: named like the file's public keys, like the file, then the plain one. */
function privateKeyNames(file: string, publicKeys: readonly DotenvPair[]): readonly string[] {
  const suffix = /(?:^|[\\/])\.env\.([^\\/]+)$/.exec(file)?.[1];
  return [
    ...new Set([
      ...publicKeys.map(({ key }) => key.replace('PUBLIC', 'PRIVATE')),
      ...(suffix === undefined
        ? []
        : [`DOTENV_PRIVATE_KEY_${suffix.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`]),
      'DOTENV_PRIVATE_KEY',
    ]),
  ];
}

function toEntry(
  pair: DotenvPair,
  literal: boolean,
  keyNames: readonly string[],
  log: ProblemLog,
): RawEntry | undefined {
  const { key, at, valueAt } = pair;
  const decorators = combineDecorators(pair.decorators, log);
  if (!checkKey(key, decorators.has('override'), at, log)) return undefined;

  const described = decorators.get('description');
  const description = described && readDescription(described.text, key, described.at, log);
  if (decorators.has('absent')) {
    if (!pair.value.isEmpty) {
      log.error(`"${key}" is marked "@absent" but has a value: write "${key}=" without one`, valueAt, key);
    }
    return { kind: 'absent', key, at };
  }
  if (decorators.has('alias')) {
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
    source: toSource(pair, decorators.has('file'), literal, keyNames),
    mountPath: mount?.text,
    mountPathAt: mount?.at ?? at,
    description,
    allowEmpty: decorators.has('allow_empty'),
  };
}

function toSource(
  { value, valueAt }: DotenvPair,
  isFile: boolean,
  literal: boolean,
  keyNames: readonly string[],
): ValueSource {
  if (isFile) return { from: 'file', path: value.reveal(), at: valueAt };
  if (isDotenvxValue(value)) return { from: 'dotenvx', text: value, keyNames, at: valueAt };
  return { from: 'text', text: value, literal, at: valueAt };
}
