import { describe, expect, test } from '@jest/globals';
import type { LocalApiOptions } from '../../../local-api/index.js';
import { openScene, told, troubles } from './scene.js';
import type { Scene } from './scene.js';

const TO_OLD = 'secrets: {OLD: o, NEW: n}\naliases: {C: OLD}';
const TO_NEW = 'secrets: {OLD: o, NEW: n}\naliases: {C: NEW}';

/** An alias C of OLD, to be pointed to NEW. */
async function openWithAlias(options: LocalApiOptions = {}): Promise<Scene> {
  const scene = await openScene(options);
  await scene.sync(TO_OLD);
  return scene;
}

function bodies({ api }: Scene, method: string): readonly unknown[] {
  return api.requests.filter((request) => request.method === method).map(({ body }) => body);
}

/** The answer to an edit that says where the alias points, or leaves it out. */
function answerEdit(scene: Scene, aliased: string | undefined): void {
  const { id, description } = scene.secret('C') ?? {};
  const body = {
    id,
    key: 'C',
    scope: 'PROJECT',
    variable_type: 'ALIAS',
    description,
    ...(aliased !== undefined && { aliased_secret: { id: scene.secret(aliased)?.id, key: aliased } }),
  };
  scene.api.faults.add({
    when: { method: 'PUT', key: 'C' },
    times: 1,
    then: { kind: 'status', status: 200, body },
  });
}

describe('an alias that is to point elsewhere', () => {
  test('is edited, its new target being the value', async () => {
    await using scene = await openWithAlias();
    expect(told(await scene.sync(TO_NEW))).toEqual(['C=done']);
    expect(scene.writes()).toEqual(['PUT C']);
    expect(bodies(scene, 'PUT')).toEqual([expect.objectContaining({ key: 'C', value: 'NEW' })]);
    expect(scene.secret('C')?.target).toBe('NEW');
  });

  test('is made anew where it can not be edited (documented)', async () => {
    await using scene = await openWithAlias({ behaviour: 'documented' });
    expect(told(await scene.sync(TO_NEW))).toEqual(['C=done']);
    expect(scene.writes()).toEqual(['PUT C', 'DELETE C', 'POST C']);
    expect(scene.secret('C')?.target).toBe('NEW');
    expect(told(await scene.sync(TO_NEW))).toEqual([]);
  });

  test.each([400, 405, 422])('is made anew where an edit is answered with %d', async (status) => {
    await using scene = await openWithAlias();
    scene.api.faults.add({ when: { method: 'PUT' }, then: { kind: 'status', status } });
    expect(told(await scene.sync(TO_NEW))).toEqual(['C=done']);
    expect(scene.writes()).toEqual(['PUT C', 'DELETE C', 'POST C']);
  });

  test.each([401, 403])('stays where an edit is answered with %d', async (status) => {
    await using scene = await openWithAlias();
    scene.api.faults.add({ when: { method: 'PUT' }, then: { kind: 'status', status } });
    expect(told(await scene.sync(TO_NEW))).toEqual([expect.stringMatching(/^C=failed: Qovery /)]);
    expect(scene.writes()).toEqual(['PUT C']);
    expect(scene.secret('C')?.target).toBe('OLD');
  });

  test('is made anew where the edit is accepted, and the alias points where it did', async () => {
    await using scene = await openWithAlias();
    answerEdit(scene, 'OLD');
    expect(told(await scene.sync(TO_NEW))).toEqual(['C=done']);
    expect(scene.writes()).toEqual(['PUT C', 'DELETE C', 'POST C']);
    expect(scene.secret('C')?.target).toBe('NEW');
  });

  test.each([undefined, 'NEW'])(
    'is believed to point there where the answer says %s, until a list',
    async (target) => {
      await using scene = await openWithAlias();
      answerEdit(scene, target);
      expect(told(await scene.sync(TO_NEW))).toEqual(['C=done']);
      expect(scene.writes()).toEqual(['PUT C', 'PUT C']);
      expect(scene.secret('C')?.target).toBe('NEW');
    },
  );

  test('is created where it has vanished meanwhile', async () => {
    await using scene = await openWithAlias();
    scene.api.faults.add({
      when: { method: 'PUT' },
      then: { kind: 'beforeHandle', run: () => scene.api.project().remove('C') },
    });
    expect(told(await scene.sync(TO_NEW))).toEqual(['C=done']);
    expect(scene.writes()).toEqual(['PUT C', 'POST C']);
  });

  test('has failed where it has vanished meanwhile and can not be created', async () => {
    await using scene = await openWithAlias();
    scene.api.faults.add({
      when: { method: 'PUT' },
      then: { kind: 'beforeHandle', run: () => scene.api.project().remove('C') },
    });
    scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'status', status: 400 } });
    expect(told(await scene.sync(TO_NEW))).toEqual([
      'C=failed: it had vanished: Qovery refused the request (400): Injected fault',
    ]);
  });

  test('stays where it can not be deleted', async () => {
    await using scene = await openWithAlias({ behaviour: 'documented' });
    scene.api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'status', status: 403 } });
    expect(told(await scene.sync(TO_NEW))).toEqual([
      expect.stringMatching(
        /^C=failed: it could not be re-pointed by an edit: Qovery refused access \(403\)/,
      ),
    ]);
    expect(scene.secret('C')?.target).toBe('OLD');
  });

  test('points where it did when the new one is refused', async () => {
    await using scene = await openWithAlias({ behaviour: 'documented' });
    const before = scene.secret('C');
    scene.api.faults.add({ when: { method: 'POST' }, times: 1, then: { kind: 'status', status: 400 } });
    expect(told(await scene.sync(TO_NEW))).toEqual([
      'C=failed: the old alias is deleted, but the new one could not be created: Qovery refused the request (400): Injected fault',
    ]);
    expect(scene.writes()).toEqual(['PUT C', 'DELETE C', 'POST C', 'POST C']);
    expect(scene.secret('C')).toMatchObject({ target: 'OLD', description: before?.description });
  });

  test('is told with its own failure where even that is refused', async () => {
    await using scene = await openWithAlias({ behaviour: 'documented' });
    scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'status', status: 400 } });
    expect(told(await scene.sync(TO_NEW))).toEqual([
      expect.stringMatching(/^C=failed: the old alias is deleted, but the new one could not be created: /),
    ]);
    expect(scene.writes()).toEqual(['PUT C', 'DELETE C', 'POST C', 'POST C']);
  });

  test('is not pointed back where the new one may be there', async () => {
    await using scene = await openWithAlias({ behaviour: 'documented' });
    scene.api.faults.add({ when: { method: 'POST' }, times: 1, then: { kind: 'lostResponse' } });
    expect(told(await scene.sync(TO_NEW))).toEqual(['C=done']);
    expect(scene.writes()).toEqual(['PUT C', 'DELETE C', 'POST C']);
    expect(scene.secret('C')?.target).toBe('NEW');
  });

  test('is never made anew where an override hangs on it', async () => {
    await using scene = await openWithAlias({ behaviour: 'documented', listsLowerScopes: true });
    const project = scene.api.project();
    project.seed.environmentOverride({ key: 'C', value: 'theirs' });
    expect(told(await scene.sync(TO_NEW))).toEqual([
      'C=failed: Qovery re-points no alias by an edit here, and making it anew would delete what hangs on it: "C" (ENVIRONMENT); remove that in the console first',
    ]);
    expect(scene.writes()).toEqual(['PUT C']);
    expect(scene.secret('C')?.target).toBe('OLD');
  });
});

