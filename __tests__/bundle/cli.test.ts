import { describe, expect, jest, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { LOCAL_JWT, LOCAL_TOKEN } from '../../local-api/index.js';
import { CANARIES, CANARY_ENV, CANARY_FILE } from '../support/canaries.js';
import { startApi } from '../support/run-bundle.js';
import { Laptop } from '../support/spawn-cli.js';

jest.setTimeout(60_000);

const KEYS = Object.keys(CANARIES);
const FILE = ['--file', 'secrets.yml'];
const OWNED = [...FILE, '--owner', 'acme/shop'];
const FROM_SHELL = { env: CANARY_ENV };
/** What a test types for an apply that goes through. */
const APPLY = ['apply', ...OWNED, '--values-from-env', '--yes'];

/** A folder with the canaries' file. */
async function openLaptop(): Promise<Laptop> {
  return await Laptop.open({ 'secrets.yml': CANARY_FILE });
}

describe('exit codes', () => {
  test.concurrent('0 for what is done, 2 for a difference that check finds, 1 for a refusal', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const check = ['check', ...OWNED, '--values-from-env'];
    const before = await laptop.sync(api, check, FROM_SHELL);
    expect([before.code, before.stderr, api.secrets()]).toEqual([2, '', []]);
    const plan = await laptop.sync(api, ['plan', ...OWNED, '--values-from-env'], FROM_SHELL);
    expect([plan.code, plan.stderr]).toEqual([0, '']);
    expect(plan.stdout).toContain(`Plan for ${api.project().id}: ${KEYS.length} to create`);
    const apply = await laptop.sync(api, APPLY, FROM_SHELL);
    expect([apply.code, apply.stderr]).toEqual([0, '']);
    expect(Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]))).toEqual(CANARIES);
    expect((await laptop.sync(api, check, FROM_SHELL)).code).toBe(0);
    const refused = await laptop.sync(
      api,
      [...APPLY, '--expected-plan', 'g'.repeat(40), '--change-detection', 'always'],
      FROM_SHELL,
    );
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/\[plan-changed\]/);
  });

  test.concurrent('1 for an apply that nobody can be asked about, before anything is sent', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    for (const input of [undefined, 'y\n']) {
      const options = { ...FROM_SHELL, ...(input !== undefined && { input }) };
      const run = await laptop.sync(api, ['apply', ...OWNED, '--values-from-env'], options);
      expect([run.code, run.stdout, api.stats.connections]).toEqual([1, '', 0]);
      expect(run.stderr).toMatch(/^--yes: error: apply asks before it writes.* Give --yes$/m);
    }
  });

  test.concurrent.each(['http', 'https,net', 'child_process', '*'])(
    '1 with NODE_DEBUG=%s, by which Node would print the token, before anything is sent or started',
    async (sections) => {
      await using api = await startApi();
      await using laptop = await openLaptop();
      const options = { env: { ...CANARY_ENV, NODE_DEBUG: sections, QOVERY_API_TOKEN: LOCAL_TOKEN } };
      for (const run of [
        await laptop.sync(api, APPLY, options),
        await laptop.run(['validate', ...FILE], options),
      ]) {
        expect([run.code, run.stdout, api.stats.connections]).toEqual([1, '', 0]);
        expect(run.stderr).toContain('NODE_DEBUG is set: Node would print what is sent');
        // As the text that Node shows and as the bytes of a stream.
        for (const text of [
          LOCAL_TOKEN,
          Buffer.from(LOCAL_TOKEN)
            .toString('hex')
            .replace(/..(?!$)/g, '$& '),
        ])
          expect(run.visible).not.toContain(text);
      }
    },
  );

  test.concurrent('130 after Ctrl-C, with a ledger', async () => {
    await using api = await startApi({ latencyMs: 30 });
    await using laptop = await openLaptop();
    let child: ChildProcess | undefined;
    api.faults.add({
      when: { method: 'POST', nth: 2 },
      then: { kind: 'beforeHandle', run: () => void child?.kill('SIGINT') },
    });
    const run = await laptop.sync(api, [...APPLY, '--concurrency', '1'], {
      ...FROM_SHELL,
      onStart: (process) => (child = process),
    });
    expect(run.code).toBe(130);
    expect(run.stdout).toMatch(/not attempted/);
    expect(run.stdout).toMatch(/cancelled/i);
    expect(api.secrets().length).toBeGreaterThan(0);
    expect(api.secrets().length).toBeLessThan(KEYS.length);
  });

  test.concurrent('1 where standard output is closed in mid-apply; what was begun is finished', async () => {
    await using api = await startApi({ latencyMs: 20 });
    await using laptop = await openLaptop();
    let child: ChildProcess | undefined;
    api.faults.add({
      when: { method: 'POST', nth: 2 },
      times: 1,
      then: { kind: 'afterHandle', run: () => void child?.stdout?.destroy() },
    });
    const run = await laptop.sync(api, [...APPLY, '--concurrency', '1'], {
      ...FROM_SHELL,
      onStart: (process) => (child = process),
    });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/Standard output is closed/);
    // The ledger, on the stream that is left.
    expect(run.stderr).toMatch(/State: \S/);
    expect(run.stderr).not.toContain('Nothing was written');
    expect(api.secrets().length).toBeLessThan(KEYS.length);
    expect(api.requests.every(({ status }) => status !== undefined)).toBe(true);
  });
});

