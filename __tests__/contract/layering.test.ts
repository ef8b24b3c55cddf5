import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from './workflow-files.js';

/** One import that must be refused: where it stands, and what it says. A rule that can't fail is none. */
const REFUSED: readonly (readonly [file: string, code: string, rule?: string])[] = [
  // Nothing imports what stands above it.
  ['src/story.ts', "import './index.js';"],
  ['src/index.ts', "import './sync.js';"],
  ['src/index.ts', "import './plan/plan.js';"],
  ['src/inputs.ts', "import './plan/plan.js';"],
  ['src/inputs.ts', "import './main.js';"],
  ['src/origin.ts', "import './report/text.js';"],
  ['src/errors.ts', "import './plan/plan.js';"],
  ['src/errors.ts', "import './inputs.js';"],
  ['src/model/a.ts', "import '../plan/plan.js';"],
  ['src/model/a.ts', "import '../inputs.js';"],
  ...['desired', 'plan', 'qovery', 'apply', 'report'].flatMap((area) => [
    // Areas don't know the main layer, nor what surrounds the action.
    [`src/${area}/a.ts`, "import '../main.js';"] as const,
    [`src/${area}/a.ts`, "import '../inputs.js';"] as const,
    [`src/${area}/a.ts`, "import type { Settings } from '../inputs.js';"] as const,
    [`src/${area}/deep/a.ts`, "import '../../sync.js';"] as const,
    [`src/${area}/a.ts`, "import '../../local-api/index.js';"] as const,
    // Siblings don't know each other, in any way of importing.
    ...['desired', 'plan', 'qovery', 'apply', 'report']
      .filter((other) => other !== area)
      .flatMap((other) => [
        [`src/${area}/a.ts`, `import '../${other}/b.js';`] as const,
        [`src/${area}/a.ts`, `import type { B } from '../${other}/b.js';`] as const,
        [`src/${area}/a.ts`, `export * from '../${other}/b.js';`] as const,
        [`src/${area}/a.ts`, `await import('../${other}/b.js');`] as const,
        [`src/${area}/deep/a.ts`, `import '../../${other}/b.js';`] as const,
      ]),
  ]),
  // Each library has its place.
  ...[
    'story.ts',
    'sync.ts',
    'plan/a.ts',
    'desired/a.ts',
    'apply/a.ts',
    'qovery/a.ts',
    'report/text.ts',
    'model/a.ts',
  ].map((file) => [`src/${file}`, "import '@actions/core';"] as const),
  ...['main.ts', 'plan/a.ts', 'desired/load.ts', 'apply/a.ts', 'report/actions.ts', 'model/a.ts'].flatMap(
    (file) => [
      [`src/${file}`, "import 'ky';"] as const,
      [`src/${file}`, "await import('undici');"] as const,
      [`src/${file}`, "import 'node:https';"] as const,
    ],
  ),
  ...[
    'main.ts',
    'plan/a.ts',
    'desired/dotenv.ts',
    'apply/a.ts',
    'qovery/a.ts',
    'report/text.ts',
    'model/a.ts',
  ].flatMap((file) => [
    [`src/${file}`, "import 'node:fs';"] as const,
    [`src/${file}`, "import 'node:fs/promises';"] as const,
    [`src/${file}`, "import 'fs';"] as const,
  ]),
  ...['main.ts', 'plan/a.ts', 'qovery/a.ts', 'report/comment.ts', 'report/actions.ts'].map(
    (file) => [`src/${file}`, "await import('@actions/github');"] as const,
  ),
  ...['main.ts', 'plan/a.ts', 'qovery/a.ts'].flatMap((file) => [
    [`src/${file}`, "import 'dotenv';"] as const,
    [`src/${file}`, "import 'yaml';"] as const,
    [`src/${file}`, "await import('@dotenvx/primitives');"] as const,
  ]),
  ...['main.ts', 'plan/a.ts', 'report/actions.ts'].flatMap((file) => [
    [`src/${file}`, 'export const a = process.env;', 'no-process-env'] as const,
    [`src/${file}`, "import { env } from 'node:process';"] as const,
  ]),
  ['local-api/a.ts', "import '../src/model/plan.js';"],
  // Rules that need types, and others that the architecture counts on.
  ['src/plan/a.ts', 'async function a() {}\nexport function b(): void {\n  a();\n}', 'no-floating-promises'],
  ['src/plan/a.ts', 'export function a(): void {\n  [1].forEach(async () => {});\n}', 'no-misused-promises'],
  ['src/plan/a.ts', 'export async function a(): Promise<void> {\n  await 1;\n}', 'await-thenable'],
  [
    'src/plan/a.ts',
    "export function a(b: 'x' | 'y'): void {\n  switch (b) {\n    case 'x':\n      break;\n  }\n}",
    'switch-exhaustiveness-check',
  ],
  ['src/plan/a.ts', 'export const a = (b: any): unknown => b;', 'no-explicit-any'],
  [
    'src/plan/a.ts',
    "import { B } from './b.js';\nexport const a = (b: B): B => b;",
    'consistent-type-imports',
  ],
  ['src/plan/a.ts', "console.log('a');", 'no-console'],
  ['src/plan/a.ts', 'export default 1;', 'no-default-export'],
];

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['src/index.ts', "import './main.js';"],
  ['src/main.ts', "import '@actions/core';\nimport './sync.js';\nimport './plan/plan.js';"],
  ['src/sync.ts', "await import('./apply/apply.js');"],
  ['src/inputs.ts', "import '@actions/core';\nimport './input-rules.js';\nexport const a = process.env;"],
  ['src/plan/a.ts', "import '../model/plan.js';\nimport '../errors.js';\nimport './b.js';"],
  ['src/report/a.ts', "import './plan.js';\nimport './qovery.js';"],
  ['src/report/actions.ts', "import '@actions/core';"],
  ['src/report/github.ts', "await import('@actions/github');"],
  ['src/qovery/a.ts', "import 'ky';\nawait import('undici');"],
  ['src/desired/load.ts', "import 'node:fs/promises';\nimport 'yaml';"],
  ['src/desired/dotenv.ts', "import 'dotenv';"],
  ['src/model/a.ts', "import type { FailureReason } from '../errors.js';\nexport type A = FailureReason;"],
  ['local-api/a.ts', "import 'node:http';\nconsole.log('a');"],
];

