import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';
import { LOCAL_TOKEN, startLocalApi } from '../../local-api/index.js';
import { loadDesiredState } from '../../src/desired/load.js';
import { spawnAction } from '../support/spawn-action.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const README = path.join(ROOT, 'README.md');
const PROJECT_ID = '01234567-89ab-cdef-0123-456789abcdef';
const text = await readFile(README, 'utf8');
const action = parse(await readFile(path.join(ROOT, 'action.yml'), 'utf8')) as {
  inputs: Record<string, unknown>;
};

/** The code blocks of the README, without those between sample markers. */
function blocks(language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .map(([, , body]) => body ?? '');
}

const isWorkflow = (block: string): boolean => /^on:/m.test(block);
const isSteps = (block: string): boolean => block.startsWith('- uses:');
const yaml = blocks('yaml');

function asWorkflow(block: string): string {
  if (isWorkflow(block)) return block;
  const steps = block.replace(/^(?=.)/gm, '      ');
  return `on: push\njobs:\n  sync:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
}

describe('README', () => {
  test('has examples of each kind', () => {
    expect(yaml.filter(isWorkflow)).toHaveLength(1);
    expect(yaml.filter(isSteps).length).toBeGreaterThanOrEqual(2);
    expect(yaml.filter((block) => !isWorkflow(block) && !isSteps(block))).toHaveLength(2);
    expect(blocks('sh')).toHaveLength(1);
  });

  test.each(yaml.filter((block) => isWorkflow(block) || isSteps(block)))(
    'workflow example %# is valid, and gives inputs that exist',
    async (block) => {
      const result = parseWorkflow(
        { name: 'readme.yml', content: asWorkflow(block) },
        new NoOperationTraceWriter(),
      );
      const errors = result.context.errors.getErrors().map((error) => error.message);
      expect(errors).toEqual([]);
      if (result.value) await convertWorkflowTemplate(result.context, result.value);
      const workflow = parse(asWorkflow(block)) as {
        jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>;
      };
      const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
      const ours = steps.filter((step) => step.uses?.startsWith('org/qovery-secret-sync@') === true);
      expect(ours.length).toBeGreaterThan(0);
      for (const step of ours) {
        for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
      }
    },
  );

  test('the desired-state examples are read without a complaint', async () => {
    const values = new Map(
      ['DATABASE_URL', 'STRIPE_KEY', 'SHARED_SECRET'].map((name) => [name, `value of ${name}`]),
    );
    const request = {
      workspace: path.join(ROOT, 'examples'),
      files: [],
      interpolate: true,
      resolution: 'required',
      values,
      environment: {},
    } as const;
    for (const content of yaml.filter((block) => !isWorkflow(block) && !isSteps(block))) {
      const desired = await loadDesiredState({ ...request, content, format: 'yaml' });
      expect(desired.entries.length).toBeGreaterThan(2);
    }
    for (const content of blocks('sh')) {
      const desired = await loadDesiredState({ ...request, content, format: 'dotenv' });
      expect(desired.entries.length).toBeGreaterThan(2);
    }
  });

  test('the sample output is what the action prints', async () => {
    await using api = await startWithClose();
    const file = yaml.find((block) => block.startsWith('# secrets.yml')) ?? '';
    const run = async (stripeKey: string): Promise<string> => {
      const { stdout, code } = await spawnAction({
        files: { 'secrets.yml': file },
        env: { NO_COLOR: '1' },
        inputs: {
          'api-token': LOCAL_TOKEN,
          'api-url': api.url,
          'project-id': api.project().id,
          file: 'secrets.yml',
          values: JSON.stringify({ DATABASE_URL: 'postgres://shop:local@db/shop', STRIPE_KEY: stripeKey }),
        },
      });
      expect(code).toBe(0);
      return readable(stdout, api.project().id);
    };
    api.project().seed.value({ key: 'LEGACY_API_KEY', value: 'made by hand' });
    const samples = { first: await run('sk_live_first'), second: await run('sk_live_second') };
    let expected = text;
    for (const [name, output] of Object.entries(samples)) {
      const block = new RegExp(
        `(<!-- sample:${name} -->\\n\`\`\`text\\n)[\\s\\S]*?(\`\`\`\\n<!-- /sample:${name} -->)`,
      );
      expected = expected.replace(block, (_, open: string, close: string) => `${open}${output}\n${close}`);
    }
    if (process.env['UPDATE_SNAPSHOTS'] === '1') await writeFile(README, expected);
    else expect(text).toBe(expected);
  });
});

/** What a person reads in the log: commands as the runner shows them, the id and the time of the documentation. */
function readable(stdout: string, projectId: string): string {
  return stdout
    .split('\n')
    .filter((line) => !/^::(?:add-mask|debug|endgroup)::/.test(line) && line.trim() !== '')
    .map((line) => line.replace(/^::group::/, '▸ ').replaceAll(projectId, PROJECT_ID))
    .map((line) => line.replace(/in \d+(?:\.\d+)? m?s/, 'in 0.3 s'))
    .join('\n');
}

async function startWithClose() {
  const api = await startLocalApi({ seed: 'readme' });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.close() });
}
