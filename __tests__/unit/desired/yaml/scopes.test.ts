import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadDesiredState, type LoadRequest } from '../../../../src/desired/load.js';
import type { DesiredState } from '../../../../src/model/desired.js';
import { errorsOf, loadDotenv, loadYaml, makeWorkspace, problemsOf, request } from '../support.js';

/** Each named scope with its entries: `production/api: value A, alias B`. */
function scopesOf({ scopes }: DesiredState): readonly string[] {
  return scopes.map(({ environment, service, entries }) => {
    const path = [environment?.name, service?.name].filter((name) => name !== undefined).join('/');
    return `${path}: ${entries.map(({ kind, key }) => `${kind} ${key}`).join(', ')}`;
  });
}
const read = async (text: string, part: Partial<LoadRequest> = {}) => scopesOf(await loadYaml(text, part));

const WHOLE = `
secrets: {SENTRY_DSN: some value}
environments:
  production:
    secrets: {DATABASE_URL: some value}
    overrides: {SENTRY_DSN: some value}
    services:
      api:
        secrets: {SESSION_KEY: some value}
        aliases: {DB: DATABASE_URL}
      worker ü 🚀:
        absent: [OLD]
  6d5b2b6e-1111-4222-8333-944445555666:
    secrets: {}
`;

describe('which scopes a file names', () => {
  test('all of them, the run’s own first, then in the order of the file', async () => {
    expect(await read(WHOLE)).toEqual([
      ': value SENTRY_DSN',
      'production: value DATABASE_URL, override SENTRY_DSN',
      'production/api: value SESSION_KEY, alias DB',
      'production/worker ü 🚀: absent OLD',
      '6d5b2b6e-1111-4222-8333-944445555666: ',
    ]);
  });

  test('with the places of their names', async () => {
    const [, production, api] = (await loadYaml(WHOLE)).scopes;
    expect(production).toMatchObject({
      at: { line: 4, column: 3 },
      environment: { name: 'production', at: { line: 4, column: 3 } },
    });
    expect(api).toMatchObject({
      at: { line: 8, column: 7 },
      environment: { at: { line: 4 } },
      service: { name: 'api', at: { line: 8, column: 7 } },
    });
  });

  test('the own one comes first wherever its sections are', async () => {
    expect(await read('environments:\n  e:\n    secrets: {A: some value}\nsecrets: {B: some value}')).toEqual(
      [': value B', 'e: value A'],
    );
  });

  test.each<[string, readonly string[]]>([
    ['', []],
    ['version: 1', []],
    ['secrets: {}', [': ']],
    ['overrides: {}', [': ']],
    ['aliases: {}', [': ']],
    ['absent: []', [': ']],
    ['environments: {}', []],
    ['environments: {e: {services: {}}}', []],
    ['environments: {e: {services: {s: {secrets: {}}}}}', ['e/s: ']],
    ['environments: {e: {absent: []}}', ['e: ']],
  ])('%j: %j', async (text, scopes) => {
    expect(await read(text)).toEqual(scopes);
  });

  test('a dotenv file names the run’s own, whatever that is, even empty', async () => {
    for (const runLevel of ['project', 'environment', 'service'] as const) {
      expect(scopesOf(await loadDotenv('A=some value', { runLevel }))).toEqual([': value A']);
      expect(scopesOf(await loadDotenv('', { runLevel }))).toEqual([': ']);
    }
  });

  test('names are kept as written, whatever they look like', async () => {
    const text =
      'environments:\n  constructor: {secrets: {}}\n  __proto__: {secrets: {}}\n  "1": {secrets: {}}\n  true: {secrets: {}}\n  " a ": {secrets: {}}';
    expect(await read(text)).toEqual(['constructor: ', '__proto__: ', '1: ', 'true: ', ' a : ']);
  });
});

