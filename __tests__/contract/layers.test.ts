import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from './workflow-files.js';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** Imports that must be refused, each in a file of its own: a rule that can't fail is none. */
const REFUSED: readonly (readonly [rule: string, file: string, code: string])[] = [
  [
    'model-imports-downwards',
    'src/model/bad.ts',
    "import type { A } from '../plan/good.js'; export type B = A;",
  ],
  ['marks-imports-downwards', 'src/marks/bad.ts', "export * from '../qovery/good.js';"],
  ['qovery-imports-downwards', 'src/qovery/bad.ts', "export const load = () => import('../apply/good.js');"],
  [
    'plan-imports-downwards',
    'src/plan/bad.ts',
    "import type { A } from '../desired/good.js'; export type B = A;",
  ],
  ['apply-imports-downwards', 'src/apply/bad.ts', "import '../engine/good.js';"],
  ['desired-imports-downwards', 'src/desired/bad.ts', "import '../action/good.js';"],
  ['redeploy-imports-downwards', 'src/redeploy/bad.ts', "import '../apply/good.js';"],
  ['report-imports-downwards', 'src/report/bad.ts', "import '../marks/good.js';"],
  ['engine-imports-downwards', 'src/engine/bad.ts', "import '../cli/good.js';"],
  ['action-imports-downwards', 'src/action/bad.ts', "import '../cli/good.js';"],
  [
    'cli-imports-downwards',
    'src/cli/bad.ts',
    "import type { A } from '../action/good.js'; export type B = A;",
  ],
  ['no-circle', 'src/plan/about.ts', "import type { A } from './round.js'; export type C = A;"],
  ['ky-in-qovery-http', 'src/qovery/ky.ts', "import 'ky';"],
  ['ky-in-qovery-http', 'src/engine/net.ts', "import 'node:https';"],
  ['core-in-action', 'src/report/core.ts', "import '@actions/core';"],
  ['files-in-few-places', 'src/plan/files.ts', "import 'node:fs/promises';"],
  ['programs-in-decrypt', 'src/desired/programs.ts', "import 'node:child_process';"],
  ['src-is-by-itself', 'src/model/local.ts', "import '../../local-api/good.js';"],
  ['local-api-shares-no-code', 'local-api/bad.ts', "import '../src/model/good.js';"],
  ['found', 'src/model/lost.ts', "import './nowhere.js';"],
];

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  [
    'src/engine/fine.ts',
    "import '../plan/good.js'; import '../marks/good.js'; import type { A } from '../model/good.js'; export type B = A;",
  ],
  ['src/qovery/http/fine.ts', "import 'ky';"],
  ['src/action/fine.ts', "import '@actions/core'; import 'node:fs'; import '../engine/good.js';"],
];

describe('the layers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'layers-'));
  let violations: readonly Violation[] = [];

  const write = (file: string, code: string): void => {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${code}\n`);
  };

  beforeAll(async () => {
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    for (const area of [
      'action',
      'cli',
      'engine',
      'desired',
      'plan',
      'apply',
      'redeploy',
      'report',
      'marks',
      'qovery',
      'model',
    ])
      write(`src/${area}/good.ts`, 'export type A = 1;\nexport const a = 1;');
    write('local-api/good.ts', 'export const a = 1;');
    write('src/plan/round.ts', "import type { C } from './about.js'; export type A = C;");
    for (const [, file, code] of REFUSED) write(file, code);
    for (const [file, code] of ALLOWED) write(file, code);
    const program = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [
      program,
      '--config',
      path.join(ROOT, '.dependency-cruiser.mjs'),
      '--output-type',
      'json',
      'src',
      'local-api',
    ];
    const output = await promisify(execFile)(process.execPath, args, {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => error as { stdout: string });
    violations = (JSON.parse(output.stdout) as { summary: { violations: readonly Violation[] } }).summary
      .violations;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(REFUSED)('%s refuses %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map((one) => one.rule.name)).toContain(rule);
  });

  test.each(ALLOWED)('%s is fine', (file) => {
    expect(violations.filter(({ from }) => from === file)).toEqual([]);
  });
});
