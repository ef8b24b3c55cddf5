import { basename } from 'node:path';
import { ProblemsError } from '../errors.js';
import type { DesiredEntry, DesiredState } from '../model/desired.js';
import type { Position } from '../model/problem.js';
import { stripBom } from './decode-text.js';
import { mergeFiles } from './merge.js';
import { ProblemLog } from './problem-log.js';
import type { SourceText } from './raw-entry.js';
import { readEntries, type FileEntries, type ReadOptions } from './read-entries.js';
import { readWorkspaceFile, UnusableFile } from './read-file.js';
import { resolveEntries, type Missing, type Resolution as ResolvedEntries } from './resolve.js';
import { checkEntrySet, checkValuesAreNoKeys } from './set-checks.js';
import { LONGEST_VALUE } from './value-checks.js';

/** Most bytes of a desired-state file. */
const LARGEST_FILE = 10 * 1024 * 1024;

/**
 * What happens to references and encrypted values that this run can't resolve:
 * - `required`: each is an error (apply, check);
 * - `if-any`: each is an error, unless none resolves at all: then the plan is by name (plan);
 * - `lenient`: they are left out, the others are used (Dependabot, no token);
 * - `never`: nothing is resolved or decrypted, and every value is left out after it was checked (forks).
 */
export type Resolution = 'required' | 'if-any' | 'lenient' | 'never';

export interface LoadRequest {
  /** Absolute path; `''` when the runner set none. */
  readonly workspace: string;
  /** Paths as given, relative to the workspace; empty when `content` is used. */
  readonly files: readonly string[];
  readonly content: string | undefined;
  readonly format: 'auto' | 'dotenv' | 'yaml';
  /** Whether `${NAME}` references are resolved. */
  readonly interpolate: boolean;
  readonly resolution: Resolution;
  /** The `values` input, which references read first. */
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads and checks the desired state: files (or inline content), then entries, then their values.
 * @throws ProblemsError (`invalid-file`) with all that is wrong in all files
 */
export async function loadDesiredState(request: LoadRequest): Promise<DesiredState> {
  const log = new ProblemLog();
  const sources = await readSources(request, log);
  const files = await Promise.all(sources.map((source) => readEntries(source, readOptions(request), log)));
  const raw = mergeFiles(files.map(({ entries }) => entries));
  checkEntrySet(raw, log);
  const resolved = await resolveEntries(
    raw,
    {
      interpolate: request.interpolate,
      resolution: request.resolution,
      lookup: request,
      readValueFile: (path, key, at) => readValueFile(request.workspace, path, key, at, log),
    },
    log,
  );
  const unresolved = settleMissing(request.resolution, files, resolved, log);
  const entries = unresolved.isByName ? withoutDoubtful(resolved) : resolved.entries;
  warnOfTrailingNewlines(resolved.trailingNewlines, log);
  checkValuesAreNoKeys(entries, log);

  const problems = log.list();
  if (log.hasErrors) throw new ProblemsError('invalid-file', problems);
  return {
    entries,
    byName: entries.some((entry) => 'value' in entry && entry.value === undefined),
    unresolved: unresolved.names,
    problems,
  };
}

async function readSources(request: LoadRequest, log: ProblemLog): Promise<readonly SourceText[]> {
  if (request.files.length === 0) {
    if (request.content === undefined) return [];
    const format = request.format === 'auto' ? 'yaml' : request.format;
    return [{ name: 'content', format, text: stripBom(request.content), realPath: undefined }];
  }
  const sources: SourceText[] = [];
  for (const name of request.files) {
    const at = { file: name, line: 1, column: 1 };
    const format = request.format === 'auto' ? formatOf(name) : request.format;
    if (format === undefined) {
      log.error(
        'the format of this file can\'t be told from its name: set "format" to "dotenv" or "yaml"',
        at,
      );
    }
    try {
      const file = await readWorkspaceFile(request.workspace, name, LARGEST_FILE);
      // Parsers would take a second one for white space, or for part of the first key.
      if (file.text.startsWith('\uFEFF'))
        log.error('this file starts with two byte-order marks: remove them', at);
      if (format !== undefined) sources.push({ name, format, ...file });
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      log.error(`this file ${error.message}`, at);
    }
  }
  return sources;
}

function formatOf(path: string): 'dotenv' | 'yaml' | undefined {
  const name = basename(path.replaceAll('\\', '/')).toLowerCase();
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env') ? 'dotenv' : undefined;
}

function readOptions(request: LoadRequest): ReadOptions {
  const { resolution, workspace, environment } = request;
  return {
    mayDecrypt: resolution !== 'never',
    mayDoWithout: resolution === 'if-any' || resolution === 'lenient',
    decryptSops: async (file) => {
      const { decryptSops } = await import('./decrypt-sops.js');
      return decryptSops({ ...file, cwd: workspace === '' ? process.cwd() : workspace, environment });
    },
  };
}

async function readValueFile(
  workspace: string,
  path: string,
  key: string,
  at: Position,
  log: ProblemLog,
): Promise<string | undefined> {
  try {
    return (await readWorkspaceFile(workspace, path, LONGEST_VALUE)).text;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    log.error(`the file with the value of "${key}" ${error.message}`, at, key);
    return undefined;
  }
}

/** Decides whether what is missing makes the run fail or the plan one by name. */
function settleMissing(
  resolution: Resolution,
  files: readonly FileEntries[],
  resolved: ResolvedEntries,
  log: ProblemLog,
): { readonly isByName: boolean; readonly names: readonly string[] } {
  const missing: readonly Missing[] = [
    ...files.flatMap(({ sealed }) => (sealed === undefined ? [] : [{ name: undefined, problem: sealed }])),
    ...resolved.missing,
  ];
  const foundAny = resolved.foundAny || files.some(({ wasDecrypted }) => wasDecrypted);
  const isByName =
    missing.length > 0 &&
    (resolution === 'lenient' || (resolution === 'if-any' && !foundAny && resolved.missing.length > 0));
  if (!isByName) for (const { problem } of missing) log.add(problem);
  const names = isByName ? missing.map(({ name }) => name).filter((name) => name !== undefined) : [];
  return { isByName, names: [...new Set(names)].sort() };
}

/**
 * Without the secrets an optional reference (`allow_empty`) is empty like the others, and that it would
 * be empty with them is not known.
 */
function withoutDoubtful({ entries, doubtful }: ResolvedEntries): readonly DesiredEntry[] {
  return entries.map((entry) =>
    entry.kind !== 'alias' && entry.kind !== 'absent' && doubtful.has(entry.key)
      ? { ...entry, value: undefined }
      : entry,
  );
}

/** Kept, since bytes are; said once, since `echo x > file` adds one that nobody sees. */
function warnOfTrailingNewlines(entries: readonly DesiredEntry[], log: ProblemLog): void {
  const first = entries.find(({ kind }) => kind !== 'file') ?? entries[0];
  if (first === undefined) return;
  const keys = entries.map(({ key }) => `"${key}"`).join(', ');
  const message = `these values end with a newline, which is kept: ${keys}; remove it where they come from if it is not meant`;
  // Files usually end with one, and that is fine for what is mounted as a file.
  if (first.kind === 'file') log.notice(message, first.at);
  else log.warning(message, first.at, first.key);
}
