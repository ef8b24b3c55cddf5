import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SyncError } from '../../src/errors.js';
import { readEnvironment, readSettings } from '../../src/inputs.js';
import type { Settings } from '../../src/inputs.js';

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
}

/** Reads settings as though the runner had started us so. */
function read({ inputs = {}, env = {}, event = { name: 'push', payload: PUSH } }: Given = {}): Settings {
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
  return readSettings(readEnvironment());
}

function refusal(given: Given): SyncError {
  try {
    read(given);
  } catch (error) {
    return error as SyncError;
  }
  throw new Error('nothing was refused');
}

describe('defaults', () => {
  test('are those of the contract', () => {
    const { token, values, origin, environment, ...settings } = read();
    expect([token?.reveal(), values, origin.isTrusted, environment['GITHUB_REF']]).toEqual([
      'token-1',
      undefined,
      true,
      'refs/heads/main',
    ]);
    expect(settings).toEqual({
      project: { id: PROJECT_ID },
      files: ['secrets.yml'],
      content: undefined,
      format: 'auto',
      interpolate: true,
      mode: 'apply',
      prune: 'owned',
      owner: 'acme/shop',
      ownerGiven: false,
      takeover: false,
      maxDeletes: { percent: 30 },
      allowEmpty: false,
      changeDetection: 'fingerprint',
      fingerprintKey: undefined,
      expectedPlan: undefined,
      concurrency: 8,
      comment: 'auto',
      githubToken: undefined,
      apiUrl: 'https://api.qovery.com',
      workspace: folder,
      repository: 'acme/shop',
      githubApiUrl: 'https://api.github.com',
      proxy: undefined,
      problems: [],
    });
  });

  test('an empty input counts as not given', () => {
    const empty = Object.fromEntries(
      [
        'mode',
        'prune',
        'owner',
        'takeover',
        'max-deletes',
        'concurrency',
        'values',
        'content',
        'api-url',
      ].map((name) => [name, '']),
    );
    expect(read({ inputs: empty })).toMatchObject({ mode: 'apply', prune: 'owned', concurrency: 8 });
  });
});

describe('the token', () => {
  const tokenOf = (given: Given) => read(given).token?.reveal();
  const none = { 'api-token': undefined };

  test('comes from the input, then from the environment in the order of the contract', () => {
    const env = { QOVERY_API_TOKEN: 'a', QOVERY_CLI_ACCESS_TOKEN: 'b', Q_CLI_ACCESS_TOKEN: 'c' };
    expect(tokenOf({ env })).toBe('token-1');
    expect(tokenOf({ inputs: none, env })).toBe('a');
    expect(tokenOf({ inputs: none, env: { ...env, QOVERY_API_TOKEN: '' } })).toBe('b');
    expect(tokenOf({ inputs: none, env: { Q_CLI_ACCESS_TOKEN: ' c\n' } })).toBe('c');
  });

  test('that is missing on a push is an error that names all ways to give it', () => {
    const { reason, message } = refusal({ inputs: none });
    expect(reason).toBe('invalid-input');
    for (const name of ['api-token', 'QOVERY_API_TOKEN', 'Q_CLI_ACCESS_TOKEN'])
      expect(message).toContain(name);
  });

  test.each(['two words', 'line\nbreak', 'quo“te', 'tab\there'])(
    '%j is no token, and is not shown',
    (text) => {
      const { reason, message } = refusal({ inputs: { 'api-token': text } });
      expect(reason).toBe('invalid-input');
      expect(message).not.toContain(text);
    },
  );

  test('may be missing in a pull request that only plans', () => {
    const event = { name: 'pull_request', payload: FORK };
    expect(read({ inputs: none, event }).token).toBeUndefined();
    expect(read({ inputs: { ...none, mode: 'plan' }, event }).mode).toBe('plan');
    expect(refusal({ inputs: { ...none, mode: 'check' }, event }).reason).toBe('invalid-input');
  });
});

