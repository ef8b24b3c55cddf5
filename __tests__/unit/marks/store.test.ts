import { describe as group, expect, test } from '@jest/globals';
import type { LocalApi, LocalApiOptions } from '../../../local-api/index.js';
import type { RawReader, RawVariable } from '../../../src/model/raw-store.js';
import { MarkedReader } from '../../../src/marks/reader.js';
import { MarkedWriter } from '../../../src/marks/writer.js';
import { DESCRIPTION_LIMIT } from '../../../src/model/description.js';
import type { Scope } from '../../../src/model/scope.js';
import type { ListedSecret, OwnedSecret } from '../../../src/model/secret.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { WriteFailure, type AliasWrite, type ValueWrite } from '../../../src/model/store.js';
import { ApiText } from '../../../src/model/text.js';
import { QoveryReader } from '../../../src/qovery/reader.js';
import { QoveryWriter } from '../../../src/qovery/writer.js';
import { clientOf, refusalOf, scopeOf, start } from '../qovery/api.js';
import { print } from '../qovery/print.js';
import { listed, listingOf, marksOf, STAGING, type MarksInput } from './build.js';

const NOW = Date.UTC(2026, 0, 15, 12);
const HOUR = 3_600_000;

async function storeOf(api: LocalApi, input: MarksInput = {}) {
  const { client, traffic } = await clientOf(api);
  const marks = marksOf(input);
  const reader = new MarkedReader(new QoveryReader(client), marks);
  const writer = new MarkedWriter(new QoveryWriter(client), marks);
  const held = async (key: string, path = ''): Promise<OwnedSecret> =>
    (await reader.list(scopeOf(api, path))).own.find(({ secret }) => secret.key.raw === key)!;
  return { reader, writer, traffic, held };
}

function value(key: string, text: string, more: Partial<ValueWrite> = {}): ValueWrite {
  return { key, value: new SecretValue(text), mountPath: undefined, text: '', ...more };
}

function alias(key: string, targetId: string, targetKey: string, text = ''): AliasWrite {
  return { key, targetId, targetKey, text };
}

async function startAt(options: LocalApiOptions = {}) {
  return await start({ now: NOW, ...options });
}

