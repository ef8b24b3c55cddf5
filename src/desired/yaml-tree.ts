import { isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import type { Position } from '../model/problem.js';
import { SecretValue } from '../model/secret-value.js';
import { isName } from './names.js';
import type { ProblemLog } from './problem-log.js';
import { isSopsValue } from './value-checks.js';
import { explainSyntax, scanYaml } from './yaml-syntax.js';

/** A YAML document reduced to what a desired state can be made of, each part with its place. */
export type Tree =
  | {
      readonly type: 'text';
      readonly at: Position;
      readonly text: SecretValue;
      readonly wasEncrypted: boolean;
    }
  | { readonly type: 'number' | 'boolean'; readonly at: Position; readonly value: number | boolean }
  | { readonly type: 'nothing'; readonly at: Position }
  | { readonly type: 'list'; readonly at: Position; readonly items: readonly Tree[] }
  | TreeMap
  /** Text of an encrypted document that is not decrypted in this run. */
  | { readonly type: 'hidden'; readonly at: Position }
  /** Something that was reported already. */
  | { readonly type: 'bad'; readonly at: Position };

export interface TreeMap {
  readonly type: 'map';
  readonly at: Position;
  readonly pairs: ReadonlyMap<string, TreePair>;
}

export interface TreePair {
  readonly keyAt: Position;
  readonly value: Tree;
}

/**
 * Parses one YAML 1.2 document (core schema).
 * Anchors, aliases, tags, directives, more documents and duplicate keys are reported, as are all errors
 * of syntax; what is given then is what could still be read, or `undefined`.
 */
export function readYamlTree(text: string, file: string, log: ProblemLog): Tree | undefined {
  const lines = new LineCounter();
  if (!scanYaml(text, file, log)) return undefined;
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    // It compares each key with all others; `readMap` finds duplicates in linear time.
    uniqueKeys: false,
    // Pretty errors and warnings quote the source.
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length > 0) {
    const seen = new Set<string>();
    for (const { code, pos } of document.errors) {
      const at = place(pos[0]);
      const message = explainSyntax(code);
      if (!seen.has(`${at.line} ${message}`)) log.error(message, at);
      seen.add(`${at.line} ${message}`);
    }
    return undefined;
  }
  if (document.contents === null) return { type: 'nothing', at: { file, line: 1, column: 1 } };
  return readNode(document.contents, place, log);
}

function readNode(node: ParsedNode | null, place: (offset: number) => Position, log: ProblemLog): Tree {
  if (node === null) return { type: 'bad', at: place(0) };
  const at = place(node.range[0]);
  if (isMap(node)) return readMap(node.items, at, place, log);
  if (isSeq(node)) return { type: 'list', at, items: node.items.map((item) => readNode(item, place, log)) };
  if (!isScalar(node)) return { type: 'bad', at };
  const { value } = node;
  if (typeof value === 'string') {
    return { type: 'text', at, text: new SecretValue(value), wasEncrypted: isSopsValue(value) };
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { type: typeof value as 'number' | 'boolean', at, value };
  }
  return value === null ? { type: 'nothing', at } : { type: 'bad', at };
}

function readMap(
  items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
  at: Position,
  place: (offset: number) => Position,
  log: ProblemLog,
): TreeMap {
  const pairs = new Map<string, TreePair>();
  for (const { key, value } of items) {
    const keyAt = place(key.range[0]);
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
    if (name === undefined) {
      log.error(
        'a key must be plain text: write "KEY: value", and put quotes around a value that contains braces',
        keyAt,
      );
      continue;
    }
    if (name === '<<') {
      log.error('merge keys ("<<") are not supported: write the entries out', keyAt);
      continue;
    }
    const first = pairs.get(name);
    if (first !== undefined) {
      const subject = isName(name) ? `"${name}"` : 'this key';
      log.error(`${subject} is here twice (first on line ${first.keyAt.line}): remove one`, keyAt);
      continue;
    }
    const tree: Tree = value === null ? { type: 'nothing', at: keyAt } : readNode(value, place, log);
    // `KEY:` with nothing behind it has its place at the end of the line or even on a later one.
    const isBlank = tree.type === 'nothing' && !(isScalar(value) && value.source);
    pairs.set(name, { keyAt, value: isBlank ? { ...tree, at: keyAt } : tree });
  }
  return { type: 'map', at, pairs };
}

/** Whether a document carries SOPS's metadata. */
export function isSopsTree(tree: Tree): boolean {
  if (tree.type !== 'map') return false;
  const metadata = tree.pairs.get('sops')?.value;
  return metadata?.type === 'map' && metadata.pairs.has('mac');
}

/**
 * A decrypted document with the places of the encrypted one, which is the one a user sees, and which
 * knows what was encrypted. SOPS keeps the structure.
 */
export function withPlacesOf(tree: Tree, source: Tree | undefined, fallback: Position): Tree {
  const at = source?.at ?? fallback;
  switch (tree.type) {
    case 'map': {
      const pairs = new Map<string, TreePair>();
      for (const [key, pair] of tree.pairs) {
        const twin = source?.type === 'map' ? source.pairs.get(key) : undefined;
        const keyAt = twin?.keyAt ?? at;
        pairs.set(key, { keyAt, value: withPlacesOf(pair.value, twin?.value, keyAt) });
      }
      return { type: 'map', at, pairs };
    }
    case 'list': {
      const twins = source?.type === 'list' ? source.items : [];
      return {
        type: 'list',
        at,
        items: tree.items.map((item, index) => withPlacesOf(item, twins[index], at)),
      };
    }
    case 'text':
      return { ...tree, at, wasEncrypted: source?.type !== 'text' || source.wasEncrypted };
    default:
      return { ...tree, at };
  }
}

/** An encrypted document that stays so: without SOPS's metadata, and with what was encrypted hidden. */
export function sealTree(tree: Tree): Tree {
  switch (tree.type) {
    case 'map': {
      const pairs = [...tree.pairs].filter(([key]) => key !== 'sops');
      return {
        ...tree,
        pairs: new Map(pairs.map(([key, pair]) => [key, { ...pair, value: sealTree(pair.value) }])),
      };
    }
    case 'list':
      return { ...tree, items: tree.items.map(sealTree) };
    case 'text':
      return tree.wasEncrypted ? { type: 'hidden', at: tree.at } : tree;
    default:
      return tree;
  }
}
