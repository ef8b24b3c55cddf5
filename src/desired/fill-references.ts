import type { ValueSource } from '../model/desired.js';
import type { Position, Problem } from '../model/problem.js';
import { SecretValue } from '../model/secret-value.js';
import { isForbidden, isShellName, type Lookup } from './lookup.js';
import type { ProblemLog } from './problem-log.js';
import { describePath, type RawEntry, type RawScope, type RawSecret } from './raw-entry.js';
import { bareNamesIn, namesIn, readTemplate, type Template } from './references.js';
import { adviseOnEmpty } from './value-checks.js';

/** A reference that did not resolve, or a decryption key that is missing: an error, or a reason to plan by name. */
export interface Missing {
  /** The name of a reference, or of the variable that should hold the key. */
  readonly name: string | undefined;
  /** How its scope is called in messages; `''` for the run's own, and for a file. */
  readonly scope: string;
  readonly problem: Problem & { readonly at: Position };
  /** Set where nothing else than this is known, so that many can share a line. */
  readonly kind?: 'unset' | 'empty';
}

/** What became of an entry's source. */
export interface FilledText {
  readonly text: string | undefined;
  readonly source: ValueSource;
  /** True for an optional entry whose reference is not set. */
  readonly isSkipped?: true;
  /** True where there are references and all of them are empty. */
  readonly isDoubtful?: true;
  /** True for text that ends in what was looked up or read, rather than in what the file shows. */
  readonly endsElsewhere?: boolean;
}

/**
 * Fills the references of one scope's values in. In: texts of the file. Out: texts, or what is missing. References never
 * read the file: a name that the scope also gives otherwise is an error, since nobody could know which was meant.
 */
export class ReferenceFiller {
  readonly missing: Missing[] = [];
  /** True once a reference yielded text. */
  foundAny = false;
  readonly #path: string;
  readonly #byKey: ReadonlyMap<string, RawEntry>;
  readonly #keysOfFile: ReadonlySet<string>;
  /** `undefined` where nothing may be resolved. */
  readonly #lookup: Lookup | undefined;
  readonly #log: ProblemLog;

  constructor(scope: RawScope, keysOfFile: ReadonlySet<string>, lookup: Lookup | undefined, log: ProblemLog) {
    this.#path = describePath(scope);
    this.#byKey = new Map(scope.entries.map((entry) => [entry.key, entry]));
    this.#keysOfFile = keysOfFile;
    this.#lookup = lookup;
    this.#log = log;
  }

  /** Fills the references of a text in. */
  fill(written: string, entry: RawSecret): FilledText {
    if (!written.includes('$')) return { text: written, source: 'literal', endsElsewhere: false };
    const template = readTemplate(written);
    const names = namesIn(template);
    const source = names.length > 0 ? 'reference' : 'literal';
    const nothing = { text: undefined, source } as const;
    const isFine = this.#checkTemplate(template, entry);
    this.#warnOfBareNames(template, entry);
    const lookup = this.#lookup;
    if (!isFine || (names.length > 0 && lookup === undefined)) return nothing;
    const texts = new Map<string, string>();
    let isSkipped = false;
    for (const name of names) {
      const text = this.#resolve(name, entry, lookup!);
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
  #resolve(name: string, entry: RawSecret, lookup: Lookup): SecretValue | 'skip' | undefined {
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
    const isKey = this.#keysOfFile.has(name) && name !== key;
    const hint = isKey ? ' (it is a key of the file, but references do not read the file)' : '';
    const hasOwnAdvice = isKey || (found === undefined && lookup.closeTo(name).length > 0);
    this.missing.push({
      name,
      scope: this.#path,
      problem: { severity: 'error', message: `${message}${hint}`, at: source.at, key },
      ...(!hasOwnAdvice && { kind: found === undefined ? 'unset' : 'empty' }),
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
    return entry.source.wasEncrypted || entry.source.text.reveal() !== `\${${name}}`;
  }

  #warnOfBareNames(template: Template, { key, source }: RawSecret): void {
    for (const name of bareNamesIn(template)) {
      const isKnown =
        this.#keysOfFile.has(name) || (!isForbidden(name) && this.#lookup?.find(name) !== undefined);
      if (!isKnown) continue;
      this.#log.warning(
        `"$${name}" in the value is kept as text, though there is something of that name: a reference is written with braces, "\${${name}}"`,
        source.at,
        key,
      );
    }
  }
}

function explainEmpty(name: string, format: RawSecret['format']): string {
  return `the value refers to "${name}", which is set but empty (a missing GitHub secret arrives like this): create the secret; ${adviseOnEmpty(format)}`;
}
