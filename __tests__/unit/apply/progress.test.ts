import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/model/plan.js';
import { editAfterWrites, openScene, told } from './scene.js';

/** Remembers what is told on the way. */
function listen() {
  const lines: string[] = [];
  const onProgress = ({ change, status }: Outcome, settled: number, total: number): void =>
    void lines.push(`${settled}/${total} ${change.key} ${status}`);
  return { lines, onProgress };
}

test('each change is told once, as soon as it is done or has failed', async () => {
  await using scene = await openScene();
  await scene.sync('secrets: {OLD: o}');
  const { lines, onProgress } = listen();
  scene.api.faults.add({ when: { method: 'POST', key: 'B' }, then: { kind: 'status', status: 400 } });
  await scene.sync('secrets: {A: a, B: b, C: c}\naliases: {D: B}', { onProgress });
  expect(lines).toEqual(['1/5 A done', '2/5 B failed', '3/5 C done', '4/5 OLD done']);
});

test('what only a list or a repair settles is told then, and what is repaired is not told again', async () => {
  await using scene = await openScene();
  const { lines, onProgress } = listen();
  scene.api.faults.add({ when: { method: 'POST', key: 'A' }, times: 1, then: { kind: 'lostResponse' } });
  editAfterWrites(scene, 'B', 1);
  await scene.sync('secrets: {A: a, B: b}', { onProgress });
  expect(lines).toEqual(['1/2 B done', '2/2 A done']);
  expect(scene.state()).toEqual(['A=a', 'B=b']);
});

test('a write that nothing settles is told by the ledger alone', async () => {
  await using scene = await openScene();
  const { lines, onProgress } = listen();
  scene.api.faults.add({ when: { method: 'POST' }, then: { kind: 'dropBefore' } });
  const result = await scene.sync('secrets: {A: a}', { onProgress });
  expect(told(result)).toEqual([expect.stringMatching(/^A=failed: the connection to /)]);
  expect(lines).toEqual([]);
  expect(result.ledger).toMatchObject({ wrote: false, notConverged: [] });
  // Sent once by the first round and once by each of the two repairs: only a list can tell whether a create is needed.
  expect(scene.writes()).toEqual(['POST A', 'POST A', 'POST A']);
});
