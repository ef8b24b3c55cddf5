import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCredentials } from '../../../src/action/credentials.js';
import { readInputs, type AskHead, type FaceSettings } from '../../../src/action/inputs.js';
import type { RunRequest } from '../../../src/engine/request.js';
import { ProblemsError } from '../../../src/model/failure.js';
import type { Problem } from '../../../src/model/problem.js';
import { Redactor } from '../../../src/model/redactor.js';
import { VERSION } from '../../../src/model/version.js';

const PROJECT_ID = '01234567-89ab-cdef-0123-456789abcdef';
const BASE = { 'api-token': 'token-1', 'project-id': PROJECT_ID, file: 'secrets.yml' };
const PUSH = { ref: 'refs/heads/main', repository: { full_name: 'acme/shop', default_branch: 'main' } };
const FORK = {
  pull_request: {
    number: 7,
    head: { repo: { full_name: 'stranger/shop' } },
    base: { repo: { full_name: 'acme/shop' } },
  },
};

let folder: string;
const before = process.env;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inputs-'));
});

afterEach(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

interface Given {
  readonly inputs?: Readonly<Record<string, string | undefined>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string; readonly payload: unknown };
  readonly askHead?: AskHead;
}

/** Reads inputs as though the runner had started us so. */
async function read({
  inputs = {},
  env = {},
  event = { name: 'push', payload: PUSH },
  askHead = () => Promise.reject(new Error('nobody should be asked')),
}: Given = {}): Promise<RunRequest & { readonly settings: FaceSettings }> {
  const eventFile = path.join(folder, 'event.json');
  writeFileSync(eventFile, typeof event.payload === 'string' ? event.payload : JSON.stringify(event.payload));
  const given = Object.entries({ ...BASE, ...inputs }).filter(([, value]) => value !== undefined);
  process.env = {
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_WORKSPACE: folder,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...env,
  };
  const known = new Redactor();
  const { credentials, values } = readCredentials(process.env);
  for (const secret of [...credentials, ...values]) known.add(secret);
  const { request, settings } = await readInputs(process.env, known, askHead);
  return { ...request, settings };
}

/** What is refused: the reason, each problem, and all of it as the log would show it. */
async function refusal(
  given: Given,
): Promise<{ reason: string; problems: readonly Problem[]; message: string }> {
  const error: unknown = await read(given).catch((caught: unknown) => caught);
  if (!(error instanceof ProblemsError)) throw new Error('nothing was refused');
  const lines = error.problems.map(({ input, message }) => `${input}: ${String(message)}`);
  return { reason: error.reason, problems: error.problems, message: lines.join('\n') };
}

describe('defaults', () => {
  test('are those of the contract', async () => {
    const { token, settings, source, ...request } = await read();
    expect([token?.reveal(), settings.comment, settings.github]).toEqual(['token-1', 'auto', undefined]);
    expect(settings.trigger.situation).toBe('push-default');
    const { environment, ...desired } = source;
    expect(environment['GITHUB_REF']).toBe('refs/heads/main');
    expect(desired).toEqual({
      workspace: folder,
      files: ['secrets.yml'],
      content: undefined,
      format: 'auto',
      interpolate: true,
      values: undefined,
      referencesReadEnvironment: true,
      resolution: 'required',
      markedFiles: ['secrets.yml'],
    });
    expect(request).toEqual({
      mode: 'apply',
      project: { id: PROJECT_ID, name: undefined },
      environment: undefined,
      service: undefined,
      prune: 'owned',
      owner: { name: 'acme/shop', isGiven: false },
      takeover: false,
      maxDeletes: { percent: 30 },
      allowEmpty: false,
      changeDetection: 'fingerprint',
      fingerprintKey: undefined,
      review: { expected: undefined, isRequired: false },
      redeploy: 'none',
      redeployTimeoutMs: 30 * 60_000,
      concurrency: 8,
      apiUrl: 'https://api.qovery.com',
      proxy: undefined,
      userAgent: `qovery-secret-sync/${VERSION} (acme/shop)`,
      fromFork: false,
      problems: [],
    });
  });

  test('hold for empty inputs, too', async () => {
    const names = [
      'mode',
      'prune',
      'owner',
      'takeover',
      'max-deletes',
      'concurrency',
      'values',
      'content',
      'api-url',
      'environment',
      'service',
      'redeploy',
      'redeploy-timeout',
      'require-plan',
      'expected-plan',
    ];
    const given = await read({ inputs: Object.fromEntries(names.map((name) => [name, ''])) });
    const { settings: _, token: __, source: ___, ...request } = given;
    const { settings: ____, token: _____, source: ______, ...plain } = await read();
    expect(request).toEqual(plain);
  });
});

