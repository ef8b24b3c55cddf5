import { closeNames, didYouMean, isName } from './keys.js';

/** What the runner and this action keep for themselves. Windows ignores case in these names, so do we. */
const FORBIDDEN =
  /^(?:INPUT_.*|ACTIONS_.*|QOVERY_API_TOKEN|QOVERY_CLI_ACCESS_TOKEN|Q_CLI_ACCESS_TOKEN|GITHUB_TOKEN|QOVERY_SYNC_FINGERPRINT_KEY)$/i;

/** Names that every shell has, so that a value under one of them was probably not meant. */
const SHELL_NAMES = new Set([
  'HOME',
  'USER',
  'PATH',
  'PWD',
  'SHELL',
  'HOSTNAME',
  'LANG',
  'TERM',
  'LOGNAME',
  'TMPDIR',
]);

/** Where names are looked up. */
interface LookupSource {
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly referencesReadEnvironment: boolean;
}

/** What a name yields: `values` first, where it has the name, even an empty one; then the environment, where it may be read. */
export interface Found {
  readonly text: string;
  readonly from: 'values' | 'environment';
}

/** References' names → texts. Remembers which ones the environment gave. */
export class Lookup {
  readonly #source: LookupSource;
  readonly #fromEnvironment = new Set<string>();

  constructor(source: LookupSource) {
    this.#source = source;
  }

  find(name: string): Found | undefined {
    const { values, environment, referencesReadEnvironment } = this.#source;
    const given = values?.get(name);
    if (given !== undefined) return { text: given, from: 'values' };
    if (!referencesReadEnvironment || !Object.hasOwn(environment, name)) return undefined;
    const text = environment[name];
    return text === undefined ? undefined : { text, from: 'environment' };
  }

  /** Notes that a value was made from a name. */
  note(name: string, { from }: Found): void {
    if (from === 'environment') this.#fromEnvironment.add(name);
  }

  /** Names that the environment gave though `values` were there, but for those that every shell has. */
  get besideValues(): readonly string[] {
    if (this.#source.values === undefined) return [];
    return [...this.#fromEnvironment].filter((name) => !SHELL_NAMES.has(name)).sort();
  }

  /** Names like `name` that there are. */
  closeTo(name: string): readonly string[] {
    const { values, environment, referencesReadEnvironment } = this.#source;
    const known = [...(values?.keys() ?? []), ...(referencesReadEnvironment ? Object.keys(environment) : [])];
    return closeNames(name, known, (candidate) => isName(candidate) && !isForbidden(candidate));
  }

  /** One sentence on what is wrong with a name that is not there, and one on what to do. */
  explainUnset(name: string): string {
    const advice = this.#adviseOnUnset(name);
    return `the value refers to "${name}", but it is missing in ${this.#places}${didYouMean(this.closeTo(name))}: ${advice} (for the text itself write "$\${${name}}")`;
  }

  /** The same for many of them. */
  explainAllUnset(names: readonly string[]): string {
    const advice = this.#source.referencesReadEnvironment
      ? 'pass them under "env:", or all at once by "values: ${{ toJSON(secrets) }}"'
      : 'pass them with --values-file, or allow the environment with --values-from-env';
    return `${names.length} references are missing in ${this.#places} (${names.join(', ')}): ${advice}`;
  }

  /** The line to write, and where. */
  #adviseOnUnset(name: string): string {
    const { values, referencesReadEnvironment } = this.#source;
    if (!referencesReadEnvironment) {
      const file = values === undefined ? 'a file given with --values-file' : 'the --values-file';
      return `add "${name}=…" to ${file}, or allow the environment with --values-from-env`;
    }
    const line = `add "${name}: \${{ secrets.${name} }}" under the step's "env:"`;
    return values === undefined
      ? `${line}, or pass all secrets with "values: \${{ toJSON(secrets) }}"`
      : `create the GitHub secret if "values" passes them all, or ${line}`;
  }

  get #places(): string {
    const { values, referencesReadEnvironment } = this.#source;
    const places = [
      ...(values === undefined ? [] : ['"values"']),
      ...(referencesReadEnvironment ? ["this step's environment"] : []),
    ];
    return places.length === 0 ? 'the values, of which there are none' : places.join(' and in ');
  }
}

/** Whether a name belongs to the runner or to this action. */
export function isForbidden(name: string): boolean {
  return FORBIDDEN.test(name);
}

export function isShellName(name: string): boolean {
  return SHELL_NAMES.has(name);
}

/** For decryption keys: `values` first, then the environment, which always may be read for them. */
export function lookUpKey(
  name: string,
  { values, environment }: Omit<LookupSource, 'referencesReadEnvironment'>,
): string | undefined {
  if (values?.has(name)) return values.get(name);
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}
