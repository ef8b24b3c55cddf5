import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DESCRIPTION_LIMIT, MARK_LIMIT } from '../../../src/model/description.js';
import { loadDesiredState, type LoadRequest } from '../../../src/desired/load.js';
import { loadDotenv, loadYaml, makeWorkspace, problemsOf, request, valuesOf, ownEntries } from './support.js';

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeAll(async () => {
  workspace = await makeWorkspace({
    'a.YAML': 'secrets: {A: y}',
    'a.yml': 'secrets: {A: y}',
    '.env': 'A=d',
    '.env.local': 'A=d',
    'prod.env': 'A=d',
    'sub/.ENV': 'A=d',
    'a.yml.txt': 'A=d',
    env: 'A=d',
    'twice.env': '\uFEFF\uFEFFA=1',
    'end.env': 'A=1\uFEFF',
    'newline.txt': 'x\n',
    'plain.txt': 'x',
    'sealed.yml':
      'secrets:\n  A: ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]\nsops:\n  mac: x\n  version: 3.9.0\n',
  });
});
afterAll(() => workspace.remove());

const load = (files: readonly string[], part: Partial<LoadRequest> = {}) =>
  loadDesiredState(request({ workspace: workspace.path, files, ...part }));

describe('formats', () => {
  test.each(['a.YAML', 'a.yml'])('%s is YAML by its name', async (file) => {
    expect(valuesOf(await load([file]))).toEqual({ A: 'y' });
  });

  test.each(['.env', '.env.local', 'prod.env', 'sub/.ENV', 'sub\\.ENV'])(
    '%s is dotenv by its name',
    async (file) => {
      expect(valuesOf(await load([file]))).toEqual({ A: 'd' });
    },
  );

  test.each(['a.yml.txt', 'env'])('%s names none, and is read as what is stated', async (file) => {
    expect(await problemsOf(load([file]))).toEqual([
      expect.stringContaining('the name of this file does not say its format'),
    ]);
    expect(valuesOf(await load([file], { format: 'dotenv' }))).toEqual({ A: 'd' });
    expect((await problemsOf(load([file], { format: 'yaml' })))[0]).toMatch(/must be a mapping/);
  });

  test('what is stated goes before what a name says', async () => {
    expect((await problemsOf(load(['.env'], { format: 'yaml' })))[0]).toMatch(/must be a mapping/);
    expect(valuesOf(await load(['a.yml'], { format: 'dotenv' }))).toEqual({ secrets: '{A: y}' });
  });
});

describe('a run without anything', () => {
  test('has no entries, and no plan by name', async () => {
    expect(await loadDesiredState(request({}))).toEqual({
      scopes: [],
      byName: false,
      unresolved: [],
      problems: [],
    });
  });

  test('has nothing left out where there are no values', async () => {
    const text = 'aliases: {A: B}\nabsent: [C]';
    for (const resolution of ['required', 'if-any', 'lenient', 'never'] as const)
      expect(await loadYaml(text, { resolution })).toMatchObject({ byName: false, unresolved: [] });
  });
});

describe('byte-order marks', () => {
  test('are one', async () => {
    expect(await problemsOf(load(['twice.env']))).toContain(
      'twice.env:1:1 error: this starts with two byte-order marks: remove them',
    );
    expect(valuesOf(await load(['end.env']))).toEqual({ A: '1' });
    expect(await problemsOf(loadYaml('\uFEFF\uFEFFsecrets: {}'))).toContain(
      '1:1 error: this starts with two byte-order marks: remove them',
    );
    expect(valuesOf(await loadYaml('\uFEFFsecrets: {A: some value}'))).toEqual({ A: 'some value' });
  });
});

