import { expect, test } from '@jest/globals';
import { openScene, told, troubles } from './scene.js';

test('values come first, then overrides, then aliases, and deletes last: aliases before their targets', async () => {
  await using scene = await openScene();
  scene.api.project().seed.builtIn({ key: 'BUILT', value: 'b' });
  await scene.sync('secrets: {OLD: o, KEPT: k}\naliases: {OLD_ALIAS: OLD}');
  expect(told(await scene.sync('secrets: {KEPT: k, Z: z}\noverrides: {BUILT: c}\naliases: {A: Z}'))).toEqual([
    'A=done',
    'BUILT=done',
    'OLD=done',
    'OLD_ALIAS=done',
    'Z=done',
  ]);
  expect(scene.writes()).toEqual(['POST Z', 'POST BUILT', 'POST A', 'DELETE OLD_ALIAS', 'DELETE OLD']);
});

test('an alias whose target was not written is not attempted; the rest is done', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST', key: 'A' }, then: { kind: 'status', status: 400 } });
  const result = await scene.sync('secrets: {A: a, B: b}\naliases: {C: A, D: B}');
  expect(told(result)).toEqual([
    expect.stringMatching(/^A=failed: /),
    'B=done',
    'C=not-attempted: "A", which it points to, was not written',
    'D=done',
  ]);
  expect(scene.writes()).not.toContain('POST C');
  expect(troubles(result)).toEqual([]);
});

test('an alias waits for a target that only a repair could make', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST', key: 'A' }, times: 1, then: { kind: 'dropBefore' } });
  expect(told(await scene.sync('secrets: {A: a}\naliases: {C: A}'))).toEqual(['A=done', 'C=done']);
});

test.each(['observed', 'documented'] as const)(
  'an alias keeps its old target when the new one could not be replaced (%s)',
  async (behaviour) => {
    await using scene = await openScene({ behaviour });
    await scene.sync('secrets: {OLD: o, NEW: n}\naliases: {C: OLD}');
    scene.api.faults.add({ when: { method: 'DELETE', key: 'NEW' }, then: { kind: 'status', status: 403 } });
    const result = await scene.sync('secrets: {OLD: o, NEW: {value: n, mount_path: /n}}\naliases: {C: NEW}');
    expect(told(result)).toEqual([
      'C=not-attempted: "NEW", which it points to, was not written',
      expect.stringMatching(/^NEW=failed: /),
    ]);
    expect(scene.state()).toContain('C→OLD');
  },
);

test('an alias points back where it did when its new target has vanished', async () => {
  await using scene = await openScene({ behaviour: 'documented' });
  scene.api.project().seed.value({ key: 'NEW', value: 'n' });
  await scene.sync('secrets: {OLD: o}\naliases: {C: OLD}');
  scene.api.faults.add({
    when: { method: 'PUT', key: 'C' },
    then: {
      kind: 'beforeHandle',
      run: () => {
        if (scene.secret('NEW')) scene.api.project().remove('NEW');
      },
    },
  });
  const result = await scene.sync('secrets: {OLD: o}\naliases: {C: NEW}');
  expect(told(result)).toEqual([expect.stringMatching(/^C=failed: /)]);
  expect(scene.state()).toEqual(['C→OLD', 'OLD=o']);
});

test('a secret is not deleted while an alias that should point elsewhere still hangs on it', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {OLD: o, NEW: n}\naliases: {C: OLD}');
  scene.api.faults.add({ when: { method: 'PUT', key: 'C' }, then: { kind: 'status', status: 500 } });
  const result = await scene.sync('secrets: {NEW: n}\naliases: {C: NEW}');
  expect(told(result)).toEqual([
    expect.stringMatching(/^C=failed: /),
    'OLD=not-attempted: not deleted: alias "C" still points to it',
  ]);
  expect(troubles(result)).toEqual(['warning: "OLD": not deleted: alias "C" still points to it']);
  expect(scene.state()).toEqual(['C→OLD', 'NEW=n', 'OLD=o']);
});

