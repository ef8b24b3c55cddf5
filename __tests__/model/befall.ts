import { setTimeout as delay } from 'node:timers/promises';
import type { FaultThen, Item, LocalApi } from '../../local-api/index.js';
import type { EngineOptions } from '../support/run-engine.js';
import type { Witness } from './oracle.js';
import type { Incident, Step } from './story.js';
import type { Fixture } from './fixture.js';

/** Standard output that is closed: from the nth line on, every line throws. */
export function breakOutput({ incidents }: Step, witness: Witness): Pick<EngineOptions, 'onProgress'> {
  const first = Math.min(...incidents.flatMap((one) => (one.what === 'throw' ? [one.nth] : [])));
  if (!Number.isFinite(first)) return {};
  let lines = 0;
  return {
    onProgress: () => {
      if (++lines < first) return;
      witness.stopped();
      throw new Error('write EPIPE');
    },
  };
}

/** Arranges for an incident to happen. */
export function befall(
  fixture: Fixture,
  incident: Incident,
  witness: Witness,
  cancel: (isHard: boolean) => void,
): void {
  const { nth } = incident;
  const add = (then: FaultThen, times = 1): void =>
    void fixture.api.faults.add({ when: { nth }, times, then });
  switch (incident.what) {
    case 'status':
      return add({ kind: 'status', ...answerOf(incident), applied: incident.applied }, incident.times);
    case 'refused':
      return void fixture.api.faults.add({
        when: { method: 'POST', nth },
        times: incident.times,
        then: { kind: 'status', ...answerOf(incident) },
      });
    case 'dropBefore':
    case 'lostResponse':
    case 'cutBody':
    case 'truncatedJson':
    case 'emptyBody':
    case 'html200':
      return add({ kind: incident.what }, incident.times);
    case 'hang':
      return add({ kind: 'hang', applied: incident.applied });
    case 'delay':
      return add({ kind: 'delay', ms: 3 });
    case 'stale':
      return add({ kind: 'staleList', requestsAgo: incident.requestsAgo });
    case 'odd-id':
      return add({ kind: 'editList', edit: (items) => items.map((item) => ({ ...item, id: '..' })) });
    case 'outside':
      return add({
        kind: incident.before ? 'beforeHandle' : 'afterHandle',
        run: () => witness.outside(() => fixture.act(incident.act)),
      });
    case 'cancel':
      return add({
        kind: incident.before ? 'beforeHandle' : 'afterHandle',
        run: () => cancel(incident.hard),
      });
    case 'throw':
      return;
  }
}

function answerOf({
  status,
  retryAfter,
}: {
  readonly status: number;
  readonly retryAfter: string | undefined;
}) {
  return { status, ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }) };
}

/** Lists show one key with a field of another shape. */
export function makeOdd({ api, odd }: Fixture): void {
  if (odd === undefined) return;
  const edit = (items: Item[]): readonly Item[] =>
    items.map((item) => (item['key'] === odd.key ? { ...item, [odd.field]: { odd: true } } : item));
  api.faults.add({ then: { kind: 'editList', edit } });
  api.faults.add({ when: { path: /^\/variable$/ }, then: { kind: 'editList', edit } });
}

/** Looks at the project after each request. Added last, so that it sees what other incidents did. */
export function watch(fixture: Fixture, witness: Witness): void {
  fixture.api.faults.add({ then: { kind: 'afterHandle', run: () => witness.look() } });
}

/**
 * A request that was given up may still arrive and be handled: waits until none has for a while.
 * @param isLate whether requests were given up on purpose
 */
export async function quiet(api: LocalApi, isLate: boolean): Promise<void> {
  // On a busy machine, time passes without anything being read: what counts is how often there was a chance to.
  for (let before = -1, chances = 0; chances < (isLate ? 10 : 1); chances++) {
    if (before !== api.requests.length) chances = 0;
    before = api.requests.length;
    await delay(2);
  }
  for (let tries = 0; api.stats.inFlight > 0 && tries < 100; tries++) await delay(1);
}