describe('the token', () => {
  const tokenOf = async (given: Given) => (await read(given)).token?.reveal();
  const none = { 'api-token': undefined };

  test('comes from the input, then from the environment in the order of the contract', async () => {
    const env = { QOVERY_API_TOKEN: 'a', QOVERY_CLI_ACCESS_TOKEN: 'b', Q_CLI_ACCESS_TOKEN: 'c' };
    expect(await tokenOf({ env })).toBe('token-1');
    expect(await tokenOf({ inputs: none, env })).toBe('a');
    expect(await tokenOf({ inputs: none, env: { ...env, QOVERY_API_TOKEN: '' } })).toBe('b');
    expect(await tokenOf({ inputs: none, env: { Q_CLI_ACCESS_TOKEN: ' c\n' } })).toBe('c');
  });

  test('that is missing on a push is an error that names all ways to give it', async () => {
    const { reason, message } = await refusal({ inputs: none });
    expect(reason).toBe('invalid-input');
    for (const name of ['api-token', 'QOVERY_API_TOKEN', 'Q_CLI_ACCESS_TOKEN'])
      expect(message).toContain(name);
  });

  test.each(['two words', 'line\nbreak', 'quo“te', 'tab\there'])(
    '%j is no token, and is not shown',
    async (text) => {
      const { reason, message } = await refusal({ inputs: { 'api-token': text } });
      expect(reason).toBe('invalid-input');
      expect(message).not.toContain(text);
    },
  );

  test('may be missing in a pull request that only plans', async () => {
    const event = { name: 'pull_request', payload: FORK };
    expect((await read({ inputs: none, event })).token).toBeUndefined();
    expect((await read({ inputs: { ...none, mode: 'plan' }, event })).mode).toBe('plan');
    expect((await refusal({ inputs: { ...none, mode: 'check' }, event })).reason).toBe('invalid-input');
    expect((await refusal({ inputs: { ...none, mode: 'plan' } })).reason).toBe('invalid-input');
    const own = { pull_request: { ...FORK.pull_request, head: FORK.pull_request.base } };
    const applying = { inputs: { ...none, mode: 'apply' }, event: { name: 'pull_request', payload: own } };
    expect((await refusal(applying)).reason).toBe('invalid-input');
  });
});

describe('the mode', () => {
  const modeOf = async (name: string, payload: unknown, mode?: string) =>
    (await read({ inputs: { mode }, event: { name, payload } })).mode;

  test('auto applies where the code is trusted, and says why it plans elsewhere', async () => {
    expect(await modeOf('push', PUSH)).toBe('apply');
    expect(await modeOf('schedule', {})).toBe('apply');
    const branch = await read({ event: { name: 'push', payload: { ...PUSH, ref: 'refs/heads/topic' } } });
    expect(branch.mode).toBe('plan');
    expect(branch.problems).toEqual([
      {
        severity: 'notice',
        input: 'mode',
        message:
          'auto only plans here, because topic is not the default branch (main). Set mode: apply where it is meant to apply',
      },
    ]);
  });

  test('is what was asked for, without a notice', async () => {
    expect(await read({ inputs: { mode: 'plan' } })).toMatchObject({ mode: 'plan', problems: [] });
    expect(await modeOf('push', PUSH, 'check')).toBe('check');
    expect(await modeOf('push', { ...PUSH, ref: 'refs/heads/topic' }, 'apply')).toBe('apply');
  });

  test('an event that can not be read is never trusted, yet may be asked to apply', async () => {
    expect(await modeOf('push', '{"ref": tru')).toBe('plan');
    expect(await modeOf('push', '{"ref": tru', 'apply')).toBe('apply');
    for (const file of ['', path.join(folder, 'nowhere.json'), folder])
      expect((await read({ env: { GITHUB_EVENT_PATH: file } })).mode).toBe('plan');
    const pullRef = { env: { GITHUB_EVENT_PATH: '', GITHUB_REF: 'refs/pull/7/merge' } };
    expect((await refusal({ ...pullRef, inputs: { mode: 'apply' } })).reason).toBe('unsafe-plan');
  });

  test.each([
    ['pull_request', FORK],
    ['pull_request_target', FORK],
    ['pull_request', '{ corrupt'],
    ['issue_comment', { issue: { pull_request: {} } }],
    ['merge_group', { repository: PUSH.repository }],
    ['deployment_status', { repository: PUSH.repository }],
    [
      'workflow_run',
      { workflow_run: { head_repository: { full_name: 'stranger/shop' } }, repository: PUSH.repository },
    ],
    [
      'workflow_run',
      {
        workflow_run: { event: 'issue_comment', head_repository: { full_name: 'acme/shop' } },
        repository: PUSH.repository,
      },
    ],
  ])('apply is refused on %s of a fork, whatever the inputs', async (name, payload) => {
    const inputs = { mode: 'apply', takeover: 'true', concurrency: 'x' };
    const { reason, message } = await refusal({ inputs, event: { name, payload } });
    expect(reason).toBe('unsafe-plan');
    expect(message).toContain('mode: apply is refused');
    expect(message).toContain('concurrency: must be');
    const planned = await read({ event: { name, payload } });
    expect(planned).toMatchObject({ mode: 'plan', fromFork: true, source: { resolution: 'never' } });
  });
});

