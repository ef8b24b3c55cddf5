import { describe, expect, test } from '@jest/globals';
import type { ChangeReport } from '../../../src/model/report.js';
import { renderLedgerLines, renderProgressLine, renderWaitLine } from '../../../src/report/progress.js';
import { adopt, applied, create, projectPlan, remove, replace, report, update } from './build.js';
import { screens } from './screens.js';

const plain = { color: false };
const written = (change: ChangeReport, finished: number, total: number, scope = 'the project') =>
  renderProgressLine({ type: 'write', scope, change, finished, total }, plain);

describe('a line of progress', () => {
  test('shows how far, what and how it went', () => {
    expect(written(create('DATABASE_URL', { status: 'done' }), 12, 37)).toBe(
      '  12/37 + DATABASE_URL created',
    );
    expect(written(remove('A', { status: 'done' }), 3, 37)).toBe('   3/37 - A deleted');
    expect(written(adopt('A', { status: 'done' }), 3, 3)).toBe('  3/3 ! A adopted');
    expect(written(update('A', { status: 'failed', error: 'HTTP 500\n::error::x' }), 3, 3)).toBe(
      '  3/3 ~ A could not be updated: HTTP 500 ::error::x',
    );
    expect(written(replace('A', { status: 'not-attempted' }), 1, 1)).toBe('  1/1 ± A not attempted');
  });

  test('says where, other than in the project', () => {
    expect(written(create('A', { status: 'done' }), 1, 1, 'environment "production"')).toBe(
      '  1/1 + A created in environment "production"',
    );
  });

  test('is coloured on request', () => {
    const line = (status: 'done' | 'failed') =>
      renderProgressLine(
        { type: 'write', scope: '', change: create('A', { status }), finished: 1, total: 1 },
        { color: true },
      );
    expect(line('done')).toBe('  1/1 \u001B[32m+ A created\u001B[0m');
    expect(line('failed')).toContain('\u001B[31m');
  });

  test('shows deployments and waits', () => {
    expect(renderProgressLine({ type: 'deploy', line: 'production / api: DEPLOYING' }, plain)).toBe(
      '  ↻ production / api: DEPLOYING',
    );
    expect(renderWaitLine({ why: "Qovery's rate limit", ms: 11_200 })).toBe(
      "  … waiting 12 s: Qovery's rate limit",
    );
  });
});

describe('the ledger', () => {
  test('is not there when all went well', () => {
    expect(renderLedgerLines(screens['first-sync']!, plain)).toEqual([]);
    expect(renderLedgerLines(report({ plan: projectPlan([create('A')]) }), plain)).toEqual([]);
  });

  test('starts with keys that are missing, whatever else happened', () => {
    expect(renderLedgerLines(screens['lost-key']!, plain)[0]).toBe('Missing now: TLS_CERT (the project)');
  });

  test('says where nobody knows whether a key is missing', () => {
    const { lost } = screens['lost-key']!;
    const unsure = { ...lost[0]!, key: 'API_KEY', isSure: false };
    const first = (keys: typeof lost) =>
      renderLedgerLines({ ...screens['lost-key']!, lost: keys }, plain).filter((line) =>
        /missing/iu.test(line),
      );
    expect(first([unsure])).toEqual([
      'Perhaps missing now: API_KEY (the project)',
      expect.stringContaining('1 secret may be missing now'),
    ]);
    expect(first([unsure, ...lost])).toEqual([
      'Missing now: TLS_CERT (the project), perhaps API_KEY (the project)',
      expect.stringContaining('2 secrets are or may be missing now'),
    ]);
  });

  test('lists what failed, what was not attempted and what was restored, and not what is done', () => {
    const lines = renderLedgerLines(
      applied({
        plan: projectPlan([
          create('A', { status: 'done' }),
          update('B', { status: 'failed', error: 'HTTP 500' }),
          remove('C', { status: 'not-attempted', error: 'a write failed' }),
        ]),
        restored: [{ scope: { id: 'p', level: 'project' }, key: 'D', what: 'the old file is back' }],
      }),
      plain,
    );
    expect(lines).toEqual([
      'Restored (1):',
      '  D in the project: the old file is back',
      'Failed (1):',
      '  ~ B could not be updated: HTTP 500',
      'Not attempted (1):',
      '  - C not attempted: a write failed',
    ]);
  });

  test('names services whose deployment failed, and that their secrets are written', () => {
    const text = renderLedgerLines(screens['redeploy-failed']!, plain).join('\n');
    expect(text).toContain('production / worker (container): its deployment ended as DEPLOYMENT_ERROR');
    expect(text).toContain('State: 1 of 1 change done, 1 of 2 services redeployed, 1 deployment failed.');
  });

  test('ends with where to read on', () => {
    const failed = screens['refused-plan']!;
    expect(renderLedgerLines(failed, { ...plain, docsUrl: '' })).toEqual(renderLedgerLines(failed, plain));
    expect(renderLedgerLines(failed, plain).at(-1)).toBe('More on unsafe-plan: docs/failures.md#unsafe-plan');
    expect(renderLedgerLines(failed, { ...plain, docsUrl: 'https://x.example/f.md' }).at(-1)).toBe(
      'More on unsafe-plan: https://x.example/f.md#unsafe-plan',
    );
  });
});