describe('what is missing', () => {
  const TEXT = 'secrets:\n  A: ${ZED}\n  B: ${YAK}x${ZED}\n  C: plain\n  D: ${GIVEN}';
  const part = { environment: { GIVEN: 'given' } };

  test('is an error each where values are required', async () => {
    expect(await problemsOf(loadYaml(TEXT, part))).toHaveLength(3);
  });

  test('is an error each where others resolve, and by name where none does', async () => {
    expect(await problemsOf(loadYaml(TEXT, { ...part, resolution: 'if-any' }))).toHaveLength(3);
    const state = await loadYaml(TEXT, { resolution: 'if-any' });
    expect(state).toMatchObject({ byName: true, unresolved: ['GIVEN', 'YAK', 'ZED'] });
    expect(valuesOf(state)).toMatchObject({ C: 'plain' });
  });

  test('is left out where leniency is asked for, and the rest is used', async () => {
    const state = await loadYaml(TEXT, { ...part, resolution: 'lenient' });
    expect(state).toMatchObject({ byName: true, unresolved: ['YAK', 'ZED'], problems: [] });
    expect(valuesOf(state)).toMatchObject({ C: 'plain', D: 'given' });
  });

  test('keeps no optional value that would be empty only for want of its reference', async () => {
    const text =
      'secrets:\n  A: ${ZED}\n  O: {value: "${OPT}", allow_empty: true}\naliases: {L: A}\nabsent: [X]';
    const state = await loadYaml(text, { resolution: 'if-any', environment: { OPT: '' } });
    expect(
      ownEntries(state).map((entry) => ['value' in entry && entry.value !== undefined, entry.kind]),
    ).toEqual([
      [false, 'value'],
      [false, 'value'],
      [false, 'alias'],
      [false, 'absent'],
    ]);
    expect(valuesOf(await loadYaml(text, { environment: { ZED: 'z', OPT: '' } }))).toMatchObject({ O: '' });
  });

  test('is a decryption key: plans do without it, and say so', async () => {
    const environment = { PATH: '' };
    const message =
      'this file is encrypted by SOPS and there is no "sops" on the PATH: install it in a step before this one, from https://github.com/getsops/sops/releases';
    expect(await problemsOf(load(['sealed.yml'], { environment }))).toEqual([
      `sealed.yml:1:1 error: ${message}`,
    ]);
    for (const resolution of ['if-any', 'lenient'] as const) {
      const state = await load(['sealed.yml'], { environment, resolution });
      expect(state).toMatchObject({ byName: true, unresolved: [] });
      expect(await problemsOf(Promise.resolve(state))).toEqual([`sealed.yml:1:1 notice: ${message}`]);
    }
    expect(await load(['sealed.yml'], { environment, resolution: 'never' })).toMatchObject({
      byName: true,
      problems: [],
    });
  });
});

describe('fields of an entry', () => {
  const ROOM = DESCRIPTION_LIMIT - MARK_LIMIT - 1;

  test('a description has the room that a mark leaves', async () => {
    const yaml = (length: number) =>
      loadYaml(`secrets:\n  A: {value: x, description: "${' '.repeat(9)}${'d'.repeat(length)} "}`);
    expect(await problemsOf(yaml(ROOM))).toEqual([]);
    expect(await problemsOf(yaml(ROOM + 1))).toEqual([
      `2:30 error: A: the description is longer than ${ROOM} characters: shorten it (Qovery keeps 255, of which the ownership mark needs up to ${MARK_LIMIT} and a line break)`,
    ]);
  });

  test.each<[string, string]>([
    ['etc/a', 'is not absolute: start it with "/"'],
    ['/etc/', 'ends with "/": name the file, not its folder'],
    ['/', 'ends with "/": name the file, not its folder'],
    ['/a\u0007', 'contains a control character: remove it'],
    ['/a\u2028b', 'contains a control character: remove it'],
  ])('the mount path %j can not be one', async (path, message) => {
    const problems = await problemsOf(
      loadYaml(`secrets:\n  A: {value: x, mount_path: ${JSON.stringify(path)}}`),
    );
    expect(problems).toEqual([`2:29 error: A: the mount path ${message}`]);
  });

  test('a bad mount path leaves no entry whose key could be pointed at', async () => {
    const text = '# @mount_path=a\nA=x\n# @alias\nB=not a key';
    expect(await problemsOf(loadDotenv(text))).toEqual([
      '1:3 error: A: the mount path is not absolute: start it with "/"',
      '4:3 error: B: the target of this alias is not a valid key: name the key of a secret (letters, digits and "_"), not a value',
    ]);
  });

  test('dotenv says the same in decorators', async () => {
    const text = '# @file\n# @mount_path=/etc/a\n# @description=Text\nA=plain.txt\n# @file\nB=plain.txt';
    const state = await loadDotenv(text, { workspace: workspace.path });
    expect(ownEntries(state)).toMatchObject([
      { kind: 'file', mountPath: '/etc/a', description: 'Text' },
      { kind: 'value', mountPath: undefined, description: undefined },
    ]);
    expect(valuesOf(state)).toEqual({ A: 'x', B: 'x' });
  });
});
