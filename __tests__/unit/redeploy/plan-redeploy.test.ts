import { describe, expect, it } from '@jest/globals';
import { planRedeploy, type RedeployInput } from '../../../src/redeploy/plan-redeploy.js';
import type { RedeployPlan } from '../../../src/model/redeploy.js';
import type { Service, ServiceStatus } from '../../../src/model/service.js';
import type { Text } from '../../../src/model/text.js';
import * as make from './support.js';
import {
  DAY,
  HOUR,
  MINUTE,
  NOW,
  listing,
  owned,
  planOf,
  production,
  project,
  read,
  service,
  staging,
  status,
} from './support.js';

const api = service('api');
const web = service('web');
const stagingApi = service('api', { environment: staging });

type States = readonly (readonly [Service, Partial<ServiceStatus>?])[];

/** Plans for services with their states; other environments than production are known by name only. */
function planWith(states: States, rest: Partial<RedeployInput> = {}): RedeployPlan {
  const homes = [...new Set([production, ...states.map(([one]) => one.environment)])];
  const environments = homes.map((environment) => {
    const own = states.filter(([one]) => one.environment === environment);
    const services = own.map(([one, state]) => status(one, state));
    return {
      environment,
      services: own.map(([one]) => one),
      statuses: { state: 'DEPLOYED', services, serverNow: NOW },
    };
  });
  return planRedeploy({
    asked: 'changed',
    runScope: project,
    namedEnvironments: [production],
    environments,
    plan: planOf(),
    ledger: undefined,
    listings: [],
    serverNow: NOW,
    canCarryMark: () => true,
    ...rest,
  });
}

function dueOf({ environments }: RedeployPlan): Record<string, string> {
  return rows(environments.flatMap(({ due }) => due));
}

function leftOutOf({ environments }: RedeployPlan): Record<string, string> {
  return rows(environments.flatMap(({ leftOut }) => leftOut));
}

function rows(services: readonly { service: Service; why: Text }[]): Record<string, string> {
  return Object.fromEntries(
    services.map(({ service: one, why }) => [`${one.environment.name.raw}/${one.name.raw}`, read(why)]),
  );
}

function noticesOf({ problems }: RedeployPlan): readonly string[] {
  return problems.map(({ message }) => read(message));
}

describe('what makes a service due', () => {
  it.each([
    ['a secret of the project', project],
    ['a secret of its environment', production],
    ['a secret of its own', make.scopeOf(api)],
  ])('is a change of %s', (_, scope) => {
    const plan = planWith([[api]], { plan: planOf(make.update(scope, 'DATABASE_URL')) });
    expect(dueOf(plan)).toEqual({
      'production/api': '"DATABASE_URL" will change, api was deployed 2 days ago',
    });
  });

  it("is no change of another service's or environment's secret", () => {
    const plan = planOf(make.update(make.scopeOf(web), 'A'), make.update(staging, 'B'));
    expect(dueOf(planWith([[api]], { plan }))).toEqual({});
  });

  it.each([
    ['a create', make.create(project, 'K')],
    ['a changed value', make.update(project, 'K')],
    ['an outside edit', make.update(project, 'K', { reason: 'changed-outside' })],
    ['an adopted value', make.update(project, 'K', { reason: 'unknown' })],
    ['another target', make.update(project, 'K', { reason: 'target-changed', kind: 'alias' })],
    ['a replace', make.replace(project, 'K')],
    ['half of a move', make.create(project, 'K', 'moved')],
    ['the other half of a move', make.remove(project, 'K', 'moved')],
    ['a prune', make.remove(project, 'K')],
    ['an absent key', make.remove(project, 'K', 'listed-absent')],
  ])('%s counts', (_, change) => {
    expect(Object.keys(dueOf(planWith([[api]], { plan: planOf(change) })))).toEqual(['production/api']);
  });

  it.each([
    ['a description', make.update(project, 'K', { reason: 'description-changed' })],
    ["an alias's description", make.update(project, 'K', { reason: 'description-changed', kind: 'alias' })],
    ['the adoption of an alias', make.update(project, 'K', { reason: 'unknown', kind: 'alias' })],
  ])('%s does not count', (_, change) => {
    const planned = planWith([[api]], { plan: planOf(change) });
    const applied = planWith([[api]], {
      plan: planOf(change),
      ledger: make.ledgerOf({ change, status: 'done' }),
    });
    expect([dueOf(planned), dueOf(applied)]).toEqual([{}, {}]);
  });

  it('names what is deleted, and the first three of many keys', () => {
    const deleted = planOf(make.remove(project, 'OLD'));
    expect(dueOf(planWith([[api]], { plan: deleted }))).toEqual({
      'production/api': '"OLD" will be deleted, api was deployed 2 days ago',
    });
    const many = planOf(...['A', 'B', 'C', 'D', 'E'].map((key) => make.create(project, key)));
    expect(dueOf(planWith([[api]], { plan: many }))['production/api']).toMatch(
      /^"A", "B", "C" and 2 more will change,/,
    );
    const three = planOf(make.remove(project, 'A'), make.create(project, 'B'), make.create(project, 'C'));
    expect(dueOf(planWith([[api]], { plan: three }))['production/api']).toMatch(
      /^"A", "B", "C" will change,/,
    );
  });

  it('counts only what was done, once applied', () => {
    const [done, spared] = [make.remove(project, 'GONE'), make.remove(production, 'SPARED')];
    const ledger = make.ledgerOf(
      { change: done, status: 'done' },
      { change: spared, status: 'not-attempted' },
    );
    expect(dueOf(planWith([[api]], { plan: planOf(done, spared), ledger }))).toEqual({
      'production/api': '"GONE" was deleted in this run, api was deployed 2 days ago',
    });
    const both = make.ledgerOf({ change: done, status: 'done' }, { change: spared, status: 'done' });
    expect(dueOf(planWith([[api]], { plan: planOf(done, spared), ledger: both }))).toEqual({
      'production/api': '"SPARED", "GONE" were deleted in this run, api was deployed 2 days ago',
    });
    const none = make.ledgerOf({ change: done, status: 'not-attempted' });
    expect(dueOf(planWith([[api]], { plan: planOf(done), ledger: none }))).toEqual({});
  });
});

