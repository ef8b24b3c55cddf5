import { describe as group, expect, test } from '@jest/globals';
import type { Scope } from '../../../src/model/scope.js';
import type { ListedSecret } from '../../../src/model/secret.js';
import { ApiText } from '../../../src/model/text.js';
import {
  describe,
  judge,
  KEY_MATERIAL,
  listed,
  listingOf,
  marksOf,
  MINUTE,
  NOW,
  PROJECT,
  STAGING,
} from './build.js';

const HOUR = 60 * MINUTE;
const OTHER_KEY = `${KEY_MATERIAL}-rotated`;

group('whose a secret is', () => {
  test('ours, when its mark verifies', () => {
    expect(judge(describe())).toMatchObject({
      ownership: 'ours',
      doubt: undefined,
      kind: 'value',
      ownerShown: { raw: 'acme/shop' },
    });
  });

  test("nobody's, without a mark", () => {
    const held = judge('Live key');
    expect(held).toMatchObject({ ownership: 'unmarked', text: { raw: 'Live key' }, ownerShown: { raw: '' } });
    expect(held.doubt).toEqual({
      reason: 'unknown',
      note: 'adopted: it carries no mark of this action',
      otherKey: false,
      since: undefined,
    });
  });

  test("another owner's, whatever key it was made with", () => {
    for (const key of [KEY_MATERIAL, OTHER_KEY]) {
      const held = judge(describe(marksOf({ owner: 'acme/api', key })));
      expect(held).toMatchObject({ ownership: 'foreign', ownerShown: { raw: 'acme/api' } });
      expect([held.hasValue('x'), held.valueWrittenAt]).toEqual([false, undefined]);
      const note = 'its mark names another owner';
      expect(held.doubt).toEqual({ reason: 'unknown', note, otherKey: false, since: undefined });
    }
  });

  test.each<[string, Partial<Parameters<typeof describe>[1]>]>([
    ['of another key', { key: 'B' }],
    ['of another kind', { kind: 'override' }],
    ['of another scope', { scope: STAGING }],
  ])('unverified, with a mark %s', (_name, more) => {
    const held = judge(describe(marksOf(), more));
    expect(held).toMatchObject({ ownership: 'ours-unverified', valueWrittenAt: undefined });
    expect(held.doubt).toMatchObject({ note: 'its mark does not verify', otherKey: false });
    expect(held.hasValue('x')).toBe(false);
  });

  test('unverified, with a mark made with another key, which is all that is wrong', () => {
    const held = judge(describe(marksOf({ key: OTHER_KEY })));
    expect(held.ownership).toBe('ours-unverified');
    expect(held.doubt).toMatchObject({ reason: 'unknown', otherKey: true });
    expect(held.doubt?.note).toBe(''); // The flag says it all.
  });

  test('unverified in the next run, without key material that lasts', () => {
    const held = judge(describe(marksOf({ key: undefined })), marksOf({ key: undefined }));
    expect(held.ownership).toBe('ours-unverified');
    expect(held.doubt).toMatchObject({ otherKey: false, hasNoKey: true });
    expect(held.doubt?.note).toMatch(/JWT/);
  });

  test.each<[string, string, 'foreign' | 'unmarked']>([
    ["another owner's, cut in its body", describe(marksOf({ owner: 'acme/api' })).slice(0, -5), 'foreign'],
    ["another owner's, cut at its beginning", describe(marksOf({ owner: 'acme/api' })).slice(3), 'foreign'],
    [
      "another owner's, shown as ours",
      describe(marksOf({ owner: 'acme/api' })).replace('api', 'shop'),
      'foreign',
    ],
    ['ours, shown as another’s', describe().replace('shop', 'api'), 'foreign'],
    ["ours and another owner's", `${describe()}\n${describe(marksOf({ owner: 'acme/api' }))}`, 'foreign'],
    ["another owner's and ours", `${describe(marksOf({ owner: 'acme/api' }))}\n${describe()}`, 'foreign'],
    ['ours, twice', `${describe()}\n${describe()}`, 'unmarked'],
    ['ours, cut in its body', describe().slice(0, -5), 'unmarked'],
    ['ours, cut at its beginning', describe().slice(3), 'unmarked'],
    ['ours, with text behind', `${describe()} Live key`, 'unmarked'],
    ['nobody’s any more', '[synced from ', 'unmarked'],
  ])('by a damaged mark: %s', (_name, description, ownership) => {
    const held = judge(description);
    expect(held.ownership).toBe(ownership);
    expect(held.doubt?.reason).toBe('unknown');
    if (ownership === 'unmarked') expect(held.doubt?.note).toBe('adopted: its mark is damaged');
  });

  test('by a damaged mark shows the other owner, and never this one in its place', () => {
    const other = describe(marksOf({ owner: 'acme/api' }));
    expect(judge(other.slice(0, -5)).ownerShown.raw).toBe('acme/api');
    expect(judge(describe().slice(0, -5)).ownerShown.raw).toBe('acme/shop');
    expect(judge(other.replace('api', 'shop')).ownerShown.raw).toBe('');
  });

  test("an owner that the mark abbreviates can't be passed off as another", () => {
    const owner = 'a-very-long-organization/with-a-very-long-repository';
    const description = describe(marksOf({ owner }));
    const other = description.replace('a-very-long-org~', 'b-very-long-org~');
    expect(judge(other, marksOf({ owner })).ownership).toBe('ours-unverified');
  });

  test('shows a kind that the list does not, where the mark verifies', () => {
    const description = describe(marksOf(), { kind: 'file', mountPath: '/a' });
    expect(judge({ description, kind: undefined })).toMatchObject({ kind: 'file', ownership: 'ours' });
    expect(
      judge({ description: describe(marksOf({ key: OTHER_KEY })), kind: undefined }).kind,
    ).toBeUndefined();
  });
});

