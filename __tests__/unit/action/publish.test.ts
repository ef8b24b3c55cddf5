import { describe, expect, test } from '@jest/globals';
import type { LocalApi } from '../../local-api/index.js';
import { SyncError } from '../../src/errors.js';
import type { Settings } from '../../src/inputs.js';
import { Redactor } from '../../src/model/redactor.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { readOrigin } from '../../src/origin.js';
import { publish } from '../../src/publish.js';
import type { Runner } from '../../src/report/actions.js';
import { Story } from '../../src/story.js';
import { planOf, value } from '../support/build-plan.js';
import { startGitHubServer } from '../support/github-server.js';
import { settingsFor } from '../support/sync-once.js';

const API = { url: 'http://127.0.0.1:1', project: () => ({ id: 'p-1' }) } as unknown as LocalApi;
const OUTPUTS = 'changes changed created updated deleted unchanged failed digest plan failure-reason'.split(
  ' ',
);
const REPO = { full_name: 'acme/shop' };
const PULL = readOrigin({
  name: 'pull_request',
  ref: '',
  actor: '',
  payload: { repository: REPO, pull_request: { number: 7, head: { repo: REPO }, base: { repo: REPO } } },
});

async function startGitHub() {
  const server = await startGitHubServer();
  return Object.assign(server, { [Symbol.asyncDispose]: () => server.close() });
}

/** A runner that remembers what it was told, in order. */
function listen() {
  const told: string[] = [];
  const outputs: Record<string, string> = {};
  const tell = (kind: string) => (text: string) => void told.push(`${kind}: ${text}`);
  const runner: Runner = {
    color: false,
    info: tell('info'),
    lines: (lines) => lines.forEach(tell('line')),
    debug: tell('debug'),
    group: ({ title }) => tell('group')(title),
    setSecrets: (texts) => texts.forEach(tell('mask')),
    setOutput: (name, text) => {
      outputs[name] = text;
    },
    annotate: (annotations) => annotations.forEach(({ level, message }) => tell(level)(message)),
    notice: tell('notice'),
    warning: tell('warning'),
    failed: tell('failed'),
    summary: async (markdown) => tell('summary')(markdown),
  };
  return { runner, told, outputs };
}

/** Publishes a run of these settings; `changes` says whether its plan has any. */
async function published(
  settings: Partial<Settings> | undefined,
  { failure, changes = true }: { failure?: Error; changes?: boolean } = {},
) {
  const heard = listen();
  const story = new Story(new Redactor(), new Redactor());
  const whole = settings && settingsFor(API, settings);
  if (whole !== undefined) {
    story.begin(whole);
    story.planned(planOf(changes ? [value('A')] : [], []).plan);
  }
  if (failure !== undefined) story.fail(failure, false);
  const never = new AbortController().signal;
  await publish(story, whole, heard.runner, { soft: never, hard: never });
  return heard;
}

test('all outputs are set, on failure and without any settings, too', async () => {
  for (const settings of [{ mode: 'plan' } as const, undefined]) {
    const { outputs, told } = await published(settings, { failure: new SyncError('invalid-input', 'odd') });
    expect(Object.keys(outputs).sort()).toEqual([...OUTPUTS].sort());
    expect(outputs).toMatchObject({ changed: 'false', 'failure-reason': 'invalid-input' });
    expect(told.some((text) => text.startsWith('failed: '))).toBe(true);
    expect(told.some((text) => text.startsWith('summary: '))).toBe(true);
  }
});

test('a run that went well does not fail the step', async () => {
  const { outputs, told } = await published({ mode: 'plan' });
  expect(outputs).toMatchObject({ changes: '1', 'failure-reason': '' });
  expect(told.filter((text) => text.startsWith('failed: '))).toEqual([]);
});

describe('a comment', () => {
  const token = new SecretValue('ghs_test');

  test.each([
    ['auto', 'plan', true, 1],
    ['auto', 'check', true, 1],
    ['auto', 'apply', true, 0],
    ['auto', 'plan', false, 0],
    ['always', 'apply', true, 1],
    ['always', 'plan', false, 1],
    ['never', 'plan', true, 0],
  ] as const)('%s, mode %s, changes %s: %i', async (comment, mode, changes, count) => {
    await using github = await startGitHub();
    const settings = { comment, mode, origin: PULL, githubToken: token, githubApiUrl: github.apiUrl };
    const { told } = await published(settings, { changes });
    expect(github.comments).toHaveLength(count);
    expect(told.filter((text) => text.startsWith('notice: '))).toEqual([]);
  });

  test('is not tried without a pull request, a token or a repository', async () => {
    await using github = await startGitHub();
    const all = {
      comment: 'always',
      mode: 'plan',
      origin: PULL,
      githubToken: token,
      githubApiUrl: github.apiUrl,
    } as const;
    const { origin: push } = settingsFor(API);
    for (const lacking of [
      { origin: push },
      { githubToken: undefined },
      { repository: '' },
      { repository: 'acme' },
    ])
      await published({ ...all, ...lacking });
    expect(github.requests).toEqual([]);
  });

  test('that can not be written is a notice, and the run is as good as before', async () => {
    await using github = await startGitHub();
    github.failNext({ method: 'GET', status: 403 });
    const settings = {
      comment: 'always',
      mode: 'plan',
      origin: PULL,
      githubToken: token,
      githubApiUrl: github.apiUrl,
    } as const;
    const { told, outputs } = await published(settings);
    expect(told.filter((text) => /^notice: .*pull-requests: write/.test(text))).toHaveLength(1);
    expect(outputs['failure-reason']).toBe('');
  });
});