describe('the mode', () => {
  const modeOf = (name: string, payload: unknown, mode?: string) =>
    read({ inputs: { mode }, event: { name, payload } }).mode;

  test('auto applies where the code is trusted, and says why it plans elsewhere', () => {
    expect(modeOf('push', PUSH)).toBe('apply');
    expect(modeOf('schedule', {})).toBe('apply');
    const branch = read({ event: { name: 'push', payload: { ...PUSH, ref: 'refs/heads/topic' } } });
    expect(branch.mode).toBe('plan');
    expect(branch.problems).toEqual([
      {
        severity: 'notice',
        message: 'mode auto: planning only, because topic is not the default branch (main)',
      },
    ]);
  });

  test('is what was asked for, without a notice', () => {
    expect(read({ inputs: { mode: 'plan' } })).toMatchObject({ mode: 'plan', problems: [] });
    expect(modeOf('push', PUSH, 'check')).toBe('check');
    expect(modeOf('push', { ...PUSH, ref: 'refs/heads/topic' }, 'apply')).toBe('apply');
  });

  test('an event that can not be read is never trusted, yet may be told to apply', () => {
    expect(modeOf('push', '{"ref": tru')).toBe('plan');
    expect(modeOf('push', '{"ref": tru', 'apply')).toBe('apply');
    expect(read({ env: { GITHUB_EVENT_PATH: '' } }).mode).toBe('plan');
    expect(read({ env: { GITHUB_EVENT_PATH: path.join(folder, 'nowhere.json') } }).mode).toBe('plan');
    expect(read({ env: { GITHUB_EVENT_PATH: folder } }).mode).toBe('plan');
  });

  test.each([
    ['pull_request', FORK],
    ['pull_request_target', FORK],
    ['pull_request', '{ corrupt'],
    ['issue_comment', { issue: { pull_request: {} } }],
    [
      'workflow_run',
      { workflow_run: { head_repository: { full_name: 'stranger/shop' } }, repository: PUSH.repository },
    ],
  ])('apply is refused on %s of a fork', (name, payload) => {
    const { reason, message } = refusal({ inputs: { mode: 'apply' }, event: { name, payload } });
    expect(reason).toBe('unsafe-plan');
    expect(message).toContain('mode: apply is refused');
  });
});

describe('one that is wrong is told with its name and the fix', () => {
  test.each([
    ['mode', 'aply', 'mode must be one of auto, plan, apply, check, not "aply"'],
    ['prune', 'some', 'prune must be one of owned, none, all, not "some"'],
    ['format', 'json', 'format must be one of auto, dotenv, yaml'],
    ['change-detection', 'off', 'change-detection must be one of fingerprint, always'],
    ['comment', 'yes', 'comment must be one of auto, always, never'],
    ['takeover', 'yes', 'takeover must be true or false, not "yes"'],
    ['interpolate', '1', 'interpolate must be true or false'],
    ['allow-empty', 'no', 'allow-empty must be true or false'],
    ['concurrency', '0', 'concurrency must be a whole number from 1 to 32'],
    ['concurrency', '33', 'concurrency must be a whole number'],
    ['concurrency', '1.5', 'concurrency must be a whole number'],
    ['max-deletes', '101%', 'max-deletes must be a count (5) or a percentage'],
    ['max-deletes', '-1', 'max-deletes must be a count'],
    ['project-id', 'shop', 'project-id must be a UUID'],
    ['values', '["a"]', 'values must be a JSON object of strings'],
    ['values', '{"A": 1, "B": "x"}', 'not strings: "A"'],
    ['values', 'CANARY', 'values must be a JSON object of strings'],
    ['fingerprint-key', 'CANARY', 'fingerprint-key must have at least 32 characters'],
    ['owner', 'a\u2028b', 'owner must be one line'],
    ['owner', 'x'.repeat(2000), 'owner must be one line of at most'],
    ['api-url', 'http://api.qovery.com', 'api-url must start with https://'],
    ['api-url', 'https://user:CANARY@api.qovery.com', 'api-url must have no user'],
    ['api-url', 'https://api.qovery.com/?a=1', 'api-url must have no user, password, query'],
    ['api-url', 'api.qovery.com', 'api-url is not a URL'],
    ['api-url', 'ftp://api.qovery.com', 'api-url must start with https://'],
    ['api-url', 'http://127.0.0.1.example.com', 'api-url must start with https://'],
  ])('%s: %s', (name, text, expected) => {
    const { reason, message } = refusal({ inputs: { [name]: text } });
    expect(reason).toBe('invalid-input');
    expect(message).toContain(expected);
    expect(message).not.toContain('CANARY');
  });

  test('and everything that is wrong is told at once', () => {
    const { message } = refusal({
      inputs: {
        'api-token': undefined,
        'project-id': undefined,
        file: undefined,
        mode: 'x',
        concurrency: 'y',
      },
    });
    for (const name of ['api-token', 'project-id', 'file', 'mode', 'concurrency'])
      expect(message).toContain(name);
  });

  test('file and content exclude each other', () => {
    expect(refusal({ inputs: { content: 'secrets: {}' } }).message).toContain(
      'file and content are both set',
    );
  });

  test('a long text is not repeated in full', () => {
    expect(refusal({ inputs: { mode: 'x'.repeat(5000) } }).message.length).toBeLessThan(200);
  });
});