describe('a re-run', () => {
  const env = { GITHUB_RUN_ATTEMPT: '2', GITHUB_SHA: 'abc' };
  const inputs = { 'github-token': 'ghs_test' };

  test.each([
    [true, 'apply'],
    [false, 'plan'],
    [undefined, 'plan'],
  ] as const)('whose commit is the head: %s, comes to %s', async (isHead, mode) => {
    const asked: unknown[] = [];
    const askHead: AskHead = (place, ref, commit) => {
      asked.push(place?.owner, place?.repo, place?.token.reveal(), ref, commit);
      return Promise.resolve(isHead);
    };
    const { mode: found, problems } = await read({ inputs, env, askHead });
    expect(found).toBe(mode);
    expect(asked).toEqual(['acme', 'shop', 'ghs_test', 'refs/heads/main', 'abc']);
    expect(problems.length).toBe(mode === 'apply' ? 0 : 1);
  });

  test('is not asked about where the answer does not matter', async () => {
    expect((await read({ inputs: { ...inputs, mode: 'apply' }, env })).mode).toBe('apply');
    const topic = { name: 'push', payload: { ...PUSH, ref: 'refs/heads/topic' } };
    expect((await read({ inputs, env, event: topic })).mode).toBe('plan');
    expect((await read({ inputs, env: { ...env, GITHUB_RUN_ATTEMPT: '1' } })).mode).toBe('apply');
  });
});

