import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { VERSION } from '../../src/model/version.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Item {
  readonly description: string;
  readonly default?: string;
}
const action = parse(read('action.yml')) as {
  readonly description: string;
  readonly inputs: Readonly<Record<string, Item>>;
  readonly outputs: Readonly<Record<string, Item>>;
  readonly runs: unknown;
  readonly branding: { readonly icon: string; readonly color: string };
};

/** What users rely on: a name or a default that changes here is a new major version. */
const INPUTS: Readonly<Record<string, string | undefined>> = {
  'api-token': undefined,
  'project-id': undefined,
  organization: undefined,
  project: undefined,
  environment: undefined,
  service: undefined,
  file: undefined,
  content: undefined,
  format: 'auto',
  values: undefined,
  interpolate: 'true',
  mode: 'auto',
  prune: 'owned',
  owner: undefined,
  takeover: 'false',
  'max-deletes': '30%',
  'allow-empty': 'false',
  'change-detection': 'fingerprint',
  'fingerprint-key': undefined,
  'expected-plan': undefined,
  'require-plan': 'false',
  redeploy: 'none',
  'redeploy-timeout': '30m',
  concurrency: '8',
  comment: 'auto',
  'github-token': '${{ github.token }}',
  'api-url': undefined,
};

const OUTPUTS = [
  'changes',
  'changed',
  'created',
  'updated',
  'deleted',
  'unchanged',
  'failed',
  'digest',
  'plan',
  'plan-file',
  'failure-reason',
];

const inputsSource = ['src/action/inputs.ts', 'src/engine/inputs/read.ts'].map(read).join('\n');
const readers = /\b(?:text|raw|lines|secret|choice|flag|integer|parsed)\(\s*'([a-z-]+)'/g;

describe('action.yml', () => {
  test('has the inputs and defaults that users rely on, and no other', () => {
    const defaults = Object.entries(action.inputs).map(([name, item]) => [name, item.default]);
    expect(Object.fromEntries(defaults)).toEqual(INPUTS);
  });

  test('requires no input: what is missing is explained by the action', () => {
    for (const item of Object.values(action.inputs)) expect(item).not.toHaveProperty('required');
  });

  test('has the outputs that users rely on, and no other', () => {
    expect(Object.keys(action.outputs)).toEqual(OUTPUTS);
  });

  test('describes everything, without expressions: the runner would try to evaluate them', () => {
    for (const [name, { description }] of [
      ...Object.entries(action.inputs),
      ...Object.entries(action.outputs),
    ]) {
      expect(`${name}: ${description}`).toMatch(/: \S.*\.\s*$/s);
      expect(description).not.toContain('${{');
    }
  });

  test('names every failure reason of src/model/failure.ts', () => {
    const union = /export type FailureReason =([^;]+);/.exec(read('src/model/failure.ts'))?.[1] ?? '';
    const reasons = [...union.matchAll(/'([a-z-]+)'/g)].map(([, reason]) => reason);
    const named = [...(action.outputs['failure-reason']?.description ?? '').matchAll(/`([a-z-]+)`/g)];
    expect(new Set(named.map(([, reason]) => reason))).toEqual(new Set(reasons));
  });

  test('is described in fewer than 125 characters: the marketplace shows no more', () => {
    expect(action.description.length).toBeLessThan(125);
  });

  test('has the version that requests name', () => {
    expect(VERSION).toBe((JSON.parse(read('package.json')) as { readonly version: string }).version);
  });

  test('runs the committed bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
    expect(action.branding).toEqual({ icon: 'lock', color: 'purple' });
  });
});

/** What one `choice(…)`, `flag(…)` or `integer(…)` of the code says of an input. */
const CHOICES = new Map(
  [...inputsSource.matchAll(/choice\('([a-z-]+)', \[([^\]]+)\]/g)].map(([, name = '', list = '']) => [
    name,
    [...list.matchAll(/'([a-z]+)'/g)].map(([, choice]) => choice),
  ]),
);
const FLAGS = new Map(
  [...inputsSource.matchAll(/flag\('([a-z-]+)', (true|false)\)/g)].map(([, name = '', value]) => [
    name,
    value,
  ]),
);

describe('the code that reads inputs', () => {
  test('reads each input of action.yml, and no other', () => {
    const names = new Set([...inputsSource.matchAll(readers)].map(([, name]) => name));
    expect(names).toEqual(new Set(Object.keys(INPUTS)));
  });

  test('takes the same defaults and offers choices that action.yml describes', () => {
    expect([...CHOICES.keys()].sort()).toEqual(['change-detection', 'comment', 'format', 'mode', 'prune']);
    for (const [name, choices] of CHOICES) {
      expect({ [name]: choices[0] }).toEqual({ [name]: INPUTS[name] });
      for (const choice of choices) expect(action.inputs[name]?.description).toContain(`\`${choice}\``);
    }
    expect(FLAGS.size).toBeGreaterThan(3);
    for (const [name, value] of FLAGS) expect({ [name]: value }).toEqual({ [name]: INPUTS[name] });
    expect(inputsSource).toContain(`integer('concurrency', ${INPUTS['concurrency']},`);
  });
});

describe('action-types.yml', () => {
  interface Type {
    readonly type: string;
    readonly 'allowed-values'?: readonly string[];
  }
  const types = parse(read('action-types.yml')) as Readonly<
    Record<'inputs' | 'outputs', Readonly<Record<string, Type>>>
  >;

  test('has a type for everything, in the order of action.yml', () => {
    expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs));
    expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs));
  });

  test('says of choices, flags and numbers what the code does', () => {
    const of = (type: string): string[] =>
      Object.keys(types.inputs).filter((name) => types.inputs[name]?.type === type);
    expect(of('enum').sort()).toEqual([...CHOICES.keys()].sort());
    for (const [name, choices] of CHOICES)
      expect(new Set(types.inputs[name]?.['allowed-values'])).toEqual(new Set(choices));
    expect(of('boolean').sort()).toEqual([...FLAGS.keys()].sort());
    expect(of('integer')).toEqual(['concurrency']);
    expect(of('list')).toEqual(['file', 'redeploy']);
  });
});
