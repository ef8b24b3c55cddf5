import { describe, expect, test } from '@jest/globals';
import type { Behaviour, LocalApi } from '../../../local-api/index.js';
import { SyncError } from '../../../src/model/failure.js';
import { levelOf } from '../../../src/model/scope.js';
import type { ListedSecret } from '../../../src/model/secret.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { WriteFailure } from '../../../src/model/store.js';
import { QoveryReader } from '../../../src/qovery/reader.js';
import { QoveryWriter } from '../../../src/qovery/writer.js';
import { clientOf, PATHS, refusalOf, scopeOf, start } from './api.js';
import { print } from './print.js';

const BEHAVIOURS: readonly Behaviour[] = ['documented', 'observed'];

async function storeOf(api: LocalApi) {
  const { client, traffic } = await clientOf(api);
  return { reader: new QoveryReader(client), writer: new QoveryWriter(client), traffic };
}

function value(key: string, text: string, more: { mountPath?: string; description?: string } = {}) {
  const { mountPath, description = `about ${key}` } = more;
  const describeIt = () => description;
  return { key, value: new SecretValue(text), mountPath, interpolateInFile: undefined, describe: describeIt };
}

function alias(key: string, targetId: string) {
  return { key, targetId, interpolateInFile: undefined, describe: () => `about ${key}` };
}

/** What is stored at a scope, without ids. */
function storedAt(api: LocalApi, path: string) {
  const handle = path === '' ? api.project() : api.scope(path);
  return Object.fromEntries(
    Object.entries(handle.stored()).map(([key, { kind, value: text, mountPath, target, description }]) => [
      key,
      [kind, text, mountPath ?? target, description],
    ]),
  );
}

async function pick(api: LocalApi, path: string, key: string): Promise<ListedSecret> {
  const { secrets } = await (await storeOf(api)).reader.list(scopeOf(api, path));
  return secrets.find((one) => one.key.raw === key)!;
}