group('what is written', () => {
  test('is ours in the next run, whatever its kind', async () => {
    await using api = await startAt();
    api.project().seed.builtIn({ key: 'UP', value: 'up' });
    const scope = scopeOf(api, '');
    const { reader, writer, held } = await storeOf(api);
    const up = (await reader.list(scope)).inherited.find(({ key }) => key.raw === 'UP')!;
    const { id } = await writer.createSecret(scope, value('A', 'a', { text: 'Live key' }));
    await writer.createSecret(scope, value('F', 'f', { mountPath: '/etc/f' }));
    await writer.createAlias(scope, alias('L', id, 'A'));
    await writer.createOverride(scope, up.id, value('UP', 'down'));
    for (const [key, text] of Object.entries({ A: 'a', F: 'f', L: 'A', UP: 'down' })) {
      const one = await held(key);
      expect(one).toMatchObject({ ownership: 'ours', doubt: undefined });
      expect([one.hasValue(text), one.hasValue('other')]).toEqual([true, false]);
      expect(Math.abs((one.valueWrittenAt ?? 0) - NOW)).toBeLessThan(5000);
    }
    expect((await held('A')).text.raw).toBe('Live key');
    expect((await held('F')).compareMountPath('/etc/f')).toBe('same');
  });

  test('as a description alone keeps the time of its value, and a service would not see it', async () => {
    await using api = await startAt();
    const scope = scopeOf(api, '');
    const first = await storeOf(api);
    const { id } = await first.writer.createSecret(scope, value('A', 'a'));
    await first.writer.createAlias(scope, alias('L', id, 'A'));
    const [a, l] = [await first.held('A'), await first.held('L')];
    api.clock.advance(HOUR);
    const { writer, held, traffic } = await storeOf(api);
    const times = { valueWrittenAt: a.valueWrittenAt! };
    await held('A');
    await writer.edit(scope, a.secret, { ...value('A', 'a', { text: 'new' }), ...times });
    await writer.describeAlias(scope, l.secret, alias('L', id, 'A', 'new'));
    for (const [key, before] of Object.entries({ A: a, L: l })) {
      const now = await held(key);
      expect(now).toMatchObject({
        ownership: 'ours',
        doubt: undefined,
        // Marks hold whole seconds.
        valueWrittenAt: Math.floor(before.valueWrittenAt! / 1000) * 1000,
      });
      expect(now.text.raw).toBe('new');
    }
    expect([traffic.mayHaveWritten, traffic.mayHaveChanged]).toEqual([true, false]);
    await writer.edit(scope, (await held('A')).secret, value('A', 'b'));
    expect((await held('A')).valueWrittenAt).toBeGreaterThan(a.valueWrittenAt! + HOUR / 2);
    expect(writer.effects.mayHaveChanged).toBe(true);
  });

  test('without room for a mark goes without one', async () => {
    await using api = await startAt();
    const text = 'x'.repeat(DESCRIPTION_LIMIT - 10);
    const { writer, held } = await storeOf(api);
    await writer.createSecret(scopeOf(api, ''), value('A', 'a', { text }));
    const one = await held('A');
    expect([one.ownership, one.text.raw]).toEqual(['unmarked', text]);
  });

  test('as an edit claims a mount path only where it is given', async () => {
    await using api = await startAt();
    const scope = scopeOf(api, '');
    api.project().seed.file({ key: 'F', value: 'f', mountPath: '/etc/f' });
    const { writer, held } = await storeOf(api);
    await writer.edit(scope, (await held('F')).secret, value('F', 'f'));
    expect((await held('F')).compareMountPath('/etc/f')).toBe('unknown');
    await writer.edit(scope, (await held('F')).secret, value('F', 'f', { mountPath: '/etc/f' }));
    expect((await held('F')).compareMountPath('/etc/f')).toBe('same');
  });

  test('is of the right kind where the list does not show kinds', async () => {
    await using api = await startAt({ omitsVariableType: true });
    const scope = scopeOf(api, '');
    const { writer, held } = await storeOf(api);
    await writer.createSecret(scope, value('F', 'f', { mountPath: '/etc/f' }));
    const file = await held('F');
    expect([file.secret.kind, file.kind]).toEqual([undefined, 'file']);
    await writer.edit(scope, file.secret, value('F', 'g'));
    expect(await held('F')).toMatchObject({ kind: 'file', ownership: 'ours' });
    api.project().seed.file({ key: 'HAND', value: 'f', mountPath: '/etc/hand' });
    api.project().seed.value({ key: 'PLAIN', value: 'x' });
    await writer.edit(scope, (await held('HAND')).secret, value('HAND', 'g', { mountPath: '/etc/hand' }));
    await writer.edit(scope, (await held('PLAIN')).secret, value('PLAIN', 'y'));
    expect([(await held('HAND')).kind, (await held('PLAIN')).kind]).toEqual(['file', 'value']);
  });
});

