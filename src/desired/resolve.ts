import type { DesiredEntry, DesiredScope, ValueSource } from '../model/desired.js';
import type { Position, Problem } from '../model/problem.js';
import { SecretValue } from '../model/secret-value.js';
import { isForbidden, isShellName, type Lookup } from './lookup.js';
import type { ProblemLog } from './problem-log.js';
import { describePath, type RawEntry, type RawScope, type RawSecret, type RawSource } from './raw-entry.js';
import { bareNamesIn, isExactly, namesIn, readTemplate, type Template } from './references.js';
import { adviseOnEmpty, checkValue, isPem } from './value-checks.js';

/**
 * Raw entries → entries with values. References are filled in, value files are read, and what results is checked. What a
 * reference yields is not expanded again and not looked at. Whether a reference that does not resolve is an error is
 * decided by the caller (settle in load.ts), who alone knows all of them.
 */

/** A process is given its variables and arguments in so many bytes at most, or twice that. */
const LARGEST_SCOPE = 1024 * 1024;

export interface ResolveOptions {
  readonly interpolate: boolean;
  /** `undefined` where nothing may be resolved (a fork's run): everything is checked, and no value is given. */
  readonly lookup: Lookup | undefined;
  /** Reads a value file; reports what is wrong and gives `undefined`. */
  readValueFile(path: string, key: string, at: Position, log: ProblemLog): Promise<string | undefined>;
}

/** A reference that did not resolve, or a decryption key that is missing: an error, or a reason to plan by name. */
export interface Missing {
  /** The name of a reference, or of the variable that should hold the key. */
  readonly name: string | undefined;
  readonly problem: Problem & { readonly at: Position };
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
export async function resolveScopes(
  scopes: readonly RawScope[],
  options: ResolveOptions,
  log: ProblemLog,
): Promise<Resolved> {
  const keys = new Set(scopes.flatMap(({ entries }) => entries.map(({ key }) => key)));
  const resolved: DesiredScope[] = [];
  const resolvers: ScopeResolver[] = [];
  for (const scope of scopes) {
    const resolver = new ScopeResolver(scope, keys, options, log.within(describePath(scope)));
    const entries: DesiredEntry[] = [];
    for (const entry of scope.entries) entries.push(await resolver.resolve(entry));
    resolver.warnOfWhole();
    resolved.push({ ...scope, entries });
    resolvers.push(resolver);
  }
  return {
    scopes: resolved,
    missing: resolvers.flatMap(({ missing }) => missing),
    foundAny: resolvers.some(({ foundAny }) => foundAny),
    doubtful: new Set(resolvers.flatMap(({ doubtful }) => doubtful)),
  };
}

/** What became of an entry's source. */
interface Outcome {
  readonly text: string | undefined;
  readonly source: ValueSource;
  /** True for an optional entry whose reference is not set. */
  readonly isSkipped?: true;
  /** True where there are references and all of them are empty. */
  readonly isDoubtful?: true;
  /** True for text that ends in what was looked up or read, rather than in what the file shows. */
  readonly endsElsewhere?: boolean;
}

class ScopeResolver {
  readonly missing: Missing[] = [];
  readonly doubtful: DesiredEntry[] = [];
  foundAny = false;
  readonly #scope: RawScope;
  readonly #byKey: ReadonlyMap<string, RawEntry>;
  readonly #keysOfFile: ReadonlySet<string>;
  readonly #options: ResolveOptions;
  readonly #log: ProblemLog;
  #bytes = 0;

  constructor(scope: RawScope, keysOfFile: ReadonlySet<string>, options: ResolveOptions, log: ProblemLog) {
    this.#scope = scope;
    this.#byKey = new Map(scope.entries.map((entry) => [entry.key, entry]));
    this.#keysOfFile = keysOfFile;
    this.#options = options;
    this.#log = log;
  }

  async resolve(entry: RawEntry): Promise<DesiredEntry> {
    if (entry.kind === 'alias' || entry.kind === 'absent') return entry;
    if (entry.kind === 'sealed') return sealed(entry);
    const { key, at, source: from } = entry;
    const outcome = await this.#find(entry, from);
    if (outcome.isSkipped) return { kind: 'skipped', key, at, of: entry.kind };
    const { text, source } = outcome;
    const isUsable = text !== undefined && this.#check(text, entry, source);
    if (isUsable && outcome.endsElsewhere) this.#warnOfTrailingNewline(text, entry);
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

  async #find(entry: RawSecret, from: RawSource): Promise<Outcome> {
    switch (from.from) {
      case 'sealed':
        return { text: undefined, source: 'decrypted' };
      case 'file': {
        const text = await this.#options.readValueFile(from.path, entry.key, from.at, this.#log);
        return { text, source: 'file', endsElsewhere: true };
      }
      case 'text': {
        const text = from.text.reveal();
        if (from.wasEncrypted) return { text, source: 'decrypted' };
        if (!this.#options.interpolate) return { text, source: 'literal' };
        return this.#fill(readTemplate(text), entry);
      }
    }
  }

  /** Fills the references of a text in. */
  #fill(template: Template, entry: RawSecret): Outcome {
    const names = namesIn(template);
    const source = names.length > 0 ? 'reference' : 'literal';
    const nothing = { text: undefined, source } as const;
    const isFine = this.#checkTemplate(template, entry);
    this.#warnOfBareNames(template, entry);
    const { lookup } = this.#options;
    if (!isFine || (names.length > 0 && lookup === undefined)) return nothing;
    const texts = new Map<string, string>();
    let isSkipped = false;
    for (const name of names) {
      const text = this.#lookUp(name, entry, lookup!);
      if (text === 'skip') isSkipped = true;
      else if (text !== undefined) texts.set(name, text.reveal());
    }
    if (isSkipped) return { ...nothing, isSkipped };
    if (texts.size < names.length) return nothing;
    const { pieces } = template;
    return {
      source,
      text: pieces.map((piece) => (piece.type === 'text' ? piece.text : texts.get(piece.name)!)).join(''),
      endsElsewhere: pieces.at(-1)?.type === 'reference',
      ...(names.length > 0 && [...texts.values()].every((text) => text === '') && { isDoubtful: true }),
    };
  }

