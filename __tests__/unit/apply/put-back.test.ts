import { expect, test } from '@jest/globals';
import { openScene, stopper, told, troubles } from './scene.js';
import type { Scene } from './scene.js';

const AS_FILE = 'secrets: {A: {value: a, mount_path: /a}}';

/** A value with an alias of someone else on it, about to become a file. */
async function openWithAlias(): Promise<Scene> {
  const scene = await openScene();
  await scene.sync('secrets: {A: a}');
  scene.api.project().seed.alias({ key: 'THEIRS', target: 'A', description: 'not ours', interpolates: true });
  return scene;
}

test('an alias that falls with a replaced secret is put back as it was', async () => {
  await using scene = await openWithAlias();
  const result = await scene.sync(AS_FILE);
  expect(told(result)).toEqual(['A=done']);
  expect(scene.writes()).toEqual(['DELETE A', 'POST A', 'POST THEIRS']);
  expect(scene.secret('THEIRS')).toMatchObject({ target: 'A', description: 'not ours', interpolates: true });
  expect(troubles(result)).toEqual([]);
});

test.each(['lostResponse', 'dropBefore', 'html200'] as const)(
  'a put-back that met %s is there in the end',
  async (kind) => {
    await using scene = await openWithAlias();
    scene.api.faults.add({ when: { method: 'POST', key: 'THEIRS' }, times: 1, then: { kind } });
    // The alias's key is looked up by its body, which names it; the path names the target.
    const result = await scene.sync(AS_FILE);
    expect(troubles(result)).toEqual([]);
    expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
  },
);

test('an alias is put back after a repair made its target', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({ when: { method: 'POST', key: 'A' }, times: 1, then: { kind: 'dropBefore' } });
  const result = await scene.sync(AS_FILE);
  expect(told(result)).toEqual(['A=done']);
  expect(troubles(result)).toEqual([]);
  expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
});

test('an alias that could not be put back is told, with what to do', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({ when: { method: 'POST', key: 'THEIRS' }, then: { kind: 'status', status: 400 } });
  const result = await scene.sync(AS_FILE);
  expect(told(result)).toEqual(['A=done']);
  expect(troubles(result)).toEqual([
    expect.stringMatching(
      /^error: alias "THEIRS" fell when "A" was replaced and could not be put back: .*alias of "A"/,
    ),
  ]);
});

test('an alias whose target could not be made again is told', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({ when: { method: 'POST', key: 'A' }, then: { kind: 'status', status: 400 } });
  const result = await scene.sync(AS_FILE);
  expect(told(result)).toEqual([
    expect.stringMatching(/^A=failed: the old secret is deleted, but the new one could not be created: /),
  ]);
  expect(troubles(result)).toEqual([expect.stringMatching(/^error: alias "THEIRS" fell/)]);
});

test.each([400, 429])(
  'no alias falls when the delete is refused (%d), and none is written or missed',
  async (status) => {
    await using scene = await openWithAlias();
    scene.api.faults.add({
      when: { method: 'DELETE' },
      then: { kind: 'status', status, headers: { 'Retry-After': '3600' } },
    });
    const result = await scene.sync(AS_FILE);
    expect(told(result)).toEqual([expect.stringMatching(/^A=failed: /)]);
    expect(scene.writes()).toEqual(['DELETE A']);
    expect(troubles(result)).toEqual([]);
  },
);

test('a stale list that still shows the fallen alias does not lose it', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({ when: { method: 'POST', key: 'THEIRS' }, times: 1, then: { kind: 'dropBefore' } });
  scene.api.faults.add({ when: { nth: 2 }, then: { kind: 'staleList', requestsAgo: 9 } });
  const result = await scene.sync(AS_FILE);
  expect(troubles(result)).toEqual([]);
  expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
});

test('an alias that was put back and fell again with a repair is put back again', async () => {
  await using scene = await openWithAlias();
  Object.assign(scene.api.settings, { behaviour: 'documented', replaceKeepsIdentity: false });
  // As it was right after the delete: the repair creates the secret anew, which deletes the one that is there.
  scene.api.faults.add({ when: { nth: 2 }, then: { kind: 'staleList', requestsAgo: 2 } });
  const result = await scene.sync(AS_FILE);
  expect(scene.writes()).toEqual(['DELETE A', 'POST A', 'POST THEIRS', 'POST A', 'POST THEIRS']);
  expect(troubles(result)).toEqual([]);
  expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
});