describe('--json', () => {
  test.concurrent('has standard output for itself; everything else is on standard error', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const run = await laptop.sync(api, [...APPLY, '--json'], FROM_SHELL);
    const plan = JSON.parse(run.stdout) as {
      version: number;
      mode: string;
      changes: { key: string; status: string }[];
    };
    expect([run.code, plan.version, plan.mode]).toEqual([0, 1, 'apply']);
    expect(plan.changes.map(({ key, status }) => `${key} ${status}`).sort()).toEqual(
      KEYS.map((key) => `${key} done`).sort(),
    );
    expect(run.stderr).toMatch(/Plan for .*\n[^]*PLAIN/);
  });

  test.concurrent('is a whole plan after a refusal, too, and nothing where there is none', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const check = await laptop.sync(api, ['check', ...OWNED, '--values-from-env', '--json'], FROM_SHELL);
    expect(check.code).toBe(2);
    expect((JSON.parse(check.stdout) as { changes: unknown[] }).changes).toHaveLength(KEYS.length);
    const typo = await laptop.sync(api, ['plan', '--owner', 'a', '--json', '--prune', 'everything']);
    expect([typo.code, typo.stdout]).toEqual([1, '']);
    expect(typo.stderr).toMatch(/--prune: error: must be one of owned, none, all, not "everything"/);
  });
});

describe('values', () => {
  test.concurrent("the shell's environment fills no reference unless asked", async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const run = await laptop.sync(api, ['apply', ...OWNED, '--yes'], FROM_SHELL);
    expect([run.code, api.secrets()]).toEqual([1, []]);
    expect(run.stdout).toMatch(/secrets\.yml:2:\d+ PLAIN: error: .*V_PLAIN/);
    expect(run.stdout).toMatch(/--values-file|--values-from-env/);
    const plan = await laptop.sync(api, ['plan', ...OWNED], FROM_SHELL);
    expect([plan.code, plan.stdout]).toEqual([0, expect.stringMatching(/by name/)]);
  });

  test.concurrent.each([
    ['values.json', JSON.stringify(CANARY_ENV)],
    [
      'values.env',
      Object.entries({ ...CANARY_ENV })
        .filter(([, value]) => !/['\n]/.test(value))
        .map(([name, value]) => `${name}='${value}'\n`)
        .join(''),
    ],
  ])('%s gives them', async (name, text) => {
    await using api = await startApi();
    const known = KEYS.filter((key) => text.includes(`V_${key}`));
    const file = `secrets:\n${known.map((key) => `  ${key}: \${V_${key}}\n`).join('')}`;
    await using laptop = await Laptop.open({ 'secrets.yml': file, [name]: text });
    const run = await laptop.sync(api, ['apply', ...OWNED, '--yes', '--values-file', name]);
    expect([run.code, run.stderr, known.length > 5]).toEqual([0, '', true]);
    const wanted = Object.entries(CANARIES).filter(([key]) => known.includes(key));
    expect(Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]))).toEqual(
      Object.fromEntries(wanted),
    );
  });

  test.concurrent.each([
    ['nowhere.json', undefined, /--values-file: error: can't be read \(ENOENT\)/],
    ['values.json', `{"A": "${CANARIES.PLAIN}", "B": `, /--values-file: error: /],
    ['values.json', `["${CANARIES.PLAIN}"]`, /--values-file: error: /],
    ['values.json', `{"A": ["${CANARIES.PLAIN}"]}`, /--values-file: error: /],
  ])('%s that can not be used is named without what it holds', async (name, text, expected) => {
    await using api = await startApi();
    await using laptop = await Laptop.open({
      'secrets.yml': CANARY_FILE,
      ...(text !== undefined && { [name]: text }),
    });
    const run = await laptop.sync(api, ['plan', ...OWNED, '--values-file', name]);
    expect([run.code, api.stats.connections]).toEqual([1, 0]);
    expect(run.stderr).toMatch(expected);
  });
});

