import type { Position, Problem } from '../model/problem.js';
import { toEntries } from './dotenv-entries.js';
import { readDotenv, type DotenvPair } from './dotenv.js';
import type { ProblemLog } from './problem-log.js';
import type { RawEntry, SourceText } from './raw-entry.js';
import type { SopsRequest, SopsResult } from './decrypt-sops.js';
import { isSopsValue } from './value-checks.js';

export interface ReadOptions {
  /** False where nothing is decrypted: encrypted files are read for their keys. */
  readonly mayDecrypt: boolean;
  /** True where a missing key or binary means to read an encrypted file for its keys. */
  readonly mayDoWithout: boolean;
  decryptSops(request: Pick<SopsRequest, 'format' | 'realPath' | 'text'>): Promise<SopsResult>;
}

export interface FileEntries {
  readonly entries: readonly RawEntry[];
  /** Why an encrypted file was read for its keys only. */
  readonly sealed: (Problem & { readonly at: Position }) | undefined;
  /** True when the file was decrypted. */
  readonly wasDecrypted: boolean;
}

/** Entries of one desired-state file, decrypted first where it is encrypted as a whole. */
export async function readEntries(
  source: SourceText,
  options: ReadOptions,
  log: ProblemLog,
): Promise<FileEntries> {
  return source.format === 'yaml'
    ? readYamlEntries(source, options, log)
    : readDotenvEntries(source, options, log);
}

/** How an encrypted file is read on. */
type Opened =
  | { readonly type: 'open'; readonly text: string }
  | { readonly type: 'sealed'; readonly why: (Problem & { readonly at: Position }) | undefined }
  | { readonly type: 'failed' };

async function openSops(
  source: SourceText,
  at: Position,
  options: ReadOptions,
  log: ProblemLog,
): Promise<Opened> {
  if (!options.mayDecrypt) return { type: 'sealed', why: undefined };
  const result = await options.decryptSops(source);
  if (result.ok) return { type: 'open', text: result.text };
  const problem = { severity: 'error', message: result.message, at } as const;
  if (result.missing && options.mayDoWithout) return { type: 'sealed', why: problem };
  log.add(problem);
  return { type: 'failed' };
}

async function readYamlEntries(
  source: SourceText,
  options: ReadOptions,
  log: ProblemLog,
): Promise<FileEntries> {
  const yaml = await import('./yaml.js');
  const tree = yaml.readYamlTree(source.text, source.name, log);
  if (tree === undefined) return NO_ENTRIES;
  if (!yaml.isSopsTree(tree)) return { ...NO_ENTRIES, entries: yaml.entriesFromTree(tree, log) };
  const opened = await openSops(source, tree.at, options, log);
  switch (opened.type) {
    case 'failed':
      return NO_ENTRIES;
    case 'sealed':
      return {
        entries: yaml.entriesFromTree(yaml.sealTree(tree), log),
        sealed: opened.why,
        wasDecrypted: false,
      };
    case 'open': {
      const plain = yaml.readYamlTree(opened.text, source.name, log);
      const placed = plain && yaml.withPlacesOf(plain, tree, tree.at);
      return {
        entries: placed ? yaml.entriesFromTree(placed, log) : [],
        sealed: undefined,
        wasDecrypted: true,
      };
    }
  }
}

async function readDotenvEntries(
  source: SourceText,
  options: ReadOptions,
  log: ProblemLog,
): Promise<FileEntries> {
  const pairs = readDotenv(source.text, source.name, log);
  const byKey = new Map(pairs.map((pair) => [pair.key, pair]));
  const metadata = byKey.get('sops_mac');
  if (metadata === undefined || !byKey.has('sops_version')) {
    return { ...NO_ENTRIES, entries: toEntries(pairs, source.name, () => false, log) };
  }
  const opened = await openSops(source, metadata.at, options, log);
  const isSealedPair = ({ value }: DotenvPair): boolean => isSopsValue(value.reveal());
  switch (opened.type) {
    case 'failed':
      return NO_ENTRIES;
    case 'sealed': {
      const visible = pairs.filter(({ key }) => !key.startsWith('sops_'));
      const hidden = new Set(visible.filter(isSealedPair).map(({ key }) => key));
      const entries = toEntries(visible, source.name, (key) => hidden.has(key), log).map((entry) =>
        'source' in entry && hidden.has(entry.key)
          ? { ...entry, source: { from: 'hidden', at: entry.source.at } as const }
          : entry,
      );
      return { entries, sealed: opened.why, wasDecrypted: false };
    }
    case 'open': {
      const plain = readDotenv(opened.text, source.name, log).map((pair) => {
        const twin = byKey.get(pair.key);
        return twin === undefined ? pair : { ...pair, at: twin.at, valueAt: twin.valueAt };
      });
      const wasEncrypted = (key: string): boolean => {
        const twin = byKey.get(key);
        return twin === undefined || isSealedPair(twin);
      };
      return {
        entries: toEntries(plain, source.name, wasEncrypted, log),
        sealed: undefined,
        wasDecrypted: true,
      };
    }
  }
}

const NO_ENTRIES: FileEntries = { entries: [], sealed: undefined, wasDecrypted: false };
