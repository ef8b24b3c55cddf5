import { expect, test } from '@jest/globals';
import { play } from './play.js';
import type { Ending } from './play.js';
import { absent, alias, file, override, seeding, step, story, value } from './build-story.js';
import type { Story } from './story.js';

/** Stories that once went wrong, as small as they were found. */
interface Regression {
  readonly was: string;
  readonly story: Story;
  readonly ending?: Ending;
}

const REGRESSIONS: readonly Regression[] = [
  {
    was: 'where a create replaces what has the key, a secret that was never deleted passed for restored, and its delete for done',
    story: story({
      behaviour: 'documented',
      traits: { replaceKeepsIdentity: true, listsLowerScopes: true },
      steps: [
        step([
          value('ALPHA', 'secret-0', { at: 'production' }),
          override('ALPHA', 'secret-0', { at: 'production/api' }),
        ]),
        step([value('ALPHA'), override('ALPHA', 'ALPHA', { at: 'production/api' })], {
          empty: ['production', 'production/api', ''],
          incidents: [{ what: 'html200', nth: 6, times: 2 }],
        }),
      ],
    }),
  },
  {
    was: 'an alias that was restored behind the last list went along with its old target, which was deleted next',
    story: story({
      behaviour: 'documented',
      odd: { key: 'OTHER_A', field: 'owned_by' },
      steps: [
        step([
          file('ALPHA', 'secret-0', 'one', { at: 'staging' }),
          file('ALPHA', 'secret-0', 'one', { at: 'production/api' }),
          alias('BETA', 'ALPHA', { at: 'staging/api' }),
        ]),
        step(
          [
            file('EPSILON', 'ALPHA', 'one', { at: 'staging' }),
            absent('ALPHA', { at: 'staging' }),
            file('ALPHA', 'secret-0', 'one', { at: 'production/api' }),
            alias('BETA', 'EPSILON', { at: 'staging/api' }),
          ],
          {
            empty: ['staging', 'production/api', 'staging/api', ''],
            incidents: [{ what: 'html200', nth: 12, times: 3 }],
          },
        ),
      ],
    }),
  },
  {
    was: 'a delete without an answer, which took no effect, was reported as done and what it left as restored',
    story: story({
      traits: { omitsVariableType: true },
      steps: [
        step([
          value('ALPHA'),
          override('ALPHA', 'secret-0', { at: 'staging' }),
          alias('DELTA', 'ALPHA', { at: 'staging' }),
          override('DELTA', 'two\nlines\n', { at: 'staging/api' }),
        ]),
        step(
          [
            value('ALPHA', 'secret-1'),
            alias('DELTA', 'ALPHA'),
            override('ALPHA', 'secret-0', { at: 'staging' }),
            override('DELTA', 'two\nlines\n', { at: 'staging/api' }),
          ],
          {
            empty: ['staging', 'staging/api', ''],
            takeover: true,
            incidents: [{ what: 'html200', nth: 8, times: 3 }],
          },
        ),
      ],
    }),
  },
  {
    was: 'an alias that was re-pointed by a delete and a create was still seen in the older list of a scope above, so that its old target was not deleted',
    story: story({
      behaviour: 'documented',
      traits: { listsLowerScopes: true },
      steps: [
        step([
          alias('ALPHA', 'BUILT_A'),
          override('ALPHA', 'secret-0', { at: 'staging' }),
          alias('ZETA', 'BUILT_A', { at: 'production' }),
          alias('DELTA', 'ALPHA', { at: 'staging' }),
        ]),
        step(
          [
            override('BUILT_B', 'two\nlines\n'),
            alias('ALPHA', 'BUILT_A'),
            value('ZETA', 'DELTA', { at: 'production' }),
            absent('ALPHA', { at: 'staging' }),
            alias('DELTA', 'BUILT_A', { at: 'staging' }),
          ],
          {
            empty: ['staging', 'production', ''],
            incidents: [{ what: 'refused', nth: 3, status: 400, times: 1, retryAfter: undefined }],
          },
        ),
      ],
    }),
  },
  {
    was: 'an override whose key somebody else created below, so that what it covers was refused, was reported as done',
    ending: 'refused',
    story: story({
      traits: { listsBuiltIn: false },
      steps: [
        step(
          [
            value('GAMMA'),
            override('GAMMA', 'secret-0', { at: 'staging' }),
            file('ALPHA', 'secret-0', 'one', { at: 'production' }),
          ],
          {
            empty: ['staging', 'production/api', ''],
            incidents: [
              {
                what: 'outside',
                nth: 6,
                before: false,
                act: { act: 'create', place: 'staging', key: 'GAMMA', text: 'outsider' },
              },
            ],
          },
        ),
      ],
    }),
  },
  {
    was: 'an alias that had to be deleted to be re-pointed was missing when the run was cancelled behind the delete, and was not reported as lost',
    story: story({
      behaviour: 'documented',
      traits: { listsBuiltIn: false },
      steps: [
        step([alias('ALPHA', 'BUILT_A', { at: 'production/api' })]),
        step([value('EPSILON'), alias('ALPHA', 'BUILT_B', { at: 'production/api' })], {
          empty: ['production/api', ''],
          incidents: [{ what: 'cancel', nth: 9, before: false, hard: true }],
        }),
      ],
    }),
  },
  {
    was: 'a stale list made the run create a moved key once more, and the override on it, in another scope, went along unnoticed',
    story: story({
      behaviour: 'documented',
      traits: { omitsVariableType: true, listsBuiltIn: true },
      steps: [
        step([file('DELTA', 'secret-0', 'one', { at: 'production/api' })]),
        step([value('DELTA'), override('DELTA', 'secret-0', { at: 'production/api' })], {
          empty: ['production', 'production/api', ''],
          incidents: [{ what: 'stale', nth: 5, requestsAgo: 3 }],
        }),
      ],
    }),
  },
  {
    was: 'a moved key ended with nothing and was not reported as lost, since a stale list still showed what had been deleted',
    story: story({
      steps: [
        step([
          value('ALPHA'),
          file('EPSILON', 'secret-0', 'one'),
          override('ALPHA', 'secret-0', { at: 'production/api' }),
        ]),
        step(
          [
            value('ALPHA'),
            file('EPSILON', 'secret-0', 'one', { at: 'staging' }),
            file('EPSILON', 'secret-0', 'one', { at: 'production' }),
            override('ALPHA', 'secret-0', { at: 'production/api' }),
          ],
          {
            empty: ['production/api', ''],
            incidents: [
              { what: 'stale', nth: 6, requestsAgo: 1 },
              { what: 'refused', nth: 1, status: 400, times: 2, retryAfter: undefined },
            ],
          },
        ),
      ],
    }),
  },
  {
    was: 'a write refused by a rate limit, its retry cut off by the cancellation, was reported as not attempted',
    story: story({
      steps: [
        step([value('ALPHA')], {
          incidents: [
            { what: 'cancel', nth: 2, before: false, hard: false },
            { what: 'status', nth: 2, status: 429, applied: false, times: 2, retryAfter: undefined },
          ],
        }),
      ],
    }),
  },
  {
    was: 'a value that equals the key of an alias could never be created (documented behaviour refuses it)',
    story: story({
      behaviour: 'documented',
      steps: [
        step([value('EPSILON'), alias('ALPHA', 'EPSILON')]),
        step([value('EPSILON'), alias('ALPHA', 'EPSILON'), value('ZETA', 'ALPHA')]),
      ],
    }),
  },
  {
    was: 'prune: all went for an external secret, since a list without types shows it as any other',
    story: story({
      traits: { omitsVariableType: true },
      project: [seeding('external', 'OTHER_A')],
      steps: [step([value('ALPHA')], { prune: 'all' })],
    }),
  },
  {
    was: 'an alias in the file went for an external secret of its key',
    story: story({
      traits: { omitsVariableType: true },
      project: [seeding('external', 'ALPHA')],
      steps: [step([alias('ALPHA', 'BUILT_A')])],
    }),
    ending: 'refused',
  },
  {
    was: "a gateway's HTML page with status 200 was taken for the answer to a delete, which was reported as done",
    story: story({
      steps: [
        step([value('DELTA')]),
        step([value('BETA'), value('ALPHA')], { incidents: [{ what: 'html200', nth: 5, times: 2 }] }),
      ],
    }),
  },
  {
    was: 'replacing a secret by an alias took the aliases on it along, and none can be put back on an alias',
    story: story({
      steps: [
        step([value('EPSILON'), alias('ALPHA', 'EPSILON')]),
        step([alias('EPSILON', 'ZETA'), value('ZETA')], { prune: 'none' }),
      ],
    }),
    ending: 'refused',
  },
  {
    was: 'an override of an alias fell with the target of the alias, when a replace made that anew',
    story: story({
      traits: { listsLowerScopes: true },
      project: [
        seeding('value', 'ZETA'),
        seeding('alias', 'GAMMA', { target: 'ZETA' }),
        seeding('override', 'GAMMA', { at: 'staging' }),
      ],
      steps: [step([file('ZETA'), value('ALPHA'), alias('GAMMA', 'ALPHA')])],
    }),
    ending: 'refused',
  },
  {
    was: 'an alias that was put back fell again, unnoticed, when a stale list made the run create its target once more',
    story: story({
      behaviour: 'documented',
      project: [seeding('alias', 'GAMMA', { target: 'ALPHA' }), seeding('value', 'ALPHA')],
      steps: [
        step([file('ALPHA'), alias('GAMMA', 'ALPHA')], {
          incidents: [{ what: 'stale', nth: 2, requestsAgo: 2 }],
        }),
      ],
    }),
  },
  {
    was: 'a delete that took effect behind a 503 with a long Retry-After was reported as refused, and the alias that was deleted with it not at all',
    story: story({
      behaviour: 'documented',
      traits: { omitsVariableType: true, omitsDate: true },
      project: [
        seeding('alias', 'GAMMA', { target: 'EPSILON' }),
        seeding('file', 'EPSILON', { target: 'ALPHA' }),
      ],
      steps: [
        step([value('EPSILON', 'ALPHA'), alias('GAMMA', 'EPSILON')], {
          incidents: [{ what: 'status', nth: 3, status: 503, applied: true, times: 2, retryAfter: '3600' }],
        }),
        step([value('ALPHA')]),
      ],
    }),
  },
  {
    was: 'an alias that no edit can re-point was deleted and created anew, and the override on it fell unnoticed',
    story: story({
      behaviour: 'documented',
      steps: [
        step([
          value('ALPHA'),
          alias('DELTA', 'ALPHA', { at: 'staging' }),
          override('DELTA', 'secret-0', { at: 'staging/chart' }),
        ]),
        step([
          absent('ALPHA'),
          alias('DELTA', 'BUILT_A', { at: 'staging' }),
          override('DELTA', 'secret-0', { at: 'staging/chart' }),
        ]),
      ],
    }),
    ending: 'refused',
  },
  {
    was: 'an alias could not move while its target was replaced: each waited for the other',
    story: story({
      steps: [
        step([value('ALPHA'), alias('BETA', 'ALPHA'), override('BETA', 'secret-1', { at: 'staging' })]),
        step([file('ALPHA'), alias('BETA', 'ALPHA', { at: 'production/api' }), absent('BETA')], {
          empty: ['', 'staging'],
        }),
      ],
    }),
  },
  {
    was: 'a secret that was made while the clock was ahead was written on every run, where no Date gave the time',
    story: story({
      traits: { omitsDate: true },
      project: [seeding('value', 'GAMMA')],
      steps: [step([value('GAMMA')], { shiftMs: -3_600_000 })],
    }),
  },
];

test.each(REGRESSIONS)('$was', async (regression) => {
  expect(await play(regression.story)).toBe(regression.ending ?? 'converged');
});