describe('in a folder of the repository', () => {
  const remote = 'https://github.com/acme/shop.git';
  const places = [
    ['', 'deploy/secrets.yml'],
    ['deploy', 'secrets.yml'],
    ['deploy/sub', '../secrets.yml'],
    ['other', '../deploy/secrets.yml'],
  ] as const;

  test.concurrent('positions and advice are paths from there, as they were typed', async () => {
    await using laptop = await Laptop.open(
      { 'deploy/secrets.yml': 'secrets:\n  A: 5\n', 'deploy/sub/x': '', 'other/x': '' },
      { remote },
    );
    for (const [from, file] of places) {
      const run = await laptop.run(['validate', '--file', file], { from });
      expect(run.stderr).toMatch(`${file}:2:6 A: error: the value is a number`);
      const misspelt = await laptop.run(['validate', '--file', file.replace('secrets', 'secret')], { from });
      expect(misspelt.stderr).toContain(`did you mean "${file}"?`);
    }
  });

  test.concurrent('what is about an option says so by its name, whoever found it', async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open({ 's.yml': 'secrets: {A: literal}\n' }, { remote });
    const plan = (...more: string[]) => laptop.sync(api, ['plan', '--file', 's.yml', ...more]);
    expect((await plan('--environment', 'nowhere')).stdout).toMatch(/^--environment: error: no environment/m);
    expect((await plan('--concurrency', '99')).stderr).toMatch(/^--concurrency: error: must be/m);
    expect((await laptop.sync(api, ['plan', '--file', 'nowhere-at-all.yml'])).stdout).toMatch(
      /^nowhere-at-all\.yml:1:1: error: .*relative to the current folder/m,
    );
    const jwt = { env: { QOVERY_API_TOKEN: LOCAL_JWT } };
    expect((await laptop.sync(api, ['plan', '--file', 's.yml'], jwt)).stdout).toMatch(
      /^QOVERY_SYNC_FINGERPRINT_KEY: notice: the token is a JWT/m,
    );
  });

  test.concurrent('marks and value files are from the root of the repository', async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open(
      {
        'deploy/secrets.yml': 'secrets:\n  A: literal\n  F: {file: certs/f.pem, mount_path: /f}\n',
        'deploy/sub/x': '',
        'other/x': '',
        'certs/f.pem': 'content of a file',
      },
      { remote },
    );
    for (const [from, file] of places) {
      const run = await laptop.sync(api, ['apply', '--yes', '--file', file], { from });
      expect([run.code, run.stdout]).toEqual([
        0,
        expect.stringMatching(from === '' ? /2 created/ : /in sync/),
      ]);
    }
    await laptop.write('deploy/secrets.yml', 'secrets:\n  A: literal\n');
    const pruned = await laptop.sync(api, ['apply', '--yes', '--file', 'secrets.yml'], { from: 'deploy' });
    expect([pruned.code, api.secrets().map(({ key }) => key)]).toEqual([0, ['A']]);
  });
});

