import { describe, expect, jest, test } from '@jest/globals';
import { LOCAL_JWT, type LocalApi } from '../../local-api/index.js';
import { deployed, RUNNING } from '../support/redeploy-tree.js';
import { annotationsOf, runBundle, startApi } from '../support/run-bundle.js';
import type { ActionRun } from '../support/spawn-action.js';
import { Laptop } from '../support/spawn-cli.js';

jest.setTimeout(60_000);

/** What is due, by the contract's section Redeploying. With a time limit of 0 nothing waits here. */
const PRODUCTION = 'environments:\n  production:\n    secrets:\n      A: ${V_PLAIN}\n';
const BY_THEMSELVES = ['api', 'chart', 'nightly', 'web'];

async function redeploy(
  api: LocalApi,
  content: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  return await runBundle(api, {
    inputs: { content, owner: 'acme/shop', redeploy: 'changed', 'redeploy-timeout': '0', ...inputs },
  });
}

interface Row {
  readonly environment: string;
  readonly service: string;
  readonly status: string;
}
const rowsOf = (run: ActionRun): readonly string[] =>
  ((JSON.parse(run.outputs['plan'] ?? '{}') as { redeploy?: readonly Row[] }).redeploy ?? []).map(
    ({ environment, service, status }) => `${environment}/${service} ${status}`,
  );

describe('a service is due', () => {
  test.concurrent.each([
    [
      "its project's",
      'secrets:\n  A: ${V_PLAIN}\nenvironments:\n  production:\n    secrets: {}\n',
      BY_THEMSELVES,
    ],
    ["its environment's", PRODUCTION, BY_THEMSELVES],
    [
      'its own',
      'environments:\n  production:\n    services:\n      web:\n        secrets:\n          A: ${V_PLAIN}\n',
      ['web'],
    ],
  ])('when this run created a secret of %s', async (_, content, names) => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, content);
    expect([run.code, deployed(api)]).toEqual([0, [names]]);
    expect(rowsOf(run)).toEqual(names.map((name) => `production/${name} done`));
    expect(run.outputs).toMatchObject({ changed: 'true', created: '1', failed: '0' });
  });

  test.concurrent('when this run changed, moved or deleted one', async () => {
    await using api = await startApi({ tree: RUNNING });
    const inputs = { redeploy: 'none', 'max-deletes': '5' };
    const two = 'environments:\n  production:\n    secrets:\n      A: ${V_PLAIN}\n      B: ${V_PLAIN}\n';
    await redeploy(api, two, inputs);
    api.clock.advance(1000);
    for (const path of ['production/api', 'production/web', 'production/nightly', 'production/chart'])
      api.scope(path).setRun({ deployedAt: api.clock.now() });
    api.clock.advance(180_000);
    const changed = await redeploy(api, two.replace('V_PLAIN', 'V_QUOTED'));
    expect([changed.outputs['updated'], deployed(api).at(-1)]).toEqual(['1', BY_THEMSELVES]);
    const moved =
      'environments:\n  production:\n    secrets:\n      B: ${V_PLAIN}\n    services:\n      web:\n        secrets:\n          A: ${V_QUOTED}\n';
    const move = await redeploy(api, moved, { 'max-deletes': '5' });
    expect([move.code, deployed(api).at(-1)]).toEqual([0, BY_THEMSELVES]);
    api.clock.advance(180_000);
    const gone = await redeploy(api, moved.replace(/ {8}secrets:\n.*\n/, '        secrets: {}\n'), {
      'max-deletes': '5',
    });
    expect([gone.outputs['deleted'], deployed(api).at(-1)]).toEqual(['1', ['web']]);
  });

  test.concurrent('when its last deployment is older than a value of this owner: a lost one is made up for', async () => {
    await using api = await startApi({ tree: RUNNING });
    await redeploy(api, PRODUCTION, { redeploy: 'none' });
    const plan = await redeploy(api, PRODUCTION, { mode: 'plan' });
    expect(rowsOf(plan)).toEqual(BY_THEMSELVES.map((name) => `production/${name} planned`));
    expect(plan.stdout).toMatch(
      /production \/ api \(application\).*"A" changed .*, api was deployed 2 days ago/,
    );
    const check = await redeploy(api, PRODUCTION, { mode: 'check' });
    expect([check.code, check.outputs['failure-reason'], check.outputs['changes']]).toEqual([
      1,
      'out-of-sync',
      '0',
    ]);
    expect(deployed(api)).toEqual([]);
    const run = await redeploy(api, PRODUCTION);
    expect([run.code, run.outputs['changes'], run.outputs['changed'], deployed(api)]).toEqual([
      0,
      '0',
      'false',
      [BY_THEMSELVES],
    ]);
  });

  test.concurrent('but not when somebody else wrote the value', async () => {
    await using api = await startApi({ tree: RUNNING });
    const theirs = PRODUCTION.replace('A:', 'B:');
    await redeploy(api, theirs, { redeploy: 'none', owner: 'other/repo' });
    const run = await redeploy(api, 'environments:\n  production:\n    secrets: {}\n', {
      'allow-empty': 'true',
    });
    expect([run.code, deployed(api)]).toEqual([0, []]);
  });
});

