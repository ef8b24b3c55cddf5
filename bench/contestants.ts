import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { BareJob } from './contestants/bare-api.js';
import { FLAT, type Layout, type ScopeContents, emptyState } from './projects.js';
import type { ProjectShape, Scenario } from './scenarios.js';

/** One of the programs that are compared. */
export interface Contestant {
  readonly name: string;
  /** The program that Node runs. */
  readonly script: string;
  /** Whose first sync makes the states that it starts from; its own without. */
  readonly preparedBy?: Contestant;
  /** Leaves everything as it is, whatever the scenario wants. */
  readonly isBystander?: boolean;
  /** What it finds in its folder. */
  files(scenario: Scenario): Readonly<Record<string, string>>;
  environment(access: Access): Readonly<Record<string, string>>;
}

/** What a run is given besides its files. */
export interface Access {
  readonly url: string;
  readonly token: string;
  readonly projectId: string;
  readonly folder: string;
  readonly scenario: Scenario;
}

export type Format = 'dotenv' | 'yaml';

/** Everyone there is. */
export interface Contestants {
  readonly action: Readonly<Record<Format, Contestant>>;
  readonly limit: Readonly<Record<Format, Contestant>>;
  readonly floor: Contestant;
  readonly oneFetch: Contestant;
  readonly overwrite: Contestant;
  readonly recreate: Contestant;
}

const FILES = { dotenv: 'secrets.env', yaml: 'secrets.yaml' } as const;
/** What a runner sets besides the inputs; `auto` applies on such a push. */
const PUSH = { ref: 'refs/heads/main', repository: { full_name: 'acme/shop', default_branch: 'main' } };
const RUNNER_FILES = { OUTPUT: 'output', STEP_SUMMARY: 'summary', ENV: 'env', PATH: 'path', STATE: 'state' };

/**
 * @param bundle the action's `dist/index.js`
 * @param limits the bundled limits, by format
 */
export function createContestants(bundle: string, limits: Readonly<Record<Format, string>>): Contestants {
  const action = createAction(bundle, 'yaml');
  const limit = createLimit(limits.yaml, 'yaml');
  const script = (name: string, file: string, files: Contestant['files']): Contestant => ({
    name,
    script: join(import.meta.dirname, 'contestants', file),
    preparedBy: action,
    files,
    environment: (access) => toBareEnvironment(access, 'dotenv'),
  });
  const loopFiles = ({ desired }: Scenario) => ({ [FILES.dotenv]: print('dotenv', desired) });
  return {
    action: { yaml: action, dotenv: { ...createAction(bundle, 'dotenv'), preparedBy: action } },
    limit: { yaml: limit, dotenv: { ...createLimit(limits.dotenv, 'dotenv'), preparedBy: limit } },
    floor: script('floor', 'floor.js', ({ desired, writes }) => {
      const job: BareJob = { paths: desired.map(({ path }) => path), writes };
      return { [FILES.dotenv]: JSON.stringify(job) };
    }),
    oneFetch: { ...script('one fetch', 'one-fetch.js', () => ({})), isBystander: true },
    overwrite: script('client, overwriting', 'client-overwrite.js', loopFiles),
    recreate: script('client, recreating', 'client-recreate.js', loopFiles),
  };
}

/** Name of the saved state that a scenario starts from. */
export function stateBefore({ name, ...shape }: Scenario, { preparedBy, ...self }: Contestant): string {
  return name === 'first sync' ? emptyState(shape.layout) : syncedState(shape, preparedBy ?? self);
}

/** Name of the saved state in which a program has synced a project of that shape. */
export function syncedState(
  { layout, size, valueBytes }: ProjectShape,
  { name }: Pick<Contestant, 'name'>,
): string {
  return `${emptyState(layout)}, ${size} secrets of ${valueBytes} bytes, by ${name}`;
}

/** The action as a runner starts it. */
function createAction(bundle: string, format: Format): Contestant {
  const defaults = readDefaults(join(import.meta.dirname, '../../../action.yml'));
  return {
    name: 'action',
    script: bundle,
    files: ({ desired }) => ({
      [FILES[format]]: print(format, desired),
      'event.json': JSON.stringify(PUSH),
      ...Object.fromEntries(Object.values(RUNNER_FILES).map((name) => [name, ''])),
    }),
    environment: ({ url, token, projectId, folder, scenario }) => ({
      ...defaults,
      ...toInputs({
        'api-token': token,
        'api-url': url,
        'project-id': projectId,
        file: FILES[format],
        // States are shared by both formats, whose files have different names.
        owner: 'acme/shop',
        ...(scenario.name === 'full prune' && { 'allow-empty': 'true', 'max-deletes': '100%' }),
      }),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: PUSH.ref,
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_WORKSPACE: folder,
      ...Object.fromEntries(
        Object.entries(RUNNER_FILES).map(([name, file]) => [`GITHUB_${name}`, join(folder, file)]),
      ),
      RUNNER_TEMP: folder,
    }),
  };
}

function createLimit(script: string, format: Format): Contestant {
  return {
    name: 'limit',
    script,
    files: ({ desired }) => ({ [FILES[format]]: print(format, desired) }),
    environment: (access) => toBareEnvironment(access, format),
  };
}

function toBareEnvironment(
  { url, token, projectId, folder }: Access,
  format: Format,
): Record<string, string> {
  return {
    QOVERY_API_URL: url,
    QOVERY_API_TOKEN: token,
    QOVERY_PROJECT_ID: projectId,
    SECRETS_FILE: join(folder, FILES[format]),
  };
}

/** The inputs that a runner passes when a workflow leaves them out. */
function readDefaults(file: string): Record<string, string> {
  const { inputs } = parse(readFileSync(file, 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>;
  };
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input?.default ?? '']);
  // Expressions are the runner's to evaluate; the one there is gives a token, which nothing here needs.
  return toInputs(
    Object.fromEntries(defaults.map(([name, text]) => [name, text?.includes('${{') ? '' : text])),
  );
}

function toInputs(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  );
}

function print(format: Format, contents: readonly ScopeContents[]): string {
  if (format === 'yaml') return printScope('', contents).join('\n');
  return contents.flatMap(({ entries }) => [...entries].map(([key, value]) => `${key}=${value}\n`)).join('');
}

/** A scope and what is below it, indented as a mapping. */
function printScope(path: string, contents: readonly ScopeContents[]): string[] {
  const own = contents.find((scope) => scope.path === path);
  const depth = path === '' ? 0 : path.split('/').length;
  const below = contents.filter((scope) => parentOf(scope.path) === path);
  const entries = [...(own?.entries ?? [])].map(([key, value]) => `  ${key}: "${value}"`);
  return [
    entries.length > 0 ? 'secrets:' : 'secrets: {}',
    ...entries,
    ...(below.length > 0 ? [depth === 0 ? 'environments:' : 'services:'] : []),
    ...below.flatMap(({ path: name }) => [
      `  ${name.slice(name.lastIndexOf('/') + 1)}:`,
      ...printScope(name, contents).map((line) => `    ${line}`),
    ]),
  ];
}

function parentOf(path: string): string | undefined {
  return path === '' ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** One format says nothing of scopes. */
export function formatsOf(layout: Layout): readonly Format[] {
  return layout === FLAT ? ['dotenv', 'yaml'] : ['yaml'];
}
