import type { ProblemLog } from '../problem-log.js';
import { SecretValue } from '../../model/secret-value.js';
import { isName } from '../keys.js';
import type { Tree, TreePair } from './tree.js';

/**
 * YAML as SOPS encrypts it: every leaf by itself, the structure stays. In: the encrypted document's tree and, where it
 * was decrypted, what SOPS holds (as JSON, which alone keeps every character). Out: the tree with the plain text in
 * place, or with what was encrypted sealed; places are those of the encrypted file, which is the one a user sees.
 */

/** Whether a document carries SOPS's metadata. */
export function isSopsTree(tree: Tree): boolean {
  if (tree.type !== 'map') return false;
  const metadata = tree.pairs.get('sops')?.value;
  return metadata?.type === 'map' && metadata.pairs.has('mac');
}

/** An encrypted document that stays so. */
export function sealTree(tree: Tree): Tree {
  return mapLeaves(withoutMetadata(tree), undefined, ({ at }) => ({ type: 'sealed', at }));
}

/** @param json what SOPS decrypted, as its JSON output has it */
export function openTree(tree: Tree, json: unknown, log: ProblemLog): Tree {
  return mapLeaves(withoutMetadata(tree), json, ({ at, type, key }, plain) => {
    if (type === 'time') {
      log.error(
        'SOPS took this value for a date and stores another text: put it in quotes and encrypt the file again',
        at,
        key,
      );
      return { type: 'bad', at };
    }
    if (typeof plain === 'string')
      return { type: 'text', at, text: new SecretValue(plain), wasEncrypted: true };
    if (typeof plain === 'number') return { type: 'number', at, value: plain };
    if (typeof plain === 'boolean') return { type: 'boolean', at, value: plain };
    return { type: 'nothing', at };
  });
}

interface Leaf {
  readonly at: Tree['at'];
  /** SOPS's type of the value: `str`, `int`, `float`, `bool`, `time`. */
  readonly type: string;
  /** The key it is under, when it may be printed. */
  readonly key: string | undefined;
}

function mapLeaves(tree: Tree, json: unknown, open: (leaf: Leaf, plain: unknown) => Tree, name = ''): Tree {
  switch (tree.type) {
    case 'map': {
      const pairs = new Map<string, TreePair>();
      for (const [key, pair] of tree.pairs) {
        pairs.set(key, { ...pair, value: mapLeaves(pair.value, memberOf(json, key), open, key) });
      }
      return { ...tree, pairs };
    }
    case 'list':
      return {
        ...tree,
        items: tree.items.map((item, index) => mapLeaves(item, memberOf(json, String(index)), open, name)),
      };
    case 'text': {
      if (!tree.wasEncrypted) return tree;
      const type = /,type:(\w+)\]$/.exec(tree.text.reveal())?.[1] ?? 'str';
      return open({ at: tree.at, type, key: isName(name) ? name : undefined }, json);
    }
    default:
      return tree;
  }
}

function memberOf(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, key)
    ? (json as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function withoutMetadata(tree: Tree): Tree {
  if (tree.type !== 'map') return tree;
  return { ...tree, pairs: new Map([...tree.pairs].filter(([key]) => key !== 'sops')) };
}
