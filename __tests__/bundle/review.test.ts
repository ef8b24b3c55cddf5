import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { LOCAL_JWT, LOCAL_TOKEN, type LocalApi } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import {
  type FakePull,
  GITHUB_TOKEN,
  type GitHubServer,
  startGitHubServer,
} from '../support/github-server.js';
import { annotationsOf, expectFailure, runBundle, startApi } from '../support/run-bundle.js';
import type { ActionRun } from '../support/spawn-action.js';

jest.setTimeout(60_000);

/** Approval by merging, with a GitHub that has commits, pull requests, comments, identities and permissions. */
const OPEN_ANOTHER =
  /Do: open a pull request that touches the file; its comment shows this plan, merging it applies it\./;

let github: GitHubServer;
beforeAll(async () => {
  github = await startGitHubServer();
});
afterAll(() => github.close());

/** A repository with its workflow: one step for pull requests and pushes, as in examples/workflows/review.yml. */
class Shop implements AsyncDisposable {
  file = 'secrets:\n  A: ${V_PLAIN}\n';
  readonly #name = `acme/shop-${Math.random().toString(36).slice(2)}`;

  private constructor(readonly api: LocalApi & AsyncDisposable) {}

  static async open(): Promise<Shop> {
    return new Shop(await startApi());
  }

