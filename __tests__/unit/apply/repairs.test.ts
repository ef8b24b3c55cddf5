import { expect, test } from '@jest/globals';
import { editAfterWrites, openScene, stopper, told } from './scene.js';

test('another writer’s edit is repaired', async () => {
  await using scene = await openScene();
  editAfterWrites(scene, 'A', 1);
  const result = await scene.sync('secrets: {A: a}');
  expect(told(result)).toEqual(['A=done']);
  expect(result.ledger?.notConverged).toEqual([]);
  expect(scene.state()).toEqual(['A=a']);
});

test('after two repairs, what is still not as the file says is told', async () => {
  await using scene = await openScene();
  editAfterWrites(scene, 'A', 9);
  const { ledger } = await scene.sync('secrets: {A: a}');
  expect(ledger?.notConverged).toEqual([{ key: 'A', seen: 'someone else wrote it meanwhile' }]);
  // The plan's list, one after the writes and one after each repair.
  expect(scene.api.requests.filter(({ method }) => method === 'GET')).toHaveLength(4);
});

test('a secret that someone deletes after each write is missing again', async () => {
  await using scene = await openScene();
  scene.api.faults.add({
    when: { method: 'POST' },
    then: { kind: 'afterHandle', run: () => scene.api.project().remove('A') },
  });
  const { ledger } = await scene.sync('secrets: {A: a}');
  expect(ledger?.notConverged).toEqual([{ key: 'A', seen: 'it is missing again' }]);
  expect(scene.writes()).toEqual(['POST A', 'POST A', 'POST A']);
});

test('repairs touch only what the first plan did, and add no prune', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  const { description } = scene.secret('B') ?? {};
  scene.api.faults.add({
    when: { method: 'PUT', key: 'A' },
    times: 1,
    then: {
      kind: 'afterHandle',
      run: () => {
        scene.api.clock.advance(300_000);
        const project = scene.api.project();
        project.edit('A', { value: 'theirs' });
        project.edit('B', { value: 'theirs' });
        project.seed.value({ key: 'B_COPY', value: 'b', ...(description !== undefined && { description }) });
      },
    },
  });
  const result = await scene.sync('secrets: {A: new, B: b}');
  expect(told(result)).toEqual(['A=done']);
  expect(scene.state()).toEqual(['A=new', 'B=theirs', 'B_COPY=b']);
});

test('what has failed is not tried again in a repair', async () => {
  await using scene = await openScene();
  scene.api.faults.add({ when: { method: 'POST', key: 'A' }, then: { kind: 'status', status: 400 } });
  editAfterWrites(scene, 'B', 1);
  const result = await scene.sync('secrets: {A: a b, B: b}');
  expect(told(result)).toEqual([expect.stringMatching(/^A=failed/), 'B=done']);
  expect(scene.writes().filter((write) => write.endsWith(' A'))).toEqual(['POST A']);
});

test('an alias that falls while its target is made anew by someone else is created again', async () => {
  await using scene = await openScene();
  scene.api.faults.add({
    when: { method: 'POST', key: 'C' },
    times: 1,
    then: {
      kind: 'afterHandle',
      run: () => {
        scene.api.project().remove('A');
        scene.api.project().seed.value({ key: 'A', value: 'theirs' });
      },
    },
  });
  expect(told(await scene.sync('secrets: {A: a}\naliases: {C: A}'))).toEqual(['A=done', 'C=done']);
  expect(scene.state()).toEqual(['A=a', 'C→A']);
});

test('a repair that a cancellation kept from being sent leaves its change told as tried', async () => {
  await using scene = await openScene();
  const { stop, cancel } = stopper();
  editAfterWrites(scene, 'A', 1);
  scene.api.faults.add({ when: { method: 'PUT' }, then: { kind: 'status', status: 429 } });
  scene.api.faults.add({ when: { method: 'PUT' }, then: { kind: 'beforeHandle', run: () => cancel() } });
  const result = await scene.sync('secrets: {A: a}', { stop });
  expect(told(result)).toEqual([expect.stringMatching(/^A=failed: the run was cancelled/)]);
});

