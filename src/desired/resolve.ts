import type { DesiredEntry, DesiredScope, ValueSource } from '../model/desired.js';
import type { Position } from '../model/problem.js';
import { SecretValue } from '../model/secret-value.js';
import { ReferenceFiller, type Missing, type FilledText } from './fill-references.js';
import type { Lookup } from './lookup.js';
import type { ProblemLog } from './problem-log.js';
import { describePath, type RawEntry, type RawScope, type RawSecret, type RawSource } from './raw-entry.js';
import { checkValue, isPem } from './value-checks.js';

/**
 * Raw entries → entries with values. References are filled in, value files are read, and what results is checked. What a
 * reference yields is not expanded again and not looked at. Whether a reference that does not resolve is an error is
 * decided by the caller (decideMissing in load.ts), who alone knows all of them.
 */

/** A process is given its variables and arguments in so many bytes at most, or twice that. */
const LARGEST_SCOPE = 1024 * 1024;

interface ResolveOptions {
  readonly interpolate: boolean;
  /** `undefined` where nothing may be resolved (a fork's run): everything is checked, and no value is given. */
  readonly lookup: Lookup | undefined;
  /** Reads a value file; reports what is wrong and gives `undefined`. */
  readValueFile(path: string, key: string, at: Position, log: ProblemLog): string | undefined;
}

export interface Resolved {
  readonly scopes: readonly DesiredScope[];
  readonly missing: readonly Missing[];
  /** True when at least one reference yielded text. */
  readonly foundAny: boolean;
  /** Entries whose references are all empty, where that is allowed: without the secrets, it says nothing. */
  readonly doubtful: ReadonlySet<DesiredEntry>;
}

/** Finds the value of each entry and checks it. */
export function resolveEntries(
  scopes: readonly RawScope[],
  options: ResolveOptions,
  log: ProblemLog,
): Resolved {
  const keys = new Set(scopes.flatMap(({ entries }) => entries.map(({ key }) => key)));
  const resolved: DesiredScope[] = [];
  const resolvers: ScopeResolver[] = [];
  for (const scope of scopes) {
    const resolver = new ScopeResolver(scope, keys, options, log.within(describePath(scope)));
    const entries = scope.entries.map((entry) => resolver.resolve(entry));
    resolver.warnOfWhole();
    resolved.push({ ...scope, entries });
    resolvers.push(resolver);
  }
  return {
    scopes: resolved,
    missing: resolvers.flatMap(({ filler }) => filler.missing),
    foundAny: resolvers.some(({ filler }) => filler.foundAny),
    doubtful: new Set(resolvers.flatMap(({ doubtful }) => doubtful)),
  };
}

class ScopeResolver {
  readonly doubtful: DesiredEntry[] = [];
  readonly filler: ReferenceFiller;
  readonly #scope: RawScope;
  readonly #options: ResolveOptions;
  readonly #log: ProblemLog;
  #bytes = 0;

  constructor(scope: RawScope, keysOfFile: ReadonlySet<string>, options: ResolveOptions, log: ProblemLog) {
    this.#scope = scope;
    this.#options = options;
    this.#log = log;
    this.filler = new ReferenceFiller(scope, keysOfFile, options.lookup, log);
  }

  resolve(entry: RawEntry): DesiredEntry {
    if (entry.kind === 'alias' || entry.kind === 'absent') return entry;
    if (entry.kind === 'sealed') return sealed(entry);
    const { key, at, source: from } = entry;
    const outcome = this.#find(entry, from);
    if (outcome.isSkipped) return { kind: 'skipped', key, at, of: entry.kind };
    const { text, source } = outcome;
    const isUsable = text !== undefined && this.#check(text, entry, source);
    if (isUsable) this.#warnOfTrailingNewline(text, entry, outcome.endsElsewhere);
    const isGiven = isUsable && this.#options.lookup !== undefined;
    const desired = toDesired(entry, source, isGiven ? new SecretValue(text) : undefined);
    if (outcome.isDoubtful) this.doubtful.push(desired);
    return desired;
  }

  /** A remark on all values together. */
  warnOfWhole(): void {
    if (this.#bytes > LARGEST_SCOPE) {
      this.#log.warningInLog(
        'the values of this scope are over 1 MiB together: no process can be given that many, mount the large ones as files',
        this.#scope.at,
      );
    }
  }

  #find(entry: RawSecret, from: RawSource): FilledText {
    switch (from.from) {
      case 'sealed':
        return { text: undefined, source: 'decrypted' };
      case 'file': {
        const text = this.#options.readValueFile(from.path, entry.key, from.at, this.#log);
        return { text, source: 'file', endsElsewhere: true };
      }
      case 'text': {
        const text = from.text.reveal();
        if (from.wasEncrypted) return { text, source: 'decrypted', endsElsewhere: true };
        if (!this.#options.interpolate) return { text, source: 'literal' };
        return this.filler.fill(text, entry);
      }
    }
  }

  #check(text: string, entry: RawSecret, source: ValueSource): boolean {
    const facts = {
      key: entry.key,
      at: entry.source.at,
      format: entry.format,
      allowEmpty: entry.allowEmpty,
      isFile: entry.kind === 'file',
      isLiteral: source === 'literal',
      isCommitted: entry.source.at.file !== 'content',
    };
    const isFine = checkValue(text, facts, this.#log);
    if (isFine && !facts.isFile) this.#bytes += Buffer.byteLength(text);
    return isFine;
  }

  /** Kept, since bytes are; said, since `echo x > file` and a YAML block add one that nobody sees. Files usually end with one. */
  #warnOfTrailingNewline(text: string, { kind, key, source }: RawSecret, endsElsewhere = false): void {
    if (kind === 'file' || !text.endsWith('\n') || isPem(text)) return;
    const advice = endsElsewhere ? 'remove it where it comes from' : adviseOnNewline(source);
    const message = `the value ends with a newline, which is kept: ${advice} if it is not meant`;
    this.#log.warningInLog(message, source.at, key);
  }
}

/** For a newline that the file itself has at the end of a value. */
function adviseOnNewline(source: RawSource): string {
  const sign = source.from === 'text' ? source.block : undefined;
  return sign === undefined
    ? 'remove it from the end of the text'
    : `write "${sign}-" in place of "${sign}", which adds it,`;
}

function sealed({ key, at }: RawEntry): DesiredEntry {
  return {
    kind: 'value',
    key,
    at,
    description: undefined,
    value: undefined,
    source: 'decrypted',
    isSealed: true,
    mountPath: undefined,
  };
}

function toDesired(entry: RawSecret, source: ValueSource, value: SecretValue | undefined): DesiredEntry {
  const { key, at, description } = entry;
  if (entry.kind === 'override') return { kind: 'override', key, at, description, value, source };
  return { kind: entry.kind, key, at, description, value, source, mountPath: entry.mountPath };
}