describe('one that is wrong is reported with its name and the fix', () => {
  test.each([
    ['mode', 'aply', 'mode: must be one of auto, plan, apply, check, not "aply"'],
    ['prune', 'some', 'prune: must be one of owned, none, all, not "some"'],
    ['format', 'json', 'format: must be one of auto, dotenv, yaml'],
    ['change-detection', 'off', 'change-detection: must be one of fingerprint, always'],
    ['comment', 'yes', 'comment: must be one of auto, always, never'],
    ['takeover', 'yes', 'takeover: must be true or false, not "yes"'],
    ['interpolate', '1', 'interpolate: must be true or false'],
    ['allow-empty', 'no', 'allow-empty: must be true or false'],
    ['api-token', 'Token CANARY', 'api-token: begins with "Token". Give the token alone'],
    ['api-token', 'bearer   CANARY', 'api-token: begins with "bearer". Give the token alone'],
    ['api-token', 'CANARY CANARY', 'api-token: holds spaces or other characters'],
    ['require-plan', 'y', 'require-plan: must be true or false'],
    ['concurrency', '0', 'concurrency: must be a whole number from 1 to 32'],
    ['concurrency', '33', 'concurrency: must be a whole number'],
    ['concurrency', '1.5', 'concurrency: must be a whole number'],
    ['max-deletes', '101%', 'max-deletes: must be a count (5) or a percentage'],
    ['max-deletes', '-1', 'max-deletes: must be a count'],
    ['project-id', 'shop', 'project-id: must be a UUID, not "shop". Use project for a name'],
    ['project-id', `"${PROJECT_ID}"`, String.raw`not "\"${PROJECT_ID}\"". Take the quotes or spaces out`],
    ['project-id', PROJECT_ID.slice(1), "Copy it again from the project's address"],
    ['service', 'api', 'service: a service is looked up in an environment. Set environment as well'],
    ['redeploy', 'changed\nproduction', 'redeploy: changed is given by itself'],
    ['redeploy-timeout', '30', 'redeploy-timeout: must be a time up to 72h like 90s, 30m or 2h, or 0'],
    ['redeploy-timeout', '1h30m', 'not "1h30m"'],
    ['redeploy-timeout', '100h', 'redeploy-timeout: must be a time up to 72h'],
    ['values', '["a"]', 'values: must be a JSON object of strings'],
    ['values', '{"A": 1, "B": "x"}', 'not strings: "A"'],
    ['values', 'CANARY', 'values: must be a JSON object of strings'],
    ['fingerprint-key', 'CANARY', 'fingerprint-key: must have at least 32 characters'],
    ['fingerprint-key', 'x'.repeat(64), 'fingerprint-key: must not be a simple repetition'],
    ['fingerprint-key', 'CANARY-4711'.repeat(4), 'fingerprint-key: must not be a simple repetition'],
    ['owner', 'a\u2028b', 'owner: must be one line'],
    ['owner', 'x'.repeat(2000), 'owner: must be one line of at most'],
    ['api-url', 'http://api.qovery.com', 'api-url: must start with https://'],
    ['api-url', 'https://user:CANARY@api.qovery.com', 'api-url: must have no user'],
    ['api-url', 'https://api.qovery.com/?a=1', 'api-url: must have no user, password, query'],
    ['api-url', 'api.qovery.com', 'api-url: is not a URL'],
    ['api-url', 'ftp://api.qovery.com', 'api-url: must start with https://'],
    ['api-url', 'http://127.0.0.1.example.com', 'api-url: must start with https://'],
  ])('%s: %j', async (name, text, expected) => {
    const { reason, message } = await refusal({ inputs: { [name]: text } });
    expect(reason).toBe('invalid-input');
    expect(message).toContain(expected);
    expect(message).not.toContain('CANARY');
  });

  test('and everything that is wrong is reported at once', async () => {
    const { problems } = await refusal({
      inputs: {
        'api-token': undefined,
        'project-id': undefined,
        file: undefined,
        mode: 'x',
        concurrency: 'y',
      },
    });
    const names = problems.map(({ input }) => input);
    expect(new Set(names)).toEqual(new Set(['api-token', 'project-id', 'file', 'mode', 'concurrency']));
  });

  test('file and content exclude each other', async () => {
    const { message } = await refusal({ inputs: { content: 'secrets: {}' } });
    expect(message).toContain('content: file and content are both set');
  });

  test('a long text is not repeated in full', async () => {
    expect((await refusal({ inputs: { mode: 'x'.repeat(5000) } })).message.length).toBeLessThan(200);
  });
});

