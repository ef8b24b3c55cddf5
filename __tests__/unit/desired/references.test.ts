import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadDesiredState } from '../../../src/desired/load.js';
import { runs } from '../../support/runs.js';
import {
  errorsOf,
  loadDotenv,
  loadYaml,
  makeWorkspace,
  ownEntries,
  problemsOf,
  request,
  valuesOf,
} from './support.js';

const yaml = (value: string) => `secrets:\n  A: ${JSON.stringify(value)}`;
const read = async (
  value: string,
  environment: Record<string, string> = {},
  values?: Record<string, string>,
) =>
  valuesOf(await loadYaml(yaml(value), { environment, values: values && new Map(Object.entries(values)) }))[
    'A'
  ];

describe('references', () => {
  test.each<[string, string]>([
    ['${X}', 'x$Y${Y}'],
    ['a${X}b${Z}', 'ax$Y${Y}bz'],
    ['$${X}', '${X}'],
    ['$$${X}', '$${X}'],
    ['$X', '$X'],
    ['$(id)', '$(id)'],
    ['pa$$word', 'pa$$word'],
    ['$${X', '${X'],
    ['$${X:-d}', '${X:-d}'],
    ['$${{ secrets.X }}', '${{ secrets.X }}'],
    ['$${}${X}', '${}x$Y${Y}'],
    ['$$$${X}', '$$$${X}'.slice(1)],
    ['{X}$', '{X}$'],
  ])('%j', async (text, expected) => {
    expect(await read(text, { X: 'x$Y${Y}', Y: 'y', Z: 'z' })).toBe(expected);
  });

  test('values come first, even empty ones; the environment has the rest', async () => {
    expect(await read('${X}${Y}', { X: 'env', Y: 'y' }, { X: 'given' })).toBe('giveny');
    expect(
      await problemsOf(loadYaml(yaml('${X}'), { environment: { X: 'env' }, values: new Map([['X', '']]) })),
    ).toEqual([
      '2:6 error: A: the value refers to "X", which is set but empty (a missing GitHub secret arrives like this): create the secret; if an empty one is meant, write "allow_empty: true" beside its "value:" (the input "allow-empty" is something else: it is about files without any entry)',
    ]);
  });

  test.each<[string, string]>([
    ['DB_URL', ' (did you mean "DB_URI"?)'],
    ['constructor', ''],
    ['__proto__', ''],
  ])('%s is unset', async (name, hint) => {
    expect(await problemsOf(loadYaml(yaml(`\${${name}}`), { environment: { DB_URI: 'canary' } }))).toEqual([
      `2:6 error: A: the value refers to "${name}", but it is missing in this step's environment${hint}: add "${name}: \${{ secrets.${name} }}" under the step's "env:", or pass all secrets with "values: \${{ toJSON(secrets) }}" (for the text itself write "$\${${name}}")`,
    ]);
  });

  test.each([
    'INPUT_X',
    'ACTIONS_RUNTIME_TOKEN',
    'QOVERY_API_TOKEN',
    'QOVERY_CLI_ACCESS_TOKEN',
    'Q_CLI_ACCESS_TOKEN',
    'GITHUB_TOKEN',
    'github_token',
  ])('%s is forbidden', async (name) => {
    const load = loadYaml(yaml(`\${${name}}`), {
      environment: { [name]: 'canary' },
      values: new Map([[name, 'canary']]),
    });
    expect(await problemsOf(load)).toEqual([
      `2:6 error: A: the value refers to "${name}", which belongs to the runner or to this action and can't be referenced: pass the value under another name`,
    ]);
  });

  test('interpolate: false replaces nothing', async () => {
    expect(valuesOf(await loadYaml(yaml('${X}$${Y}'), { interpolate: false }))['A']).toBe('${X}$${Y}');
  });

  test("dotenv's quotes make no difference, and targets are not resolved", async () => {
    const state = await loadDotenv('A=\'${X}\'\nB="${X}"\nC=`${X}`\nD=${X}', { environment: { X: 'x' } });
    expect(Object.values(valuesOf(state))).toEqual(['x', 'x', 'x', 'x']);
    expect(await problemsOf(loadDotenv('# @alias\nA=${X}', { environment: { X: 'B' } }))).toHaveLength(1);
  });

  test('any text without "${" is kept as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        fc.pre(
          !text.includes('${') && !/^\*{3,}$|^ENC\[|^encrypted:|\0/.test(text.trim()) && !text.includes('\0'),
        );
        expect(await read(text)).toBe(text);
      }),
    );
  });
});