  /** What a name yields; `undefined` after it was noted as missing. */
  #lookUp(name: string, entry: RawSecret, lookup: Lookup): SecretValue | 'skip' | undefined {
    const { key, allowEmpty, optional, source } = entry;
    const found = lookup.find(name);
    if (found !== undefined && found.text !== '') {
      this.foundAny = true;
      lookup.note(name, found);
      if (found.from === 'environment' && isShellName(name)) {
        this.#log.warning(
          `the value refers to "${name}", which every shell has, and was taken from this step's environment: pass the value under another name`,
          source.at,
          key,
        );
      }
      return new SecretValue(found.text);
    }
    // A name that is lacking and one that is empty count the same; but a misspelt one was not meant to be empty.
    if (allowEmpty && (found !== undefined || lookup.closeTo(name).length === 0)) return new SecretValue('');
    if (optional && !allowEmpty) return 'skip';
    const message = found === undefined ? lookup.explainUnset(name) : explainEmpty(name, entry.format);
    const hint =
      this.#keysOfFile.has(name) && name !== key
        ? ' (it is a key of the file, but references do not read the file)'
        : '';
    this.missing.push({
      name,
      problem: { severity: 'error', message: `${message}${hint}`, at: source.at, key },
    });
    return undefined;
  }

  /** Reports references that are never allowed, whatever they would yield. */
  #checkTemplate(template: Template, { key, source }: RawSecret): boolean {
    const errors = [...template.mistakes];
    for (const name of namesIn(template)) {
      if (isForbidden(name)) {
        errors.push(
          `the value refers to "${name}", which belongs to the runner or to this action and can't be referenced: pass the value under another name`,
        );
      }
      if (name !== key && this.#givesOtherwise(name)) {
        errors.push(
          `the value refers to "${name}", which is also a key here with a value of its own, and references do not read the file: write that value out, or rename the reference`,
        );
      }
    }
    for (const error of errors) this.#log.error(error, source.at, key);
    return errors.length === 0;
  }

  /** Whether the scope gives a key to anything but exactly the reference of that name. */
  #givesOtherwise(name: string): boolean {
    const entry = this.#byKey.get(name);
    if (entry === undefined || entry.kind === 'absent') return false;
    if (entry.kind === 'alias' || entry.kind === 'sealed' || entry.source.from !== 'text') return true;
    return entry.source.wasEncrypted || !isExactly(readTemplate(entry.source.text.reveal()), name);
  }

  #warnOfBareNames(template: Template, { key, source }: RawSecret): void {
    for (const name of bareNamesIn(template)) {
      const isKnown =
        this.#keysOfFile.has(name) || (!isForbidden(name) && this.#options.lookup?.find(name) !== undefined);
      if (!isKnown) continue;
      this.#log.warning(
        `"$${name}" in the value is kept as text, though there is something of that name: a reference is written with braces, "\${${name}}"`,
        source.at,
        key,
      );
    }
  }

  #check(text: string, entry: RawSecret, source: ValueSource): boolean {
    this.#bytes += entry.kind === 'file' ? 0 : Buffer.byteLength(text);
    const facts = {
      key: entry.key,
      at: entry.source.at,
      format: entry.format,
      allowEmpty: entry.allowEmpty,
      isFile: entry.kind === 'file',
      isLiteral: source === 'literal',
      isCommitted: entry.source.at.file !== 'content',
    };
    return checkValue(text, facts, this.#log);
  }

  /** Kept, since bytes are; said, since `echo x > file` adds one that nobody sees. Files usually end with one. */
  #warnOfTrailingNewline(text: string, { kind, key, source }: RawSecret): void {
    if (kind === 'file' || !text.endsWith('\n') || isPem(text)) return;
    this.#log.warningInLog(
      'the value ends with a newline, which is kept: remove it where it comes from if it is not meant',
      source.at,
      key,
    );
  }
}

function explainEmpty(name: string, format: RawSecret['format']): string {
  return `the value refers to "${name}", which is set but empty (a missing GitHub secret arrives like this): create the secret, or, ${adviseOnEmpty(format)}`;
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