describe('a credential that was given in the wrong place is not quoted', () => {
  const everywhere = [
    'mode',
    'prune',
    'takeover',
    'concurrency',
    'max-deletes',
    'project-id',
    'redeploy-timeout',
  ];

  test.each(everywhere)('in %s, by any of the ways that credentials come', async (name) => {
    const secrets: Readonly<Record<string, Given>> = {
      'short-token': { inputs: { 'api-token': 'short-token' } },
      'second.token': { env: { Q_CLI_ACCESS_TOKEN: 'second.token' } },
      'the github one': { inputs: { 'github-token': 'the github one' } },
      'key material of thirty-two letters': {
        inputs: { 'fingerprint-key': 'key material of thirty-two letters' },
      },
      'a value': { inputs: { values: '{"A":"a value"}' } },
      'proxy-pass': { env: { HTTPS_PROXY: 'http://me:proxy-pass@proxy:1' } },
    };
    for (const [secret, given] of Object.entries(secrets)) {
      const inputs = { ...given.inputs, [name]: `${secret}!` };
      const { message } = await refusal({ ...given, inputs });
      expect(message).toContain(`${name}: must be`);
      expect(message).not.toContain(secret);
    }
  });

  test.each(['owner', 'environment', 'service', 'organization', 'project', 'file', 'redeploy'])(
    'in %s, which is printed as a name, and is refused for it',
    async (name) => {
      const inputs = { 'api-token': 'qov_the_token', environment: 'production', [name]: 'x-qov_the_token' };
      const { message } = await refusal({ inputs });
      expect(message).toContain(`${name}: holds a credential`);
      expect(message).not.toContain('qov_the_token');
    },
  );

  test.each([
    'qov_4f7d8a9b0c1d2e3f4a5b6c7d8e9f0a1b',
    'sk-qov-01-abcdef',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c',
    'bPxRfiCYEXAMPLEKEYwJalrXUtnFEMIK7MDENG',
  ])('whoever made it: %s', async (text) => {
    const { message } = await refusal({ inputs: { mode: text } });
    expect(message).toContain('it may be a credential');
    expect(message).not.toContain(text.slice(0, 10));
  });
});