describe('what looks like a reference and is none', () => {
  const LITERAL = 'for a literal "${" write "$${"';
  test.each<[string, string]>([
    [
      '${{ secrets.STRIPE_KEY }}',
      `GitHub fills in no expressions in files, so "\${{ … }}" would be stored as it is: write "\${STRIPE_KEY}", and pass the value under "env:" or in "values" of the step; ${LITERAL}`,
    ],
    [
      'a${{Postgres.URL}}',
      `GitHub fills in no expressions in files, so "\${{ … }}" would be stored as it is: write "\${NAME}", and pass the value under "env:" or in "values" of the step; ${LITERAL}`,
    ],
    ...['${X:-d}', '${X-d}', '${X:?e}', '${X:+a}', '${X=d}'].map((text): [string, string] => [
      text,
      `a reference has no default and no condition: write "\${X}", and set the default where the value comes from; ${LITERAL}`,
    ]),
    ...['${ X }', '${X }', '${\tX}'].map((text): [string, string] => [
      text,
      `there are spaces in this reference: write "\${X}" without them; ${LITERAL}`,
    ]),
    [
      '${a.b}',
      `the name in this reference has a dot: write "\${NAME}", NAME being letters, digits and "_"; ${LITERAL}`,
    ],
    ...['${X', 'a${', '${X\nb}'].map((text): [string, string] => [
      text,
      `this "\${" is never closed: write "\${NAME}"; ${LITERAL}`,
    ]),
    ...['${1X}', '${}', '${X/a/b}', '${é}', '${X[0]}'].map((text): [string, string] => [
      text,
      `this "\${…}" is no reference: write "\${NAME}", NAME being letters, digits and "_"; ${LITERAL}`,
    ]),
  ])('%j is an error that says what was meant', async (text, message) => {
    expect(await errorsOf(loadYaml(yaml(text), { environment: { X: 'x' } }))).toEqual([
      `2:6 error: A: ${message}`,
    ]);
    if (!text.includes('\n') && !text.includes('"')) {
      expect(await errorsOf(loadDotenv(`A='${text}'`))).toEqual([`1:3 error: A: ${message}`]);
    }
    expect(await errorsOf(loadYaml(yaml(text), { resolution: 'never' }))).toHaveLength(1);
    expect(valuesOf(await loadYaml(yaml(text), { interpolate: false }))).toEqual({ A: text });
    expect(valuesOf(await loadYaml(yaml(text.replace('${', () => '$${'))))).toEqual({ A: text });
  });

  test('each form is said once a value', async () => {
    expect(await errorsOf(loadYaml(yaml('${A:-1}${B:-1}${ C }'.repeat(100))))).toHaveLength(3);
  });

  test('any text can be written, whatever it holds', async () => {
    const piece = fc.constantFrom('$', '{', '}', '${', 'X', '${X}', '$${', ' ', ':-', '\n');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
        const text = pieces.join('');
        fc.pre(!/^\s*$/.test(text));
        // Every "${" escaped: literal; the dollar signs before it are text.
        expect(
          await read(
            text.replaceAll('${', () => '$${'),
            { X: 'x' },
          ),
        ).toBe(text);
      }),
      { numRuns: runs(300) },
    );
  });

  test('descriptions, paths, value files and encrypted text are not read for references', async () => {
    const text = 'secrets:\n  A: {value: vvvv, description: "${{ x }}", mount_path: "/${X"}';
    expect(ownEntries(await loadYaml(text))).toMatchObject([{ description: '${{ x }}', mountPath: '/${X' }]);
  });
});

describe('a name behind a dollar sign without braces', () => {
  const warning = (name: string) =>
    `warning: A: "$${name}" in the value is kept as text, though there is something of that name: a reference is written with braces, "\${${name}}"`;

  test('is text; of a key or a name that resolves, it gets a warning', async () => {
    const text = 'secrets:\n  A: "$B and $C, $D"\n  B: some value';
    const load = loadYaml(text, { environment: { C: 'x' } });
    expect(valuesOf(await load)['A']).toBe('$B and $C, $D');
    expect(await problemsOf(load)).toEqual([`2:6 ${warning('B')}`, `2:6 ${warning('C')}`]);
  });

  test.each(['$(id)', '$$B', 'pa$$word', '$1', '$-', 'a$'])('%j gets none', async (value) => {
    const text = `secrets:\n  A: ${JSON.stringify(value)}\n  B: some value`;
    expect(await problemsOf(loadYaml(text, { environment: { word: 'x', id: 'x' } }))).toEqual([]);
  });

  test('a fork learns nothing of what could be resolved', async () => {
    expect(
      await problemsOf(
        loadYaml(yaml('$SOME_NAME'), { resolution: 'never', environment: { SOME_NAME: 'x' } }),
      ),
    ).toEqual([]);
  });
});

