import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';
import { parseArguments } from '../../src/cli/program.js';
import { loadDesiredState } from '../../src/desired/load.js';
import { allEntries, valueOf } from '../../src/model/desired.js';
import { blocksOf, type CodeBlock, PAGES } from './pages.js';
import { ROOT } from './workflow-files.js';

const BLOCKS = PAGES.filter((page) => page === 'README.md' || page.startsWith('docs/')).flatMap(blocksOf);
const action = parse(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, unknown>>;
};

/** What a block is, by its language and how it begins; each kind has its check below. */
function kindOf({ language, code }: CodeBlock): string {
  if (language !== 'yaml') return language === 'sh' && /^[A-Z_]+=/.test(code) ? 'dotenv' : language;
  if (/^on:/m.test(code)) return 'workflow';
  if (code.startsWith('- uses:')) return 'steps';
  return code.startsWith('repos:') ? 'hooks' : 'desired';
}

const ofKind = (...kinds: readonly string[]) =>
  BLOCKS.filter((block) => kinds.includes(kindOf(block))).map(
    (block) => [`${block.page}:${block.line}`, block] as const,
  );

test('the pages have examples of each kind, and none that nothing checks', () => {
  const kinds = BLOCKS.map(kindOf);
  expect(new Set(kinds)).toEqual(
    new Set(['workflow', 'steps', 'desired', 'dotenv', 'sh', 'hooks', 'hcl', 'rego', 'text']),
  );
  expect(kinds.filter((kind) => kind === 'desired').length).toBeGreaterThan(3);
});

describe('workflows and steps', () => {
  test.each(ofKind('workflow', 'steps'))('%s is valid, and gives inputs that exist', async (_, { code }) => {
    const steps = code.replace(/^(?=.)/gm, '      ');
    const content = code.startsWith('- uses:')
      ? `on: push\njobs:\n  sync:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`
      : code;
    const result = parseWorkflow({ name: 'page.yml', content }, new NoOperationTraceWriter());
    expect(result.context.errors.getErrors().map(({ message }) => message)).toEqual([]);
    const template = result.value && (await convertWorkflowTemplate(result.context, result.value));
    expect(template?.errors ?? []).toEqual([]);
    const workflow = parse(content) as {
      readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
    };
    const ours = Object.values(workflow.jobs)
      .flatMap((job) => job.steps)
      .filter((step) => step.uses === 'org/qovery-secret-sync@v1');
    expect(ours.length).toBeGreaterThan(0);
    for (const step of ours)
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  });
});

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

async function load({ code, ...block }: CodeBlock) {
  const names = [...code.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  return await loadDesiredState({
    runLevel: /^services:/m.test(code) ? 'environment' : 'project',
    workspace: path.join(ROOT, 'examples'),
    files: [],
    content: code,
    format: kindOf({ code, ...block }) === 'dotenv' ? 'dotenv' : 'yaml',
    interpolate: true,
    resolution: 'required',
    values: new Map(names.map((name) => [name, `value of ${name}`])),
    environment: {},
    referencesReadEnvironment: false,
  });
}

describe('desired states', () => {
  test.each(ofKind('desired', 'dotenv'))('%s is read without a complaint', async (_, block) => {
    const desired = await load(block);
    expect(desired.problems.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(allEntries(desired).length).toBeGreaterThan(1);
  });

  test('the whole file says in dotenv what it says in YAML', async () => {
    const whole = [BLOCKS.find(({ code }) => code.startsWith('version: 1')), ofKind('dotenv')[0]?.[1]];
    const [yaml, dotenv] = await Promise.all(
      whole.map(async (block) => {
        const entries = block === undefined ? [] : allEntries(await load(block));
        return entries.map((entry) => JSON.stringify([withoutPlace(entry), valueOf(entry)?.reveal()])).sort();
      }),
    );
    expect(dotenv).toEqual(yaml);
    expect(yaml).toHaveLength(8);
  });
});

function withoutPlace(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !/at$/i.test(name)));
}

describe('commands', () => {
  test.each(ofKind('sh'))('%s gives options that exist', (_, { code }) => {
    const lines = code.split('\n').filter((line) => line !== '');
    const commands = lines.filter((line) => line.startsWith('npx '));
    expect(commands.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatch(/^(?:npx (?:--yes )?github:org\/qovery-secret-sync#v1 |export [A-Z_]+=)/);
    for (const line of commands) {
      const [, args = ''] = line.replace(/ # .*$/, '').split('#v1 ');
      const typed = parseArguments(args.split(/\s+/).map((arg) => arg.replaceAll('"', '')));
      expect('command' in typed || typed.exitCode === 0).toBe(true);
    }
  });
});

test('the hook for pre-commit is the one that there is', () => {
  const [[, block] = []] = ofKind('hooks');
  const { repos } = parse(block?.code ?? '') as {
    readonly repos: readonly { readonly hooks: readonly { readonly id: string }[] }[];
  };
  const own = parse(readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
    readonly id: string;
    readonly entry: string;
  }[];
  expect(repos.flatMap(({ hooks }) => hooks.map(({ id }) => id))).toEqual(own.map(({ id }) => id));
  expect(own.map(({ entry }) => entry.split(' ')[0])).toEqual(Object.keys(bin()));
});

function bin(): Readonly<Record<string, string>> {
  return (
    JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      readonly bin: Readonly<Record<string, string>>;
    }
  ).bin;
}

describe('code of other languages', () => {
  test.each(ofKind('hcl', 'rego'))('%s has every bracket and quote closed', (_, { code }) => {
    const closers: string[] = [];
    const pairs: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
    for (const [token] of code
      .replaceAll(/(?:#|\/\/).*$/gm, '')
      .matchAll(/"(?:[^"\\\n]|\\.)*"|[{}[\]()"]/g)) {
      if (token in pairs) closers.push(pairs[token] ?? '');
      else if (token.length === 1) expect(token).toBe(closers.pop());
    }
    expect(closers).toEqual([]);
  });

  test('the policy allows each method that writing secrets takes', () => {
    const [[, block] = []] = ofKind('rego');
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) expect(block?.code).toContain(`"${method}"`);
    expect(block?.code).toContain('["api", "project", project, "secret"]');
  });
});
