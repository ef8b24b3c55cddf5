import { describe, expect, test } from '@jest/globals';
import type { LocalApi } from '../../../local-api/index.js';
import { LOCAL_TOKEN, startLocalApi } from '../../../local-api/index.js';
import type { SyncError } from '../../../src/errors.js';
import { Redactor } from '../../../src/model/redactor.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { connect } from '../../../src/qovery/connect.js';
import { findProject } from '../../../src/qovery/project.js';

async function start() {
  const api = await startLocalApi({ seed: 'project' });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.close() });
}

async function find(api: LocalApi, project: string, organization?: string, known?: string) {
  const redactor = new Redactor();
  if (known !== undefined) redactor.add(new SecretValue(known));
  const signal = new AbortController().signal;
  const { client } = await connect({
    apiUrl: api.url,
    token: new SecretValue(LOCAL_TOKEN),
    proxy: undefined,
    stop: { soft: signal, hard: signal },
    redactor,
  });
  return await findProject(client, { organization, project }, redactor);
}

async function refusalOf(promise: Promise<unknown>): Promise<SyncError> {
  return (await promise.then(
    () => {
      throw new Error('there is no refusal');
    },
    (error: unknown) => error,
  )) as SyncError;
}

describe('a project by name', () => {
  test('is found in the one organization, with two requests', async () => {
    await using api = await start();
    expect(await find(api, 'shop')).toEqual({ id: api.project().id, name: 'shop' });
    expect(api.requests.map(({ path }) => path.replace(/[0-9a-f-]{36}/, 'ID'))).toEqual([
      '/organization',
      '/organization/ID/project',
    ]);
  });

  test('is found across organizations, and in the named one alone', async () => {
    await using api = await start();
    const other = api.addProject('Beta', 'api');
    expect((await find(api, 'api')).id).toBe(other.id);
    expect((await find(api, 'api', 'Beta')).id).toBe(other.id);
    expect((await refusalOf(find(api, 'api', 'Acme'))).reason).toBe('not-found');
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

  test('that does not exist is an error with the candidates', async () => {
    await using api = await start();
    api.addProject('Acme', 'api');
    const { reason, message } = await refusalOf(find(api, 'web'));
    expect(reason).toBe('not-found');
    expect(message).toContain('no project is named "web"');
    expect(message).toContain(`"shop" (${api.project().id})`);
    expect(message).toContain('"api"');
  });

  test('that exists twice is an error with both ids', async () => {
    await using api = await start();
    const twin = api.addProject('Beta', 'shop');
    const { reason, message } = await refusalOf(find(api, 'shop'));
    expect(reason).toBe('invalid-input');
    expect(message).toContain('more than one project is named "shop"; give project-id instead');
    expect(message).toContain(api.project().id);
    expect(message).toContain(twin.id);
  });

  test('in an organization that does not exist or exists twice', async () => {
    await using api = await start();
    expect((await refusalOf(find(api, 'shop', 'Nobody'))).message).toContain(
      'no organization is named "Nobody"',
    );
    api.addOrganization('Acme');
    const { reason, message } = await refusalOf(find(api, 'shop', 'Acme'));
    expect([reason, message.includes('more than one organization')]).toEqual(['invalid-input', true]);
  });

  test('whose name holds a known value is not shown', async () => {
    await using api = await start();
    api.addProject('Acme', 'a CANARY project');
    expect((await refusalOf(find(api, 'web', undefined, 'CANARY'))).message).not.toContain('CANARY');
  });

  test('can not be looked up where the list can not be read', async () => {
    await using api = await start();
    api.faults.add({ when: { path: /\/project$/ }, then: { kind: 'html200' } });
    const { reason, message } = await refusalOf(find(api, 'shop'));
    expect(reason).toBe('api-error');
    expect(message).toContain("can't list the projects of organization Acme: the answer is not JSON");
  });
});
