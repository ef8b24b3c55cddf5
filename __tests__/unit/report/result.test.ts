import { describe, expect, test } from '@jest/globals';
import type { FailureReason } from '../../../src/model/failure.js';
import type { RunReport } from '../../../src/model/report.js';
import { toText } from '../../../src/report/phrase.js';
import {
  describeCost,
  describeFiles,
  describeLimits,
  describePlanned,
  describeResult,
  describeSource,
} from '../../../src/report/result.js';
import { applied, create, environment, projectPlan, remove, report, row, service, update } from './build.js';

const headline = (of: RunReport): string => toText(describeResult(of));
const fails = (reason: FailureReason) => ({ reason, message: 'Something.', advice: 'Do it.' });

const PLAN = projectPlan([create('A'), update('B')]);
const HALF = projectPlan([
  create('A', { status: 'done' }),
  update('B', { status: 'failed', error: 'no' }),
  remove('C', { status: 'not-attempted' }),
]);
const DONE = '1 failed, 1 not attempted, 1 created';

describe('the headline of a run that ended well', () => {
  test.each<[string, RunReport, string]>([
    ['without a plan', report(), 'The file is valid; it was not compared with shop'],
    ['with nothing to do', report({ plan: projectPlan([]) }), 'shop is in sync: nothing to change'],
    ['with a plan', report({ plan: PLAN }), 'Plan for shop: 1 to update, 1 to create'],
    [
      'that was about to apply',
      report({ mode: 'apply', plan: PLAN }),
      'Plan for shop: 1 to update, 1 to create',
    ],
    [
      'that applied',
      applied({ plan: projectPlan([create('A', { status: 'done' })]) }),
      'Applied to shop: 1 created',
    ],
    [
      'that redeployed',
      applied({
        plan: projectPlan([]),
        redeploy: { services: [row('production', 'api', { status: 'done' })], leftOut: [] },
      }),
      'Applied to shop: 1 service redeployed',
    ],
  ])('%s', (_, run, expected) => expect(headline(run)).toBe(expected));
});

describe('the headline of a run that failed', () => {
  test.each<[FailureReason, string]>([
    ['invalid-file', 'The file has errors, nothing was written'],
    ['invalid-input', 'The inputs have errors, nothing was written'],
    ['cancelled', 'Cancelled, nothing was written to shop'],
    ['unauthorized', 'Failed, nothing was written to shop'],
    ['api-error', 'Failed, nothing was written to shop'],
  ])('%s, before there was a plan', (reason, expected) =>
    expect(headline(report({ failure: fails(reason) }))).toBe(expected),
  );

  test.each<[FailureReason, string]>([
    ['invalid-file', 'Failed, nothing was written to shop; the plan was: 1 to update, 1 to create'],
    ['invalid-input', 'Failed, nothing was written to shop; the plan was: 1 to update, 1 to create'],
    ['unsafe-plan', 'Refused, nothing was written to shop; the plan was: 1 to update, 1 to create'],
    ['plan-changed', 'Refused, nothing was written to shop; the plan was: 1 to update, 1 to create'],
    ['rate-limited', 'Failed, nothing was written to shop; the plan was: 1 to update, 1 to create'],
    ['cancelled', 'Cancelled, nothing was written to shop'],
    ['out-of-sync', 'shop is not as the file says: 1 to update, 1 to create'],
  ])('%s, with a plan', (reason, expected) =>
    expect(headline(report({ plan: PLAN, failure: fails(reason) }))).toBe(expected),
  );

  test.each<[FailureReason, string]>([
    ['invalid-file', `Stopped while writing to shop: ${DONE}`],
    ['invalid-input', `Stopped while writing to shop: ${DONE}`],
    ['cancelled', `Cancelled while writing to shop: ${DONE}`],
    ['partial-apply', `Applied to shop in part: ${DONE}`],
    ['not-converged', `shop is still not as the file says: ${DONE}`],
    ['deploy-failed', `Redeploying failed in shop: ${DONE}`],
    ['deploy-timeout', `Redeploying took too long in shop: ${DONE}`],
    ['api-error', `Stopped while writing to shop: ${DONE}`],
    ['rate-limited', `Stopped while writing to shop: ${DONE}`],
  ])('%s, while it wrote', (reason, expected) =>
    expect(headline(applied({ plan: HALF, failure: fails(reason) }))).toBe(expected),
  );

  test.each([[{ applied: true, mayHaveWritten: false }], [{ applied: false, mayHaveWritten: true }]])(
    'is not called unwritten as soon as that is not sure: %j',
    (more) =>
      expect(headline(report({ mode: 'apply', plan: HALF, failure: fails('api-error'), ...more }))).toMatch(
        /^Stopped/u,
      ),
  );

  test('counts deployments apart from changes', () => {
    const services = [
      row('production', 'api', { status: 'failed', error: 'no' }),
      row('production', 'web', { status: 'not-attempted' }),
      row('staging', 'api', { status: 'not-attempted' }),
      row('staging', 'web', { status: 'done' }),
    ];
    const plan = projectPlan([create('A', { status: 'done' })]);
    const run = applied({ plan, redeploy: { services, leftOut: [] }, failure: fails('deploy-failed') });
    expect(headline(run)).toBe(
      'Redeploying failed in shop: 1 deployment failed, 2 services not redeployed, 1 created, 1 service redeployed',
    );
    expect(describePlanned(run)).toBe('1 to create, 4 services to redeploy');
  });
});

