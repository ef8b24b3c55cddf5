import { describe, expect, test } from '@jest/globals';
import type { LocalApi } from '../../../local-api/index.js';
import { ProblemsError, SyncError } from '../../../src/model/failure.js';
import type { EnvironmentScope } from '../../../src/model/scope.js';
import { findProject, QoveryDirectory } from '../../../src/qovery/directory.js';
import { clientOf, KINDS, refusalOf, scopeOf, start } from './api.js';
import { print } from './print.js';

async function find(api: LocalApi, name: string, organization?: string) {
  const { client } = await clientOf(api);
  const { id, name: found } = await findProject(client, { organization, name });
  return { id, name: found.raw };
}

/** What the one problem of a look-up says, and about which input. */
async function problemOf(promise: Promise<unknown>, known: readonly string[] = []) {
  const error = await refusalOf(promise, ProblemsError);
  const [problem] = error.problems;
  return { reason: error.reason, input: problem?.input, message: print(problem?.message, known) };
}

const pathsOf = (api: LocalApi) => api.requests.map(({ path }) => path.replaceAll(/[0-9a-f-]{36}/g, 'ID'));

describe('a project by name', () => {
  test('is found in the one organization, with two requests', async () => {
    await using api = await start();
    expect(await find(api, 'shop')).toEqual({ id: api.project().id, name: 'shop' });
    expect(pathsOf(api)).toEqual(['/organization', '/organization/ID/project']);
  });

  test('is found across organizations, and in the named one alone', async () => {
    await using api = await start();
    const other = api.addProject('Beta', 'api');
    expect((await find(api, 'api')).id).toBe(other.id);
    expect((await find(api, 'api', 'Beta')).id).toBe(other.id);
    expect((await problemOf(find(api, 'api', 'Acme'))).message).toContain('no project is named "api"');
  });

  test('that is spelled to the letter wins over one that differs in case', async () => {
    await using api = await start();
    const upper = api.addProject('Acme', 'SHOP');
    expect((await find(api, 'SHOP')).id).toBe(upper.id);
    expect((await find(api, 'shop')).id).not.toBe(upper.id);
  });

  test('that differs in case is found when there is no other', async () => {
    await using api = await start();
    expect((await find(api, 'Shop', 'ACME')).name).toBe('shop');
  });

  test('that does not exist is an error of the input with the candidates', async () => {
    await using api = await start();
    api.addProject('Acme', 'api');
    const { reason, input, message } = await problemOf(find(api, 'web'));
    expect([reason, input]).toEqual(['invalid-input', 'project']);
    expect(message).toContain('no project is named "web"');
    expect(message).toContain(`"shop" (${api.project().id})`);
    expect(message).toContain('"api"');
  });

  test('that exists twice is an error with both ids', async () => {
    await using api = await start();
    const twin = api.addProject('Beta', 'shop');
    const { reason, message } = await problemOf(find(api, 'shop'));
    expect(reason).toBe('invalid-input');
    expect(message).toContain('more than one project is named "shop"');
    expect(message).toContain('Give project-id instead');
    expect(message).toContain(api.project().id);
    expect(message).toContain(twin.id);
  });

  test('in an organization that does not exist or exists twice', async () => {
    await using api = await start();
    const missing = await problemOf(find(api, 'shop', 'Nobody'));
    expect([missing.input, missing.message.includes('no organization is named "Nobody"')]).toEqual([
      'organization',
      true,
    ]);
    api.addOrganization('Acme');
    const twice = await problemOf(find(api, 'shop', 'Acme'));
    expect([twice.reason, twice.message.includes('more than one organization')]).toEqual([
      'invalid-input',
      true,
    ]);
  });

  test('where the token sees nothing at all', async () => {
    await using api = await start();
    api.faults.add({
      when: { path: /\/organization$/ },
      then: { kind: 'editJson', edit: () => ({ results: [] }) },
    });
    expect((await problemOf(find(api, 'shop'))).message).toContain('the token sees none');
  });

  test('whose name holds a known value is not shown', async () => {
    await using api = await start();
    api.addProject('Acme', 'a CANARY project');
    expect((await problemOf(find(api, 'web'), ['CANARY'])).message).not.toContain('CANARY');
  });

  test('can not be looked up where the list can not be read', async () => {
    await using api = await start();
    api.faults.add({ when: { path: /\/project$/ }, then: { kind: 'html200' } });
    const { reason, text, advice } = await refusalOf(find(api, 'shop'), SyncError);
    expect(reason).toBe('api-error');
    expect(print(text)).toBe('Can\'t list the projects of organization "Acme": the answer is not JSON.');
    expect(print(advice)).toBe('Check api-url and the network in between.');
  });

  test('an id that would change a path is refused before it is used', async () => {
    await using api = await start();
    const edit = (results: Record<string, unknown>[]) => results.map((one) => ({ ...one, id: '..' }));
    api.faults.add({
      when: { path: /\/organization$/ },
      then: { kind: 'editJson', edit: (json) => ({ results: edit((json as { results: [] }).results) }) },
    });
    expect((await refusalOf(find(api, 'shop'), SyncError)).reason).toBe('api-error');
    expect(api.requests).toHaveLength(1);
  });
});