describe('what a run is about decides where a file may go', () => {
  test('an environment’s file has services at its top', async () => {
    const text = 'secrets: {A: some value}\nservices:\n  api:\n    secrets: {B: some value}';
    const state = await loadYaml(text, { runLevel: 'environment' });
    expect(scopesOf(state)).toEqual([': value A', 'api: value B']);
    expect(state.scopes[1]).not.toHaveProperty('environment');
  });

  const ADVICE = (level: string) =>
    `this run is about one ${level}, so "environments" can't be here: put that ${level}'s sections at the top of the file, or leave the inputs "environment" and "service" out`;
  test.each<[LoadRequest['runLevel'], string, string]>([
    ['environment', 'environments: {e: {secrets: {}}}', `1:1 error: ${ADVICE('environment')}`],
    ['service', 'environments: {e: {secrets: {}}}', `1:1 error: ${ADVICE('service')}`],
    [
      'service',
      'services: {s: {secrets: {}}}',
      '1:1 error: this run is about one service, so "services" can\'t be here: put the service\'s sections at the top of the file, or leave the input "service" out',
    ],
    [
      'project',
      'services: {s: {secrets: {}}}',
      '1:1 error: services belong to an environment: put "services" under "environments:" and the environment\'s name, or name the environment by the input "environment"',
    ],
    [
      'project',
      'environments: {e: {environments: {}}}',
      '1:20 error: "environments" belongs at the top of the file: move it there (in environment "e")',
    ],
    [
      'project',
      'environments: {e: {services: {s: {services: {}}}}}',
      '1:35 error: a service has no services: put this beside it, under "services:" (in environment "e", service "s")',
    ],
    [
      'project',
      'environments: {e: {services: {s: {environments: {}}}}}',
      '1:35 error: "environments" belongs at the top of the file: move it there (in environment "e", service "s")',
    ],
  ])('for a %s: %j', async (runLevel, text, message) => {
    expect(await errorsOf(loadYaml(text, { runLevel }))).toEqual([message]);
  });
});

describe('what is wrong below the top says where', () => {
  test.each<[string, string]>([
    [
      'environments: {e: {secrets: {A: 5}}}',
      '1:33 error: A: the value is a number to YAML, not text: put it in quotes (in environment "e")',
    ],
    [
      'environments: {e: {services: {s: {secrets: {A: "${X}"}}}}}',
      '1:48 error: A: the value refers to "X", but it is missing in this step\'s environment: add "X: ${{ secrets.X }}" under the step\'s "env:", or pass all secrets with "values: ${{ toJSON(secrets) }}" (for the text itself write "$${X}") (in environment "e", service "s")',
    ],
    [
      'environments: {e: {version: 1}}',
      '1:20 error: this section is unknown: the sections are "secrets", "overrides", "aliases", "absent", "services"; secrets go under "secrets:" (in environment "e")',
    ],
    [
      'environments: {e: {services: {s: {secret: {}}}}}',
      '1:35 error: this section is unknown (did you mean "secrets"?): the sections are "secrets", "overrides", "aliases", "absent"; secrets go under "secrets:" (in environment "e", service "s")',
    ],
    [
      'environments:\n  e:',
      '2:3 error: nothing is said about this environment: write "secrets:" below it, "secrets: {}" if it is to have none, or remove it (in environment "e")',
    ],
    [
      'environments:\n  e: x',
      '2:6 error: this is not a mapping with the sections of this environment: write "secrets:" below it, "secrets: {}" if it is to have none, or remove it (in environment "e")',
    ],
    [
      'environments: [e]',
      '1:15 error: "environments" must be a mapping: write one "NAME:" a line under it, indented, with its sections below',
    ],
    [
      'environments:',
      '1:1 error: "environments" must be a mapping: write one "NAME:" a line under it, indented, with its sections below',
    ],
    [
      'environments: {"": {secrets: {}}}',
      '1:16 error: the name of this environment is empty: write the name or the UUID that it has in Qovery',
    ],
    [
      'environments: {e: {secrets: {}}, e: {secrets: {}}}',
      '1:34 error: e: this key is here twice (first on line 1): remove one',
    ],
  ])('%j', async (text, message) => {
    expect(await errorsOf(loadYaml(text))).toEqual([message]);
  });

  test('an environment of which nothing is said gets a warning', async () => {
    expect(await problemsOf(loadYaml('environments: {e: {}}'))).toEqual([
      '1:19 warning: nothing is said about this environment, so it is not looked at: write "secrets: {}" if it is to have none, or remove it (in environment "e")',
    ]);
  });

  test('a long or odd name is shortened and cleaned', async () => {
    const [problem] = await errorsOf(loadYaml(`environments: {"a\\e${'b'.repeat(100)}": {secrets: {A: 5}}}`));
    expect(problem).toMatch(/\(in environment "a b{57}…"\)$/);
  });
});

