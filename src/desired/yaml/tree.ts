import { isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import type { Position } from '../../model/problem.js';
import { SecretValue } from '../../model/secret-value.js';
import { CUT, looksCut } from '../cut-values.js';
import { isName } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';
import type { BlockSign } from '../raw-entry.js';
import { isSopsValue } from '../value-checks.js';
import { scanYaml } from './scan.js';
import { explainSyntax, MESSAGES } from './syntax.js';

/** A YAML document reduced to what a desired state can be made of, each part with its place. */
export type Tree =
  | TreeText
  | { readonly type: 'number' | 'boolean'; readonly at: Position; readonly value: number | boolean }
  | { readonly type: 'nothing'; readonly at: Position }
  | {
      readonly type: 'list';
      readonly at: Position;
      readonly items: readonly Tree[];
      readonly isJson: boolean;
    }
  | TreeMap
  /** Text of an encrypted document that is not decrypted in this run. */
  | { readonly type: 'sealed'; readonly at: Position }
  /** Something that was reported already. */
  | { readonly type: 'bad'; readonly at: Position };

interface TreeText {
  readonly type: 'text';
  readonly at: Position;
  readonly text: SecretValue;
  /** True for text that SOPS encrypted, decrypted or not. */
  readonly wasEncrypted: boolean;
  /** Given for a block, which ends with a newline unless a `-` stands behind this. */
  readonly block?: BlockSign;
}

export interface TreeMap {
  readonly type: 'map';
  readonly at: Position;
  readonly pairs: ReadonlyMap<string, TreePair>;
  /** True for braces with quoted keys: JSON text that somebody forgot to quote. */
  readonly isJson: boolean;
}

export interface TreePair {
  readonly keyAt: Position;
  readonly value: Tree;
}

interface Context {
  readonly text: string;
  /** True for inline content, which may hold values that an expression put there. */
  readonly isInline: boolean;
  readonly place: (offset: number) => Position;
  readonly log: ProblemLog;
}

/**
 * Parses one YAML 1.2 document (core schema).
 * Anchors, aliases, tags, directives, more documents, duplicate keys and text over several lines are reported, as are
 * all errors of syntax; what is given then is what could still be read, or `undefined`.
 */
export function readYamlTree(
  text: string,
  file: string,
  isInline: boolean,
  log: ProblemLog,
): Tree | undefined {
  const scan = scanYaml(text, file, log);
  if (!scan.isReadable) return undefined;
  const lines = new LineCounter();
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
      // One error a line where the scan found one, and nothing behind a quote that it found to be broken.
      if (scan.reportedLines.has(at.line) || at.line >= scan.brokenFrom) continue;
      const message = explainSyntax(code, text[pos[0]]);
      if (!seen.has(`${at.line} ${message}`)) log.error(message, at);
      seen.add(`${at.line} ${message}`);
    }
    return undefined;
  }
  if (document.contents === null) return { type: 'nothing', at: { file, line: 1, column: 1 } };
  return readNode(document.contents, { text, isInline, place, log });
}

function readNode(node: ParsedNode | null, context: Context): Tree {
  const { place } = context;
  if (node === null) return { type: 'bad', at: place(0) };
  const at = place(node.range[0]);
  if (isMap(node)) return readMap(node, at, context);
  if (isSeq(node)) {
    return {
      type: 'list',
      at,
      isJson: node.flow === true,
      items: node.items.map((item) => readNode(item, context)),
    };
  }
  // Tags and text over several lines were reported by the scan.
  if (!isScalar(node) || node.tag !== undefined || node.anchor !== undefined || runsOver(node, context))
    return { type: 'bad', at };
  const { value } = node;
  if (typeof value === 'string') {
    const text = {
      type: 'text',
      at,
      text: new SecretValue(value),
      wasEncrypted: isSopsValue(value),
    } as const;
    const block = signOf(node.type);
    return block === undefined ? text : { ...text, block };
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { type: typeof value as 'number' | 'boolean', at, value };
  }
  return value === null ? { type: 'nothing', at } : { type: 'bad', at };
}

function signOf(type: string | undefined): BlockSign | undefined {
  if (type === 'BLOCK_LITERAL') return '|';
  return type === 'BLOCK_FOLDED' ? '>' : undefined;
}

/** Whether a plain or quoted scalar goes on in another line. */
function runsOver({ type, range }: { type?: string; range: readonly number[] }, { text }: Context): boolean {
  if (signOf(type) !== undefined) return false;
  const end = text.indexOf('\n', range[0]);
  return end !== -1 && end < range[1]!;
}

function readMap(
  map: {
    readonly items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[];
    readonly flow?: boolean;
  },
  at: Position,
  context: Context,
): TreeMap {
  const { place, log } = context;
  const pairs = new Map<string, TreePair>();
  let hasQuotedKey = false;
  for (const { key, value } of map.items) {
    const keyAt = place(key.range[0]);
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
    if (name === undefined) {
      log.error(MESSAGES.plainKey, keyAt);
      continue;
    }
    hasQuotedKey ||= isScalar(key) && key.type !== 'PLAIN';
    if (name === '<<') {
      log.error('merge keys ("<<") are not supported: write the entries out', keyAt);
      continue;
    }
    const first = pairs.get(name);
    if (first !== undefined) {
      const message = `this key is here twice (first on line ${first.keyAt.line}): remove one`;
      log.error(message, keyAt, isName(name) ? name : undefined);
      continue;
    }
    const tree: Tree = value === null ? { type: 'nothing', at: keyAt } : readNode(value, context);
    // `KEY:` with nothing behind it has its place at the end of the line or even on a later one.
    const isBlank = tree.type === 'nothing' && !(isScalar(value) && value.source);
    pairs.set(name, { keyAt, value: isBlank ? { ...tree, at: keyAt } : tree });
    if (context.isInline && isScalar(value)) warnOfCut(value, name, context);
  }
  return { type: 'map', at, pairs, isJson: map.flow === true && hasQuotedKey };
}

/** Warns where a comment right behind a plain value may be the rest of it. */
function warnOfCut(
  {
    type,
    range,
    value,
  }: { readonly type?: string; readonly range: readonly [number, number, number]; readonly value: unknown },
  key: string,
  { text, place, log }: Context,
): void {
  if (type !== 'PLAIN' || typeof value !== 'string') return;
  const [comment] = /^[ \t]+(#.*)/.exec(text.slice(range[1], range[2]))?.slice(1) ?? [];
  if (comment === undefined || !looksCut(value, comment)) return;
  log.warning(CUT, place(range[1]), isName(key) ? key : undefined);
}