describe('nothing is due', () => {
  test.concurrent('for descriptions and adopted aliases alone, in that run and the one after', async () => {
    await using api = await startApi({ tree: RUNNING });
    await redeploy(api, PRODUCTION, { redeploy: 'none' });
    for (const name of BY_THEMSELVES)
      api.scope(`production/${name}`).setRun({ deployedAt: api.clock.now() + 1000 });
    api.scope('production').seed.alias({ key: 'LINK', target: 'A' });
    api.clock.advance(600_000);
    const described =
      'environments:\n  production:\n    secrets:\n      A: {value: "${V_PLAIN}", description: new}\n    aliases:\n      LINK: A\n';
    const run = await redeploy(api, described);
    expect([run.code, run.outputs['updated'], run.outputs['changed']]).toEqual([0, '2', 'false']);
    expect((await redeploy(api, described)).outputs['changes']).toBe('0');
    expect(deployed(api)).toEqual([]);
  });

  test.concurrent('for what can’t carry a mark and is written on every run, which is reported', async () => {
    await using api = await startApi({ tree: RUNNING });
    api.scope('production').seed.value({ key: 'A', value: 'before', description: 'x'.repeat(240) });
    const run = await redeploy(api, PRODUCTION);
    expect([run.code, run.outputs['updated'], deployed(api)]).toEqual([0, '1', []]);
    expect(annotationsOf(run, 'notice').join('\n')).toMatch(/"A" can't carry a mark .* makes no service due/);
  });
});

describe('what would not be deployed', () => {
  test.concurrent('is reported and never counted, by check neither', async () => {
    await using api = await startApi({ tree: RUNNING });
    await redeploy(api, PRODUCTION, { redeploy: 'none' });
    api.scope('production/api').setRun({ state: 'STOPPED' });
    api.scope('production/web').setRun({ state: 'READY', deployedAt: null });
    api.scope('production/nightly').setRun({ state: 'DEPLOYMENT_ERROR' });
    api.scope('production/chart').setRun({ state: 'CANCELED' });
    const check = await redeploy(api, PRODUCTION, { mode: 'check' });
    expect([check.code, rowsOf(check)]).toEqual([0, []]);
    expect(check.stdout).toMatch(
      /production \/ api \(application\).*it is stopped \(STOPPED\); deploying would start it/,
    );
    expect(check.stdout).toMatch(
      /production \/ nightly \(job\).*its last deployment failed \(DEPLOYMENT_ERROR\)/,
    );
    expect(check.stdout).toMatch(/production \/ chart \(helm\).*its last deployment failed \(CANCELED\)/);
    expect((await redeploy(api, PRODUCTION)).code).toBe(0);
    expect(deployed(api)).toEqual([]);
    const plan = await redeploy(api, PRODUCTION.replace('PLAIN', 'QUOTED'), { mode: 'plan' });
    expect(rowsOf(plan)).toEqual(['production/chart planned', 'production/nightly planned']);
    expect(plan.stdout).toMatch(
      /production \/ web \(container\): it was never deployed; deploying would start it/,
    );
  });

  test.concurrent('a failed one is tried again where this run changed something for it, or the list names it', async () => {
    await using api = await startApi({ tree: RUNNING });
    await redeploy(api, PRODUCTION, { redeploy: 'none' });
    for (const name of BY_THEMSELVES) api.scope(`production/${name}`).setRun({ state: 'DEPLOYMENT_ERROR' });
    await redeploy(api, PRODUCTION, { redeploy: 'production/web' });
    expect(deployed(api)).toEqual([['web']]);
    api.clock.advance(180_000);
    await redeploy(api, PRODUCTION.replace('PLAIN', 'QUOTED'));
    expect(deployed(api)[1]).toEqual(BY_THEMSELVES);
  });

  test.concurrent('lifecycle jobs and terraform services only by their names, databases never', async () => {
    await using api = await startApi({ tree: RUNNING });
    api.scope('production/web').setRun({ state: 'STOPPED' });
    const list = ['setup', 'bucket', 'db', 'web'].map((name) => `production/${name}`).join('\n');
    const run = await redeploy(api, PRODUCTION, { redeploy: list });
    expect([run.code, deployed(api)]).toEqual([0, [['bucket', 'setup']]]);
    expect(run.stdout).toMatch(/production \/ db \(database\).*never deploys/);
    expect(run.stdout).toMatch(/production \/ web \(container\).*stopped/);
  });
});

describe('which environments', () => {
  test.concurrent('changed: those that the file names; others keep the old value, and a notice says so', async () => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, `secrets:\n  A: \${V_PLAIN}\n${PRODUCTION.replace('A:', 'B:')}`);
    expect([run.code, deployed(api)]).toEqual([0, [BY_THEMSELVES]]);
    expect(annotationsOf(run, 'notice').join('\n')).toMatch(
      /"staging" keeps the old values until the next deployment/,
    );
  });

  test.concurrent('changed, in a run that names none, is an invalid input', async () => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, 'secrets:\n  A: ${V_PLAIN}\n');
    expect([run.code, run.outputs['failure-reason'], api.secrets()]).toEqual([1, 'invalid-input', []]);
    expect(annotationsOf(run, 'error').join()).toMatch(
      /redeploy: changed .* names none\. List the environments/,
    );
  });

  test.concurrent('Changed is no environment: the error names changed, on both faces', async () => {
    await using api = await startApi({ tree: RUNNING });
    const expected = /"Changed" is no environment.* Did you mean changed\?/;
    const run = await redeploy(api, PRODUCTION, { redeploy: 'Changed' });
    expect([run.code, api.secrets()]).toEqual([1, []]);
    expect(annotationsOf(run, 'error').join()).toMatch(expected);
    await using laptop = await Laptop.open({ 'secrets.yml': PRODUCTION });
    const args = ['plan', '--owner', 'acme/shop', '--file', 'secrets.yml', '--redeploy', 'Changed'];
    const typed = await laptop.sync(api, args);
    expect([typed.code, typed.stdout]).toEqual([1, expect.stringMatching(expected)]);
    expect(typed.stdout).toMatch(/^--redeploy: error: "Changed"/m);
  });

  test.concurrent('a list: an environment, or environment/service; one request for each environment', async () => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, 'secrets:\n  A: ${V_PLAIN}\n', { redeploy: 'staging\nproduction/web' });
    expect([run.code, deployed(api)]).toEqual([0, expect.arrayContaining([['api'], ['web']])]);
    expect(api.deployments.received.map(({ path }) => path.replace(/[0-9a-f-]{36}/, 'id'))).toEqual(
      Array(2).fill('/environment/id/service/deploy'),
    );
    expect(JSON.stringify(api.deployments.received.map(({ body }) => body))).not.toMatch(
      /commit|tag|version/,
    );
  });

  test.concurrent.each([
    ['nowhere', /"nowhere" is no environment.*"production".*"staging"/],
    ['production/nowhere', /names no service: environment "production" has .*"api".*"web"/],
    ['prod/api', /"prod\/api" is no environment/],
  ])('%s is an invalid input that lists the candidates', async (line, expected) => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, PRODUCTION, { redeploy: line });
    expect([run.code, run.outputs['failure-reason'], deployed(api)]).toEqual([1, 'invalid-input', []]);
    expect(annotationsOf(run, 'error').join()).toMatch(expected);
    expect(api.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test.concurrent('a run about a service considers that service only', async () => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, 'secrets:\n  A: ${V_PLAIN}\n', {
      environment: 'production',
      service: 'web',
    });
    expect([run.code, deployed(api)]).toEqual([0, [['web']]]);
  });
});