describe('references never read the file', () => {
  const otherwise = (name: string) =>
    `the value refers to "${name}", which is also a key here with a value of its own, and references do not read the file: write that value out, or rename the reference`;

  test.each<[string, string]>([
    ['secrets:\n  USER: appuser\n  DB: postgres://${USER}@h', '3:7'],
    ['secrets:\n  USER: "${USER}x"\n  DB: postgres://${USER}@h', '3:7'],
    ['secrets:\n  USER: "${OTHER}"\n  DB: postgres://${USER}@h', '3:7'],
    ['overrides:\n  USER: appuser\nsecrets:\n  DB: postgres://${USER}@h', '4:7'],
    ['aliases:\n  USER: X\nsecrets:\n  DB: postgres://${USER}@h', '4:7'],
  ])('%j is an error', async (text, place) => {
    const environment = { USER: 'runner', OTHER: 'o' };
    expect(await errorsOf(loadYaml(text, { environment }))).toEqual([
      `${place} error: DB: ${otherwise('USER')}`,
    ]);
    expect(await errorsOf(loadYaml(text, { resolution: 'never' }))).toHaveLength(1);
    expect(await errorsOf(loadYaml(text, { values: new Map(Object.entries(environment)) }))).toHaveLength(1);
  });

  test("in dotenv, too: Laravel's habit", async () => {
    const text = 'APP_NAME=Laravel\nMAIL_FROM_NAME="${APP_NAME}"';
    expect(await errorsOf(loadDotenv(text, { environment: { APP_NAME: 'x' } }))).toEqual([
      `2:16 error: MAIL_FROM_NAME: ${otherwise('APP_NAME')}`,
    ]);
  });

  test.each([
    'secrets:\n  USERNAME: ${USERNAME}\n  DB: postgres://${USERNAME}@h',
    'secrets:\n  DB: postgres://${DB}@h\n  USERNAME: some value',
    'secrets:\n  DB: ${USERNAME}\nabsent: [USERNAME]',
    'secrets:\n  DB: ${USERNAME}\nenvironments:\n  production:\n    secrets:\n      USERNAME: some value',
  ])('%j is none', async (text) => {
    expect(await errorsOf(loadYaml(text, { environment: { USERNAME: 'user', DB: 'base' } }))).toEqual([]);
  });

  test('over all files, and only by what is left of them', async () => {
    const workspace = await makeWorkspace({
      'a.yml': 'secrets:\n  DB: x${USERNAME}\n  OLD: x${LATER}\n  LATER: text',
      'b.yml': 'secrets:\n  USERNAME: text\n  LATER: ${LATER}',
    });
    const load = loadDesiredState(
      request({
        workspace: workspace.path,
        files: ['a.yml', 'b.yml'],
        environment: { USERNAME: 'u', LATER: 'l' },
      }),
    );
    expect(await errorsOf(load)).toEqual([`a.yml:2:7 error: DB: ${otherwise('USERNAME')}`]);
    await workspace.remove();
  });

  test('a key of another scope is hinted at where the name is missing', async () => {
    const text = 'secrets:\n  DB: x${HOST_NAME}\nenvironments:\n  e:\n    secrets:\n      HOST_NAME: text';
    expect((await errorsOf(loadYaml(text)))[0]).toMatch(
      /\(it is a key of the file, but references do not read the file\)$/,
    );
  });
});