test('an alias that fell again with a repair is back even if no list comes behind it', async () => {
  await using scene = await openWithAlias();
  Object.assign(scene.api.settings, { behaviour: 'documented', replaceKeepsIdentity: false });
  scene.api.faults.add({ when: { nth: 2 }, then: { kind: 'staleList', requestsAgo: 2 } });
  scene.api.faults.add({ when: { method: 'GET', nth: 3 }, then: { kind: 'status', status: 400 } });
  const { ledger } = await scene.sync(AS_FILE);
  expect(ledger?.unverified?.reason).toBe('api-error');
  expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
});

test('cancelled between the halves of a replace, it is finished and its aliases are put back, and nothing else starts', async () => {
  await using scene = await openWithAlias();
  const { stop, cancel } = stopper();
  scene.api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'afterHandle', run: () => cancel() } });
  const result = await scene.sync('secrets: {A: {value: a, mount_path: /a}, B: b}', { stop });
  expect(told(result)).toEqual(['A=done', 'B=not-attempted']);
  expect(result.ledger?.cancelled).toBe(true);
  expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
});

test('a replace whose second half was given up is told as failed, not as untried', async () => {
  await using scene = await openWithAlias();
  const { stop, cancel } = stopper();
  scene.api.faults.add({
    when: { method: 'DELETE' },
    then: { kind: 'afterHandle', run: () => cancel(true) },
  });
  const result = await scene.sync(AS_FILE, { stop });
  expect(told(result)).toEqual([expect.stringMatching(/^A=failed: /)]);
  expect(troubles(result)).toEqual([expect.stringMatching(/^error: alias "THEIRS" fell/)]);
});

test('each alias is put back behind its own target, and one that is refused costs no other', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  const { seed } = scene.api.project();
  for (const [key, target] of [
    ['OF_A', 'A'],
    ['ALSO_OF_A', 'A'],
    ['OF_B', 'B'],
  ] as const)
    seed.alias({ key, target });
  scene.api.faults.add({ when: { method: 'POST', key: 'OF_A' }, then: { kind: 'status', status: 400 } });
  const result = await scene.sync('secrets: {A: {value: a, mount_path: /a}, B: {value: b, mount_path: /b}}');
  expect(told(result)).toEqual(['A=done', 'B=done']);
  expect(scene.writes()).toEqual([
    'DELETE A',
    'POST A',
    'POST OF_A',
    'POST ALSO_OF_A',
    'DELETE B',
    'POST B',
    'POST OF_B',
  ]);
  expect(troubles(result)).toEqual([
    expect.stringMatching(/^error: alias "OF_A" fell when "A" was replaced/),
  ]);
});

test('an alias that someone else made again is left to them', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({
    when: { method: 'POST', key: 'A' },
    then: {
      kind: 'afterHandle',
      run: () => void scene.api.project().seed.alias({ key: 'THEIRS', target: 'A', description: 'anew' }),
    },
  });
  const result = await scene.sync(AS_FILE);
  expect(troubles(result)).toEqual([]);
  expect(scene.writes()).toEqual(['DELETE A', 'POST A', 'POST THEIRS']);
  expect(scene.secret('THEIRS')?.description).toBe('anew');
});

test('an alias is not put back while its target is missing, and is told', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({ when: { method: 'POST', key: 'A' }, then: { kind: 'dropBefore' } });
  const result = await scene.sync(AS_FILE);
  expect(scene.writes()).toEqual(['DELETE A', 'POST A', 'POST A', 'POST A']);
  expect(troubles(result)).toEqual([
    'error: alias "THEIRS" fell when "A" was replaced and could not be put back: its target "A" is not there; create it again in the console (alias of "A")',
  ]);
});

test('an alias that fell with a secret which someone deleted again is put back behind the repair', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({
    when: { method: 'POST', key: 'THEIRS' },
    times: 1,
    then: { kind: 'afterHandle', run: () => scene.api.project().remove('A') },
  });
  const result = await scene.sync(AS_FILE);
  expect(told(result)).toEqual(['A=done']);
  expect(scene.writes()).toEqual(['DELETE A', 'POST A', 'POST THEIRS', 'POST A', 'POST THEIRS']);
  expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
  expect(troubles(result)).toEqual([]);
});

test('what a delete that may not have been applied would take along is looked for', async () => {
  await using scene = await openWithAlias();
  scene.api.faults.add({ when: { method: 'DELETE' }, then: { kind: 'status', status: 500 } });
  const result = await scene.sync(AS_FILE);
  expect(told(result)).toEqual([expect.stringMatching(/^A=failed: the Qovery API failed \(500\)/)]);
  expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
});
