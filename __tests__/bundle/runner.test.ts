import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import { annotationsOf, expectFailure, runBundle, startApi } from '../support/run-bundle.js';

jest.setTimeout(60_000);

const COUNT = Object.keys(CANARIES).length;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'runner-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a file of the runner', () => {
  /** A folder is used for a file that can't be written, for whoever runs the tests. */
  test.concurrent.each([
    ['GITHUB_OUTPUT', 'unset', (): string | undefined => undefined, []],
    [
      'GITHUB_OUTPUT',
      'missing',
      () => path.join(folder, 'nowhere', 'output'),
      [/outputs could not be written/],
    ],
    ['GITHUB_OUTPUT', 'not writable', () => folder, [/outputs could not be written/]],
    ['GITHUB_STEP_SUMMARY', 'unset', (): string | undefined => undefined, []],
    [
      'GITHUB_STEP_SUMMARY',
      'missing',
      () => path.join(folder, 'nowhere', 'summary'),
      [/summary could not be written/],
    ],
    ['GITHUB_STEP_SUMMARY', 'not writable', () => folder, [/summary could not be written/]],
  ] as const)('%s that is %s spoils neither the sync nor the exit code', async (name, _, place, expected) => {
    await using api = await startApi();
    const run = await runBundle(api, { env: { [name]: place() } });
    expect([run.code, run.stderr, api.secrets().length]).toEqual([0, '', COUNT]);
    const notes = [...annotationsOf(run, 'warning'), ...annotationsOf(run, 'notice')].join('\n');
    for (const text of expected) expect(notes).toMatch(text);
    expect(run.stdout).not.toContain('::set-output');
  });
});

describe('the event', () => {
  test.concurrent.each([
    ['corrupt', '{"ref": "refs/hea'],
    ['empty', ''],
    ['no object', '"push"'],
  ])('that is %s is not trusted: auto only plans, with the reason', async (name, text) => {
    await using api = await startApi();
    const file = path.join(folder, `${name}.json`);
    await writeFile(file, text);
    const run = await runBundle(api, { env: { GITHUB_EVENT_PATH: file } });
    expect([run.code, run.outputs['changes'], api.secrets()]).toEqual([0, String(COUNT), []]);
    expect(annotationsOf(run, 'notice').join()).toMatch(
      /only plans here, because the event file could not be read/,
    );
  });

  test.concurrent('that is missing is not trusted either, yet apply is applied', async () => {
    await using api = await startApi();
    const env = { GITHUB_EVENT_PATH: undefined };
    expect((await runBundle(api, { env })).outputs['changed']).toBe('false');
    expect((await runBundle(api, { env, inputs: { mode: 'apply' } })).outputs['changed']).toBe('true');
  });

  test.concurrent.each([
    ['pull_request_target', { pull_request: { number: 7, head: { repo: { full_name: 'stranger/shop' } } } }],
    ['workflow_run', { workflow_run: { head_repository: { full_name: 'stranger/shop' } } }],
    ['issue_comment', { issue: { number: 7, pull_request: {} } }],
    ['pull_request', { pull_request: { number: 7, head: { repo: null } } }],
  ])('%s of a fork never writes, even when asked to apply', async (name, payload) => {
    await using api = await startApi();
    const event = {
      name,
      payload: { ...payload, repository: { full_name: 'acme/shop', default_branch: 'main' } },
    };
    const run = await runBundle(api, { event, inputs: { mode: 'apply' } });
    expect([run.code, run.outputs['failure-reason'], api.stats.connections]).toEqual([1, 'unsafe-plan', 0]);
    expect(annotationsOf(run, 'error').join()).toContain('mode: apply is refused');
  });

  test.concurrent('of Dependabot without values plans by name', async () => {
    await using api = await startApi();
    const repo = { full_name: 'acme/shop' };
    const run = await runBundle(api, {
      event: {
        name: 'pull_request',
        payload: {
          repository: repo,
          pull_request: { number: 7, head: { repo }, user: { login: 'dependabot[bot]' } },
        },
      },
      env: Object.fromEntries(Object.keys(CANARIES).map((key) => [`V_${key}`, undefined])),
    });
    expect([run.code, run.outputs['changes'], api.secrets()]).toEqual([0, String(COUNT), []]);
    expect(run.summary).toMatch(/by name/);
  });
});

