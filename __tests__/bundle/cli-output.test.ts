import { describe, expect, jest, test } from '@jest/globals';
import { startApi } from '../support/run-bundle.js';
import { Laptop, type CliOptions } from '../support/spawn-cli.js';

jest.setTimeout(60_000);

const FILES = { 'secrets.yml': 'secrets:\n  A: literal\n' };
const PLAN = ['plan', '--owner', 'acme/shop', '--file', 'secrets.yml'];

/** Whoever reads is gone before anything is written: `| true`. */
const UNREAD: CliOptions = { onStart: (child) => child.stdout?.destroy() };

/** A standard output, or error, that takes nothing: a full disk. */
function full(name: 'stdout' | 'stderr'): CliOptions {
  const code = `
    import { Writable } from 'node:stream';
    const write = (chunk, encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    Object.defineProperty(process, '${name}', { value: new Writable({ write }) });`;
  return { nodeArguments: ['--import', `data:text/javascript,${encodeURIComponent(code)}`] };
}

const LOST = "Standard output can't be written (ENOSPC): what belongs there is incomplete\n";

describe('what nobody reads ends quietly with 1:', () => {
  test.concurrent.each([[['--help']], [['--version']], [['plan', '--help']]])('%j', async (args) => {
    await using laptop = await Laptop.open(FILES);
    expect(await laptop.run(args, UNREAD)).toMatchObject({ code: 1, stderr: '' });
  });

  test.concurrent('the block of validate', async () => {
    await using laptop = await Laptop.open({ 'secrets.yml': 'secrets:\n  A: ${R}\n' });
    expect(await laptop.run(['validate', 'secrets.yml'], UNREAD)).toMatchObject({
      code: 1,
      stderr: 'secrets.yml: no errors.\n',
    });
  });

  test.concurrent("a plan's JSON, with the plan on standard error", async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open(FILES);
    const run = await laptop.sync(api, [...PLAN, '--json'], UNREAD);
    expect([run.code, run.stderr]).toEqual([1, expect.not.stringMatching(/EPIPE|Standard output/)]);
  });

  test.concurrent('a mistake, on a standard error that is closed', async () => {
    await using laptop = await Laptop.open(FILES);
    const run = await laptop.run(['plan', '--bogus'], { onStart: (child) => child.stderr?.destroy() });
    expect([run.code, run.stdout]).toEqual([1, '']);
  });
});

describe('what can not be written says why in one line:', () => {
  test.concurrent.each([[['--help']], [['init', '--help']]])('%j', async (args) => {
    await using laptop = await Laptop.open(FILES);
    expect(await laptop.run(args, full('stdout'))).toMatchObject({ code: 1, stderr: LOST });
  });

  test.concurrent('the block of validate', async () => {
    await using laptop = await Laptop.open({ 'secrets.yml': 'secrets:\n  A: ${R}\n' });
    expect(await laptop.run(['validate', 'secrets.yml'], full('stdout'))).toMatchObject({
      code: 1,
      stderr: `secrets.yml: no errors.\n${LOST}`,
    });
  });

  test.concurrent.each([[['--json']], [[]]])('a plan with %j', async (more) => {
    await using api = await startApi();
    await using laptop = await Laptop.open(FILES);
    const run = await laptop.sync(api, [...PLAN, ...more], full('stdout'));
    expect(run.code).toBe(1);
    expect(run.stderr.split(LOST)).toHaveLength(2);
    expect(run.stderr).not.toMatch(/Unexpected|\n {4}at /);
  });

  test.concurrent('a mistake that can not be told ends with 1', async () => {
    await using laptop = await Laptop.open(FILES);
    expect(await laptop.run(['plan', '--bogus'], full('stderr'))).toMatchObject({ code: 1, stdout: '' });
  });
});