describe('a deployment that never came about', () => {
  const written = (ago: number) => listing(project, [owned('DATABASE_URL', { valueWrittenAt: NOW - ago })]);

  it('is made up for when a value was written after the last one, though nothing changes now', () => {
    expect(
      dueOf(planWith([[api, { lastDeployedAt: NOW - 2 * DAY }]], { listings: [written(3 * MINUTE)] })),
    ).toEqual({
      'production/api': '"DATABASE_URL" changed 3 min ago, after api was deployed 2 days ago',
    });
  });

  it('names all that was written after it, the newest first, and nothing older', () => {
    const states: States = [[api, { lastDeployedAt: NOW - 2 * DAY }]];
    const ages = { OLD: 3 * DAY, HOURS: 5 * HOUR, MINUTES: 3 * MINUTE, DAYS: DAY };
    const own = Object.entries(ages).map(([key, ago]) => owned(key, { valueWrittenAt: NOW - ago }));
    expect(dueOf(planWith(states, { listings: [listing(project, own)] }))).toEqual({
      'production/api': '"MINUTES", "HOURS", "DAYS" changed 3 min ago, after api was deployed 2 days ago',
    });
  });

  it('is found by a list further down, which shows what is inherited', () => {
    const below = listing(api.environment, []);
    const ownedAbove = [
      { scope: project, owned: owned('DATABASE_URL', { valueWrittenAt: NOW - 3 * MINUTE }) },
      { scope: project, owned: owned('OLD', { valueWrittenAt: NOW - 3 * DAY }) },
      { scope: project, owned: owned('FOREIGN') },
    ];
    const states: States = [[api, { lastDeployedAt: NOW - 2 * DAY }]];
    expect(dueOf(planWith(states, { listings: [{ ...below, ownedAbove }] }))).toEqual({
      'production/api': '"DATABASE_URL" changed 3 min ago, after api was deployed 2 days ago',
    });
  });

  it('is not one where the deployment came after the value, or at the same time', () => {
    const states: States = [
      [api, { lastDeployedAt: NOW - HOUR }],
      [web, { lastDeployedAt: NOW - 2 * HOUR }],
    ];
    expect(dueOf(planWith(states, { listings: [written(2 * HOUR)] }))).toEqual({});
  });

  it('can not be known from secrets without a valid mark of this owner', () => {
    expect(dueOf(planWith([[api]], { listings: [listing(project, [owned('X')])] }))).toEqual({});
  });

  it.each(['DEPLOYMENT_ERROR', 'BUILD_ERROR', 'STOP_ERROR', 'CANCELED'])(
    'is reported, not counted, after one that ended as %s, whatever its date says',
    (state) => {
      const plan = planWith([[api, { state, lastDeployedAt: NOW - DAY }]], { listings: [written(MINUTE)] });
      expect(dueOf(plan)).toEqual({});
      expect(leftOutOf(plan)['production/api']).toMatch(
        /^its last deployment failed \(\w+\), and this run changes nothing/,
      );
    },
  );

  it('is tried again after a failed one where this run changes something', () => {
    const plan = planWith([[api, { state: 'DEPLOYMENT_ERROR' }]], {
      plan: planOf(make.update(project, 'K')),
    });
    expect(dueOf(plan)).toEqual({
      'production/api': `"K" will change, api's last deployment failed (DEPLOYMENT_ERROR)`,
    });
  });

  it('is tried again after a failed one where the list names the service', () => {
    const states: States = [
      [api, { state: 'CANCELED' }],
      [web, { state: 'CANCELED' }],
    ];
    const asked = [
      { environment: production, service: undefined },
      { environment: production, service: api },
    ];
    const plan = planWith(states, { asked });
    expect(dueOf(plan)).toEqual({
      'production/api': "api's last deployment failed (CANCELED), and redeploy names it",
    });
    expect(Object.keys(leftOutOf(plan))).toEqual(['production/web']);
  });
});

