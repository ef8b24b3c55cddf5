import type { Position } from '../model/problem.js';
import { decryptDotenvx } from './decrypt/dotenvx.js';
import type { SopsRequest } from './decrypt/sops.js';
import type { Decrypted } from './decrypt/dotenvx.js';
import { isDotenvxValue, privateKeyNames, publicKeysOf } from './dotenv/dotenvx-lines.js';
import { toEntries } from './dotenv/entries.js';
import type { DotenvPair } from './dotenv/pair.js';
import { readDotenv } from './dotenv/parse.js';
import {
  commentsOf,
  hasSealedComments,
  isSopsDotenv,
  readSopsDotenv,
  type SopsContent,
} from './dotenv/sops.js';
import { isName } from './keys.js';
import type { ProblemLog } from './problem-log.js';
import type { RawScope, SourceText } from './raw-entry.js';
import type { Level } from '../model/scope.js';
import type { Missing } from './fill-references.js';
import { SecretValue } from '../model/secret-value.js';

/**
 * One desired-state file → the scopes that it names. In: its text. Out: raw entries, decrypted where the file is
 * encrypted and this run may and can; else with what is encrypted sealed, so that it counts as present.
 */

interface ReadOptions {
  readonly runLevel: Level;
  /** `undefined` where nothing is decrypted. */
  readonly decryption: Decryption | undefined;
}

export interface Decryption {
  /** The value of a variable that may hold a key. */
  lookUp(name: string): string | undefined;
  sops(request: Pick<SopsRequest, 'format' | 'output' | 'realPath' | 'text'>): Promise<Decrypted>;
}

interface FileScopes {
  readonly scopes: readonly RawScope[];
  /** Why it stays sealed, where its key is missing. */
  readonly missing: readonly Missing[];
  readonly wasDecrypted: boolean;
  /** The variable in which its key is expected, for an encrypted file; `undefined` where it is not known. */
  readonly keyName: string | undefined;
}

/** @throws nothing: what is wrong with the file is logged */
export async function readScopes(
  source: SourceText,
  options: ReadOptions,
  log: ProblemLog,
): Promise<FileScopes> {
  if (source.format === 'yaml') return readYaml(source, options, log);
  return isSopsDotenv(source.text)
    ? readSopsFile(source, options, log)
    : readPlainDotenv(source, options, log);
}

async function readYaml(
  source: SourceText,
  { runLevel, decryption }: ReadOptions,
  log: ProblemLog,
): Promise<FileScopes> {
  // Loaded only where there is YAML: the parser is the largest part of a start.
  const yaml = await import('./yaml/index.js');
  const tree = yaml.readYamlTree(source.text, source.name, source.realPath === undefined, log);
  if (tree === undefined) return NOTHING;
  if (!yaml.isSopsTree(tree)) return { ...NOTHING, scopes: yaml.scopesFromTree(tree, runLevel, log) };
  const opened = await askSops(source, 'json', tree.at, decryption, log);
  if (opened.hasFailed) return NOTHING;
  const json = opened.text === undefined ? undefined : readPlainJson(opened.text, tree.at, log);
  const readable = json === undefined ? yaml.sealTree(tree) : yaml.openTree(tree, json, log);
  return {
    scopes: yaml.scopesFromTree(readable, runLevel, log),
    missing: opened.missing,
    wasDecrypted: json !== undefined,
    keyName: undefined,
  };
}

async function readSopsFile(
  source: SourceText,
  { decryption }: ReadOptions,
  log: ProblemLog,
): Promise<FileScopes> {
  const at = startOf(source);
  const [values, plain] = await Promise.all([
    askSops(source, 'json', at, decryption, log),
    // JSON has no comments, and decorators are comments.
    hasSealedComments(source.text) ? askSops(source, 'dotenv', at, decryption, undefined) : undefined,
  ]);
  if (values.hasFailed) return NOTHING;
  const json = values.text === undefined ? undefined : readPlainJson(values.text, at, log);
  const content = json === undefined ? undefined : contentOf(json, plain?.text);
  const pairs = readSopsDotenv(source.text, source.name, content, log);
  return {
    scopes: [{ at, entries: toEntries(pairs, log) }],
    missing: values.missing,
    wasDecrypted: content !== undefined,
    keyName: undefined,
  };
}

