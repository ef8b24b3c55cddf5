import { describe, expect, test } from '@jest/globals';
import { openScene, told } from './scene.js';
import type { Scene } from './scene.js';

/** A value that equals the key of a listed secret, to be created. */
const TEXT = 'secrets: {TARGET: t, A: TARGET}';

async function openWithTarget(behaviour: 'observed' | 'documented' = 'documented'): Promise<Scene> {
  const scene = await openScene({ behaviour });
  await scene.sync('secrets: {TARGET: t}');
  return scene;
}

/** Values and descriptions of the writes of A, in order. */
function sent({ api }: Scene): readonly unknown[] {
  return api.requests
    .filter(({ method }) => method === 'POST' || method === 'PUT')
    .map(({ body }) => {
      const { value, description } = body as { value: string; description: string };
      return [value, description === '' ? 'bare' : 'marked'];
    });
}

/** An answer that shows A as an alias of TARGET. */
function asAlias(scene: Scene): unknown {
  const aliased = { id: scene.secret('TARGET')?.id, key: 'TARGET' };
  const id = scene.secret('A')?.id ?? '00000000-0000-4000-8000-000000000000';
  return { id, key: 'A', scope: 'PROJECT', variable_type: 'ALIAS', aliased_secret: aliased };
}

/** Has the API answer edits of A as though they had made it an alias. */
function answerEdits(scene: Scene): void {
  const then = { kind: 'status', status: 200, body: asAlias(scene) } as const;
  scene.api.faults.add({ when: { method: 'PUT', key: 'A' }, then });
}

/** Acts when the filler is there. */
function onceFilled({ api }: Scene, run: () => void): void {
  api.faults.add({ when: { method: 'POST', nth: 2 }, then: { kind: 'afterHandle', run } });
}

const FILLER = expect.stringMatching(/^qovery-secret-sync-filler-[0-9a-f-]{36}$/);

describe('a value that equals a key', () => {
  test('which became an alias is made anew, by an unmarked filler that the value replaces', async () => {
    await using scene = await openWithTarget();
    expect(told(await scene.sync(TEXT))).toEqual(['A=done']);
    expect(scene.writes()).toEqual(['POST A', 'DELETE A', 'POST A', 'PUT A']);
    expect(sent(scene)).toEqual([
      ['TARGET', 'marked'],
      [FILLER, 'bare'],
      ['TARGET', 'marked'],
    ]);
  });

  test('keeps its mount path and its place as a file', async () => {
    await using scene = await openWithTarget();
    const text = 'secrets: {TARGET: t, A: {value: TARGET, mount_path: /a}}';
    expect(told(await scene.sync(text))).toEqual(['A=done']);
    expect(scene.secret('A')).toMatchObject({ type: 'FILE', mountPath: '/a', value: 'TARGET' });
  });

  test('is told where the alias it became can not be deleted', async () => {
    await using scene = await openWithTarget();
    scene.api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'status', status: 403 } });
    expect(told(await scene.sync(TEXT))).toEqual([
      expect.stringMatching(
        /^A=failed: Qovery took its value for the key of another secret and made it an alias: Qovery refused access/,
      ),
    ]);
  });

  test('is refused in the server’s own words where the filler is refused as well', async () => {
    await using scene = await openWithTarget();
    scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'status', status: 400 } });
    expect(told(await scene.sync(TEXT))).toEqual([
      'A=failed: Qovery refused the request (400): Injected fault',
    ]);
    expect(scene.writes()).toEqual(['POST A', 'POST A']);
  });

  test.each([401, 403])('is not tried with a filler where the create is answered with %d', async (status) => {
    await using scene = await openWithTarget();
    scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'status', status } });
    expect(told(await scene.sync(TEXT))).toEqual([expect.stringMatching(/^A=failed: Qovery /)]);
    expect(scene.writes()).toEqual(['POST A']);
  });

  test('says what it was about where the filler meets the rate limit', async () => {
    await using scene = await openWithTarget();
    scene.api.faults.add({ when: { method: 'POST' }, times: 1, then: { kind: 'status', status: 400 } });
    scene.api.faults.add({
      when: { method: 'POST' },
      then: { kind: 'status', status: 429, headers: { 'Retry-After': '3600' } },
    });
    expect(told(await scene.sync(TEXT))).toEqual([
      expect.stringMatching(/^A=failed: its value is the key of another secret: the rate limit/),
    ]);
  });

  test('leaves its filler where nobody knows whether the value replaced it', async () => {
    await using scene = await openWithTarget();
    scene.api.faults.add({ when: { method: 'PUT', key: 'A' }, then: { kind: 'dropBefore' } });
    const [a] = told(await scene.sync(TEXT));
    expect(a).toMatch(/^A=failed: /);
    const writes = scene.writes();
    // One delete is the accidental alias's; none is the filler's.
    expect(writes.filter((write) => write === 'DELETE A')).toHaveLength(1);
  });

  test('is told where its filler can not be deleted', async () => {
    await using scene = await openWithTarget();
    scene.api.faults.add({ when: { method: 'PUT', key: 'A' }, then: { kind: 'status', status: 400 } });
    scene.api.faults.add({ when: { method: 'DELETE', nth: 2 }, then: { kind: 'status', status: 403 } });
    expect(told(await scene.sync(TEXT))).toEqual([
      expect.stringMatching(
        /^A=failed: it holds a filler instead of its value: Qovery refused the request \(400\): Injected fault; the filler is still there, since it could not be deleted: Qovery refused access \(403\)/,
      ),
    ]);
    expect(scene.secret('A')?.value).toEqual(FILLER);
  });

  test('is told where a filler that stayed follows a refused create', async () => {
    await using scene = await openWithTarget();
    scene.api.faults.add({ when: { method: 'POST' }, times: 1, then: { kind: 'status', status: 400 } });
    scene.api.faults.add({ when: { method: 'PUT', key: 'A' }, then: { kind: 'status', status: 400 } });
    scene.api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'status', status: 403 } });
    expect(told(await scene.sync(TEXT))).toEqual([
      expect.stringMatching(/^A=failed: .*the filler is still there, since it could not be deleted/),
    ]);
  });

  test('is refused, and nothing stays, where an edit makes it an alias, too', async () => {
    await using scene = await openWithTarget();
    onceFilled(scene, () => answerEdits(scene));
    expect(told(await scene.sync(TEXT))).toEqual([
      'A=failed: the value equals the key of another secret, and Qovery insists on making it an alias of that secret; list it under aliases if that is meant, or change the value',
    ]);
    expect(scene.state()).toEqual(['TARGET=t']);
  });

  test('says where it stands when the alias that an edit made can not be deleted', async () => {
    await using scene = await openWithTarget();
    onceFilled(scene, () => {
      answerEdits(scene);
      scene.api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'status', status: 403 } });
    });
    expect(told(await scene.sync(TEXT))).toEqual([
      expect.stringMatching(/^A=failed: Qovery made it an alias: Qovery refused access/),
    ]);
  });
});

test('an edit that makes a secret an alias is undone, and the value gets in', async () => {
  await using scene = await openWithTarget('observed');
  await scene.sync('secrets: {TARGET: t, A: old}');
  scene.api.faults.add({
    when: { method: 'PUT', key: 'A' },
    times: 1,
    then: { kind: 'status', status: 200, body: asAlias(scene) },
  });
  expect(told(await scene.sync(TEXT))).toEqual(['A=done']);
  expect(scene.writes()).toEqual(['PUT A', 'DELETE A', 'POST A', 'PUT A']);
  expect(scene.secret('A')).toMatchObject({ type: 'VALUE', value: 'TARGET' });
});