describe('environments and services', () => {
  test('are listed with their kinds, each list once a run', async () => {
    await using api = await start();
    const directory = new QoveryDirectory((await clientOf(api)).client);
    const [all] = await Promise.all([1, 2].map(() => directory.environments(api.project().id)));
    const [environment] = all ?? [];
    expect(environment).toMatchObject({
      kind: 'environment',
      id: scopeOf(api, 'staging').id,
      name: { raw: 'staging' },
    });
    const [services] = await Promise.all([1, 2].map(() => directory.services(environment!)));
    expect(services?.map(({ kind, name, jobType }) => [kind, name.raw, jobType])).toEqual(
      KINDS.map((kind) => [kind, kind, kind === 'job' ? 'cron' : undefined]),
    );
    expect(services?.every((one) => one.environment === environment)).toBe(true);
    expect(pathsOf(api)).toEqual(['/project/ID/environment', '/environment/ID/services']);
  });

  test('of kinds that nobody knows yet are listed too, and jobs by their schedule', async () => {
    await using api = await start();
    const json = {
      results: [
        { id: 's-1', name: 'a', service_type: 'AGENTIC_WORKFLOW' },
        { id: 's-2', name: 'b' },
        { id: 's-3', name: 'c', service_type: 'JOB', schedule: { on_start: {} } },
        { id: 's-4', name: 'd', service_type: 'JOB', schedule: { cronjob: {} } },
        { id: 's-5', name: 'e', service_type: 'JOB', job_type: 'LIFECYCLE' },
        { id: 's-6', name: 'f', service_type: 'DATABASE' },
        { id: 's-7' },
      ],
    };
    api.faults.add({ when: { path: /\/services$/ }, then: { kind: 'editJson', edit: () => json } });
    const directory = new QoveryDirectory((await clientOf(api)).client);
    const services = await directory.services(scopeOf(api, 'staging') as EnvironmentScope);
    expect(services.map(({ kind, jobType }) => [kind, jobType])).toEqual([
      ['unknown', undefined],
      ['unknown', undefined],
      ['job', 'lifecycle'],
      ['job', 'cron'],
      ['job', 'lifecycle'],
      ['database', undefined],
    ]);
  });

  test('that can not be listed say which', async () => {
    await using api = await start();
    api.faults.add({ when: { path: /\/services$/ }, then: { kind: 'status', status: 403 } });
    const directory = new QoveryDirectory((await clientOf(api)).client);
    const { reason, text } = await refusalOf(
      directory.services(scopeOf(api, 'staging') as EnvironmentScope),
      SyncError,
    );
    expect(reason).toBe('forbidden');
    expect(print(text)).toContain(
      'Can\'t list the services of environment "staging": Qovery refused access (403)',
    );
  });
});