describe('what is left out', () => {
  const plan = planOf(make.update(project, 'K'));

  it.each([
    ['STOPPED', /it is stopped \(STOPPED\)/],
    ['READY', /it is stopped \(READY\)/],
    ...[
      'STOPPING',
      'STOP_QUEUED',
      'WAITING_STOPPING',
      'DELETING',
      'DELETE_QUEUED',
      'WAITING_DELETING',
      'DELETED',
    ].map((state) => [state, /being stopped or deleted/] as const),
  ])('a service in state %s', (state, why) => {
    const made = planWith([[api, { state }]], { plan });
    expect(dueOf(made)).toEqual({});
    expect(leftOutOf(made)['production/api']).toMatch(why);
  });

  it('a service that was never deployed', () => {
    const states: States = [
      [api, { state: 'STOPPED', deploymentStatus: 'NEVER_DEPLOYED', lastDeployedAt: undefined }],
      [web, { state: 'UNKNOWN_YET', deploymentStatus: undefined, lastDeployedAt: undefined }],
    ];
    const made = planWith(states, { plan });
    expect(dueOf(made)).toEqual({});
    expect(Object.values(leftOutOf(made))).toEqual(
      Array(2).fill('it was never deployed; deploying would start it'),
    );
  });

  it.each(['DEPLOYED', 'RESTARTED', 'DEPLOYMENT_ERROR', 'DEPLOYING'])(
    'not a service that runs, or ran, though no date tells (%s)',
    (state) => {
      const made = planWith([[api, { state, lastDeployedAt: undefined }]], { plan });
      expect(Object.keys(dueOf(made))).toEqual(['production/api']);
    },
  );

  it('a service without a state', () => {
    const made = planRedeployWithoutStates();
    expect(leftOutOf(made)).toEqual({ 'production/api': 'its state can not be read' });
  });

  it.each([
    ['lifecycle job', service('one', { kind: 'job', jobType: 'lifecycle' }), /runs it; name it/],
    ['job of a kind that nothing shows', service('one', { kind: 'job' }), /runs it; name it/],
    ['terraform service', service('one', { kind: 'terraform' }), /applies it; name it/],
  ])('a %s, unless the list names it', (_, one, why) => {
    const whole = planWith([[one]], { plan });
    expect(dueOf(whole)).toEqual({});
    expect(leftOutOf(whole)['production/one']).toMatch(why);
    const named = planWith([[one]], { plan, asked: [{ environment: production, service: one }] });
    expect(Object.keys(dueOf(named))).toEqual(['production/one']);
  });

  it.each([
    ['application', service('one', { kind: 'application' })],
    ['container', service('one')],
    ['cron job', service('one', { kind: 'job', jobType: 'cron' })],
    ['helm chart', service('one', { kind: 'helm' })],
  ])('not a %s', (_, one) => {
    expect(Object.keys(dueOf(planWith([[one]], { plan })))).toEqual(['production/one']);
  });

  it.each([
    ['database', 'it is a database, which this action never deploys'],
    ['unknown', 'it is of a kind that this action does not know'],
  ] as const)('a service of kind %s always, which is said only where the list names it', (kind, why) => {
    const one = service('one', { kind });
    const whole = planWith([[one]], { plan });
    const named = planWith([[one]], { plan, asked: [{ environment: production, service: one }] });
    expect([dueOf(whole), leftOutOf(whole), dueOf(named)]).toEqual([{}, {}, {}]);
    expect(leftOutOf(named)).toEqual({ 'production/one': why });
  });

  it('a stopped service that the list names is reported though nothing changed', () => {
    const made = planWith([[api, { state: 'STOPPED' }]], {
      asked: [{ environment: production, service: api }],
    });
    expect(Object.keys(leftOutOf(made))).toEqual(['production/api']);
  });

  it('is silent about services that nothing concerns', () => {
    const states: States = [[api], [web, { state: 'STOPPED' }]];
    expect(leftOutOf(planWith(states))).toEqual({});
  });

  function planRedeployWithoutStates(): RedeployPlan {
    const environments = [{ environment: production, services: [api], statuses: undefined }];
    return planWith([], { plan, environments });
  }
});

