import { describe, expect, test } from '@jest/globals';
import { LOCAL_JWT, LOCAL_TOKEN } from '../../../local-api/index.js';
import { call, start } from './call.js';

describe('authorization', () => {
  test.each([
    ['an API token as Token', `Token ${LOCAL_TOKEN}`, 200],
    ['an API token as Bearer', `Bearer ${LOCAL_TOKEN}`, 401],
    ['a JWT as Bearer', `Bearer ${LOCAL_JWT}`, 200],
    ['a JWT as Token', `Token ${LOCAL_JWT}`, 401],
    ['an unknown token', 'Token qov_other', 401],
    ['no scheme', LOCAL_TOKEN, 401],
    ['nothing', '', 401],
  ])('%s', async (_name, Authorization, status) => {
    await using api = await start();
    expect((await call(api, 'GET', 'secret', undefined, { headers: { Authorization } })).status).toBe(status);
  });

  test('read-only and forbidden tokens', async () => {
    await using api = await start({ tokens: { readOnly: ['reader'], forbidden: ['stranger'] } });
    const as = (token: string) => ({ headers: { Authorization: `Token ${token}` } });
    expect((await call(api, 'GET', 'secret', undefined, as('reader'))).status).toBe(200);
    expect((await call(api, 'POST', 'secret', { key: 'A' }, as('reader'))).status).toBe(403);
    expect((await call(api, 'GET', 'secret', undefined, as('stranger'))).status).toBe(403);
    expect(api.secrets()).toEqual([]);
  });

  test('a token that is revoked in mid-run', async () => {
    await using api = await start();
    expect((await call(api, 'GET', 'secret')).status).toBe(200);
    api.tokens.valid = [];
    expect((await call(api, 'GET', 'secret')).status).toBe(401);
  });
});

describe('request bodies', () => {
  test.each([
    ['no key', { value: 'x' }],
    ['an empty key', { key: '' }],
    ['a key that is no string', { key: 1 }],
    ['a value that is no string', { key: 'A', value: 1 }],
    ['a null value', { key: 'A', value: null }],
    ['an unknown field', { key: 'A', is_secret: true }],
    ['a field of every object', { key: 'A', toString: 'x' }],
    ['a reserved key', { key: 'QOVERY_A' }],
    ['a reserved key in lower case', { key: 'qovery_a' }],
    ['a reserved key with underscores', { key: '__A' }],
    ['a mount path that is no string', { key: 'A', mount_path: 1 }],
    ['a description that is too long', { key: 'A', description: 'x'.repeat(256) }],
    ['a flag that is no boolean', { key: 'A', enable_interpolation_in_file: 'yes' }],
    ['a list', ['A']],
    ['text that is no JSON', '{"key":'],
    ['nothing', ''],
  ])('%s is 400', async (_name, body) => {
    await using api = await start();
    expect(await call(api, 'POST', 'secret', body)).toMatchObject({
      status: 400,
      json: {
        status: 400,
        error: 'Bad Request',
        detail: expect.any(String),
        timestamp: expect.any(String),
        path: `/project/${api.project().id}/secret`,
      },
    });
    expect(api.secrets()).toEqual([]);
  });

  test('all that is allowed, at its limits', async () => {
    await using api = await start();
    const body = {
      key: 'A',
      value: '',
      mount_path: '/a',
      description: 'x'.repeat(255),
      enable_interpolation_in_file: true,
    };
    expect((await call(api, 'POST', 'secret', body)).status).toBe(201);
    expect(api.secrets()).toMatchObject([{ type: 'FILE', mountPath: '/a', value: '', interpolates: true }]);
    const nulls = { key: 'B', mount_path: null, description: null, enable_interpolation_in_file: null };
    const { json } = await call(api, 'POST', 'secret', nulls);
    expect(json).toMatchObject({ variable_type: 'VALUE' });
    expect(json).not.toHaveProperty('description');
  });

  test('another content type is 415', async () => {
    await using api = await start();
    const headers = { 'Content-Type': 'text/plain' };
    expect((await call(api, 'POST', 'secret', { key: 'A' }, { headers })).status).toBe(415);
  });

  test('each request has its own fields', async () => {
    await using api = await start();
    const { id } = api.project().seed.value({ key: 'A' });
    const builtIn = api.project().seed.builtIn({ key: 'X' });
    expect((await call(api, 'PUT', `secret/${id}`, { key: 'A', mount_path: '/a' })).status).toBe(400);
    expect((await call(api, 'PUT', `secret/${id}`, { value: 'x' })).status).toBe(400);
    expect((await call(api, 'POST', `secret/${id}/alias`, { key: 'B', value: 'x' })).status).toBe(400);
    expect((await call(api, 'POST', `secret/${builtIn.id}/override`, { key: 'X', value: 'x' })).status).toBe(
      400,
    );
  });
});