group('the time', () => {
  test.each([HOUR, -HOUR])(
    'is the one that the server dates its writes by (Date is %d ms ahead)',
    async (dateSkewMs) => {
      await using api = await startAt({ dateSkewMs });
      const scope = scopeOf(api, '');
      const { writer, held, reader } = await storeOf(api);
      await reader.list(scope);
      await writer.createSecret(scope, value('A', 'a'));
      expect(api.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'PUT']);
      expect(await held('A')).toMatchObject({ ownership: 'ours', doubt: undefined });
      await writer.createSecret(scope, value('B', 'b'));
      expect(api.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    },
  );

  type Writing = (writer: MarkedWriter, scope: Scope, id: string, up: string) => Promise<unknown>;

  test.each<[string, string, Writing]>([
    ['a file', 'F', (writer, scope) => writer.createSecret(scope, value('F', 'f', { mountPath: '/f' }))],
    ['an alias', 'L', (writer, scope, id) => writer.createAlias(scope, alias('L', id, 'A'))],
    ['an override', 'UP', (writer, scope, _, up) => writer.createOverride(scope, up, value('UP', 'down'))],
  ])('is that one where the first thing written is %s', async (_name, key, write) => {
    await using api = await startAt({ dateSkewMs: HOUR });
    api.project().seed.builtIn({ key: 'UP', value: 'up' });
    const a = api.project().seed.value({ key: 'A', value: 'a' });
    const scope = scopeOf(api, '');
    const { writer, reader, held } = await storeOf(api);
    const { inherited } = await reader.list(scope);
    const up = inherited.find((one) => one.key.raw === 'UP')!;
    await write(writer, scope, a.id, up.id);
    expect(await held(key)).toMatchObject({ ownership: 'ours', doubt: undefined });
    expect(Math.abs((await held(key)).valueWrittenAt! - NOW)).toBeLessThan(5000);
  });

  test('is learned from the first write where there is no Date', async () => {
    await using api = await startAt({ omitsDate: true });
    const scope = scopeOf(api, '');
    const { writer, held } = await storeOf(api);
    await writer.createSecret(scope, value('A', 'a'));
    expect((await held('A')).valueWrittenAt).toBeGreaterThan(NOW - 1);
  });

  test('of a write that could not be dated again stays wrong, and the write is done', async () => {
    await using api = await startAt({ dateSkewMs: HOUR });
    const scope = scopeOf(api, '');
    const { writer, reader } = await storeOf(api);
    await reader.list(scope);
    api.faults.add({ when: { method: 'PUT' }, then: { kind: 'status', status: 400 } });
    await writer.createSecret(scope, value('A', 'a'));
    expect(Object.keys(api.project().stored())).toEqual(['A']);
  });

  test('of a write that is gone before it is dated again is a failure', async () => {
    await using api = await startAt({ dateSkewMs: HOUR });
    const scope = scopeOf(api, '');
    const { writer, reader } = await storeOf(api);
    await reader.list(scope);
    api.faults.add({ when: { method: 'PUT' }, then: { kind: 'status', status: 404 } });
    expect((await refusalOf(writer.createSecret(scope, value('A', 'a')), WriteFailure)).kind).toBe('gone');
  });
});