describe('credentials', () => {
  test.concurrent.each(['api-token', 'values', 'content', 'fingerprint-key', 'github-token'])(
    '--%s is no option, and what was given to it is not shown',
    async (name) => {
      await using laptop = await openLaptop();
      const secret = ['qov', 'x9Kp2Lm4Qr7T'].join('_');
      const run = await laptop.run(['plan', `--${name}=${secret}`]);
      expect([run.code, run.stdout]).toEqual([1, '']);
      expect(run.stderr).toMatch(new RegExp(`^error: unknown option '--${name}'\n.*QOVERY_API_TOKEN`));
      expect(run.stderr).not.toContain(secret);
      expect((await laptop.run(['plan', '--help'])).stdout).not.toMatch(new RegExp(`--${name}\\b(?!-)`));
    },
  );

  test.concurrent.each(['QOVERY_API_TOKEN', 'QOVERY_CLI_ACCESS_TOKEN', 'Q_CLI_ACCESS_TOKEN'])(
    'the token is taken from %s',
    async (name) => {
      await using api = await startApi();
      await using laptop = await openLaptop();
      const env = { QOVERY_API_TOKEN: undefined, [name]: LOCAL_TOKEN };
      expect((await laptop.sync(api, ['plan', ...OWNED], { env })).code).toBe(0);
      expect(api.requests).toHaveLength(1);
    },
  );

  test.concurrent('a missing token is reported by the names of the variables', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const run = await laptop.sync(api, ['plan', ...OWNED], { env: { QOVERY_API_TOKEN: undefined } });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(
      /^QOVERY_API_TOKEN: error: no token was given\. Set QOVERY_API_TOKEN or .* in the environment$/m,
    );
  });

  test.concurrent('a fingerprint key outlives the token', async () => {
    await using api = await startApi({ tokens: { valid: [LOCAL_TOKEN, 'another-token-2Wq'] } });
    await using laptop = await openLaptop();
    const env = { ...CANARY_ENV, QOVERY_SYNC_FINGERPRINT_KEY: 'a key of 32 characters or more, 3Yx' };
    expect((await laptop.sync(api, APPLY, { env })).code).toBe(0);
    const check = ['check', ...OWNED, '--values-from-env'];
    const other = { ...env, QOVERY_API_TOKEN: 'another-token-2Wq' };
    expect((await laptop.sync(api, check, { env: other })).code).toBe(0);
    const short = await laptop.sync(api, check, {
      env: { ...env, QOVERY_SYNC_FINGERPRINT_KEY: 'short-8Kd' },
    });
    expect([short.code, short.stderr.includes('short-8Kd')]).toEqual([1, false]);
    expect(short.stderr).toMatch(/^QOVERY_SYNC_FINGERPRINT_KEY: error: /m);
  });
});

describe('the owner', () => {
  test.concurrent('is the path of the git remote origin, as the action’s repository', async () => {
    await using api = await startApi();
    await using laptop = await Laptop.open(
      { 'secrets.yml': CANARY_FILE },
      { remote: 'git@github.com:acme/shop.git' },
    );
    const run = await laptop.sync(api, ['apply', ...FILE, '--values-from-env', '--yes'], FROM_SHELL);
    expect(run.code).toBe(0);
    expect(api.project().get('PLAIN')?.description).toMatch(/synced from acme\/shop /);
  });

  test.concurrent('that nothing shows is an error', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const run = await laptop.sync(api, ['plan', ...FILE], FROM_SHELL);
    expect([run.code, api.stats.connections]).toEqual([1, 0]);
    expect(run.stderr).toMatch(/^--owner: error: .*Set --owner: the git remote origin names none/m);
  });
});