function contentOf(json: object, plain: string | undefined): SopsContent {
  const values = Object.entries(json).filter(([, value]) => typeof value === 'string');
  return { values: new Map(values), comments: plain === undefined ? [] : commentsOf(plain) };
}

async function readPlainDotenv(
  source: SourceText,
  { decryption }: ReadOptions,
  log: ProblemLog,
): Promise<FileScopes> {
  const isInline = source.realPath === undefined;
  const pairs = readDotenv(source.text, source.name, isInline, log);
  const own = publicKeysOf(pairs);
  const encrypted = pairs.filter(({ value }) => isDotenvxValue(value));
  const scope = (entries: readonly DotenvPair[]): readonly RawScope[] => [
    { at: startOf(source), entries: toEntries(entries, log) },
  ];
  if (encrypted.length === 0) return { ...NOTHING, scopes: scope(pairs) };
  const keyNames = privateKeyNames(source.name, own);
  const missing: Missing[] = [];
  const opened: DotenvPair[] = [];
  for (const pair of pairs) {
    if (!isDotenvxValue(pair.value) || own.includes(pair)) opened.push(pair);
    else opened.push(await openPair(pair, keyNames, decryption, missing, log));
  }
  // The key is one for the whole file, and so is what is said of its absence.
  return {
    scopes: scope(opened),
    missing: missing.slice(0, 1),
    wasDecrypted: opened.some(({ state }) => state === 'decrypted'),
    keyName: keyNames.find(isName),
  };
}

async function openPair(
  pair: DotenvPair,
  keyNames: readonly string[],
  decryption: Decryption | undefined,
  missing: Missing[],
  log: ProblemLog,
): Promise<DotenvPair> {
  const sealed = { ...pair, state: 'sealed' } as const;
  if (decryption === undefined || missing.length > 0) return sealed;
  const result = await decryptDotenvx(pair.value.reveal(), keyNames, (name) => decryption.lookUp(name));
  if (result.ok) return { ...pair, value: new SecretValue(result.text), state: 'decrypted' };
  if (result.isMissing)
    missing.push({
      name: keyNames.at(-1),
      scope: '',
      problem: { severity: 'error', message: result.message, at: pair.valueAt },
    });
  else log.error(result.message, pair.valueAt, pair.key);
  return sealed;
}

/** What SOPS said of a file: its plain text, why its key is missing, or that there is an error, which was logged. */
interface Asked {
  readonly text?: string;
  readonly missing: readonly Missing[];
  readonly hasFailed: boolean;
}

/** @param log `undefined` where the same failure is logged by another call */
async function askSops(
  source: SourceText,
  output: 'json' | 'dotenv',
  at: Position,
  decryption: Decryption | undefined,
  log: ProblemLog | undefined,
): Promise<Asked> {
  if (decryption === undefined) return { missing: [], hasFailed: false };
  const result = await decryption.sops({ ...source, output });
  if (result.ok) return { text: result.text, missing: [], hasFailed: false };
  const problem = { severity: 'error', message: result.message, at } as const;
  if (result.isMissing) return { missing: [{ name: undefined, scope: '', problem }], hasFailed: false };
  log?.add(problem);
  return { missing: [], hasFailed: true };
}

/** SOPS's JSON; its parser's messages would quote it. */
function readPlainJson(text: string, at: Position, log: ProblemLog): object | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json;
  } catch {
    // Reported below.
  }
  log.error(
    'what "sops" decrypted is not the JSON that it was asked for: check which "sops" is on the PATH',
    at,
  );
  return undefined;
}

function startOf({ name }: SourceText): Position {
  return { file: name, line: 1, column: 1 };
}

const NOTHING: FileScopes = { scopes: [], missing: [], wasDecrypted: false, keyName: undefined };