describe('the workspace', () => {
  test.concurrent('that is not set is an error for a file, and none for inline content', async () => {
    await using api = await startApi();
    const env = { GITHUB_WORKSPACE: undefined };
    expect((await runBundle(api, { env })).code).toBe(0);
    const run = await runBundle(api, { env, inputs: { content: '', file: 'nowhere.yml' } });
    expect(run.code).toBe(1);
    expect(['invalid-file', 'invalid-input']).toContain(run.outputs['failure-reason']);
    expect(annotationsOf(run, 'error').join()).toMatch(/nowhere\.yml|GITHUB_WORKSPACE/);
  });
});

describe('the log', () => {
  test.concurrent('is whole however long it is and however slow who reads it', async () => {
    await using api = await startApi();
    const keys = Array.from({ length: 3_000 }, (_, index) => `A_KEY_WITH_A_LONG_NAME_${index}`);
    const run = await runBundle(api, {
      inputs: { content: `secrets:\n${keys.map((key) => `  ${key}: \${V_PLAIN}\n`).join('')}`, mode: 'plan' },
      onStart: ({ stdout }) => {
        stdout?.pause();
        setTimeout(() => stdout?.resume(), 1_000);
      },
    });
    const lines = run.stdout.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => /A_KEY_WITH_A_LONG_NAME_\d+/.test(line)).length).toBeGreaterThanOrEqual(
      3_000,
    );
    expect([run.code, lines.at(-1)]).toEqual([
      0,
      expect.stringMatching(/^Plan for .*: 3000 to create\. 1 request in /),
    ]);
  });
});

