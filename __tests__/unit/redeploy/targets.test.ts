import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EnvironmentScope } from '../../../src/model/scope.js';
import type { Service } from '../../../src/model/service.js';
import { checkRedeployRequest } from '../../../src/redeploy/check-request.js';
import { environmentsNeeded, resolveRedeployTargets } from '../../../src/redeploy/targets.js';
import { ProblemsError } from '../../../src/model/failure.js';
import { environment, production, project, read, scopeOf, service, staging } from './support.js';

const api = service('api');

/** Resolves lines to `environment` or `environment/service` ids, or gives the messages. */
async function resolve(
  lines: readonly string[],
  {
    environments = [production, staging],
    services = [api],
  }: { environments?: EnvironmentScope[]; services?: Service[] } = {},
): Promise<readonly string[]> {
  try {
    const targets = await resolveRedeployTargets(lines, environments, (one) =>
      Promise.resolve(services.filter((candidate) => candidate.environment === one)),
    );
    return targets.map((target) => [target.environment.id, target.service?.id].filter(Boolean).join(' > '));
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    expect(error.reason).toBe('invalid-input');
    expect(error.problems.map(({ input }) => input)).toEqual(error.problems.map(() => 'redeploy'));
    return error.problems.map(({ message }) => read(message));
  }
}

describe('resolveRedeployTargets', () => {
  it('finds environments by name, by name whatever its case, and by id', async () => {
    expect(await resolve(['production', 'STAGING', production.id])).toEqual([
      production.id,
      staging.id,
      production.id,
    ]);
  });

  it('prefers the name to the letter', async () => {
    const other = environment('Production');
    expect(await resolve(['Production'], { environments: [production, other] })).toEqual([other.id]);
  });

  it('finds services of an environment', async () => {
    expect(await resolve(['production/api', 'Production/API', `${production.id}/${api.id}`])).toEqual(
      Array(3).fill(`${production.id} > ${api.id}`),
    );
  });

  it('takes a whole line for an environment first, and copes with names that hold a slash', async () => {
    const odd = environment('production/api');
    expect(await resolve(['production/api'], { environments: [production, odd] })).toEqual([odd.id]);
    const job = service('db/migrate', { environment: odd });
    const lines = await resolve(['production/api/db/migrate'], {
      environments: [odd, staging],
      services: [job],
    });
    expect(lines).toEqual([`${odd.id} > ${job.id}`]);
  });

  it('refuses a line that fits two splits', async () => {
    const odd = environment('production/a');
    const services = [service('a/b'), service('b', { environment: odd })];
    const [message] = await resolve(['production/a/b'], { environments: [production, odd], services });
    expect(message).toMatch(
      /^"production\/a\/b" fits more than one service: .*production-a\/b.*production\/a-b/,
    );
  });

  it('lists the candidates where nothing fits', async () => {
    expect(await resolve(['prod'])).toEqual([
      expect.stringMatching(
        /^"prod" is no environment.*"production" \(environment, env-production\).*Correct the name/,
      ),
    ]);
    expect(await resolve(['production/web'])).toEqual([
      expect.stringMatching(/^"production\/web" names no service: .*"api" \(container, production-api\)/),
    ]);
  });

  it.each([
    ...['true', 'YES', 'all'].map((word) => [word, /Write changed to deploy/] as const),
    ...['false', 'Off', 'never'].map((word) => [word, /Write none to deploy nothing/] as const),
    ['Changed', /Did you mean changed\? It is written in small letters/],
    ['NONE', /Did you mean none\? It is written in small letters/],
    ['truth', /Correct the name/],
  ])('says what was probably meant by %s, unless an environment is called so', async (word, advice) => {
    expect(await resolve([word])).toEqual([expect.stringMatching(advice)]);
    const odd = environment(word);
    expect(await resolve([word], { environments: [production, odd] })).toEqual([odd.id]);
  });

  it('lists the candidates where several fit, and all wrong lines at once', async () => {
    const twins = [environment('a', 'e1'), environment('a', 'e2')];
    const services = [service('api'), service('api', { kind: 'job', jobType: 'cron', id: 'job-api' })];
    const messages = await resolve(['a', 'production/api'], {
      environments: [...twins, production],
      services,
    });
    expect(messages).toEqual([
      expect.stringMatching(/more than one environment: .*e1.*e2.*Give its id/),
      expect.stringMatching(/more than one service: .*\(container, production-api\).*\(job, job-api\)/),
    ]);
  });

  it('asks for the services of no other environment than those that lines name', async () => {
    const asked: string[] = [];
    await resolveRedeployTargets(['staging', 'production/api'], [production, staging], (one) => {
      asked.push(one.id);
      return Promise.resolve([api]);
    });
    expect(asked).toEqual([production.id]);
  });

  it('finds every environment and service by any of its spellings', async () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'C', '/', '-'), minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
        name,
        async (names, serviceName) => {
          const environments = names.map((one, index) => environment(one, `id${index}`));
          const services = environments.map((home) =>
            service(serviceName, { environment: home, id: `s-${home.id}` }),
          );
          const lines = environments.map(({ id }) => `${id}/s-${id}`);
          expect(await resolve(lines, { environments, services })).toEqual(
            environments.map(({ id }) => `${id} > s-${id}`),
          );
        },
      ),
    );
  });
});

describe('environmentsNeeded', () => {
  const asked = [
    { environment: staging, service: undefined },
    { environment: production, service: api },
    { environment: production, service: undefined },
  ];

  it.each([
    [
      '`changed` and the file names environments',
      'changed',
      project,
      [staging, production],
      ['production', 'staging'],
    ],
    ['`changed` in a run about an environment', 'changed', production, [], ['production']],
    ['`changed` in a run about a service', 'changed', scopeOf(api), [], ['production']],
    ['a list', asked, project, [], ['production', 'staging']],
    ['a list in a run about an environment', asked, staging, [staging], ['staging']],
    ['a list in a run about a service', asked, scopeOf(api), [], ['production']],
  ] as const)('with %s', (_, what, scope, named, expected) => {
    expect(environmentsNeeded(what, scope, named).map(({ name }) => name.raw)).toEqual(expected);
  });
});

describe('checkRedeployRequest', () => {
  const fine = { redeploy: 'changed', changeDetection: 'fingerprint', hasLastingKey: true } as const;

  it.each([
    [
      'change-detection: always',
      { changeDetection: 'always' } as const,
      /change-detection: always writes every value/,
    ],
    ['a JWT without fingerprint-key', { hasLastingKey: false }, /fingerprint-key/],
  ])('refuses redeploy with %s', (_, wrong, message) => {
    for (const redeploy of ['changed', ['production']] as const) {
      expect(() => checkRedeployRequest({ ...fine, redeploy, ...wrong })).toThrow(
        expect.objectContaining({
          reason: 'invalid-input',
          message: expect.stringMatching(message),
        }),
      );
    }
  });

  it('shows both at once', () => {
    expect(() => checkRedeployRequest({ ...fine, changeDetection: 'always', hasLastingKey: false })).toThrow(
      expect.objectContaining({ problems: [expect.anything(), expect.anything()] }),
    );
  });

  it('lets everything else pass', () => {
    expect(() => checkRedeployRequest(fine)).not.toThrow();
    expect(() =>
      checkRedeployRequest({ redeploy: 'none', changeDetection: 'always', hasLastingKey: false }),
    ).not.toThrow();
  });
});