const TSCONFIG = JSON.stringify({
  compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2024', types: [] },
  include: ['**/*'],
});

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

/** Lints every case in one go, each in a little project of its own; gives the rules that spoke, case by case. */
function lint(cases: readonly (readonly [string, string, string?])[]): readonly (readonly string[])[] {
  // Options are the outermost configuration's; rules are each folder's own, as their globs are relative to it.
  const { options, ...rules } = parse(readFileSync(path.join(ROOT, '.oxlintrc.json'), 'utf8')) as {
    readonly options: unknown;
  };
  writeFileSync(path.join(scratch, '.oxlintrc.json'), JSON.stringify({ options }));
  cases.forEach(([file, code], index) => {
    const target = path.join(scratch, String(index), file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${code}\n`);
    writeFileSync(path.join(scratch, String(index), '.oxlintrc.json'), JSON.stringify(rules));
    writeFileSync(path.join(scratch, String(index), 'tsconfig.json'), TSCONFIG);
  });
  const binary = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const result = spawnSync(process.execPath, [binary, '--format=json', '.'], {
    cwd: scratch,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(result.stdout) as { readonly diagnostics: readonly Diagnostic[] };
  return cases.map((_, index) =>
    diagnostics
      .filter(
        ({ filename }) =>
          path.relative(scratch, path.resolve(scratch, filename)).split(path.sep)[0] === String(index),
      )
      .map(({ code }) => code)
      .filter((code) => !/no-unused-vars/.test(code)),
  );
}

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'layering-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the linter', () => {
  test('refuses each of these and lets each of those pass', () => {
    const found = lint([...REFUSED, ...ALLOWED]);
    const silent = REFUSED.filter(
      ([, , rule = 'no-restricted-imports'], index) =>
        !found[index]?.some((code) => code.includes(`(${rule})`)),
    );
    const loud = ALLOWED.flatMap((one, index) => {
      const rules = found[REFUSED.length + index] ?? [];
      return rules.length > 0 ? [[...one, ...rules]] : [];
    });
    expect({ silent, loud }).toEqual({ silent: [], loud: [] });
  }, 60_000);
});

describe('what the linter does not see', () => {
  const files = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const source = (file: string): string => readFileSync(path.join(ROOT, 'src', file), 'utf8');
  const areas = ['desired', 'plan', 'qovery', 'apply', 'report'];

  test('every folder is one that the rules know', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...areas, 'model']).toEqual(expect.arrayContaining([...folders]));
  });

  test('type imports by import() do not cross siblings either', () => {
    const crossing = files.flatMap((file) => {
      const area = file.split('/')[0] ?? '';
      if (!areas.includes(area)) return [];
      const used = [...source(file).matchAll(/import\(\s*'(?:\.\.\/)+(\w+)\//g)].map(([, other]) => other);
      return used.filter((other) => other !== 'model').map((other) => `${file} → ${other}`);
    });
    expect(crossing).toEqual([]);
  });

  test('the environment is read in inputs.ts only, whatever way it is written', () => {
    const reading =
      /process\s*(?:\??\.)?\s*(?:env\b|\[\s*['"`]env)|\{[^}]*\benv\b[^}]*\}\s*=\s*(?:globalThis\.)?process\b/;
    expect(files.filter((file) => reading.test(source(file)))).toEqual(['inputs.ts']);
  });

  test('what writes is loaded by sync.ts only, and only when it applies', () => {
    const writing = /import\s+(?!type\b)[^;]*?from '[./]*(?:apply\/apply|qovery\/writer)\.js'/;
    const outside = files.filter((file) => !file.startsWith('apply/') && !file.startsWith('qovery/'));
    expect(outside.filter((file) => writing.test(source(file)))).toEqual([]);
    const loading = /import\('[./]*(?:apply\/apply|qovery\/writer)\.js'\)/;
    expect(outside.filter((file) => loading.test(source(file)))).toEqual(['sync.ts']);
  });

  test('a file fits in the head: about 200 lines at most', () => {
    expect(files.filter((file) => source(file).split('\n').length > 240)).toEqual([]);
  });
});