describe.each(BEHAVIOURS)('as %s', (behaviour) => {
  describe.each(PATHS)('scope "%s"', (path) => {
    test('creates, lists, edits and deletes every kind, each with one request', async () => {
      await using api = await start({ behaviour });
      if (path === '') api.project().seed.builtIn({ key: 'UP', value: 'up' });
      else api.project().seed.value({ key: 'UP', value: 'up' });
      const scope = scopeOf(api, path);
      const { reader, writer } = await storeOf(api);
      const up = await pick(api, path, 'UP');
      api.resetRequests();
      const { secret } = await writer.createSecret(scope, value('A', 'a'));
      await writer.createSecret(scope, value('F', 'f', { mountPath: '/etc/f' }));
      await writer.createAlias(scope, alias('L', secret.id));
      await writer.createOverride(scope, up.id, value('UP', 'down'));
      expect(api.requests).toHaveLength(4);
      expect(storedAt(api, path)).toEqual({
        A: ['VALUE', 'a', undefined, 'about A'],
        F: ['FILE', 'f', '/etc/f', 'about F'],
        L: ['ALIAS', 'a', 'A', 'about L'],
        UP: ['OVERRIDE', 'down', 'UP', 'about UP'],
      });

      api.resetRequests();
      const { secrets } = await reader.list(scope);
      expect(api.requests).toHaveLength(1);
      const own = new Map(
        secrets.filter(({ level }) => level === levelOf(scope)).map((one) => [one.key.raw, one]),
      );
      expect([...own.values()].map(({ key, kind }) => [key.raw, kind])).toEqual([
        ['A', 'value'],
        ['F', 'file'],
        ['L', 'alias'],
        ['UP', 'override'],
      ]);
      expect(own.get('L')?.aliasOf).toMatchObject({ id: secret.id, key: { raw: 'A' } });
      expect(own.get('UP')?.overrides).toMatchObject({ id: up.id, key: { raw: 'UP' } });

      for (const key of ['A', 'F', 'UP'])
        await writer.edit(scope, own.get(key)!, {
          ...value(key, 'new', { description: 'new' }),
          isVisible: true,
        });
      await writer.describeAlias(scope, own.get('L')!, { describe: () => 'new' });
      expect(storedAt(api, path)).toEqual({
        A: ['VALUE', 'new', undefined, 'new'],
        F: ['FILE', 'new', '/etc/f', 'new'],
        L: ['ALIAS', 'new', 'A', 'new'],
        UP: ['OVERRIDE', 'new', 'UP', 'new'],
      });

      for (const key of ['L', 'UP', 'F', 'A']) await writer.remove(scope, own.get(key)!);
      expect(storedAt(api, path)).toEqual({});
    });

    test('shows mount paths by /variable, at once where that is the only list', async () => {
      await using api = await start({ behaviour });
      const scope = scopeOf(api, path);
      const { reader, writer } = await storeOf(api);
      await writer.createSecret(scope, value('F', 'f', { mountPath: '/etc/f' }));
      const handle = path === '' ? api.project() : api.scope(path);
      handle.seed.plain({ key: 'PLAIN', value: 'p' });
      const listing = await reader.list(scope);
      const shows = scope.kind === 'helm' || scope.kind === 'terraform';
      const listed = listing.secrets.find(({ key }) => key.raw === 'F');
      expect([listing.showsMountPaths, listed?.mountPath]).toEqual([shows, shows ? '/etc/f' : undefined]);
      expect(listing.secrets.some(({ key }) => key.raw === 'PLAIN')).toBe(false);
      const secretsOnly = await reader.variables(scope, { secretsOnly: true });
      expect(secretsOnly.find(({ secret }) => secret.key.raw === 'F')?.secret.mountPath).toBe('/etc/f');
      expect(secretsOnly.some(({ isSecret }) => !isSecret)).toBe(false);
      const all = await reader.variables(scope, { secretsOnly: false });
      expect(all.find(({ secret }) => secret.key.raw === 'PLAIN')).toMatchObject({ isSecret: false });
    });

    test('keeps a value that equals a key, on create and on edit', async () => {
      await using api = await start({ behaviour });
      const scope = scopeOf(api, path);
      const { reader, writer } = await storeOf(api);
      const { secret: target } = await writer.createSecret(scope, value('TARGET', 't'));
      await writer.createAlias(scope, alias('LINK', target.id));
      await writer.createSecret(scope, value('A', 'TARGET'));
      await writer.createSecret(scope, value('B', 'LINK'));
      await writer.createSecret(scope, value('C', 'c'));
      const current = (await reader.list(scope)).secrets.find(({ key }) => key.raw === 'C')!;
      await writer.edit(scope, current, { ...value('C', 'TARGET'), isVisible: true });
      expect(storedAt(api, path)).toMatchObject({
        A: ['VALUE', 'TARGET', undefined, 'about A'],
        B: ['VALUE', 'LINK', undefined, 'about B'],
        C: ['VALUE', 'TARGET', undefined, 'about C'],
      });
    });

    test('points an alias to another secret', async () => {
      await using api = await start({ behaviour });
      const scope = scopeOf(api, path);
      const { reader, writer } = await storeOf(api);
      const { secret: one } = await writer.createSecret(scope, value('ONE', '1'));
      const { secret: two } = await writer.createSecret(scope, value('TWO', '2'));
      await writer.createAlias(scope, alias('L', one.id));
      const current = (await reader.list(scope)).secrets.find(({ key }) => key.raw === 'L')!;
      await writer.repointAlias(scope, current, {
        ...alias('L', two.id),
        targetKey: 'TWO',
        back: alias('L', one.id),
      });
      expect(storedAt(api, path)).toMatchObject({ L: ['ALIAS', '2', 'TWO', 'about L'] });
    });
  });
});