describe('whose services are considered', () => {
  const plan = planOf(make.update(project, 'K'));

  it('with `changed` those of the environments that the run names', () => {
    const made = planWith([[api], [stagingApi]], { plan });
    expect(Object.keys(dueOf(made))).toEqual(['production/api']);
    expect(noticesOf(made)).toEqual([
      expect.stringContaining(
        `the project's secrets change, and "staging" keeps the old values until the next deployment.`,
      ),
    ]);
  });

  it('names as many environments that keep old values as are read at a glance', () => {
    const plus = (count: number) =>
      Array.from({ length: count }, (_, i) => [
        service('api', { environment: make.environment(`e${String(count - i).padStart(2, '0')}`) }),
      ]) as unknown as States;
    const [ten, eleven] = [10, 11].map((count) => noticesOf(planWith([[api], ...plus(count)], { plan }))[0]);
    const names = Array.from({ length: 10 }, (_, i) => `"e${String(i + 1).padStart(2, '0')}"`).join(', ');
    expect(ten).toContain(`and ${names} keep the old values`);
    expect(eleven).toContain(`and ${names} and 1 more keep the old values`);
  });

  it('in the order of their names, and of their ids where names are the same', () => {
    const twin = (id: string) => service('twin', { id });
    const made = planWith([[web], [twin('2')], [api], [twin('1')]], { plan });
    const due = made.environments.flatMap((one) => one.due.map(({ service: { id } }) => id));
    expect(due).toEqual([api.id, '1', '2', web.id]);
    const reversed = planWith([[twin('1')], [api], [twin('2')], [web]], { plan });
    expect(reversed.environments.flatMap((one) => one.due.map(({ service: { id } }) => id))).toEqual(due);
  });

  it("with `changed` in a run about an environment that environment's, without a word about others", () => {
    const changes = planOf(make.update(production, 'K'));
    const made = planWith([[api], [stagingApi]], { plan: changes, runScope: production });
    expect(Object.keys(dueOf(made))).toEqual(['production/api']);
    expect(noticesOf(made)).toEqual([]);
  });

  it('in a run about a service that service only', () => {
    const made = planWith([[api], [web, { state: 'DEPLOYMENT_ERROR' }]], {
      plan: planOf(make.update(make.scopeOf(api), 'K')),
      runScope: make.scopeOf(api),
      asked: [
        { environment: production, service: undefined },
        { environment: production, service: web },
      ],
    });
    expect(Object.keys(dueOf(made))).toEqual(['production/api']);
    expect(leftOutOf(made)).toEqual({});
    expect(noticesOf(made)).toEqual([
      expect.stringMatching(/^"production\/web" is outside what this run is about/),
    ]);
  });

  it('in a run about an environment no other one, whatever the list names', () => {
    const asked = [production, staging].map((environment) => ({ environment, service: undefined }));
    const made = planWith([[api], [stagingApi]], { plan, runScope: production, asked });
    expect(Object.keys(dueOf(made))).toEqual(['production/api']);
    expect(made.problems).toEqual([{ severity: 'notice', input: 'redeploy', message: expect.anything() }]);
    expect(noticesOf(made)).toEqual([expect.stringMatching(/^"staging" is outside what this run is about/)]);
  });

  it('with a list those of its environments and the services it names', () => {
    const stagingWeb = service('web', { environment: staging });
    const made = planWith([[api], [web], [stagingApi], [stagingWeb]], {
      plan,
      asked: [
        { environment: staging, service: undefined },
        { environment: production, service: web },
      ],
    });
    expect(Object.keys(dueOf(made))).toEqual(['production/web', 'staging/api', 'staging/web']);
    expect(noticesOf(made)).toEqual([]);
  });

  it('a list makes nothing due by itself', () => {
    expect(dueOf(planWith([[api]], { asked: [{ environment: production, service: api }] }))).toEqual({});
  });

  it('says nothing of environments that keep old values where only their own secrets change', () => {
    expect(
      noticesOf(planWith([[api], [stagingApi]], { plan: planOf(make.update(production, 'K')) })),
    ).toEqual([]);
  });

  it('`changed` in a run that names no environment is refused', () => {
    expect(() => planWith([[api]], { namedEnvironments: [] })).toThrow(
      expect.objectContaining({
        reason: 'invalid-input',
        problems: [expect.objectContaining({ input: 'redeploy' })],
      }),
    );
  });
});

