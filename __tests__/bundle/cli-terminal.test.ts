import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { LOCAL_TOKEN, type LocalApi } from '../../local-api/index.js';
import { startApi } from '../support/run-bundle.js';
import { Laptop } from '../support/spawn-cli.js';

jest.setTimeout(60_000);

/** A real terminal, where util-linux's `script` can make one; terminal.test.ts has the rest on fake streams. */
const CLI = path.join(import.meta.dirname, '../../dist/cli/index.js');
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
if (!hasScript)
  process.stderr.write('The tests on a real terminal are left out: util-linux’s `script` is not there.\n');

/** Runs an apply on a terminal, and types a text once the question is there. */
async function applyOnTerminal(
  api: LocalApi,
  laptop: Laptop,
  typed: string,
  env = {},
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const options = [
    '--file',
    'secrets.yml',
    '--owner',
    'acme/shop',
    '--values-file',
    'v.json',
    '--api-url',
    api.url,
    '--project-id',
    api.project().id,
  ];
  const command = [process.execPath, CLI, 'apply', ...options].map((one) => `'${one}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: laptop.folder,
    env: {
      PATH: process.env['PATH'],
      HOME: laptop.folder,
      TERM: 'xterm',
      QOVERY_API_TOKEN: LOCAL_TOKEN,
      ...env,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  let isTyped = false;
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (isTyped || !shown.includes('[y/N]')) return;
    isTyped = true;
    child.stdin.write(typed);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, shown };
}

const openLaptop = async (): Promise<Laptop> =>
  await Laptop.open({
    'secrets.yml': `secrets:\n${['A', 'B', 'C'].map((key) => `  ${key}: \${V}\n`).join('')}absent:\n  - OLD\n`,
    'v.json': '{"V":"value-5Gh"}',
  });

/** The question and its answers, by what is typed. */
const ANSWERS = [
  ['y\r', 0, ['A', 'B', 'C']],
  ['n\r', 1, ['OLD']],
  ['\u0003', 130, ['OLD']],
  ['\u0004', 1, ['OLD']],
] as const;

for (const [typed, code, keys] of hasScript ? ANSWERS : [])
  test.concurrent(`on a terminal, ${JSON.stringify(typed)} ends with ${code}`, async () => {
    await using api = await startApi();
    api.project().seed.value({ key: 'OLD', value: 'x' });
    await using laptop = await openLaptop();
    const run = await applyOnTerminal(api, laptop, typed);
    expect(run.shown).toMatch(/Apply 4 changes \(1 deleted: OLD\)\? \[y\/N\]/);
    expect([
      run.code,
      api
        .secrets()
        .map(({ key }) => key)
        .sort(),
    ]).toEqual([code, keys]);
    expect(run.shown).not.toContain('value-5Gh');
    for (const key of code === 0 ? keys : []) expect(run.shown).toMatch(new RegExp(`${key} created`));
  });

for (const [env, isColored] of hasScript
  ? ([
      [{}, true],
      [{ NO_COLOR: '1' }, false],
    ] as const)
  : [])
  test.concurrent(`on a terminal, with ${JSON.stringify(env)}, colour is shown: ${isColored}`, async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const { shown } = await applyOnTerminal(api, laptop, 'n\r', env);
    // oxlint-disable-next-line no-control-regex -- this is what colour is made of
    expect(/\u001b\[3\dm/.test(shown)).toBe(isColored);
  });

test('without a terminal there is nothing to ask on', async () => {
  await using api = await startApi();
  await using laptop = await openLaptop();
  const run = await laptop.sync(api, ['apply', '--file', 'secrets.yml', '--owner', 'acme/shop']);
  expect([run.code, api.stats.connections]).toEqual([1, 0]);
});
