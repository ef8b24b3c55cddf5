import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { EOL, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunner, type Runner } from '../../../src/action/runner.js';

let folder: string;
let printed: string;
const before = { ...process.env };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runner-'));
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'RUNNER_TEMP', 'NO_COLOR', 'FORCE_COLOR'])
    delete process.env[name];
});

afterEach(() => {
  jest.restoreAllMocks();
  process.stdout.removeAllListeners('error');
  process.env = { ...before };
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const runner = (): Runner => createRunner(process.env);
const lines = () => printed.split(EOL).slice(0, -1);

test('nothing printed is a command, whatever the data', () => {
  runner().lines(['::error::x', 'a\n::add-mask::b\r::warning::c', '##[error]d']);
  runner().group({ title: 'x\n::error::y', lines: ['::error::z'] });
  expect(lines()).toEqual([
    ': :error::x',
    'a',
    ': :add-mask::b',
    ': :warning::c',
    '## [error]d',
    '::group::x\uFFFD::error::y',
    ': :error::z',
    '::endgroup::',
  ]);
});

test('annotations carry their place, escaped as commands want it', () => {
  runner().annotate([
    { level: 'error', message: 'no\n::x', title: 'Qovery secret A', file: 'a,b:c.env', line: 3, column: 1 },
    { level: 'notice', message: 'fine' },
  ]);
  expect(lines()).toEqual([
    '::error title=Qovery secret A,file=a%2Cb%3Ac.env,line=3,col=1::no%0A: :x',
    '::notice::fine',
  ]);
});

test('a failed run ends with exit code 1', () => {
  runner().failed('why');
  expect(lines()).toEqual(['::error::why']);
  expect(process.exitCode).toBe(1);
});

test('masks are set once', () => {
  const one = runner();
  one.setSecrets(['a%b']);
  one.setSecrets(['a%b']);
  expect(lines()).toEqual(['::add-mask::a%25b']);
});

describe('outputs', () => {
  test('go to the file', () => {
    const file = join(folder, 'output');
    writeFileSync(file, '');
    process.env['GITHUB_OUTPUT'] = file;
    runner().setOutput('changes', '3');
    expect(readFileSync(file, 'utf8')).toMatch(/^changes<<(ghadelimiter_\S+)\r?\n3\r?\n\1\r?\n$/u);
    expect(printed).toBe('');
  });

  test('without a file only leave a debug line', () => {
    runner().setOutput('plan', '{"secret":1}');
    expect(lines()).toHaveLength(1);
    expect(printed).toMatch(/^::debug::/u);
    expect(printed).not.toContain('secret');
  });

  test('that can not be written are warned about once', () => {
    process.env['GITHUB_OUTPUT'] = join(folder, 'missing');
    const one = runner();
    one.setOutput('changes', '3');
    one.setOutput('created', '3');
    expect(lines()).toHaveLength(1);
    expect(printed).toMatch(/^::warning::The step's outputs could not be written/u);
  });
});

describe('the summary', () => {
  test('without a file is a notice', () => {
    runner().summary('# x');
    expect(printed).toMatch(/^::notice::The job summary could not be written/u);
    expect(process.exitCode).toBeUndefined();
  });

  test('that can not be written is a notice', () => {
    process.env['GITHUB_STEP_SUMMARY'] = join(folder, 'missing', 'summary');
    runner().summary('# x');
    expect(printed).toMatch(/^::notice::The job summary could not be written/u);
  });

  test('above 1 MiB is a notice', () => {
    process.env['GITHUB_STEP_SUMMARY'] = join(folder, 'summary');
    runner().summary('x'.repeat(1024 * 1024));
    expect(printed).toMatch(/^::notice::.*1 MiB/u);
  });

  test('is appended to the file', () => {
    const file = join(folder, 'summary');
    writeFileSync(file, 'before\n');
    process.env['GITHUB_STEP_SUMMARY'] = file;
    runner().summary('# x');
    expect(readFileSync(file, 'utf8')).toBe(`before\n# x${EOL}`);
    expect(printed).toBe('');
  });
});

test.each([
  [{ GITHUB_ACTIONS: 'true' }, true],
  [{ GITHUB_ACTIONS: 'true', NO_COLOR: '1' }, false],
  [{ FORCE_COLOR: '1' }, true],
  [{}, false],
])('colours with %j: %s', (environment, color) => {
  expect(createRunner(environment).color).toBe(color);
});

describe('a file for later steps', () => {
  test('is kept in the temporary folder of the runner, for its user alone', () => {
    process.env['RUNNER_TEMP'] = folder;
    const [first, second] = [runner().keepFile('plan.json', '{}'), runner().keepFile('plan.json', '[]')];
    expect([readFileSync(first, 'utf8'), readFileSync(second, 'utf8')]).toEqual(['{}', '[]']);
    expect(first.startsWith(folder)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(first).mode & 0o777).toBe(0o600);
  });

  test('is not kept where there is no such folder', () => {
    expect(runner().keepFile('plan.json', '{}')).toBe('');
    expect(printed).toBe('');
    process.env['RUNNER_TEMP'] = join(folder, 'missing');
    expect(runner().keepFile('plan.json', '{}')).toBe('');
    expect(printed).toMatch(/^::warning::plan.json could not be written into RUNNER_TEMP/u);
  });
});

test('a log that nobody reads ends no process, and whoever asks knows it', () => {
  const one = runner();
  expect(() => one.checkOpen()).not.toThrow();
  process.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  one.lines(['still here']);
  expect(() => one.checkOpen()).toThrow('Standard output is closed (EPIPE)');
});