describe('what can not carry a mark', () => {
  const change = make.update(project, 'LONG', { reason: 'unknown', text: 'a text without room' });

  it('makes nothing due when it is rewritten, and is reported', () => {
    const made = planWith([[api]], {
      plan: planOf(change),
      canCarryMark: (text) => text !== 'a text without room',
    });
    expect(dueOf(made)).toEqual({});
    expect(noticesOf(made)).toEqual([
      expect.stringMatching(/^"LONG" can't carry a mark .* makes no service due/),
    ]);
  });

  it('is told in one line where it is several', () => {
    const plan = planOf(change, make.update(project, 'LONGER', { reason: 'unknown' }));
    const made = planWith([[api]], { plan, canCarryMark: () => false });
    expect(noticesOf(made)).toEqual([
      expect.stringMatching(/^"LONG", "LONGER" can't carry a mark .* and so are written on every run/),
    ]);
  });

  it('makes due where its target is new, or it was edited outside', () => {
    const edited = make.update(project, 'LONG', { reason: 'changed-outside' });
    const made = planWith([[api]], { plan: planOf(edited), canCarryMark: () => false });
    expect([Object.keys(dueOf(made)), noticesOf(made)]).toEqual([['production/api'], []]);
  });

  it('is not known before writing: what nobody marked yet may well keep a mark', () => {
    const listings = [listing(project, [owned('LONG', { ownership: 'unmarked' })])];
    const made = planWith([[api]], { plan: planOf(change), listings });
    expect([Object.keys(dueOf(made)), noticesOf(made)]).toEqual([['production/api'], []]);
  });

  it('is not what was marked when it was written', () => {
    const made = planWith([[api]], {
      plan: planOf(change),
      ledger: make.ledgerOf({ change, status: 'done' }),
      listings: [listing(project, [owned('LONG', { ownership: 'ours' })])],
    });
    expect(dueOf(made)).toEqual({
      'production/api': '"LONG" changed in this run, api was deployed 2 days ago',
    });
  });

  it('is known after writing where descriptions are not kept', () => {
    const listings = [listing(project, [owned('LONG', { ownership: 'unmarked' })])];
    const made = planWith([[api]], {
      plan: planOf(change),
      ledger: make.ledgerOf({ change, status: 'done' }),
      listings,
    });
    expect(dueOf(made)).toEqual({});
    expect(noticesOf(made)).toHaveLength(1);
  });

  it('makes due when its value is new', () => {
    const created = make.create(project, 'LONG');
    expect(
      Object.keys(dueOf(planWith([[api]], { plan: planOf(created), canCarryMark: () => false }))),
    ).toHaveLength(1);
  });
});

describe('the reason', () => {
  const listings = (ago: number) => [listing(project, [owned('K', { valueWrittenAt: NOW - ago })])];

  it.each([
    [MINUTE - 1, HOUR, '"K" changed just now, after api was deployed 1 hour ago'],
    [MINUTE, HOUR, '"K" changed 1 min ago, after api was deployed 1 hour ago'],
    [10_000, HOUR, '"K" changed just now, after api was deployed 1 hour ago'],
    [2 * HOUR, DAY, '"K" changed 2 hours ago, after api was deployed 1 day ago'],
    [2 * DAY, 30 * DAY, '"K" changed 2 days ago, after api was deployed 30 days ago'],
  ])('says how long ago it was (%i ms, %i ms)', (written, deployed, why) => {
    expect(
      dueOf(planWith([[api, { lastDeployedAt: NOW - deployed }]], { listings: listings(written) })),
    ).toEqual({
      'production/api': why,
    });
  });

  it('does without times where the server names none', () => {
    const made = planWith([[api]], { listings: listings(MINUTE), serverNow: undefined });
    expect(dueOf(made)).toEqual({ 'production/api': '"K" changed, api was deployed before' });
    const dateless = planWith([[api, { lastDeployedAt: undefined }]], {
      plan: planOf(make.update(project, 'K')),
    });
    expect(dueOf(dateless)['production/api']).toBe(
      '"K" will change, api was deployed at a time that is not known',
    );
  });

  it('says that a deployment is under way', () => {
    const made = planWith([[api, { state: 'DEPLOYING' }]], { plan: planOf(make.update(project, 'K')) });
    expect(dueOf(made)).toEqual({ 'production/api': '"K" will change, api is being deployed (DEPLOYING)' });
  });
});
