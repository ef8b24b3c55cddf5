import { describe, expect, test } from '@jest/globals';
import { openScene, stopper, told, troubles } from './scene.js';

test('a create whose answer was lost is found on the list and not sent again', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST' }, times: 1, then: { kind: 'lostResponse' } });
  const result = await scene.sync('secrets: {A: a}');
  expect(told(result)).toEqual(['A=done']);
  expect(result.ledger?.wrote).toBe(true);
  expect(scene.writes()).toEqual(['POST A']);
  expect(scene.state()).toEqual(['A=a']);
});

test('a create that was dropped on the way is sent again after a list', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST' }, times: 1, then: { kind: 'dropBefore' } });
  expect(told(await scene.sync('secrets: {A: a}'))).toEqual(['A=done']);
  expect(scene.writes()).toEqual(['POST A', 'POST A']);
  expect(scene.state()).toEqual(['A=a']);
});

test('a create whose answer was lost, and whose secret someone edited since, is written again', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST' }, times: 1, then: { kind: 'lostResponse' } });
  scene.api.faults.add({
    when: { method: 'GET', nth: 2 },
    then: {
      kind: 'beforeHandle',
      run: () => {
        scene.api.clock.advance(300_000);
        scene.api.project().edit('A', { value: 'theirs' });
      },
    },
  });
  expect(told(await scene.sync('secrets: {A: a}'))).toEqual(['A=done']);
  expect(scene.state()).toEqual(['A=a']);
});

test.each(['PUT', 'DELETE'])('a %s whose answer was lost is sent again and done', async (method) => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.faults.add({ when: { method }, times: 1, then: { kind: 'lostResponse' } });
  const result = await scene.sync('secrets: {A: new}');
  expect(told(result)).toEqual(['A=done', 'B=done']);
  expect(scene.state()).toEqual(['A=new']);
});

test('an edit that never gets an answer has failed, is not tried in repairs, and others are done', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.faults.add({ when: { method: 'PUT', key: 'A' }, then: { kind: 'dropBefore' } });
  const result = await scene.sync('secrets: {A: new, B: new}');
  expect(told(result)).toEqual([expect.stringMatching(/^A=failed: the connection to .* broke/), 'B=done']);
  expect(scene.writes().filter((write) => write === 'PUT A')).toHaveLength(5);
  expect(scene.state()).toEqual(['A=a', 'B=new']);
});

test('without a list to tell, a write without an answer is told as not known', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'lostResponse' } });
  scene.api.faults.add({ when: { method: 'GET', nth: 2 }, times: 9, then: { kind: 'status', status: 403 } });
  const { ledger } = await scene.sync('secrets: {A: a}');
  expect(ledger?.outcomes[0]).toMatchObject({ status: 'failed' });
  expect(ledger?.unverified?.reason).toBe('forbidden');
});

test('a page of a gateway is no answer to a delete: only the list tells', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.faults.add({ when: { method: 'DELETE' }, times: 1, then: { kind: 'html200' } });
  scene.api.faults.add({ when: { method: 'GET', nth: 3 }, then: { kind: 'status', status: 403 } });
  const result = await scene.sync('secrets: {A: new}');
  expect(told(result)).toEqual(['A=done', 'B=failed: the answer to the delete can not be read']);
});

test('a rate limit that does not end in time fails the write, and a cancelled wait is told as tried', async () => {
  await using scene = await openScene();
  scene.api.faults.add({
    when: { method: 'POST', key: 'A' },
    then: { kind: 'status', status: 429, headers: { 'Retry-After': '3600' } },
  });
  expect(told(await scene.sync('secrets: {A: a, B: b}'))).toEqual([
    expect.stringMatching(/^A=failed: the rate limit .* \(429\)/),
    'B=done',
  ]);
  const { stop, cancel } = stopper();
  scene.api.faults.clear();
  scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'status', status: 429 } });
  scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'afterHandle', run: () => cancel() } });
  const result = await scene.sync('secrets: {A: a, B: b}', { stop });
  expect(told(result)).toEqual([
    expect.stringMatching(/^A=failed: the run was cancelled before another attempt: /),
  ]);
  expect(result.ledger?.cancelled).toBe(true);
});

describe('a 503 whose wait does not fit', () => {
  const LONG = { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } } as const;

  test('is not asked again for a create or an edit, and fails it', async () => {
    await using scene = await openScene();
    await scene.sync('secrets: {B: b}');
    for (const method of ['POST', 'PUT']) scene.api.faults.add({ when: { method }, then: LONG });
    const failed = expect.stringMatching(
      /=failed: the Qovery API failed \(503\).*the wait it asks for does not fit/,
    );
    expect(told(await scene.sync('secrets: {A: a, B: new}'))).toEqual([failed, failed]);
    expect(scene.writes()).toEqual(['POST A', 'PUT B']);
    expect(scene.state()).toEqual(['B=b']);
  });

  test('behind which the write took effect leaves it done, as the list shows', async () => {
    await using scene = await openScene();
    await scene.sync('secrets: {B: b, C: c}');
    scene.api.faults.add({ when: { key: 'A' }, then: { ...LONG, applied: true } });
    scene.api.faults.add({ when: { key: 'B' }, then: { ...LONG, applied: true } });
    scene.api.faults.add({ when: { method: 'DELETE' }, then: { ...LONG, applied: true } });
    expect(told(await scene.sync('secrets: {A: a, B: new}'))).toEqual(['A=done', 'B=done', 'C=done']);
    expect(scene.writes()).toEqual(['POST A', 'PUT B', 'DELETE C']);
  });

  test('behind which the first half of a replace took effect has the second one made', async () => {
    await using scene = await openScene();
    await scene.sync('secrets: {A: a}');
    scene.api.project().seed.alias({ key: 'THEIRS', target: 'A' });
    scene.api.faults.add({ when: { method: 'DELETE' }, then: { ...LONG, applied: true } });
    const result = await scene.sync('secrets: {A: {value: a, mount_path: /a}}');
    expect(told(result)).toEqual(['A=done']);
    expect(scene.writes()).toEqual(['DELETE A', 'POST A', 'POST THEIRS']);
    expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
  });

  test('which refused the first half of a replace leaves all as it was', async () => {
    await using scene = await openScene();
    await scene.sync('secrets: {A: a}');
    scene.api.project().seed.alias({ key: 'THEIRS', target: 'A' });
    scene.api.faults.add({ when: { method: 'DELETE' }, then: LONG });
    const result = await scene.sync('secrets: {A: {value: a, mount_path: /a}}');
    expect(told(result)).toEqual([expect.stringMatching(/^A=failed: /)]);
    // A list that shows the alias under its old id may be stale, so it is put back all the same, which it refuses.
    expect(scene.writes()).toEqual(['DELETE A', 'POST THEIRS']);
    expect(scene.state()).toEqual(['A=a', 'THEIRS→A']);
    expect(troubles(result)).toEqual([]);
  });
});