describe('an alias whose text alone changes', () => {
  const DESCRIBED = 'secrets: {OLD: o, NEW: n}\naliases: {C: {target: OLD, description: Again}}';

  test.each(['observed', 'documented'] as const)('is edited without a value (%s)', async (behaviour) => {
    await using scene = await openWithAlias({ behaviour });
    expect(told(await scene.sync(DESCRIBED))).toEqual(['C=done']);
    expect(scene.writes()).toEqual(['PUT C']);
    expect(bodies(scene, 'PUT')).toEqual([expect.not.objectContaining({ value: expect.anything() })]);
    expect(scene.secret('C')?.description).toMatch(/^Again\n/);
  });

  test('is not made anew where the edit is refused', async () => {
    await using scene = await openWithAlias();
    scene.api.faults.add({ when: { method: 'PUT' }, then: { kind: 'status', status: 400 } });
    expect(told(await scene.sync(DESCRIBED))).toEqual([expect.stringMatching(/^C=failed: Qovery refused/)]);
    expect(scene.writes()).toEqual(['PUT C']);
  });
});

test('an alias dated by another clock than the server’s is dated once more, without a value', async () => {
  await using scene = await openScene({ dateSkewMs: 3_600_000 });
  scene.api.project().seed.value({ key: 'OLD', value: 'o' });
  expect(told(await scene.sync('aliases: {C: OLD}'))).toEqual(['C=done']);
  expect(scene.writes()).toEqual(['POST C', 'PUT C']);
  expect(bodies(scene, 'PUT')).toEqual([expect.not.objectContaining({ value: expect.anything() })]);
  expect(scene.secret('C')?.target).toBe('OLD');
});

test('a secret that vanished before it could be dated once more is created again', async () => {
  await using scene = await openScene({ dateSkewMs: 3_600_000 });
  scene.api.faults.add({
    when: { method: 'PUT' },
    times: 1,
    then: { kind: 'beforeHandle', run: () => scene.api.project().remove('A') },
  });
  const result = await scene.sync('secrets: {A: a}');
  expect(told(result)).toEqual(['A=done']);
  expect(scene.writes().slice(0, 3)).toEqual(['POST A', 'PUT A', 'POST A']);
  expect(scene.state()).toEqual(['A=a']);
  expect(troubles(result)).toEqual([]);
});