group('a mark against the dates of its own secret', () => {
  const old = describe(marksOf(), {}, NOW - HOUR);

  test.each([
    ['made again by hand', describe(marksOf(), {}, NOW - 10 * MINUTE)],
    ["another owner's, made again by hand", describe(marksOf({ owner: 'acme/api' }), {}, NOW - 10 * MINUTE)],
  ])("older than its secret is nobody's: %s", (_name, description) => {
    const held = judge({ description, createdAt: NOW - MINUTE, updatedAt: NOW - MINUTE });
    expect(held).toMatchObject({ ownership: 'unmarked', isStale: true, valueWrittenAt: undefined });
    expect(held.doubt?.note).toContain('older than the secret itself');
  });

  test('older by up to 2 minutes, or without a date to compare with, counts', () => {
    expect(
      judge({ description: old, createdAt: NOW - HOUR + 2 * MINUTE, updatedAt: NOW - HOUR }).ownership,
    ).toBe('ours');
    expect(judge({ description: old, createdAt: NOW - HOUR + 2 * MINUTE + 1 }).ownership).toBe('unmarked');
    expect(judge({ description: old, createdAt: undefined, updatedAt: NOW - HOUR }).ownership).toBe('ours');
  });

  test("older than a secret whose making lies within seconds of the server's now does not count", () => {
    const made = (createdAt: number) => judge({ description: old, createdAt, updatedAt: createdAt });
    expect(made(NOW + 5_000).ownership).toBe('unmarked');
    expect(made(NOW + 5_001).ownership).toBe('ours');
  });

  test("older than a secret whose making lies after the server's now counts: that clock was wrong", () => {
    const secret = { description: old, createdAt: NOW + HOUR, updatedAt: NOW - HOUR };
    expect(judge(secret)).toMatchObject({ ownership: 'ours', isStale: false });
    // Without the server's time, the secret's own edit says the same; an edit behind the making says nothing.
    expect(judge(secret, marksOf(), { serverNow: undefined }).ownership).toBe('ours');
    const edited = { ...secret, updatedAt: NOW + 2 * HOUR };
    expect(judge(edited, marksOf(), { serverNow: undefined }).ownership).toBe('unmarked');
  });

  test('without a time can not be older', () => {
    expect(judge(describe(marksOf(), {}, 0))).toMatchObject({ ownership: 'ours', isStale: false });
  });

  test("after the server's now counts only where it dates its own secret's last edit", () => {
    const description = describe(marksOf(), {}, NOW + HOUR);
    for (const updatedAt of [NOW + HOUR, NOW + HOUR - 2 * MINUTE, NOW + HOUR + 2 * MINUTE])
      expect(judge({ description, updatedAt })).toMatchObject({ ownership: 'ours', doubt: undefined });
    for (const updatedAt of [undefined, NOW, NOW + HOUR - 2 * MINUTE - 1000, NOW + HOUR + 2 * MINUTE + 1]) {
      const held = judge({ description, updatedAt });
      expect(held).toMatchObject({ ownership: 'ours-unverified', valueWrittenAt: undefined });
      expect(held.doubt).toMatchObject({ reason: 'unknown', otherKey: false });
      expect(held.doubt?.note).toContain("after the server's own time");
    }
  });

  test("up to 2 minutes after the server's now counts without such an edit", () => {
    const at = (time: number) => judge({ description: describe(marksOf(), {}, time), updatedAt: undefined });
    expect([at(NOW - 1000).ownership, at(NOW + 2 * MINUTE).ownership]).toEqual(['ours', 'ours']);
    expect(at(NOW + 2 * MINUTE + 1000).ownership).toBe('ours-unverified');
  });

  test('is not judged by the dates of others', () => {
    const future = listed({ name: 'B', updatedAt: NOW + HOUR });
    const own = listed({ description: describe(marksOf(), {}, NOW + HOUR), updatedAt: NOW });
    const [, held] = marksOf().judge(listingOf([future, own])).own;
    expect(held?.ownership).toBe('ours-unverified');
  });

  test("a future mark of another owner stays that owner's", () => {
    const description = describe(marksOf({ owner: 'acme/api' }), {}, NOW + HOUR);
    expect(judge({ description, updatedAt: NOW }).ownership).toBe('foreign');
  });

  test('edits within 2 minutes of our write go unseen, later ones do not', () => {
    const at = (updatedAt: number | undefined) =>
      judge({ description: old, createdAt: NOW - HOUR, updatedAt });
    expect(at(NOW - HOUR + 2 * MINUTE).doubt).toBeUndefined();
    expect(at(undefined).doubt).toBeUndefined();
    expect(at(NOW - HOUR + 2 * MINUTE + 1)).toMatchObject({
      ownership: 'ours',
      doubt: { reason: 'changed-outside', since: NOW - HOUR + 2 * MINUTE + 1, note: '', otherKey: false },
    });
  });

  test('a mark without a time is unknown, unless nothing else has one either', () => {
    const description = describe(marksOf(), {}, 0);
    expect(judge(description).doubt).toMatchObject({ reason: 'unknown', note: 'its mark carries no time' });
    expect(judge(description, marksOf(), { serverNow: undefined }).doubt).toBeUndefined();
  });

  test('knows when the value was written, apart from its description', () => {
    expect(judge(describe()).valueWrittenAt).toBe(NOW);
    expect(judge(describe(marksOf(), { valueWrittenAt: NOW - HOUR })).valueWrittenAt).toBe(NOW - HOUR);
    expect(judge(describe(marksOf(), {}, 0)).valueWrittenAt).toBeUndefined();
  });
});