test('the old key of a rename stays until the new one is there', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {OLD: same}');
  scene.api.faults.add({ when: { method: 'POST', key: 'NEW' }, then: { kind: 'status', status: 403 } });
  const result = await scene.sync('secrets: {NEW: same}');
  expect(told(result)).toEqual([
    expect.stringMatching(/^NEW=failed: /),
    'OLD=not-attempted: not deleted: its new key "NEW" was not written',
  ]);
  expect(scene.state()).toEqual(['OLD=same']);
});

test('the old key of a rename goes when the new one is there', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {OLD: same}');
  expect(told(await scene.sync('secrets: {NEW: same}'))).toEqual(['NEW=done', 'OLD=done']);
  expect(scene.writes()).toEqual(['POST NEW', 'DELETE OLD']);
});

test('a run that only deletes lists once before and once behind', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b, FILE: {value: f, mount_path: /f}}\naliases: {C: B}');
  expect(told(await scene.sync('secrets: {A: a}'))).toEqual(['B=done', 'C=done', 'FILE=done']);
  expect(scene.api.requests.map(({ method }) => method)).toEqual([
    'GET',
    'DELETE',
    'DELETE',
    'DELETE',
    'GET',
  ]);
});

test('what was gone before it could be deleted is done, and nothing was written', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.faults.add({
    when: { method: 'DELETE' },
    then: { kind: 'beforeHandle', run: () => scene.api.project().remove('B') },
  });
  const result = await scene.sync('secrets: {A: a}');
  expect(told(result)).toEqual(['B=done']);
  expect(result.ledger?.wrote).toBe(false);
});

test('a prune is called off for what someone else has taken over or made anew since', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {MARKED: m}', { owner: 'acme/team' });
  const { description = '' } = scene.secret('MARKED') ?? {};
  await scene.sync('secrets: {KEPT: k, TAKEN: t, ANEW: a, GONE: g}');
  scene.api.faults.add({
    when: { method: 'PUT' },
    times: 1,
    then: {
      kind: 'afterHandle',
      run: () => {
        const project = scene.api.project();
        project.edit('TAKEN', { description });
        project.remove('ANEW');
        project.seed.value({ key: 'ANEW', value: 'by hand' });
        project.remove('GONE');
      },
    },
  });
  const result = await scene.sync('secrets: {KEPT: new}', { maxDeletes: { percent: 100 } });
  const changed = 'not-attempted: not deleted: it was changed by someone else since the plan was made';
  expect(told(result)).toEqual([`ANEW=${changed}`, 'GONE=done', 'KEPT=done', `TAKEN=${changed}`]);
  expect(scene.writes()).toEqual(['PUT KEPT']);
});

test('where descriptions are dropped, owned secrets are not pruned, and that is said once', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.settings.dropsDescriptions = true;
  const result = await scene.sync('secrets: {A: new, C: c}');
  expect(told(result)).toEqual([
    'A=done',
    'B=not-attempted: not deleted: descriptions do not come back as sent, so ownership is not certain',
    'C=done',
  ]);
  expect(troubles(result).filter((text) => text.includes('did not keep the descriptions'))).toHaveLength(1);
  expect(scene.writes()).toEqual(['PUT A', 'POST C']);
});

test('where descriptions are dropped, what is listed as absent is deleted all the same', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.settings.dropsDescriptions = true;
  expect(told(await scene.sync('secrets: {A: new}\nabsent: [B]'))).toEqual(['A=done', 'B=done']);
});

test('without its kind, nothing is pruned: it may be an external secret', async () => {
  await using scene = await openScene({ omitsVariableType: true });
  scene.api.project().seed.value({ key: 'BY_HAND', value: 'v' });
  scene.api.faults.add({ when: { path: /^\/variable$/ }, then: { kind: 'status', status: 403 } });
  const { error } = await scene.sync('secrets: {A: a}', { prune: 'all' });
  expect(error?.reason).toBe('forbidden');
  scene.api.faults.clear();
  expect(told(await scene.sync('secrets: {A: a}', { prune: 'all' }))).toEqual(['A=done', 'BY_HAND=done']);
});