describe('an alias whose new target is refused', () => {
  async function repoint(back: 'to its old target' | 'nowhere', more?: (api: LocalApi) => void) {
    const api = await start({ behaviour: 'documented' });
    const scope = scopeOf(api, '');
    const { writer } = await storeOf(api);
    const { secret: one } = await writer.createSecret(scope, value('ONE', '1'));
    await writer.createAlias(scope, alias('L', one.id));
    const current = await pick(api, '', 'L');
    const missing = '00000000-0000-4000-8000-000000000000';
    more?.(api);
    const failure = await refusalOf(
      writer.repointAlias(scope, current, {
        ...alias('L', missing),
        targetKey: 'TWO',
        back: back === 'nowhere' ? undefined : { ...alias('L', one.id), describe: () => 'as it was' },
      }),
      WriteFailure,
    );
    const stored = storedAt(api, '');
    await api.close();
    return { failure, stored };
  }

  test('points where it did', async () => {
    const { failure, stored } = await repoint('to its old target');
    expect(stored).toMatchObject({ L: ['ALIAS', '1', 'ONE', 'as it was'] });
    expect(failure.leaves).toBe('something');
    expect(print(failure.text)).toContain('it points to its old target again');
  });

  test('is missing where there is no old one, and that is said', async () => {
    const { failure, stored } = await repoint('nowhere');
    expect(stored).not.toHaveProperty('L');
    expect(failure.leaves).toBe('nothing');
  });

  test('is missing where the old one is refused as well, and that is said', async () => {
    const { failure, stored } = await repoint('to its old target', (api) =>
      api.faults.add({ when: { method: 'POST', path: /alias$/ }, then: { kind: 'status', status: 403 } }),
    );
    expect(stored).not.toHaveProperty('L');
    expect(failure.leaves).toBe('nothing');
    expect(print(failure.text)).toContain('nor could the old one be created again');
  });

  test('may be missing where its delete, which took effect, got no answer', async () => {
    const { failure, stored } = await repoint('to its old target', (api) =>
      api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'status', status: 503, applied: true } }),
    );
    expect(stored).not.toHaveProperty('L');
    expect([failure.kind, failure.leaves]).toEqual(['unsure', 'perhaps nothing']);
  });

  test('may be missing where the new one’s answer is lost', async () => {
    const { failure } = await repoint('to its old target', (api) =>
      api.faults.add({ when: { method: 'POST', path: /alias$/, nth: 1 }, then: { kind: 'dropBefore' } }),
    );
    expect([failure.mayHaveWritten, failure.leaves]).toEqual([true, 'perhaps nothing']);
  });

  test('is there where its delete was refused', async () => {
    const { failure, stored } = await repoint('to its old target', (api) =>
      api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'status', status: 403 } }),
    );
    expect(stored).toHaveProperty('L');
    expect([failure.kind, failure.leaves]).toEqual(['refused', 'something']);
  });

  test('is there where somebody else made it meanwhile', async () => {
    const { failure } = await repoint('to its old target', (api) =>
      api.faults.add({ when: { method: 'POST', path: /alias$/ }, then: { kind: 'status', status: 409 } }),
    );
    expect([failure.kind, failure.leaves]).toEqual(['conflict', 'something']);
  });

  test('may be missing where the old one’s answer is lost', async () => {
    const { failure, stored } = await repoint('to its old target', (api) =>
      api.faults.add({ when: { method: 'POST', path: /alias$/, nth: 2 }, then: { kind: 'lostResponse' } }),
    );
    expect(stored).toHaveProperty('L');
    expect(failure.leaves).toBe('perhaps nothing');
  });
});