group('a cloned environment', () => {
  const description = describe(marksOf(), { scope: PROJECT, value: 'x' });

  test.each([
    ['at once', NOW, 'ours-unverified'],
    ['later', NOW + HOUR, 'unmarked'],
  ] as const)('is not ours, cloned %s', (_name, createdAt, ownership) => {
    const held = judge({ description, createdAt, updatedAt: createdAt }, marksOf(), {
      scope: STAGING,
      serverNow: NOW + 2 * HOUR,
    });
    expect(held.ownership).toBe(ownership);
    expect([held.hasValue('x'), held.doubt?.otherKey]).toEqual([false, false]);
  });
});

group('values and mount paths', () => {
  test('are distinguished from others', () => {
    const held = judge(describe());
    expect([held.hasValue('x'), held.hasValue('x '), held.hasValue('')]).toEqual([true, false, false]);
  });

  test('a path by the mark, where nothing casts doubt on it', () => {
    const file: Partial<ListedSecret> = { kind: 'file' };
    const description = describe(marksOf(), { kind: 'file', mountPath: '/etc/a' });
    expect(judge({ ...file, description }).compareMountPath('/etc/a')).toBe('same');
    expect(judge({ ...file, description }).compareMountPath('/etc/b')).toBe('differs');
    expect(judge({ ...file, description }).compareMountPath(undefined)).toBe('same');
    const edited = { ...file, description, updatedAt: NOW + HOUR };
    expect(judge(edited).compareMountPath('/etc/a')).toBe('unknown');
    const unclaimed = describe(marksOf(), { kind: 'file', mountPath: undefined });
    expect(judge({ ...file, description: unclaimed }).compareMountPath('/etc/a')).toBe('unknown');
    const rotated = describe(marksOf({ key: OTHER_KEY }), { kind: 'file', mountPath: '/etc/a' });
    expect(judge({ ...file, description: rotated }).compareMountPath('/etc/a')).toBe('unknown');
  });

  test('a path by the list before the mark', () => {
    const description = describe(marksOf(), { kind: 'file', mountPath: '/etc/a' });
    const held = judge({ kind: 'file', description, mountPath: '/etc/b' });
    expect([held.compareMountPath('/etc/a'), held.compareMountPath('/etc/b')]).toEqual(['differs', 'same']);
    expect(held.compareMountPath(undefined)).toBe('same');
    expect(judge({ kind: 'file', mountPath: '/etc/b' }).compareMountPath('/etc/b')).toBe('same');
  });
});

