import type { DesiredEntry } from '../model/desired.js';
import type { Position, Problem } from '../model/problem.js';
import { SecretValue } from '../model/secret-value.js';
import { decryptDotenvx } from './decrypt-dotenvx.js';
import type { ProblemLog } from './problem-log.js';
import type { RawEntry, RawSecret, ValueSource } from './raw-entry.js';
import { checkReferences, fillReferences, type Lookup } from './references.js';
import { checkValue } from './value-checks.js';

/** How values are looked for in this run; see `Resolution` in `load.ts`. */
export interface ResolveOptions {
  readonly interpolate: boolean;
  readonly resolution: 'required' | 'if-any' | 'lenient' | 'never';
  readonly lookup: Lookup;
  /** Reads a value file; reports what is wrong and gives `undefined`. */
  readValueFile(path: string, key: string, at: Position): Promise<string | undefined>;
}

/** Something that did not resolve: an error, or a reason to plan by name. */
export interface Missing {
  /** A reference's name, or the variable that should hold a decryption key. */
  readonly name: string | undefined;
  readonly problem: Problem & { readonly at: Position };
}

export interface Resolution {
  readonly entries: readonly DesiredEntry[];
  readonly missing: readonly Missing[];
  /** True when at least one reference or encrypted value yielded text. */
  readonly foundAny: boolean;
  /** Keys with a value from elsewhere that ends with a newline. */
  readonly trailingNewlines: readonly DesiredEntry[];
  /** Keys whose references yielded nothing, where that is allowed. */
  readonly doubtful: ReadonlySet<string>;
}

interface Found {
  readonly text: string | undefined;
  readonly missing: readonly Missing[];
  readonly foundAny: boolean;
  /** True for text that was looked up or read rather than written in the file. */
  readonly endsElsewhere: boolean;
  readonly isWrittenOut: boolean;
  /** True when there are references and all of them are empty. */
  readonly isDoubtful: boolean;
}

const NOTHING: Found = {
  text: undefined,
  missing: [],
  foundAny: false,
  endsElsewhere: false,
  isWrittenOut: false,
  isDoubtful: false,
};

/** Finds the value of each entry and checks it. */
export async function resolveEntries(
  raw: readonly RawEntry[],
  options: ResolveOptions,
  log: ProblemLog,
): Promise<Resolution> {
  const entries: DesiredEntry[] = [];
  const missing: Missing[] = [];
  const trailingNewlines: DesiredEntry[] = [];
  const doubtful = new Set<string>();
  let foundAny = false;
  for (const entry of raw) {
    if (entry.kind === 'alias' || entry.kind === 'absent') {
      entries.push(entry);
      continue;
    }
    const found = await findText(entry, options, log);
    const { source } = entry;
    missing.push(...found.missing);
    foundAny ||= found.foundAny;
    if (found.isDoubtful) doubtful.add(entry.key);
    const isUsable =
      found.text !== undefined &&
      checkValue(
        found.text,
        { key: entry.key, at: source.at, allowEmpty: entry.allowEmpty, isWrittenOut: found.isWrittenOut },
        log,
      );
    const isWithheld = options.resolution === 'never' || !isUsable;
    const desired = toDesired(entry, isWithheld ? undefined : new SecretValue(found.text));
    entries.push(desired);
    if (found.endsElsewhere && found.text?.endsWith('\n')) trailingNewlines.push(desired);
  }
  return { entries, missing, foundAny, trailingNewlines, doubtful };
}

function toDesired(entry: RawSecret, value: SecretValue | undefined): DesiredEntry {
  const { key, at, description } = entry;
  if (entry.kind === 'override') return { kind: 'override', key, at, description, value };
  return { kind: entry.kind, key, at, description, value, mountPath: entry.mountPath };
}

async function findText(entry: RawSecret, options: ResolveOptions, log: ProblemLog): Promise<Found> {
  const { source, key } = entry;
  switch (source.from) {
    case 'hidden':
      return NOTHING;
    case 'file': {
      const text = await options.readValueFile(source.path, key, source.at);
      return { ...NOTHING, text, endsElsewhere: true };
    }
    case 'dotenvx':
      return options.resolution === 'never' ? NOTHING : decrypt(source, key, options.lookup, log);
    case 'text':
      return fillText(source, entry, options, log);
  }
}

function fillText(
  source: ValueSource & { from: 'text' },
  { key, allowEmpty }: RawSecret,
  { interpolate, resolution, lookup }: ResolveOptions,
  log: ProblemLog,
): Found {
  const text = source.text.reveal();
  if (source.literal || !interpolate) return { ...NOTHING, text, isWrittenOut: true };
  if (!checkReferences(text, key, source.at, log)) return NOTHING;
  const resolved = fillReferences(text, key, allowEmpty, resolution === 'never' ? NO_LOOKUP : lookup);
  if (resolved.count > 0 && resolution === 'never') return NOTHING;
  return {
    text: resolved.text,
    missing: resolved.unresolved.map(({ name, message }) => ({
      name,
      problem: { severity: 'error', message, at: source.at, key },
    })),
    foundAny: resolved.filled > 0,
    endsElsewhere: resolved.endsWithReference,
    isWrittenOut: resolved.count === 0,
    isDoubtful: resolved.count > 0 && resolved.filled === 0,
  };
}

const NO_LOOKUP: Lookup = { values: undefined, environment: {} };

async function decrypt(
  source: ValueSource & { from: 'dotenvx' },
  key: string,
  lookup: Lookup,
  log: ProblemLog,
): Promise<Found> {
  const decrypted = await decryptDotenvx(source.text.reveal(), key, source.keyNames, lookup);
  if (decrypted.ok) return { ...NOTHING, text: decrypted.text, foundAny: true, isWrittenOut: true };
  const problem = { severity: 'error', message: decrypted.message, at: source.at, key } as const;
  if (decrypted.missing) return { ...NOTHING, missing: [{ name: source.keyNames.at(-1), problem }] };
  log.add(problem);
  return NOTHING;
}