describe('a value that equals a key, where the server insists', () => {
  const REFUSED = { kind: 'status', status: 400 } as const;

  test('is not left behind as an alias or a filler', async () => {
    await using api = await start({ behaviour: 'documented' });
    const scope = scopeOf(api, '');
    const { writer } = await storeOf(api);
    await writer.createSecret(scope, value('TARGET', 't'));
    api.faults.add({ when: { method: 'PUT' }, then: REFUSED });
    const failure = await refusalOf(writer.createSecret(scope, value('A', 'TARGET')), WriteFailure);
    expect(failure.kind).toBe('refused');
    expect(Object.keys(storedAt(api, ''))).toEqual(['TARGET']);
  });

  test('says so where the filler could not be deleted', async () => {
    await using api = await start({ behaviour: 'documented' });
    const scope = scopeOf(api, '');
    const { writer } = await storeOf(api);
    await writer.createSecret(scope, value('TARGET', 't'));
    api.faults.add({ when: { method: 'PUT' }, then: REFUSED });
    api.faults.add({ when: { method: 'DELETE', nth: 2 }, then: REFUSED });
    const failure = await refusalOf(writer.createSecret(scope, value('A', 'TARGET')), WriteFailure);
    expect(print(failure.text)).toContain('the filler is still there');
    expect(failure.leaves).toBe('something');
  });

  test('says so where nobody knows whether the filler was deleted, and leaves what is next to the list', async () => {
    await using api = await start({ behaviour: 'documented' });
    const scope = scopeOf(api, '');
    const { writer } = await storeOf(api);
    await writer.createSecret(scope, value('TARGET', 't'));
    api.faults.add({ when: { method: 'PUT' }, then: REFUSED });
    api.faults.add({
      when: { method: 'DELETE', nth: 2 },
      then: { kind: 'status', status: 503 },
      times: Infinity,
    });
    const failure = await refusalOf(writer.createSecret(scope, value('A', 'TARGET')), WriteFailure);
    expect(print(failure.text)).toContain('the filler may still be there');
    expect([failure.mayHaveWritten, failure.leaves]).toEqual([true, 'perhaps nothing']);
  });

  test('an edit that ends with nothing says so', async () => {
    await using api = await start({ behaviour: 'documented' });
    const scope = scopeOf(api, '');
    const { writer } = await storeOf(api);
    await writer.createSecret(scope, value('TARGET', 't'));
    await writer.createSecret(scope, value('A', 'a'));
    const current = await pick(api, '', 'A');
    const asAlias = { aliased_secret: { id: 'id-1', key: 'TARGET' }, variable_type: 'ALIAS' };
    api.faults.add({
      when: { method: 'PUT', nth: 1 },
      then: { kind: 'editJson', edit: (json) => ({ ...(json as object), ...asAlias }) },
    });
    api.faults.add({ when: { method: 'POST', nth: 1 }, then: { kind: 'status', status: 403 } });
    const write = { ...value('A', 'TARGET'), isVisible: true };
    const failure = await refusalOf(writer.edit(scope, current, write), WriteFailure);
    expect([failure.kind, failure.leaves]).toEqual(['refused', 'nothing']);
    expect(Object.keys(storedAt(api, ''))).toEqual(['TARGET']);
  });

  test('is given up where another reason refuses it, with one try', async () => {
    await using api = await start();
    const { writer, traffic } = await storeOf(api);
    api.faults.add({ then: REFUSED });
    const failure = await refusalOf(
      writer.createSecret(scopeOf(api, ''), value('A', 'nobodys-key')),
      WriteFailure,
    );
    expect([failure.kind, traffic.requests, traffic.mayHaveWritten]).toEqual(['refused', 1, false]);
  });
});