test('a list that does not come leaves what was answered done, says so, and nothing is deleted', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.faults.add({ when: { method: 'GET', nth: 2 }, times: 9, then: { kind: 'status', status: 401 } });
  const result = await scene.sync('secrets: {A: new}');
  expect(told(result)).toEqual(['A=done', 'B=not-attempted']);
  expect(result.ledger?.unverified?.reason).toBe('unauthorized');
  expect(scene.state()).toEqual(['A=new', 'B=b']);
});

test('a mark dated by another clock than the server’s is written once more, and its failure harms nothing', async () => {
  await using scene = await openScene({ dateSkewMs: 3_600_000 });
  scene.api.faults.add({ when: { method: 'PUT' }, times: 1, then: { kind: 'status', status: 400 } });
  const result = await scene.sync('secrets: {A: a}');
  expect(told(result)[0]).toBe('A=done');
  expect(scene.state()).toEqual(['A=a']);
  scene.api.faults.clear();
  await scene.sync('secrets: {A: a}');
  expect(told(await scene.sync('secrets: {A: a}'))).toEqual([]);
});

test('what someone else writes while deletes are made is repaired behind them', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {A: a, B: b}');
  scene.api.faults.add({
    when: { method: 'DELETE' },
    then: {
      kind: 'afterHandle',
      run: () => {
        scene.api.clock.advance(300_000);
        scene.api.project().edit('A', { value: 'theirs' });
      },
    },
  });
  expect(told(await scene.sync('secrets: {A: new}'))).toEqual(['A=done', 'B=done']);
  // The clock has jumped, so that the repair is dated once more.
  expect(scene.writes()).toEqual(['PUT A', 'DELETE B', 'PUT A', 'PUT A']);
  expect(scene.state()).toEqual(['A=new']);
});

test('what a repair wrote is not told as differing where no list comes behind it', async () => {
  await using scene = await openScene();
  editAfterWrites(scene, 'A', 1);
  scene.api.faults.add({ when: { method: 'GET', nth: 3 }, then: { kind: 'status', status: 403 } });
  const { ledger } = await scene.sync('secrets: {A: a}');
  expect(ledger?.notConverged).toEqual([]);
  expect(ledger?.unverified).toMatchObject({
    reason: 'forbidden',
    message: expect.stringMatching(
      /^what was written could not be verified: can't list the secrets of project /,
    ),
  });
});

test('what a cancellation kept from being repaired is told as differing', async () => {
  await using scene = await openScene();
  const { stop, cancel } = stopper();
  editAfterWrites(scene, 'A', 1);
  scene.api.faults.add({
    when: { method: 'GET', nth: 2 },
    then: { kind: 'afterHandle', run: () => cancel() },
  });
  const { ledger } = await scene.sync('secrets: {A: a}', { stop });
  expect(ledger).toMatchObject({ cancelled: true });
  expect(scene.writes()).toEqual(['POST A']);
});

test('a write that waits while everyone is asked to, and is cancelled, was not attempted', async () => {
  await using scene = await openScene();
  const { stop, cancel } = stopper();
  scene.api.faults.add({
    when: { method: 'POST', key: 'A' },
    then: { kind: 'status', status: 429, headers: { 'Retry-After': '2' } },
  });
  scene.api.faults.add({ when: { method: 'POST', key: 'B' }, then: { kind: 'delay', ms: 50 } });
  scene.api.faults.add({
    when: { method: 'POST', key: 'B' },
    then: { kind: 'afterHandle', run: () => void setTimeout(cancel, 50) },
  });
  const timing = { attemptMs: 1000, totalMs: 5000, firstDelayMs: 1 };
  const result = await scene.sync('secrets: {A: a, B: b, C: c}', { stop, concurrency: 2, timing });
  expect(told(result)).toEqual([
    expect.stringMatching(/^A=failed: the run was cancelled before another attempt: the rate limit/),
    'B=done',
    'C=not-attempted: the run was cancelled',
  ]);
});