describe('debugging', () => {
  test.concurrent('the step shows no more than otherwise', async () => {
    await using api = await startApi();
    const run = await runBundle(api, { env: { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' } });
    expect([run.code, run.stderr]).toEqual([0, '']);
  });

  test.concurrent.each(['http,https,undici,fetch,net,tls,stream', '*'])(
    'Node with NODE_DEBUG=%s shows nothing',
    async (sections) => {
      await using api = await startApi();
      api.project().seed.value({ key: 'PLAIN', value: 'before' });
      api.faults.add({
        when: { method: 'POST', nth: 2 },
        then: { kind: 'status', status: 400, echo: 'json' },
      });
      const run = await runBundle(api, { env: { NODE_DEBUG: sections } });
      expect(run.outputs['failure-reason']).toBe('partial-apply');
      expect(annotationsOf(run, 'notice').join()).toContain('NODE_DEBUG is set');
      // What Node printed before the action's first line can't hold anything of the run.
      for (const text of [...Object.values(CANARIES), LOCAL_TOKEN, 'authorization'])
        expect(run.stderr).not.toContain(
          Buffer.from(text)
            .subarray(0, 12)
            .toString('hex')
            .replace(/..(?!$)/g, '$& '),
        );
      expect(run.stderr).not.toMatch(/sending request to|POST|127\.0\.0\.1/);
    },
  );

  test.concurrent('the child that decrypts SOPS files is not shown to Node’s debug output', async () => {
    await using api = await startApi();
    const bin = path.join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    const script = `#!/bin/sh\necho '{"secrets":{"A":"${CANARIES.PLAIN}"}}'\n`;
    await writeFile(path.join(bin, 'sops'), script, { mode: 0o755 });
    const run = await runBundle(api, {
      inputs: { content: '', file: 'secrets.enc.yml' },
      files: {
        'secrets.enc.yml':
          'secrets:\n  A: ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]\nsops:\n  mac: ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]\n  version: 3.9.0\n',
      },
      env: {
        NODE_DEBUG: 'child_process,stream',
        SOPS_AGE_KEY: 'AGE-SECRET-KEY-CANARY',
        PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      },
    });
    expect(run.stderr).not.toMatch(/AGE-SECRET-KEY|63 61 6e 61 72 79/);
    expect([run.code, api.project().get('A')?.value]).toEqual([0, CANARIES.PLAIN]);
  });
});

describe('an error nobody expected', () => {
  const throwing = (code: string) => [
    '--import',
    `data:text/javascript,${encodeURIComponent(`setTimeout(() => { ${code} }, 300);`)}`,
  ];

  test.concurrent.each([
    ['thrown', 'throw new Error("found " + process.env.V_PLAIN + " there")'],
    ['rejected', 'Promise.reject(new Error("found " + process.env.V_PLAIN + " there"))'],
    ['that is none', 'throw undefined'],
  ])('%s ends in the one report, redacted', async (_, code) => {
    await using api = await startApi();
    api.faults.add({ then: { kind: 'hang' } });
    const run = await runBundle(api, { nodeArguments: throwing(code) });
    expectFailure(run, 'api-error', /Unexpected error: /);
    expect(run.outputs['changed']).toBe('false');
  });
});

describe('what is printed', () => {
  test.concurrent('is masked before anything else is said', async () => {
    await using api = await startApi();
    const run = await runBundle(api);
    const lines = run.stdout.split('\n');
    const lastMask = lines.findLastIndex((line) => line.startsWith('::add-mask::'));
    expect(
      lines.slice(0, lastMask).filter((line) => line !== '' && !line.startsWith('::add-mask::')),
    ).toEqual([]);
    const wanted = Object.values(CANARIES)
      .flatMap((value) => value.split('\n'))
      .filter((line) => line.trim().length > 3);
    expect(run.masks).toEqual(expect.arrayContaining([...wanted, LOCAL_TOKEN]));
  });

  test.concurrent('does not show a value that is the token, a key’s name, or part of another', async () => {
    await using api = await startApi();
    const run = await runBundle(api, {
      inputs: { content: 'secrets:\n  A: ${TOKEN}\n  B_NAME: B_NAME\n  C: ${V_PLAIN}\n  D: ${PART}\n' },
      env: { TOKEN: LOCAL_TOKEN, PART: CANARIES.PLAIN.slice(0, 10) },
    });
    expect(run.code).toBe(0);
    expect(Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]))).toEqual({
      A: LOCAL_TOKEN,
      B_NAME: 'B_NAME',
      C: CANARIES.PLAIN,
      D: CANARIES.PLAIN.slice(0, 10),
    });
  });

  test.concurrent('has no value in any mode, plan and check included', async () => {
    await using api = await startApi();
    const plan = await runBundle(api, { inputs: { mode: 'plan' } });
    const check = await runBundle(api, { inputs: { mode: 'check' } });
    expect([plan.code, check.code, check.outputs['failure-reason']]).toEqual([0, 1, 'out-of-sync']);
    expect(api.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test.concurrent('a summary beyond 1 MiB is cut, not lost', async () => {
    await using api = await startApi();
    const keys = Array.from({ length: 1500 }, (_, at) => `KEY_${'X'.repeat(900)}_${at}`);
    const content = `secrets:\n${keys.map((key) => `  ${key}: \${V_PLAIN}\n`).join('')}`;
    const run = await runBundle(api, {
      inputs: { content: '', file: 'many.yml', mode: 'plan' },
      files: { 'many.yml': content },
    });
    expect([run.code, run.outputs['changes']]).toEqual([0, '1500']);
    expect(Buffer.byteLength(run.summary)).toBeGreaterThan(1000);
    expect(Buffer.byteLength(run.summary)).toBeLessThan(1024 * 1024);
  });
});