group('the list of files that a mark remembers', () => {
  const named = { isGiven: false, markedFiles: ['secrets.yml'] };
  const others = { isGiven: false, markedFiles: ['other.yml'] };
  const inline = { isGiven: false, markedFiles: [], isInline: true };
  const given = { isGiven: true };

  test.each([
    ['the same files', named, named, true],
    ['other files', others, named, false],
    ['an owner given by name, then a list', given, named, false],
    ['a list, then an owner given by name', others, given, true],
    ['inline content, then a list', inline, named, false],
    ['a list, then inline content', named, inline, false],
    ['inline content twice', inline, inline, false],
    ['inline content, then an owner given by name', inline, given, true],
    ['inline content, then a file called content', inline, { ...named, markedFiles: ['content'] }, false],
  ])('%s: %j → %j', (_name, before, now, expected) => {
    for (const key of [KEY_MATERIAL, OTHER_KEY])
      expect(judge(describe(marksOf({ ...before, key })), marksOf(now)).isOfThisSource).toBe(expected);
  });

  test('means nothing where there is no mark', () => {
    expect(judge('Live key', marksOf(named)).isOfThisSource).toBe(true);
  });

  test('can not be known from a damaged mark, unless its body is whole', () => {
    expect(judge(describe(marksOf(named)).slice(0, -3), marksOf(named)).isOfThisSource).toBe(false);
    expect(judge(`${describe(marksOf(named))} x`, marksOf(named)).isOfThisSource).toBe(true);
  });
});

