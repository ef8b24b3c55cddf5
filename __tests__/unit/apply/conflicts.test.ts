import { expect, test } from '@jest/globals';
import type { Exchange } from '../../../local-api/index.js';
import { openScene, told, troubles } from './scene.js';
import type { Scene } from './scene.js';

/** Has someone else act right before the first create arrives. */
function beforeCreate({ api }: Scene, run: (exchange: Exchange) => void): void {
  api.faults.add({ when: { method: 'POST', nth: 1 }, then: { kind: 'beforeHandle', run } });
}

test('a key that appeared meanwhile is adopted when it is nobody’s', async () => {
  await using scene = await openScene();
  beforeCreate(scene, () =>
    scene.api.project().seed.value({ key: 'A', value: 'theirs', description: 'by hand' }),
  );
  expect(told(await scene.sync('secrets: {A: a}'))).toEqual(['A=done']);
  expect(scene.writes()).toEqual(['POST A', 'PUT A']);
  expect(scene.secret('A')).toMatchObject({ value: 'a', description: expect.stringMatching(/^by hand\n/) });
});

test('a key that appeared meanwhile with another owner’s mark is left alone', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {MARKED: m}', { owner: 'acme/team' });
  const { description = '' } = scene.secret('MARKED') ?? {};
  beforeCreate(scene, () => scene.api.project().seed.value({ key: 'A', value: 'theirs', description }));
  const result = await scene.sync('secrets: {A: a, B: b}');
  expect(told(result)).toEqual([
    expect.stringMatching(/^A=failed: "A" is marked by another owner/),
    'B=done',
  ]);
  expect(scene.secret('A')).toMatchObject({ value: 'theirs', description });
});

test('a key that appeared meanwhile as another kind is replaced', async () => {
  await using scene = await openScene();
  beforeCreate(scene, () => scene.api.project().seed.file({ key: 'A', mountPath: '/a' }));
  expect(told(await scene.sync('secrets: {A: a}'))).toEqual(['A=done']);
  expect(scene.secret('A')).toMatchObject({ type: 'VALUE', value: 'a' });
});

test.each([
  ['as a plain variable', (scene: Scene) => scene.api.project().seed.plain({ key: 'A' })],
  ['at another scope', (scene: Scene) => scene.api.project().seed.environmentValue({ key: 'A' })],
])('a key that exists %s fails with where it is', async (_, plant) => {
  await using scene = await openScene();
  plant(scene);
  const [a, b] = told(await scene.sync('secrets: {A: a, B: b}'));
  expect(a).toMatch(/^A=failed: .*the key exists/);
  expect(b).toBe('B=done');
  expect(scene.writes()).toEqual(['POST A', 'POST B']);
});

test('what was to be edited and is gone is created', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: old, B: b}\naliases: {C: A, D: B}');
  const remove = (key: string) => () => scene.api.project().remove(key);
  scene.api.faults.add({
    when: { method: 'PUT', key: 'A' },
    times: 1,
    then: { kind: 'beforeHandle', run: remove('A') },
  });
  scene.api.faults.add({
    when: { method: 'PUT', key: 'D' },
    times: 1,
    then: { kind: 'beforeHandle', run: remove('D') },
  });
  const result = await scene.sync(
    'secrets: {A: new, B: b}\naliases: {C: A, D: {target: B, description: Again}}',
  );
  expect(told(result)).toEqual(['A=done', 'D=done']);
  // C fell with A. It was in sync and so no part of the plan: the next run brings it back.
  expect(scene.state()).toEqual(['A=new', 'B=b', 'D→B']);
  expect(told(await scene.sync('secrets: {A: new, B: b}\naliases: {C: A, D: B}'))).toEqual(['C=done']);
});

test('where a value that equals a key becomes an alias, the value gets in all the same', async () => {
  await using scene = await openScene({ behaviour: 'documented' });
  await scene.sync('secrets: {TARGET: t}');
  const result = await scene.sync('secrets: {TARGET: t, A: TARGET}');
  expect(told(result)).toEqual(['A=done']);
  expect(scene.secret('A')).toMatchObject({ type: 'VALUE', value: 'TARGET' });
  expect(told(await scene.sync('secrets: {TARGET: t, A: TARGET}'))).toEqual([]);
});

test('where a value that equals an alias’s key is refused, it gets in by an edit', async () => {
  await using scene = await openScene({ behaviour: 'documented' });
  await scene.sync('secrets: {TARGET: t}\naliases: {ALIAS: TARGET}');
  const text = 'secrets: {TARGET: t, A: ALIAS}\naliases: {ALIAS: TARGET}';
  expect(told(await scene.sync(text))).toEqual(['A=done']);
  expect(scene.secret('A')).toMatchObject({ type: 'VALUE', value: 'ALIAS' });
});

test('a value that equals the key of someone else’s alias gets in by an edit, too', async () => {
  await using scene = await openScene({ behaviour: 'documented' });
  await scene.sync('secrets: {THEIRS: t}\naliases: {THEIR_ALIAS: THEIRS}', { owner: 'acme/team' });
  expect(told(await scene.sync('secrets: {A: THEIR_ALIAS}'))).toEqual(['A=done']);
  expect(scene.secret('A')).toMatchObject({ type: 'VALUE', value: 'THEIR_ALIAS' });
});

test('a filler does not stay where the value is refused', async () => {
  await using scene = await openScene({ behaviour: 'documented' });
  await scene.sync('secrets: {TARGET: t}');
  scene.api.faults.add({ when: { method: 'PUT', key: 'A' }, then: { kind: 'status', status: 400 } });
  const result = await scene.sync('secrets: {TARGET: t, A: TARGET}');
  expect(told(result)).toEqual([
    expect.stringMatching(/^A=failed: it holds a filler instead of its value: /),
  ]);
  expect(scene.state()).toEqual(['TARGET=t']);
});

test('a refused value that only looks like a key is refused with the server’s own words', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'status', status: 400 } });
  const result = await scene.sync('secrets: {A: LOOKS_LIKE_A_KEY}');
  expect(told(result)).toEqual(['A=failed: Qovery refused the request (400): Injected fault']);
  expect(troubles(result)).toEqual([]);
});