  get repository() {
    return github.repository(this.#name);
  }

  openPull(options: Parameters<typeof this.repository.openPull>[0] = {}): FakePull {
    return this.repository.openPull(options);
  }

  /** The job of a pull request: opened, or pushed to. */
  async review(pull: FakePull, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
    const repo = { full_name: this.#name };
    const payload = {
      repository: { ...repo, default_branch: 'main' },
      pull_request: {
        number: pull.number,
        head: { sha: pull.headSha, repo: { full_name: pull.headRepository } },
        base: { ref: pull.baseRef, repo },
      },
    };
    return await this.#run(
      { name: 'pull_request', payload, ref: `refs/pull/${pull.number}/merge` },
      pull.headSha,
      inputs,
    );
  }

  /** The job of a push to main, and its re-runs. */
  async push(commit: string, inputs: Readonly<Record<string, string>> = {}, attempt = 1): Promise<ActionRun> {
    const payload = {
      ref: 'refs/heads/main',
      after: commit,
      repository: { full_name: this.#name, default_branch: 'main' },
    };
    return await this.#run({ name: 'push', payload, ref: 'refs/heads/main' }, commit, inputs, attempt);
  }

  /** What people read in the one comment. */
  comment(pull: FakePull): string {
    const found = github.comments.filter(
      ({ issue, repository }) => issue === pull.number && repository === this.#name,
    );
    if (found.length !== 1) throw new Error(`There are ${found.length} comments, not one`);
    return found[0]?.body ?? '';
  }

  editComment(pull: FakePull, edit: (body: string) => string): void {
    const found = github.comments.find(
      ({ issue, repository }) => issue === pull.number && repository === this.#name,
    );
    if (found === undefined) throw new Error('There is no comment to edit');
    found.body = edit(found.body);
  }

  addComment(pull: FakePull, body: string, user?: Parameters<GitHubServer['addComment']>[1]): void {
    github.addComment(body, user, pull.number, this.#name);
  }

  get values(): Record<string, string> {
    return Object.fromEntries(this.api.secrets().map(({ key, value }) => [key, value]));
  }

  async #run(
    event: { readonly name: string; readonly payload: unknown; readonly ref: string },
    commit: string,
    inputs: Readonly<Record<string, string>>,
    attempt = 1,
  ): Promise<ActionRun> {
    return await runBundle(this.api, {
      files: { 'secrets.yml': this.file },
      event,
      inputs: {
        content: '',
        file: 'secrets.yml',
        'expected-plan': 'pull-request',
        'require-plan': 'true',
        'github-token': GITHUB_TOKEN,
        ...inputs,
      },
      env: {
        GITHUB_REPOSITORY: this.#name,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_RUN_ID: '77',
        GITHUB_RUN_ATTEMPT: String(attempt),
        GITHUB_SHA: commit,
      },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.api[Symbol.asyncDispose]();
  }
}

/** A pull request that was reviewed and merged, and the commit of its merge. */
async function reviewed(shop: Shop, inputs: Readonly<Record<string, string>> = {}) {
  const pull = shop.openPull();
  expect((await shop.review(pull, inputs)).code).toBe(0);
  return { pull, commit: shop.repository.merge(pull.number) };
}

test('the whole life of a pull request: opened, pushed to, merged, applied in part, run again, applied', async () => {
  await using shop = await Shop.open();

  // Opened: the comment shows the plan; nothing is written.
  const pull = shop.openPull();
  const opened = await shop.review(pull);
  expect([opened.code, opened.outputs['changes'], shop.values]).toEqual([0, '1', {}]);
  expect(shop.comment(pull)).toMatch(/1 to create[^]*\+ A/);
  expect(shop.comment(pull)).toContain(opened.outputs['digest']);

  // Pushed to: the same comment shows the new plan.
  shop.file = 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_MULTI}\n';
  shop.repository.push(pull.number);
  const pushed = await shop.review(pull);
  expect(shop.comment(pull)).toMatch(/2 to create[^]*\+ A[^]*\+ B/);
  expect(shop.comment(pull)).not.toContain(opened.outputs['digest']);

  // Merged: exactly that plan is applied. B fails; the comment says so, and carries the digest of what is left.
  const commit = shop.repository.merge(pull.number);
  shop.api.faults.add({
    when: { method: 'POST', key: 'B' },
    times: 1,
    then: { kind: 'status', status: 400 },
  });
  const failed = await shop.push(commit);
  expectFailure(failed, 'partial-apply', /B could not be created/);
  expect([failed.outputs['digest'], shop.values]).toEqual([pushed.outputs['digest'], { A: CANARIES.PLAIN }]);
  expect(shop.comment(pull)).toMatch(/1 of 2|1 failed/);
  expect(shop.comment(pull)).toContain('https://github.com/');
  expect(shop.comment(pull)).not.toContain(failed.outputs['digest']);

  // Run again: held to what is left, which is B alone.
  const again = await shop.push(commit, {}, 2);
  expect([again.code, again.outputs['created'], shop.values]).toEqual([
    0,
    '1',
    { A: CANARIES.PLAIN, B: CANARIES.MULTI },
  ]);
  expect(shop.comment(pull)).toMatch(/[Aa]pplied/);

  // Run once more: nothing is left, so nothing is asked of GitHub for it.
  const idle = await shop.push(commit, {}, 3);
  expect([idle.code, idle.outputs['changes'], idle.outputs['changed']]).toEqual([0, '0', 'false']);
});

test.concurrent('a re-run is refused what somebody changed since', async () => {
  await using shop = await Shop.open();
  shop.file = 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_MULTI}\n';
  const { commit } = await reviewed(shop);
  shop.api.faults.add({
    when: { method: 'POST', key: 'B' },
    times: 1,
    then: { kind: 'status', status: 400 },
  });
  expect((await shop.push(commit)).code).toBe(1);
  shop.api.project().remove('A');
  const again = await shop.push(commit, {}, 2);
  expectFailure(again, 'plan-changed', OPEN_ANOTHER);
  expect(shop.values).toEqual({});
});

test.concurrent('another merge in between makes the plan another one, and the review stays what it was', async () => {
  await using shop = await Shop.open();
  const { pull, commit } = await reviewed(shop);
  shop.api.project().seed.value({ key: 'A', value: 'made meanwhile', description: 'by hand' });
  const run = await shop.push(commit);
  expectFailure(run, 'plan-changed', OPEN_ANOTHER);
  expect(shop.values).toEqual({ A: 'made meanwhile' });
  expect(shop.comment(pull)).toMatch(/refused|not applied|another plan|changed/i);
  shop.api.project().remove('A');
  expect((await shop.push(commit, {}, 2)).code).toBe(0);
});

describe('refused for want of a reviewed plan', () => {
  const cases: readonly (readonly [string, (shop: Shop) => Promise<ActionRun>, RegExp])[] = [
    [
      'a push without a pull request',
      async (shop) => await shop.push(shop.repository.commit()),
      /No merged pull request made this commit/,
    ],
    [
      'several pull requests',
      async (shop) => {
        const { commit } = await reviewed(shop);
        const other = shop.openPull();
        shop.repository.merge(other.number);
        other.mergeCommitSha = commit;
        return await shop.push(commit);
      },
      /More than one merged pull request/,
    ],
    [
      'one that is not merged',
      async (shop) => {
        const pull = shop.openPull();
        await shop.review(pull);
        return await shop.push(pull.mergeCommitSha);
      },
      /No merged pull request|is not merged/,
    ],
    [
      'another base than the default branch',
      async (shop) => {
        const pull = shop.openPull({ baseRef: 'release' });
        await shop.review(pull);
        return await shop.push(shop.repository.merge(pull.number));
      },
      /was not merged into the default branch/,
    ],
    [
      'no comment',
      async (shop) => await shop.push(shop.repository.merge(shop.openPull().number)),
      /has no comment of this action/,
    ],
    [
      'an edited digest',
      async (shop) => {
        const { pull, commit } = await reviewed(shop);
        shop.editComment(pull, (body) => body.replaceAll(/\b[ghjklmnpqrstvwxz]{40}\b/g, 'g'.repeat(40)));
        return await shop.push(commit);
      },
      /code in the comment .* is not genuine/,
    ],
    [
      'a comment without its code',
      async (shop) => {
        const { pull, commit } = await reviewed(shop);
        shop.editComment(pull, (body) =>
          body.replaceAll(/<!--[^]*?-->/g, (line, at) => (at === 0 ? line : '')),
        );
        return await shop.push(commit);
      },
      /carries no reviewed plan|is not genuine/,
    ],
    [
      'a comment copied from another pull request',
      async (shop) => {
        const source = shop.openPull();
        await shop.review(source);
        const target = shop.openPull();
        shop.addComment(target, shop.comment(source));
        return await shop.push(shop.repository.merge(target.number));
      },
      /is not genuine/,
    ],
    [
      'a comment of somebody else',
      async (shop) => {
        const { pull } = await reviewed(shop);
        const target = shop.openPull();
        shop.addComment(target, shop.comment(pull), { id: 99, login: 'mallory[bot]', type: 'Bot' });
        return await shop.push(shop.repository.merge(target.number));
      },
      /has no comment of this action/,
    ],
    [
      'a plan by name',
      async (shop) => {
        shop.file = 'secrets:\n  A: ${NOWHERE}\n';
        const { pull, commit } = await reviewed(shop);
        expect(shop.comment(pull)).toMatch(/no review|not a review|by name/i);
        shop.file = 'secrets:\n  A: ${V_PLAIN}\n';
        return await shop.push(commit);
      },
      /carries no reviewed plan/,
    ],
    [
      'other key material',
      async (shop) => {
        const { commit } = await reviewed(shop, { 'fingerprint-key': 'another key of 32 characters: 5Zt' });
        return await shop.push(commit);
      },
      /other key material .*plan and apply need the same/,
    ],
    [
      'a JWT without a fingerprint-key',
      async (shop) => {
        const { commit } = await reviewed(shop);
        return await shop.push(commit, { 'api-token': LOCAL_JWT });
      },
      /give a fingerprint-key/,
    ],
    [
      'another plan than the reviewed one',
      async (shop) => {
        const { commit } = await reviewed(shop);
        shop.file = 'secrets:\n  C: ${V_PLAIN}\n';
        return await shop.push(commit);
      },
      /plan/,
    ],
  ];

  test.concurrent.each(cases)('%s', async (_, act, expected) => {
    await using shop = await Shop.open();
    const run = await act(shop);
    expectFailure(run, 'plan-changed', expected);
    expect(annotationsOf(run, 'error').join('\n')).toMatch(OPEN_ANOTHER);
    expect([shop.values, run.outputs['changed']]).toEqual([{}, 'false']);
  });

  test.concurrent('a lost output, where a plan is required', async () => {
    await using shop = await Shop.open();
    const run = await shop.push(shop.repository.commit(), { 'expected-plan': '' });
    expectFailure(run, 'plan-changed', OPEN_ANOTHER);
    expect(shop.values).toEqual({});
  });

  test.concurrent('an event that is no push', async () => {
    await using shop = await Shop.open();
    const run = await runBundle(shop.api, {
      event: {
        name: 'workflow_dispatch',
        payload: { ref: 'refs/heads/main', repository: { full_name: 'acme/shop', default_branch: 'main' } },
      },
      inputs: { 'expected-plan': 'pull-request', 'github-token': GITHUB_TOKEN },
      env: { GITHUB_API_URL: github.apiUrl },
    });
    expectFailure(run, 'plan-changed', OPEN_ANOTHER);
  });

  test.concurrent('a token that may not read pull requests is shown the permissions to give', async () => {
    github.token('ghs_reader', { permissions: { contents: 'read', pullRequests: 'none' } });
    await using shop = await Shop.open();
    const { commit } = await reviewed(shop);
    const run = await shop.push(commit, { 'github-token': 'ghs_reader' });
    expectFailure(run, 'plan-changed', /pull-requests: write/);
    expect(shop.values).toEqual({});
  });
});

describe('accepted', () => {
  test.concurrent('an empty plan, whatever was reviewed', async () => {
    await using shop = await Shop.open();
    shop.file = 'secrets: {}\n';
    const run = await shop.push(shop.repository.commit(), { 'allow-empty': 'true' });
    expect([run.code, run.outputs['failure-reason']]).toEqual([0, '']);
  });

  test.concurrent('a digest given by hand, and no other', async () => {
    await using shop = await Shop.open();
    const { outputs } = await shop.review(shop.openPull());
    const wrong = await shop.push(shop.repository.commit(), { 'expected-plan': 'g'.repeat(40) });
    expect([wrong.code, wrong.outputs['failure-reason']]).toEqual([1, 'plan-changed']);
    const right = await shop.push(shop.repository.commit(), { 'expected-plan': outputs['digest'] ?? '' });
    expect([right.code, shop.values]).toEqual([0, { A: CANARIES.PLAIN }]);
  });

  test.concurrent('with the comment among 130 others, and beside another project’s', async () => {
    await using shop = await Shop.open();
    await using other = await startApi({ seed: 'other' });
    const pull = shop.openPull();
    for (let count = 0; count < 130; count += 1) shop.addComment(pull, `comment ${count}`);
    await shop.review(pull);
    await shop.review(pull, { 'api-url': other.url, 'project-id': other.project().id });
    const run = await shop.push(shop.repository.merge(pull.number));
    expect([run.code, shop.values]).toEqual([0, { A: CANARIES.PLAIN }]);
  });

  test.concurrent('with a fingerprint-key, from one token to another', async () => {
    await using shop = await Shop.open();
    shop.api.tokens.valid = [LOCAL_TOKEN, 'another-token-1Tz'];
    const key = { 'fingerprint-key': 'a key of at least 32 characters: 8Pw' };
    const { commit } = await reviewed(shop, { ...key, 'api-token': 'another-token-1Tz' });
    expect((await shop.push(commit, key)).code).toBe(0);
  });
});

test.concurrent('a fork’s pull request writes nothing, and is no review', async () => {
  await using shop = await Shop.open();
  const pull = shop.openPull({ headRepository: 'stranger/shop' });
  const run = await shop.review(pull);
  expect([run.code, shop.values]).toEqual([0, {}]);
  expect(run.summary).toMatch(/fork|by name/i);
  const push = await shop.push(shop.repository.merge(pull.number));
  expectFailure(push, 'plan-changed', OPEN_ANOTHER);
});

test.concurrent('where the comment can not be updated, the closing line says that the rest needs a new review', async () => {
  github.token('ghs_read_only', { permissions: { contents: 'read', pullRequests: 'read' } });
  await using shop = await Shop.open();
  shop.file = 'secrets:\n  A: ${V_PLAIN}\n  B: ${V_MULTI}\n';
  const { commit } = await reviewed(shop);
  shop.api.faults.add({
    when: { method: 'POST', key: 'B' },
    times: 1,
    then: { kind: 'status', status: 400 },
  });
  const run = await shop.push(commit, { 'github-token': 'ghs_read_only' });
  expectFailure(run, 'partial-apply', /needs a new review\. Do: .*open a pull request/);
  expectFailure(await shop.push(commit, {}, 2), 'plan-changed', OPEN_ANOTHER);
});