group('descriptions that do not come back', () => {
  async function dropsAfter(options: LocalApiOptions) {
    await using api = await startAt(options);
    const scope = scopeOf(api, '');
    const { writer, reader } = await storeOf(api);
    await writer.createSecret(scope, value('A', 'a'));
    writer.compareDescriptions(await reader.list(scope));
    return writer.dropsDescriptions;
  }

  test('are noticed where neither the answer nor the list has them', async () => {
    expect(await dropsAfter({ dropsDescriptions: true })).toBe(true);
  });

  test('are noticed where the answer has them and the list shows none of anybody', async () => {
    expect(await dropsAfter({ hidesDescriptions: 'absent' })).toBe(true);
    expect(await dropsAfter({ hidesDescriptions: 'null' })).toBe(true);
  });

  test('are not those that someone else took away behind the answer', async () => {
    await using api = await startAt({});
    const scope = scopeOf(api, '');
    const { writer, reader, held } = await storeOf(api);
    await writer.createSecret(scope, value('A', 'a'));
    await writer.createSecret(scope, value('B', 'b'));
    api.project().edit('A', { description: '' });
    expect((await held('A')).secret.description).toBe('');
    writer.compareDescriptions(await reader.list(scope));
    expect(writer.dropsDescriptions).toBe(false);
  });

  test('are not missed where they do', async () => {
    expect(await dropsAfter({})).toBe(false);
  });

  test('are noticed by any of what was written, and from then on', async () => {
    await using api = await startAt({ dropsDescriptions: true });
    const scope = scopeOf(api, '');
    const { writer, reader, held } = await storeOf(api);
    await writer.createSecret(scope, value('A', 'a'));
    api.settings.dropsDescriptions = false;
    await writer.createSecret(scope, value('B', 'b'));
    writer.compareDescriptions(await reader.list(scope));
    expect(writer.dropsDescriptions).toBe(true);
    await writer.edit(scope, (await held('A')).secret, value('A', 'b'));
    writer.compareDescriptions(await reader.list(scope));
    expect(writer.dropsDescriptions).toBe(true);
  });

  test('are those of each scope by itself', async () => {
    await using api = await startAt({ dropsDescriptions: true });
    const { writer, reader } = await storeOf(api);
    await writer.createSecret(scopeOf(api, 'staging'), value('A', 'a'));
    api.settings.dropsDescriptions = false;
    await writer.createSecret(scopeOf(api, 'staging/job'), value('B', 'b'));
    writer.compareDescriptions(await reader.list(scopeOf(api, 'staging/job')));
    expect(writer.dropsDescriptions).toBe(false);
    writer.compareDescriptions(await reader.list(scopeOf(api, 'staging')));
    expect(writer.dropsDescriptions).toBe(true);
  });

  test('are not those of what was deleted and made again', async () => {
    await using api = await startAt({ dropsDescriptions: true });
    const scope = scopeOf(api, '');
    const { writer, reader, held } = await storeOf(api);
    await writer.createSecret(scope, value('A', 'a'));
    await writer.remove(scope, (await held('A')).secret);
    api.settings.dropsDescriptions = false;
    api.project().seed.value({ key: 'A', value: 'by hand' });
    writer.compareDescriptions(await reader.list(scope));
    expect(writer.dropsDescriptions).toBe(false);
  });
});