group('a list', () => {
  const level = (name: string, more: Partial<ListedSecret>) => listed({ name, ...more });

  test('is parted into what a run may touch, what it may not, and what is not its own', () => {
    const secrets = [
      level('OWN', {}),
      level('DOPPLER', { keeper: 'other' }),
      level('EXTERNAL', { keeper: 'external' }),
      level('BUILT_IN', { level: 'built-in', keeper: 'built-in' }),
      level('BELOW', { level: 'service' }),
      level('UNREADABLE', { level: 'other', keeper: 'other' }),
      level('NEW', { level: 'other', scopeText: new ApiText('GALAXY') }),
    ];
    const { own, untouchable, inherited } = marksOf().judge(listingOf(secrets));
    const keys = (of: readonly ListedSecret[]) => of.map(({ key }) => key.raw);
    expect(keys(own.map(({ secret }) => secret))).toEqual(['OWN']);
    expect(keys(untouchable)).toEqual(['DOPPLER', 'EXTERNAL', 'UNREADABLE']);
    expect(keys(inherited)).toEqual(['BUILT_IN', 'BELOW', 'NEW']);
  });

  test('of an environment has the environment’s for its own', () => {
    const secrets = [level('UP', {}), level('OWN', { level: 'environment' })];
    const { own, inherited } = marksOf().judge(listingOf(secrets, { scope: STAGING }));
    expect([own[0]?.secret.key.raw, inherited[0]?.key.raw]).toEqual(['OWN', 'UP']);
  });

  test('of a service has what is above judged where it is, but for what is not kept by Qovery for its users', () => {
    const service: Scope = { kind: 'container', id: 's-1', name: new ApiText('api'), environment: STAGING };
    const secrets = [
      level('UP', { description: describe(marksOf(), { key: 'UP' }) }),
      level('DOPPLER', { keeper: 'other' }),
      level('BETWEEN', { level: 'environment' }),
      level('BUILT_IN', { level: 'built-in', keeper: 'built-in' }),
      level('OWN', { level: 'service' }),
    ];
    const judged = marksOf().judge(listingOf(secrets, { scope: service }));
    expect(judged.inherited.map(({ key }) => key.raw)).toEqual(['UP', 'DOPPLER', 'BETWEEN', 'BUILT_IN']);
    const above = judged.ownedAbove?.map(({ scope, owned }) => [
      scope.id,
      owned.secret.key.raw,
      owned.ownership,
    ]);
    expect(above).toHaveLength(2);
    expect(above).toEqual(
      expect.arrayContaining([
        [PROJECT.id, 'UP', 'ours'],
        [STAGING.id, 'BETWEEN', 'unmarked'],
      ]),
    );
  });

  test('that shows no description at all is distinguished from one that is empty', () => {
    const bare = level('A', { hasDescription: false });
    const shows = (secrets: readonly ListedSecret[]) => marksOf().judge(listingOf(secrets)).showsDescriptions;
    expect([shows([]), shows([bare]), shows([bare, level('B', {})])]).toEqual([true, false, true]);
  });
});

test('what a list inherits is judged by the scope above that it is of', () => {
  const marks = marksOf();
  const inherited = listed({
    name: 'A',
    description: describe(marks),
    level: 'project',
    updatedAt: NOW,
    createdAt: NOW,
  });
  const copied = listed({
    name: 'B',
    description: describe(marks, { key: 'B', scope: STAGING }),
    level: 'project',
  });
  const { own, ownedAbove = [] } = marks.judge({
    scope: STAGING,
    secrets: [inherited, copied],
    showsMountPaths: false,
    serverNow: NOW,
  });
  expect(own).toEqual([]);
  expect(
    ownedAbove.map(({ scope, owned }) => [
      scope.id,
      owned.secret.key.raw,
      owned.ownership,
      owned.valueWrittenAt,
    ]),
  ).toEqual([
    [PROJECT.id, 'A', 'ours', NOW],
    [PROJECT.id, 'B', 'ours-unverified', undefined],
  ]);
});

group('when a value was written', () => {
  const written = (description: string, updatedAt: number | undefined) =>
    judge({ description, updatedAt }).valueWrittenAt;

  test('is what the server dates its write by: a mark is made before the request is sent', () => {
    for (const ms of [0, 380, 40_000, 119_000]) expect(written(describe(), NOW + ms)).toBe(NOW + ms);
    for (const updatedAt of [undefined, NOW - 40_000]) expect(written(describe(), updatedAt)).toBe(NOW);
  });

  test('is what its mark keeps, where a description was changed later, or somebody else was there', () => {
    const described = describe(marksOf(), { valueWrittenAt: NOW - HOUR });
    expect(written(described, NOW + 380)).toBe(NOW - HOUR);
    expect(written(describe(), NOW + HOUR)).toBe(NOW);
  });
});