describe('where references are taken from', () => {
  test('with values, names that the environment gave are listed once', async () => {
    const text = 'secrets:\n  A: ${FROM_VALUES}${X1}\n  B: ${X2}${X1}';
    const environment = { X1: 'long enough', X2: 'long enough', FROM_VALUES: 'no' };
    const load = loadYaml(text, { environment, values: new Map([['FROM_VALUES', 'yes']]) });
    expect(await problemsOf(load)).toEqual([
      '(values) notice: these references are not in "values" and were taken from this step\'s environment: X1, X2',
    ]);
    expect(await problemsOf(loadYaml(text, { environment }))).toEqual([]);
  });

  test.each(['HOME', 'USER', 'PATH', 'PWD', 'SHELL', 'HOSTNAME', 'LANG', 'TERM', 'LOGNAME', 'TMPDIR'])(
    '%s from the environment gets a warning, from values none',
    async (name) => {
      const text = yaml(`\${${name}}`);
      const warning = `2:6 warning: A: the value refers to "${name}", which every shell has, and was taken from this step's environment: pass the value under another name`;
      const environment = { [name]: 'long enough' };
      expect(await problemsOf(loadYaml(text, { environment }))).toEqual([warning]);
      expect(await problemsOf(loadYaml(text, { environment, values: new Map() }))).toEqual([warning]);
      expect(await problemsOf(loadYaml(text, { values: new Map(Object.entries(environment)) }))).toEqual([]);
    },
  );

  test('the environment is not read where it may not be', async () => {
    const part = { environment: { NAME: 'canary' }, referencesReadEnvironment: false };
    expect(await errorsOf(loadYaml(yaml('${NAME}'), { ...part, values: new Map([['NAMES', 'x']]) }))).toEqual(
      [
        '2:6 error: A: the value refers to "NAME", but it is missing in "values" (did you mean "NAMES"?): add "NAME=…" to the --values-file, or allow the environment with --values-from-env (for the text itself write "$${NAME}")',
      ],
    );
    expect((await errorsOf(loadYaml(yaml('${NAME}'), part)))[0]).toMatch(
      /but it is missing in the values, of which there are none: /,
    );
  });

  test('what is lacking in values may be lacking in GitHub', async () => {
    expect((await errorsOf(loadYaml(yaml('${NAME}'), { values: new Map([['OTHER', 'x']]) })))[0]).toMatch(
      /missing in "values" and in this step's environment: create the GitHub secret if "values" passes them all, or add "NAME: \$\{\{ secrets\.NAME \}\}" under the step's "env:"/,
    );
  });

  test('a name that is in values but empty is not looked up elsewhere', async () => {
    const load = loadYaml(yaml('${NAME}'), {
      values: new Map([['NAME', '']]),
      environment: { NAME: 'canary' },
    });
    expect(await errorsOf(load)).toEqual([expect.stringContaining('"NAME", which is set but empty')]);
  });
});

describe('optional and empty references', () => {
  const entry = (fields: string, text = '${NAME}') => `secrets:\n  A: {value: "${text}"${fields}}`;
  const NONE = {};
  const EMPTY = { environment: { NAME: '' } };
  const EMPTY_VALUE = { values: new Map([['NAME', '']]) };

  test.each([NONE, EMPTY, EMPTY_VALUE])('an optional one is skipped: %j', async (part) => {
    const state = await loadYaml(entry(', optional: true'), part);
    expect(ownEntries(state)).toEqual([
      { kind: 'skipped', key: 'A', of: 'value', at: { file: 'content', line: 2, column: 3 } },
    ]);
    expect(state).toMatchObject({ byName: false, unresolved: [], problems: [] });
    const override = await loadYaml(entry(', optional: true').replace('secrets', 'overrides'), part);
    expect(ownEntries(override)).toMatchObject([{ kind: 'skipped', of: 'override' }]);
    const file = await loadDotenv('# @optional\n# @mount_path=/a\nA=${NAME}', part);
    expect(ownEntries(file)).toMatchObject([{ kind: 'skipped', of: 'file' }]);
  });

  test('is written where it is set', async () => {
    const state = await loadYaml(entry(', optional: true'), { environment: { NAME: 'some value' } });
    expect(valuesOf(state)).toEqual({ A: 'some value' });
  });

  test.each([NONE, EMPTY, EMPTY_VALUE])('allow_empty takes it as empty: %j', async (part) => {
    expect(valuesOf(await loadYaml(entry(', allow_empty: true'), part))).toEqual({ A: '' });
    expect(valuesOf(await loadYaml(entry(', allow_empty: true, optional: true'), part))).toEqual({ A: '' });
    expect(valuesOf(await loadDotenv('# @allow_empty\nA=${NAME}', part))).toEqual({ A: '' });
  });

  test.each([NONE, EMPTY, EMPTY_VALUE])('without either it is an error: %j', async (part) => {
    expect(await errorsOf(loadYaml(entry(''), part))).toHaveLength(1);
  });

  test('a name close to one that exists is an error with allow_empty, too', async () => {
    const load = loadYaml(entry(', allow_empty: true'), { environment: { NAMES: 'x' } });
    expect(await errorsOf(load)).toEqual([expect.stringContaining('(did you mean "NAMES"?)')]);
  });

  test('a literal empty value needs allow_empty, optional or not', async () => {
    const hint =
      'if an empty one is meant, write "allow_empty: true" beside its "value:" (the input "allow-empty" is something else: it is about files without any entry)';
    expect(await errorsOf(loadYaml(entry(', optional: true', '')))).toEqual([
      `2:14 error: A: the value is empty: give it one; ${hint}`,
    ]);
    expect(valuesOf(await loadYaml(entry(', allow_empty: true', '')))).toEqual({ A: '' });
  });

  test('a skipped entry replaces an earlier file’s', async () => {
    const workspace = await makeWorkspace({ '1.env': 'A=from the first', '2.env': '# @optional\nA=${NAME}' });
    const state = await loadDesiredState(request({ workspace: workspace.path, files: ['1.env', '2.env'] }));
    expect(ownEntries(state)).toMatchObject([{ kind: 'skipped', key: 'A', at: { file: '2.env' } }]);
    await workspace.remove();
  });

  test('where nothing is resolved it is planned by name', async () => {
    const state = await loadYaml(entry(', optional: true'), { resolution: 'never' });
    expect(ownEntries(state)).toMatchObject([{ kind: 'value', key: 'A', value: undefined }]);
  });
});