group('an alias that can not be re-pointed', () => {
  const MISSING = '00000000-0000-4000-8000-000000000000';

  test.each([
    ['ours', 'acme/shop', /^Live key\n\[synced from acme\/shop /],
    ["another owner's", 'acme/api', /^Live key\n\[synced from acme\/api /],
  ])('is as it was again: %s', async (_name, owner, description) => {
    await using api = await startAt({ behaviour: 'documented' });
    const scope = scopeOf(api, '');
    const before = await storeOf(api, { owner });
    const { id } = await before.writer.createSecret(scope, value('A', 'a'));
    await before.writer.createAlias(scope, alias('L', id, 'A', 'Live key'));
    api.clock.advance(HOUR);
    const { writer, held } = await storeOf(api);
    const { secret } = await held('L');
    const write = { ...alias('L', MISSING, 'B', 'new'), oldTargetId: id };
    await refusalOf(writer.repointAlias(scope, secret, write), WriteFailure);
    expect(api.project().stored()['L']).toMatchObject({ kind: 'ALIAS', target: 'A' });
    expect(api.project().stored()['L']?.description).toMatch(description);
    // Ours goes on being ours; another owner's is older than the secret now, hence nobody's.
    expect((await held('L')).ownership).toBe(owner === 'acme/shop' ? 'ours' : 'unmarked');
  });

  test('stays where something would be deleted along with it, and what that is is told', async () => {
    await using api = await startAt({ behaviour: 'documented' });
    const scope = scopeOf(api, '');
    const { writer, held } = await storeOf(api);
    const { id } = await writer.createSecret(scope, value('A', 'a'));
    const { id: other } = await writer.createSecret(scope, value('B', 'b'));
    await writer.createAlias(scope, alias('L', id, 'A'));
    const { secret } = await held('L');
    const write = { ...alias('L', other, 'B'), oldTargetId: id, wouldDelete: 'the override of staging' };
    const refusal = await refusalOf(writer.repointAlias(scope, secret, write), WriteFailure);
    expect(print(refusal.text)).toContain('the override of staging');
    expect((await held('L')).secret.id).toBe(secret.id);
  });

  test('is gone, which is told, where nobody knows what it pointed to', async () => {
    for (const oldTargetId of [undefined, '']) {
      await using api = await startAt({ behaviour: 'documented' });
      const scope = scopeOf(api, '');
      const { writer, held } = await storeOf(api);
      const { id } = await writer.createSecret(scope, value('A', 'a'));
      await writer.createAlias(scope, alias('L', id, 'A'));
      api.resetRequests();
      const write = { ...alias('L', MISSING, 'B'), oldTargetId };
      await refusalOf(writer.repointAlias(scope, (await held('L')).secret, write), WriteFailure);
      expect(Object.keys(api.project().stored())).toEqual(['A']);
      // A second create would be one to no target.
      expect(api.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    }
  });

  test('is marked anew where it can', async () => {
    await using api = await startAt();
    const scope = scopeOf(api, '');
    const { writer, held } = await storeOf(api);
    const { id } = await writer.createSecret(scope, value('A', 'a'));
    const { id: other } = await writer.createSecret(scope, value('B', 'b'));
    await writer.createAlias(scope, alias('L', id, 'A'));
    await writer.repointAlias(scope, (await held('L')).secret, {
      ...alias('L', other, 'B'),
      oldTargetId: id,
    });
    const one = await held('L');
    expect([one.ownership, one.secret.aliasOf?.key.raw, one.hasValue('B')]).toEqual(['ours', 'B', true]);
  });
});

group('mount paths', () => {
  test('are read by one more request, with kinds and what the list hides', async () => {
    await using api = await startAt({ omitsVariableType: true, listsBuiltIn: false, listsInherited: false });
    api.project().seed.value({ key: 'ABOVE', value: 'x' });
    const seed = api.scope('staging').seed;
    seed.file({ key: 'F', value: 'f', mountPath: '/etc/f' });
    seed.external({ key: 'E', value: 'reference' });
    const scope = scopeOf(api, 'staging');
    const { reader } = await storeOf(api);
    const listing = await reader.list(scope);
    expect(listing.own.map(({ kind }) => kind)).toEqual(listing.own.map(() => undefined));
    api.settings.listsInherited = true;
    api.resetRequests();
    const full = await reader.withMountPaths(listing);
    expect(api.requests).toHaveLength(1);
    expect(full.showsMountPaths).toBe(true);
    const file = full.own.find(({ secret }) => secret.key.raw === 'F');
    expect([file?.kind, file?.compareMountPath('/etc/f'), file?.compareMountPath('/x')]).toEqual([
      'file',
      'same',
      'differs',
    ]);
    expect(full.inherited.map(({ key }) => key.raw)).toContain('ABOVE');
    expect(await reader.withMountPaths(full)).toBe(full);
    expect(api.requests).toHaveLength(1);
  });
});

group('what the variables tell beyond the list', () => {
  const staging = STAGING;
  const variable = (secret: ListedSecret, more: Partial<RawVariable> = {}): RawVariable => ({
    secret,
    isSecret: true,
    serviceName: undefined,
    ...more,
  });

  /** A reader of a list and of variables that are given. */
  function readerOf(secrets: readonly ListedSecret[], variables: readonly RawVariable[]) {
    const raw: RawReader = {
      list: (scope) => Promise.resolve(listingOf(secrets, { scope })),
      // As in the API: plain variables come unless only secrets are asked for.
      variables: (_, { secretsOnly }) =>
        Promise.resolve(variables.filter(({ isSecret }) => isSecret || !secretsOnly)),
    };
    return new MarkedReader(raw, marksOf());
  }

  async function readBoth(secrets: readonly ListedSecret[], variables: readonly RawVariable[]) {
    const reader = readerOf(secrets, variables);
    return await reader.withMountPaths(await reader.list(staging));
  }

  const own = (name: string, more: Partial<ListedSecret> = {}) =>
    listed({ name, level: 'environment', ...more });

  test('is that somebody else keeps a secret, which makes it untouchable', async () => {
    const { own: ours, untouchable } = await readBoth(
      [own('A'), own('B', { keeper: 'other' }), own('C')],
      [variable(own('A', { keeper: 'external' })), variable(own('B', { keeper: 'qovery' }))],
    );
    expect(untouchable.map(({ key, keeper }) => [key.raw, keeper])).toEqual([
      ['A', 'external'],
      ['B', 'other'],
    ]);
    expect(ours.map(({ secret }) => secret.key.raw)).toEqual(['C']);
  });

  test('is what is hidden from further up, but nothing that the list has or that is of the scope itself', async () => {
    const { inherited, own: ours } = await readBoth(
      [own('A'), listed({ name: 'UP' })],
      [
        variable(listed({ name: 'UP' })),
        variable(listed({ name: 'HIDDEN' })),
        variable(own('UNLISTED')),
        variable(listed({ name: 'PLAIN' }), { isSecret: false }),
      ],
    );
    expect(inherited.map(({ key }) => key.raw)).toEqual(['UP', 'HIDDEN']);
    expect(ours.map(({ secret }) => secret.key.raw)).toEqual(['A']);
  });

  test.each([
    ['value', 'a value'],
    ['file', 'a file'],
    ['alias', 'an alias'],
    ['override', 'an override'],
    [undefined, undefined],
  ] as const)('is what a key is that a create met (%s)', async (kind, noun) => {
    const serviceName = new ApiText('api');
    const reader = readerOf([], [variable(own('OTHER')), variable(own('A', { kind }), { serviceName })]);
    const as = noun === undefined ? '' : ` as ${noun}`;
    expect(print(await reader.explainConflict(staging, 'A'))).toBe(
      `the key exists${as} at scope PROJECT (service "api")`,
    );
  });

  test('is a key that Qovery itself provides: no scope has to be named for it', async () => {
    const builtIn = variable({ ...own('A'), level: 'built-in' });
    expect(print(await readerOf([], [builtIn]).explainConflict(staging, 'A'))).toBe(
      'the key is built in, provided by Qovery itself; to give it another value, list it under overrides',
    );
  });

  test('is a plain variable before a secret of the same key', async () => {
    const reader = readerOf([], [variable(own('A')), variable(own('A'), { isSecret: false })]);
    expect(print(await reader.explainConflict(staging, 'A'))).toMatch(/^the key exists as a plain variable/);
  });

  test('is not asked for in vain: an error that is none of the API is told', async () => {
    const variables = () => Promise.reject(new TypeError('not iterable'));
    const reader = new MarkedReader(
      { list: () => Promise.reject(new Error('unused')), variables },
      marksOf(),
    );
    await expect(reader.explainConflict(staging, 'A')).rejects.toThrow('not iterable');
  });
});

group('a conflict', () => {
  async function explain(plant: (api: LocalApi) => void, path = '') {
    await using api = await startAt();
    plant(api);
    const { reader } = await storeOf(api);
    return print(await reader.explainConflict(scopeOf(api, path), 'A'));
  }

  test('with a plain variable says so', async () => {
    expect(await explain((api) => api.project().seed.plain({ key: 'A', value: 'CANARY' }))).toBe(
      'the key exists as a plain variable at scope PROJECT; delete or rename the variable first',
    );
  });

  test('with a secret of another scope names it', async () => {
    expect(await explain((api) => api.project().seed.value({ key: 'A', value: 'x' }), 'staging')).toBe(
      'the key exists as a value at scope PROJECT; name that scope in the file, so that the key can move',
    );
  });

  test('that nothing explains stays unexplained', async () => {
    expect(await explain(() => undefined)).toBe('');
    expect(
      await explain((api) =>
        api.faults.add({ when: { path: /variable/ }, then: { kind: 'status', status: 403 } }),
      ),
    ).toBe('');
  });
});