describe('what is read', () => {
  test('files are one a line, content keeps every byte', async () => {
    const { source } = await read({ inputs: { file: ' a.yml \r\n\n b.env\n' } });
    expect(source.files).toEqual(['a.yml', 'b.env']);
    const content = 'secrets:\n  A: "x"  \n\n';
    const inline = await read({ inputs: { file: undefined, content } });
    expect(inline.source).toMatchObject({ content, files: [], markedFiles: ['content'] });
  });

  test('marks remember files as the repository has them', async () => {
    const file = ['./deploy/../secrets.yml', 'deploy//a.env', path.join(folder, 'b.yml')].join('\n');
    const { source } = await read({ inputs: { file } });
    expect(source.markedFiles).toEqual(['secrets.yml', 'deploy/a.env', 'b.yml']);
  });

  test('values hold what JSON says, whatever the names', async () => {
    const values = JSON.stringify({ A: ' a\n', EMPTY: '', constructor: 'c' }).replace(
      '{',
      '{"__proto__":"p",',
    );
    expect([...((await read({ inputs: { values } })).source.values ?? [])]).toEqual([
      ['__proto__', 'p'],
      ['A', ' a\n'],
      ['EMPTY', ''],
      ['constructor', 'c'],
    ]);
  });

  test.each([
    ['5', { count: 5 }],
    ['0', { count: 0 }],
    ['30%', { percent: 30 }],
    ['12.5 %', { percent: 12.5 }],
    ['100%', { percent: 100 }],
  ])('max-deletes %s', async (text, expected) => {
    expect((await read({ inputs: { 'max-deletes': text } })).maxDeletes).toEqual(expected);
  });

  test.each([
    ['0', 0],
    ['0s', 0],
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['2h', 7_200_000],
  ])('redeploy-timeout %s', async (text, expected) => {
    expect((await read({ inputs: { 'redeploy-timeout': text } })).redeployTimeoutMs).toBe(expected);
  });

  test.each([
    ['none', 'none'],
    ['changed', 'changed'],
    ['production', ['production']],
    [' production \n\nstaging/api\r\n', ['production', 'staging/api']],
  ])('redeploy %j', async (text, expected) => {
    expect((await read({ inputs: { redeploy: text } })).redeploy).toEqual(expected);
  });

  test.each([
    ['https://api.qovery.com/', 'https://api.qovery.com'],
    ['https://proxy.corp/qovery//', 'https://proxy.corp/qovery'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://[::1]:1/', 'http://[::1]:1'],
  ])('api-url %s, named where it comes from the environment', async (text, expected) => {
    const given = await read({ inputs: { 'api-url': text } });
    expect([given.apiUrl, given.problems]).toEqual([expected, []]);
    const { apiUrl, problems } = await read({ env: { QOVERY_API_URL: text } });
    expect(apiUrl).toBe(expected);
    expect(problems).toMatchObject([{ severity: 'notice', input: 'api-url' }]);
    expect(String(problems[0]?.message)).toContain(expected);
  });

  test('an api-url of the environment that is wrong is reported by its own name', async () => {
    const { message } = await refusal({ env: { QOVERY_API_URL: 'http://api.example' } });
    expect(message).toMatch(/^QOVERY_API_URL: must start with https/);
  });

  test('a project by name needs no id; with an id, the name is the one to show', async () => {
    const named = { 'project-id': undefined, project: 'shop', organization: 'Acme' };
    expect((await read({ inputs: named })).project).toEqual({ organization: 'Acme', name: 'shop' });
    const both = { 'project-id': PROJECT_ID.toUpperCase(), project: 'Shop' };
    expect((await read({ inputs: both })).project).toEqual({ id: PROJECT_ID, name: 'Shop' });
  });

  test('environment and service are what the run is about', async () => {
    const inputs = { environment: 'production', service: 'api' };
    expect(await read({ inputs })).toMatchObject(inputs);
  });

  test('an owner that is given is remembered as given', async () => {
    const given = await read({ inputs: { owner: 'acme/shop' } });
    expect(given.owner).toEqual({ name: 'acme/shop', isGiven: true });
    expect((await refusal({ env: { GITHUB_REPOSITORY: '' } })).message).toContain('Set owner');
  });

  test('a digest is compared in lower case; require-plan says that there must be one', async () => {
    const { review } = await read({ inputs: { 'expected-plan': ` ${'GHJKLMNP'.repeat(5)} ` } });
    expect(review).toEqual({ expected: 'ghjklmnp'.repeat(5), isRequired: false });
    const lost = await read({ inputs: { 'expected-plan': '', 'require-plan': 'true' } });
    expect(lost.review).toEqual({ expected: undefined, isRequired: true });
  });

  test('requests say who sends them', async () => {
    const { userAgent } = await read({ env: { GITHUB_RUN_ID: '42' } });
    expect(userAgent).toBe(`qovery-secret-sync/${VERSION} (acme/shop; run 42)`);
    const odd = { GITHUB_REPOSITORY: 'a\r\nX-Evil: 1', GITHUB_RUN_ID: '' };
    expect((await read({ env: odd, inputs: { owner: 'me' } })).userAgent).toBe(
      `qovery-secret-sync/${VERSION}`,
    );
  });

  test('GitHub is where the runner says, for those who have a token', async () => {
    const inputs = { 'github-token': 'ghs_test' };
    expect((await read({ inputs })).settings.github).toMatchObject({
      apiUrl: 'https://api.github.com',
      owner: 'acme',
      repo: 'shop',
    });
    const env = { GITHUB_API_URL: 'https://ghe.example/api/v3' };
    expect((await read({ inputs, env })).settings.github?.apiUrl).toBe(env.GITHUB_API_URL);
  });
});

describe('the network', () => {
  test('certificates that nobody checks are refused, with the reason', async () => {
    const { reason, message } = await refusal({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    expect(reason).toBe('invalid-input');
    expect(message).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0');
    expect(message).toContain('NODE_EXTRA_CA_CERTS');
    expect((await read({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '1' } })).apiUrl).not.toBe('');
  });

  test('proxies come from either spelling, and an empty one is none', async () => {
    const { proxy } = await read({
      env: { HTTPS_PROXY: 'http://upper:1', https_proxy: 'lower:2', HTTP_PROXY: '', no_proxy: 'a,b' },
    });
    expect(proxy).toEqual({ httpProxy: undefined, httpsProxy: 'http://lower:2', noProxy: 'a,b' });
    expect((await read({ env: { HTTPS_PROXY: ' ', NO_PROXY: '*' } })).proxy).toBeUndefined();
  });

  test.each(['socks5://proxy:1', 'http://', 'http://us er@:x', 'http://user:CANARY%@proxy:1'])(
    '%s is no proxy, and is not shown',
    async (address) => {
      const { reason, message } = await refusal({ env: { HTTPS_PROXY: address } });
      expect(reason).toBe('invalid-input');
      expect(message).toContain('HTTPS_PROXY');
      expect(message).not.toMatch(/CANARY|socks5/);
    },
  );

  test('a proxy for other addresses may be whatever it is', async () => {
    const { proxy } = await read({ env: { HTTP_PROXY: 'socks5://proxy:1' } });
    expect(proxy?.httpProxy).toBe('socks5://proxy:1');
  });
});