describe('what contradicts itself is an invalid input, before the first request', () => {
  test.concurrent.each([
    [
      'change-detection: always',
      { 'change-detection': 'always' },
      /change-detection: always writes every value/,
    ],
    ['a JWT without a fingerprint-key', { 'api-token': LOCAL_JWT }, /JWT and no fingerprint-key/],
  ])('%s', async (_, inputs, expected) => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, PRODUCTION, inputs);
    expect([run.code, run.outputs['failure-reason'], api.requests.length]).toEqual([1, 'invalid-input', 0]);
    expect(annotationsOf(run, 'error').join()).toMatch(expected);
  });

  test.concurrent('a JWT with a fingerprint-key is none', async () => {
    await using api = await startApi({ tree: RUNNING });
    const run = await redeploy(api, PRODUCTION, {
      'api-token': LOCAL_JWT,
      'fingerprint-key': 'a key of 32 characters, or more: 7Hq',
    });
    expect([run.code, deployed(api)]).toEqual([0, [BY_THEMSELVES]]);
  });
});

describe('what it costs', () => {
  test.concurrent('without redeploy, not one request more; with it, one for each environment', async () => {
    await using api = await startApi({ tree: RUNNING });
    await redeploy(api, PRODUCTION, { redeploy: 'none' });
    const count = async (inputs: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      api.resetRequests();
      await redeploy(api, PRODUCTION, inputs);
      return api.requests
        .map(({ method, path }) => `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, 'id')}`)
        .sort();
    };
    const lookUps = ['GET /environment/id/secret', 'GET /project/id/environment'];
    expect(await count({ redeploy: 'none', mode: 'plan' })).toEqual(lookUps);
    const reads = await count({ mode: 'plan' });
    expect(reads.filter((one) => one.endsWith('/statuses'))).toEqual(['GET /environment/id/statuses']);
    expect(reads.every((one) => one.startsWith('GET '))).toBe(true);
  });
});
