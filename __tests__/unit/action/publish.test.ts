import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeRun, publishReport } from '../../../src/action/publish.js';
import { createRunner } from '../../../src/action/runner.js';
import type { RunReport } from '../../../src/model/report.js';
import type { ClosingNote } from '../../../src/report/closing.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { digestOf, type Outline, resultOf } from './results.js';

const OUTPUTS =
  'changes changed created updated deleted unchanged failed digest plan plan-file failure-reason'.split(' ');
const NO_LINKS = { docsUrl: undefined, runUrl: undefined };

let folder: string;
let printed: string;
const before = { ...process.env };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  process.env['RUNNER_TEMP'] = folder;
  process.env['NO_COLOR'] = '1';
});

afterEach(() => {
  jest.restoreAllMocks();
  process.stdout.removeAllListeners('error');
  process.env = { ...before };
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** What a run of this outline leaves behind: outputs by name, and the exit code. */
async function published(
  outline: Outline,
  { values = [] as readonly string[], note = undefined as ClosingNote | undefined } = {},
) {
  const runner = createRunner(process.env);
  const outputs: Record<string, string> = {};
  const summaries: string[] = [];
  const listening = {
    ...runner,
    setOutput: (name: string, value: string) => void (outputs[name] = value),
    summary: (markdown: string) => void summaries.push(markdown),
  };
  const { report } = resultOf(outline);
  publishReport(report, { links: NO_LINKS, values: values.map((text) => new SecretValue(text)) }, listening);
  closeRun(report, listening, note);
  return { outputs, summaries, exitCode: process.exitCode ?? 0 };
}

const INVALID: RunReport['failure'] = {
  reason: 'invalid-input',
  message: 'The inputs have 1 error.',
  advice: 'Correct it.',
};

describe('outputs', () => {
  test('are all set, on failure, too', async () => {
    for (const outline of [{}, { failure: INVALID }]) {
      const { outputs } = await published(outline);
      expect(Object.keys(outputs).sort()).toEqual([...OUTPUTS].sort());
      expect(outputs).toMatchObject({ changed: 'false', 'failure-reason': outline.failure?.reason ?? '' });
    }
  });

  test('count what was done by an apply, and say that something changed', async () => {
    const { outputs } = await published({
      mode: 'apply',
      keys: ['A', 'B', 'C'],
      statuses: { B: 'failed', C: 'not-attempted' },
    });
    expect(outputs).toMatchObject({ changes: '3', created: '1', failed: '1', changed: 'true' });
  });

  test('hold the plan, and the path of a file with the same plan', async () => {
    const { outputs } = await published({ keys: ['A'] });
    expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({ version: 1, digest: digestOf('A') });
    expect(readFileSync(outputs['plan-file'] ?? '', 'utf8')).toBe(outputs['plan']);
    expect(outputs['digest']).toBe(digestOf('A'));
  });

  test('leave out a plan above 900 KiB, and a notice names the file', async () => {
    const keys = Array.from({ length: 6000 }, (_, at) => `A_KEY_WITH_A_NAME_OF_SOME_LENGTH_${at}`);
    const { outputs } = await published({ keys });
    expect(outputs['plan']).toBe('');
    expect(readFileSync(outputs['plan-file'] ?? '', 'utf8').length).toBeGreaterThan(900 * 1024);
    expect(printed).toMatch(/::notice::The output plan is empty.*900 KiB.*plan-file/);
  });

  test('warn where a masked line of a value is part of the digest, and not where the line is too short for a mask', async () => {
    const digest = digestOf('A');
    const short = digest.slice(7, 10);
    await published({}, { values: ['other\n1234', 'hex 0123', short.slice(0, 1), `a line\n ${short} \n`] });
    expect(printed).not.toContain('part of the plan');
    await published({}, { values: [`first\r\n ${digest.slice(7, 11)}\r\nlast`] });
    expect(printed).toMatch(/::warning::A value is part of the plan's digest by chance.*require-plan/);
  });
});

test('a run that went well ends with its line, and exit code 0', async () => {
  const { exitCode, summaries } = await published({});
  expect(exitCode).toBe(0);
  expect(printed).not.toContain('::error::');
  expect(summaries).toHaveLength(1);
});

test('a failed one ends with one error annotation that says what to do, and exit code 1', async () => {
  const { exitCode } = await published({ failure: INVALID });
  expect(exitCode).toBe(1);
  expect(printed.match(/::error::/g)).toHaveLength(1);
  expect(printed).toMatch(/::error::The inputs have 1 error \[invalid-input\]\. Do: correct it\./i);
});

test('a note is part of the closing line', async () => {
  await published(
    { mode: 'apply', statuses: { A: 'failed' }, failure: { ...INVALID, reason: 'partial-apply' } },
    { note: { text: 'The rest needs a new review.', advice: 'open one' } },
  );
  expect(printed).toMatch(/::error::.*The rest needs a new review\. Do: open one\./);
});