test.each<[FailureReason, readonly [boolean, boolean], string]>([
  ['cancelled', [true, true], 'Cancelled while writing to shop: 2 deployments not finished'],
  [
    'cancelled',
    [false, true],
    'Cancelled while writing to shop: 1 deployment failed, 1 deployment not finished',
  ],
  ['deploy-timeout', [true, true], 'Redeploying took too long in shop: 2 deployments not finished'],
  [
    'deploy-failed',
    [false, true],
    'Redeploying failed in shop: 1 deployment failed, 1 deployment not finished',
  ],
  ['deploy-failed', [false, false], 'Redeploying failed in shop: 2 deployments failed'],
])('deployments that only nobody waited for have not failed: %s, %j', (reason, [api, web], expected) => {
  const services = [
    row('production', 'api', { status: 'failed', goesOn: api }),
    row('production', 'web', { status: 'failed', goesOn: web }),
  ];
  const run = applied({ plan: projectPlan([]), redeploy: { services, leftOut: [] }, failure: fails(reason) });
  expect(headline(run)).toBe(expected);
});

describe('what a run is about', () => {
  test.each([
    [{ project: { id: 'p-1', name: undefined } }, 'p-1 is in sync: nothing to change'],
    [{ project: undefined, scope: undefined }, 'the project is in sync: nothing to change'],
    [{ scope: environment('staging') }, 'shop / staging is in sync: nothing to change'],
    [{ scope: service('staging', 'api') }, 'shop / staging / api (container) is in sync: nothing to change'],
  ])('%j', (more, expected) => expect(headline(report({ plan: projectPlan([]), ...more }))).toBe(expected));

  test('names its files, the first few of many', () => {
    const files = (...of: string[]) => toText(describeFiles(of));
    expect(files('content')).toBe('inline content');
    expect(files('a.yml')).toBe('file a.yml');
    expect(files('content', 'a.yml')).toBe('files content, a.yml');
    expect(files('1', '2', '3', '4', '5')).toBe('files 1, 2, 3, 4, 5');
    expect(files('1', '2', '3', '4', '5', '6', '7')).toBe('files 1, 2, 3, 4, 5 and 2 more');
  });

  test('shows ids once', () => {
    const source = (more: Partial<RunReport>) => toText(describeSource(report(more)));
    expect(source({ project: { id: 'p-1', name: 'shop' } })).toBe(
      'mode plan · file secrets.yml · owner acme/shop · project p-1',
    );
    expect(source({ project: { id: 'p-1', name: undefined }, scope: environment('staging') })).toBe(
      'mode plan · file secrets.yml · owner acme/shop · environment id-staging',
    );
  });
});

test('says what a plan does not show, where there is one', () => {
  expect(describeLimits(report({ plan: PLAN }))).toBeUndefined();
  expect(describeLimits(report({ fromFork: true, byName: true }))).toBeUndefined();
  expect(describeLimits(report({ plan: PLAN, byName: true }))).toMatch(/^Some values were not available/u);
  expect(describeLimits(report({ plan: PLAN, byName: true, fromFork: true }))).toMatch(
    /^This run comes from a fork/u,
  );
});

test('speaks of waiting only where a person would notice', () => {
  expect(describeCost(report({ waitedMs: 49 }))).toBe('1 request in 0.4 s');
  expect(describeCost(report({ requests: 2, elapsedMs: 1500, waitedMs: 50 }))).toBe(
    '2 requests in 1.5 s, 0.1 s of it waiting',
  );
});