describe('a write', () => {
  test('is described anew for each attempt, with the time the server has given', async () => {
    await using api = await start({ now: Date.UTC(2031, 4, 5) });
    api.faults.add({ then: { kind: 'status', status: 503 }, times: 1 });
    const { writer } = await storeOf(api);
    const times: (number | undefined)[] = [];
    const describeIt = (now: number | undefined) => `${times.push(now)}`;
    const receipt = await writer.createSecret(scopeOf(api, ''), { ...value('A', 'a'), describe: describeIt });
    expect(times[0]).toBeUndefined();
    expect(Math.abs((times[1] ?? 0) - Date.UTC(2031, 4, 5))).toBeLessThan(2000);
    expect([receipt.sentDescription, receipt.secret.description]).toEqual(['2', '2']);
  });

  test('is misdated where the server dates it by another clock', async () => {
    await using api = await start({ dateSkewMs: 3_600_000 });
    const { reader, writer } = await storeOf(api);
    await reader.list(scopeOf(api, ''));
    expect((await writer.createSecret(scopeOf(api, ''), value('A', 'a'))).isMisdated).toBe(true);
    expect((await writer.createSecret(scopeOf(api, ''), value('B', 'b'))).isMisdated).toBe(false);
  });

  test('sends the interpolation flag back', async () => {
    await using api = await start({ putWithoutDescriptionClears: true });
    api.project().seed.value({ key: 'A', value: 'a', interpolates: true });
    const { writer } = await storeOf(api);
    const current = await pick(api, '', 'A');
    await writer.edit(scopeOf(api, ''), current, { ...value('A', 'b'), isVisible: true });
    expect((await pick(api, '', 'A')).interpolateInFile).toBe(true);
  });

  test('whose answer can not be read is unsure', async () => {
    await using api = await start();
    const { writer, traffic } = await storeOf(api);
    for (const edit of [() => ({}), () => [], (json: unknown) => ({ ...(json as object), id: '..' })]) {
      api.faults.clear();
      api.faults.add({ then: { kind: 'editJson', edit } });
      const failure = await refusalOf(writer.createSecret(scopeOf(api, ''), value('A', 'a')), WriteFailure);
      expect(failure.kind).toBe('unsure');
      api.project().remove('A');
    }
    expect(traffic.mayHaveChanged).toBe(true);
  });

  test.each(['staging', 'staging/helm'])('of a key that exists elsewhere says where: %s', async (path) => {
    await using api = await start();
    api.project().seed.value({ key: 'A', value: 'a' });
    const { writer } = await storeOf(api);
    const failure = await refusalOf(writer.createSecret(scopeOf(api, path), value('A', 'b')), WriteFailure);
    expect(failure.kind).toBe('conflict');
    expect(print(failure.text)).toContain('the key exists in the project;');
    expect(print(failure.text)).toContain('name that scope in the file');
  });

  test('of a secret that is gone fails as gone, and a delete of it is done', async () => {
    await using api = await start();
    api.project().seed.value({ key: 'A', value: 'a' });
    const { writer } = await storeOf(api);
    const current = await pick(api, '', 'A');
    api.project().remove('A');
    const write = { ...value('A', 'b'), isVisible: true };
    expect((await refusalOf(writer.edit(scopeOf(api, ''), current, write), WriteFailure)).kind).toBe('gone');
    await writer.remove(scopeOf(api, ''), current);
    expect(writer.effects).toMatchObject({ mayHaveWritten: false, mayHaveChanged: false });
  });

  test('a delete whose answer is a page of something in between is unsure', async () => {
    await using api = await start();
    api.project().seed.value({ key: 'A', value: 'a' });
    const { writer } = await storeOf(api);
    const current = await pick(api, '', 'A');
    api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'html200' } });
    expect((await refusalOf(writer.remove(scopeOf(api, ''), current), WriteFailure)).kind).toBe('unsure');
  });
});

describe('a list', () => {
  test.each([
    ['html200', 'api-error'],
    ['emptyBody', 'api-error'],
  ] as const)('that is %s is an %s', async (kind, reason) => {
    await using api = await start();
    api.faults.add({ then: { kind } });
    const { reader } = await storeOf(api);
    expect((await refusalOf(reader.list(scopeOf(api, 'staging')), SyncError)).reason).toBe(reason);
  });

  test('of a scope that is not there names it', async () => {
    await using api = await start({ missingProject: 404 });
    const scope = scopeOf(api, 'staging');
    api.scope('staging').delete();
    const { reader } = await storeOf(api);
    const { reason, text, advice } = await refusalOf(reader.list(scope), SyncError);
    expect(reason).toBe('not-found');
    expect(print(text)).toContain(
      'Can\'t list the secrets of environment "staging": Qovery found nothing there (404)',
    );
    expect(print(advice)).toMatch(/^Check .*\.$/);
  });

  test('shows the time', async () => {
    const now = Date.UTC(2026, 0, 15, 12);
    await using api = await start({ now });
    const { reader } = await storeOf(api);
    const { serverNow } = await reader.list(scopeOf(api, ''));
    expect(Math.abs((serverNow ?? 0) - now)).toBeLessThan(2000);
  });
});