describe('keys across scopes', () => {
  const scoped = (project: string, environment: string, service = '{}') =>
    `${project}\nenvironments:\n  e:\n    ${environment}\n    services:\n      s:\n        ${service}`;

  test('the same key may be in several scopes: what that means is for the plan', async () => {
    expect(await errorsOf(loadYaml(scoped('secrets: {A: some value}', 'secrets: {A: some value}')))).toEqual(
      [],
    );
  });

  test.each<[string, string]>([
    [
      scoped('absent: [A]', 'overrides: {A: some value}'),
      '4:17 error: A: this overrides "A", which is listed as absent further up (line 1 of content): take it out of one of them (in environment "e")',
    ],
    [
      scoped('absent: [A]', 'secrets: {}', 'overrides: {A: some value}'),
      '7:21 error: A: this overrides "A", which is listed as absent further up (line 1 of content): take it out of one of them (in environment "e", service "s")',
    ],
    [
      scoped('absent: [A]', 'aliases: {B: A}'),
      '4:18 error: B: this alias points to "A", which is listed as absent (line 1 of content): choose another target, or keep "A" (in environment "e")',
    ],
    [
      scoped('secrets: {}', 'absent: [A]', 'aliases: {B: A}'),
      '7:22 error: B: this alias points to "A", which is listed as absent (line 4 of content): choose another target, or keep "A" (in environment "e", service "s")',
    ],
    [
      scoped('secrets: {X: some value}\naliases: {A: X}', 'aliases: {B: A}'),
      '5:18 error: B: this alias points to "A", which is an alias itself: point it to "X" (in environment "e")',
    ],
  ])('%j', async (text, message) => {
    expect(await errorsOf(loadYaml(text))).toEqual([message]);
  });

  test.each([
    // Down: what is nearer counts.
    scoped('absent: [A]', 'secrets: {A: some value}', 'overrides: {A: some value}'),
    scoped('absent: [A]', 'secrets: {A: some value}', 'aliases: {B: A}'),
    // Up: an alias to what the project has from now on.
    scoped('secrets: {A: some value}', 'absent: [A]\n    aliases: {B: A}'),
    // Side by side.
    'environments:\n  e:\n    absent: [A]\n  f:\n    aliases: {B: A}\n    services: {s: {overrides: {A: some value}}}',
    // Not in the files: Qovery may have it further up.
    scoped('secrets: {}', 'aliases: {B: A}', 'overrides: {C: some value}'),
  ])('%j is fine', async (text) => {
    expect(await errorsOf(loadYaml(text))).toEqual([]);
  });

  test('in an environment’s file, its services lie below it', async () => {
    const text = 'absent: [A]\nservices:\n  s:\n    overrides: {A: some value}';
    expect(await errorsOf(loadYaml(text, { runLevel: 'environment' }))).toHaveLength(1);
  });

  test('a section’s keys are once in all of its scope’s sections', async () => {
    expect(
      await errorsOf(loadYaml(scoped('secrets: {}', 'secrets: {A: some value}\n    aliases: {A: B}'))),
    ).toHaveLength(1);
  });
});