describe('what was typed wrong', () => {
  test.concurrent.each([
    [['plan', '--fil', 'x'], /^error: unknown option '--fil'\n\(Did you mean --file\?\)/],
    [['plam'], /^error: unknown command 'plam'\n\(Did you mean plan\?\)/],
    [['plan', 'secrets.yml'], /^error: too many arguments for 'plan'/],
    [
      ['plan', '--takeover=yes'],
      /^error: option '--takeover' takes no value\. Write --takeover alone, or leave it out\n$/,
    ],
    [['apply', '--yes=true'], /^error: option '--yes' takes no value/],
    [['validate', '--no-interpolate=1'], /^error: option '--no-interpolate' takes no value/],
    [['init', '--force='], /^error: option '--force' takes no value/],
    [['--version=2'], /^error: option '--version' takes no value/],
    [['plan', '--help=all'], /^error: option '--help' takes no value/],
    [['plan', '--yes=true'], /^error: unknown option '--yes'/],
    [['plan', '--file'], /argument missing/],
    [['apply', '--yes', 'yes'], /too many arguments/],
    [[], /^Usage: qovery-secret-sync/],
  ])('%j is reported on standard error', async (args, expected) => {
    await using laptop = await openLaptop();
    const run = await laptop.run(args);
    expect([run.code, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(expected);
  });

  test.concurrent('is reported all at once, with what to do', async () => {
    await using laptop = await openLaptop();
    const run = await laptop.run([
      'plan',
      '--concurrency',
      '99',
      '--project-id',
      'shop',
      '--max-deletes',
      'lots',
    ]);
    expect(run.code).toBe(1);
    for (const name of [
      '--file',
      '--concurrency',
      '--project-id',
      '--max-deletes',
      '--owner',
      'QOVERY_API_TOKEN',
    ])
      expect(run.stderr).toMatch(new RegExp(`^${name}: error: `, 'm'));
  });

  test.concurrent('a file that is not there', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const near = await laptop.sync(api, ['plan', '--owner', 'a', '--file', 'secret.yml']);
    expect([near.code, near.stdout]).toEqual([
      1,
      expect.stringMatching(/secret\.yml.*did you mean "secrets\.yml"\?/),
    ]);
    await using empty = await Laptop.open();
    const run = await empty.sync(api, ['plan', '--owner', 'a', ...FILE]);
    expect([run.code, run.visible.includes('actions/checkout')]).toEqual([1, false]);
    expect(run.stderr).toMatch(
      /^--file: error: this folder is empty\. Change to the folder of the file, or write one with init$/m,
    );
  });
});

describe('help', () => {
  test.concurrent.each([['plan'], ['check'], ['apply'], ['validate'], ['init']])('of %s', async (command) => {
    await using laptop = await Laptop.open();
    const run = await laptop.run([command, '--help']);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(new RegExp(`^Usage: qovery-secret-sync ${command} \\[options\\]`));
    expect(run.stdout).toContain('--file <path>');
    expect((await laptop.run(['help', command])).stdout).toBe(run.stdout);
  });

  test.concurrent('of everything', async () => {
    await using laptop = await Laptop.open();
    const [help, version] = [await laptop.run(['--help']), await laptop.run(['--version'])];
    expect([help.code, version.code, version.stdout]).toEqual([0, 0, '1.0.0\n']);
    for (const command of ['plan', 'check', 'apply', 'validate', 'init'])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });
});

describe('colour', () => {
  test.concurrent.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('elsewhere than on a terminal, with %j: %s', async (env, isColored) => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const run = await laptop.sync(api, ['plan', ...OWNED], { env });
    // eslint-disable-next-line no-control-regex -- this is what colour is made of
    expect(/\u001b\[/.test(run.stdout)).toBe(isColored);
  });
});

describe('on a runner of GitHub', () => {
  test.concurrent('the rules on events hold', async () => {
    await using api = await startApi();
    await using laptop = await openLaptop();
    const payload = {
      pull_request: { number: 7, head: { repo: { full_name: 'stranger/shop' } } },
      repository: { full_name: 'acme/shop', default_branch: 'main' },
    };
    await laptop.write('event.json', JSON.stringify(payload));
    const env = {
      ...CANARY_ENV,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request_target',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_EVENT_PATH: 'event.json',
    };
    const run = await laptop.sync(api, APPLY, { env });
    expect([run.code, api.stats.connections]).toEqual([1, 0]);
    expect(run.stderr).toMatch(/mode: apply is refused|apply is refused/);
  });
});

test.concurrent('an older Node is shown which one is needed', async () => {
  await using laptop = await Laptop.open();
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });`;
  const run = await laptop.run(['--help'], {
    nodeArguments: ['--import', `data:text/javascript,${encodeURIComponent(old)}`],
  });
  expect([run.code, run.stdout]).toEqual([1, '']);
  expect(run.stderr).toBe('qovery-secret-sync needs Node 22 or later; this is 20.19.0.\n');
});