describe('runs without values', () => {
  const text = 'secrets:\n  A: ${X}\n  B: ${Y}\n  C: literal\n  D: {value: "${Z}", allow_empty: true}';

  test('if-any: by name when nothing resolves, errors otherwise', async () => {
    const state = await loadYaml(text, { resolution: 'if-any', environment: { X: '', Z: '' } });
    expect(state).toMatchObject({ byName: true, unresolved: ['X', 'Y'] });
    expect(valuesOf(state)).toEqual({ C: 'literal' });
    expect(
      await problemsOf(loadYaml(text, { resolution: 'if-any', environment: { X: 'x', Z: '' } })),
    ).toHaveLength(1);
  });

  test('lenient: what resolves is used', async () => {
    const state = await loadYaml(text, { resolution: 'lenient', environment: { X: 'x' } });
    expect(state).toMatchObject({ byName: true, unresolved: ['Y'] });
    expect(valuesOf(state)).toEqual({ A: 'x', B: undefined, C: 'literal', D: undefined });
  });

  test('never: no value at all, but everything is checked', async () => {
    const state = await loadYaml(text, { resolution: 'never', environment: { X: 'x', Y: 'y', Z: 'z' } });
    expect(state).toMatchObject({ byName: true, unresolved: [] });
    expect(Object.values(valuesOf(state))).toEqual([undefined, undefined, undefined, undefined]);
    expect(
      await problemsOf(loadYaml('secrets:\n  A: "***"\n  B: ${INPUT_X}', { resolution: 'never' })),
    ).toHaveLength(2);
  });
});

describe('many references that did not resolve', () => {
  const names = Array.from(
    { length: 14 },
    (_, index) => `SECRET_OF_KIND_${String.fromCharCode(65 + index).repeat(4)}`,
  );
  const text = `secrets:\n${names.map((name) => `  ${name}: \${${name}}`).join('\n')}\nenvironments:\n  e:\n    secrets:\n      OTHER: x\${UNRELATED}`;

  test('are one error that names each: the values were forgotten', async () => {
    expect(await errorsOf(loadYaml(text))).toEqual([
      `2:24 error: 15 references are missing in this step's environment (${names.join(', ')}, UNRELATED): pass them under "env:", or all at once by "values: \${{ toJSON(secrets) }}"`,
    ]);
    const values = new Map([['SOMETHING_ELSE', 'x']]);
    expect(await errorsOf(loadYaml(text, { values, referencesReadEnvironment: false }))).toEqual([
      `2:24 error: 15 references are missing in "values" (${names.join(', ')}, UNRELATED): pass them with --values-file, or allow the environment with --values-from-env`,
    ]);
  });

  test('so are those that are set but empty', async () => {
    expect(
      await errorsOf(
        loadYaml(text, {
          environment: Object.fromEntries([...names, 'UNRELATED'].map((name) => [name, ''])),
        }),
      ),
    ).toEqual([
      `2:24 error: 15 references are set but empty (${names.join(', ')}, UNRELATED): create the secrets (missing GitHub secrets arrive like this), or say "allow_empty" or "optional" for those that are meant (the input "allow-empty" is something else)`,
    ]);
  });

  test('but a misspelt one has a line of its own', async () => {
    const errors = await errorsOf(loadYaml(text, { environment: { SECRET_OF_KIND_AAAX: 'some value' } }));
    expect(errors).toHaveLength(2);
    expect(errors[0]).toContain('(did you mean "SECRET_OF_KIND_AAAX"?)');
  });

  test('and ten or fewer have one each', async () => {
    expect(
      await errorsOf(
        loadYaml(
          `secrets:\n${names
            .slice(0, 10)
            .map((name) => `  ${name}: \${${name}}`)
            .join('\n')}`,
        ),
      ),
    ).toHaveLength(10);
  });
});