describe('several files', () => {
  let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
  beforeAll(async () => {
    workspace = await makeWorkspace({
      'a.yml':
        'secrets: {A: first one, B: "${UNSET}"}\nenvironments:\n  production:\n    secrets: {C: first one, D: "${UNSET}", E: some value}\n  staging:\n    secrets: {X: some value}',
      'b.yml':
        'environments:\n  production:\n    absent: [D]\n    aliases: {C: E}\n    services: {api: {secrets: {S: some value}}}\n  other:\n    secrets: {}',
      'c.env': 'B=third one\n# @optional\nA=${UNSET}\n',
    });
  });
  afterAll(() => workspace.remove());
  const load = (...files: string[]) => loadDesiredState(request({ workspace: workspace.path, files }));

  test('are one by scope and key, whatever the sections; what is replaced need not resolve', async () => {
    const state = await load('a.yml', 'b.yml', 'c.env');
    expect(scopesOf(state)).toEqual([
      ': value B, skipped A',
      'production: value E, absent D, alias C',
      'staging: value X',
      'production/api: value S',
      'other: ',
    ]);
    expect(state.scopes[1]).toMatchObject({ at: { file: 'a.yml', line: 3 } });
  });

  test('names are compared as written', async () => {
    const loading = loadYaml(
      'environments:\n  production: {secrets: {A: some value}}\n  Production: {secrets: {A: some value}}',
    );
    expect(scopesOf(await loading)).toEqual(['production: value A', 'Production: value A']);
  });
});

describe('a file without sections', () => {
  test('is reported once, and its values are checked in the same run', async () => {
    expect(await problemsOf(loadYaml('A: 5\nB: text of b\nC: ""\nD: ${X}'))).toEqual([
      '1:1 error: there is no section in this file: write "secrets:" above the entries and indent them',
      '1:4 error: A: the value is a number to YAML, not text: put it in quotes',
      expect.stringMatching(/^3:4 error: C: the value is empty/),
      expect.stringMatching(/^4:4 error: D: the value refers to "X"/),
    ]);
    expect(await errorsOf(loadYaml('version: 1\nA: text of a'))).toEqual([
      '2:1 error: there is no section in this file: write "secrets:" above the entries and indent them',
    ]);
  });
});

describe('JSON and other structures as values', () => {
  const JSON_TEXT =
    'if this is JSON text, put it in single quotes, or write "|-" and the text below it, indented';
  const FIELDS = '"value", "file", "mount_path", "description", "allow_empty", "optional"';
  test.each<[string, string]>([
    ['{"a": 1}', `2:6 error: A: this is a mapping without any known field (${FIELDS}): ${JSON_TEXT}`],
    ["{'a': {b: c}}", `2:6 error: A: this is a mapping without any known field (${FIELDS}): ${JSON_TEXT}`],
    // With a known field's name in quotes, it is JSON all the same.
    ['{"value": "x"}', `2:6 error: A: this is a mapping without any known field (${FIELDS}): ${JSON_TEXT}`],
    [
      '\n    host: h\n    port: 5',
      `3:5 error: A: this is a mapping without any known field (${FIELDS}): ${JSON_TEXT}`,
    ],
    ['["a", "b"]', `2:6 error: A: the value is a list, not text: put it in quotes; ${JSON_TEXT}`],
    ['\n    - a', `3:5 error: A: the value is a list, not text: put it in quotes; ${JSON_TEXT}`],
    ['{value: {"a": 1}}', `2:14 error: A: the value is a mapping, not text: ${JSON_TEXT}`],
  ])('%j', async (value, message) => {
    expect(await problemsOf(loadYaml(`secrets:\n  A: ${value}`))).toEqual([message]);
  });

  test('an alias that is another structure says what its fields are', async () => {
    expect(await problemsOf(loadYaml('aliases:\n  A: {"a": 1}'))).toEqual([
      `2:6 error: A: this is a mapping without any known field ("target", "description"): ${JSON_TEXT}`,
    ]);
  });
});