describe('what is read', () => {
  test('files are one a line, content keeps every byte', () => {
    expect(read({ inputs: { file: ' a.yml \r\n\n b.env\n' } }).files).toEqual(['a.yml', 'b.env']);
    const content = 'secrets:\n  A: "x"  \n\n';
    expect(read({ inputs: { file: undefined, content } }).content).toBe(content);
  });

  test('values hold what JSON says, whatever the names', () => {
    const values = JSON.stringify({ A: ' a\n', EMPTY: '', constructor: 'c' }).replace(
      '{',
      '{"__proto__":"p",',
    );
    expect([...(read({ inputs: { values } }).values ?? [])]).toEqual([
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
  ])('max-deletes %s', (text, expected) => {
    expect(read({ inputs: { 'max-deletes': text } }).maxDeletes).toEqual(expected);
  });

  test.each([
    ['https://api.qovery.com/', 'https://api.qovery.com'],
    ['https://proxy.corp/qovery//', 'https://proxy.corp/qovery'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://[::1]:1/', 'http://[::1]:1'],
  ])('api-url %s', (text, expected) => {
    expect(read({ inputs: { 'api-url': text } }).apiUrl).toBe(expected);
    expect(read({ env: { QOVERY_API_URL: text } }).apiUrl).toBe(expected);
  });

  test('a project by name needs no id, and its id is written in lower case', () => {
    expect(
      read({ inputs: { 'project-id': undefined, project: 'shop', organization: 'Acme' } }).project,
    ).toEqual({
      organization: 'Acme',
      project: 'shop',
    });
    expect(read({ inputs: { 'project-id': PROJECT_ID.toUpperCase() } }).project).toEqual({ id: PROJECT_ID });
  });

  test('an owner that is given is remembered as given', () => {
    expect(read({ inputs: { owner: 'acme/shop' } })).toMatchObject({ owner: 'acme/shop', ownerGiven: true });
    expect(refusal({ env: { GITHUB_REPOSITORY: '' } }).message).toContain('set owner');
  });

  test('a digest is compared in lower case', () => {
    expect(read({ inputs: { 'expected-plan': ' ABCDEF ' } }).expectedPlan).toBe('abcdef');
  });
});

describe('the network', () => {
  test('certificates that nobody checks are refused, with the reason', () => {
    const { reason, message } = refusal({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    expect(reason).toBe('invalid-input');
    expect(message).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0');
    expect(message).toContain('NODE_EXTRA_CA_CERTS');
    expect(read({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '1' } }).apiUrl).not.toBe('');
  });

  test('proxies come from either spelling, and an empty one is none', () => {
    const { proxy } = read({
      env: { HTTPS_PROXY: 'http://upper:1', https_proxy: 'lower:2', HTTP_PROXY: '', no_proxy: 'a,b' },
    });
    expect(proxy).toEqual({ httpProxy: undefined, httpsProxy: 'http://lower:2', noProxy: 'a,b' });
    expect(read({ env: { HTTPS_PROXY: ' ', NO_PROXY: '*' } }).proxy).toBeUndefined();
  });

  test.each(['socks5://proxy:1', 'http://', 'http://us er@:x', 'http://user:CANARY%@proxy:1'])(
    '%s is no proxy, and is not shown',
    (address) => {
      const { reason, message } = refusal({ env: { HTTPS_PROXY: address } });
      expect(reason).toBe('invalid-input');
      expect(message).toContain('HTTPS_PROXY');
      expect(message).not.toMatch(/CANARY|socks5/);
    },
  );

  test('a proxy for other addresses may be whatever it is', () => {
    expect(read({ env: { HTTP_PROXY: 'socks5://proxy:1' } }).proxy?.httpProxy).toBe('socks5://proxy:1');
  });
});
