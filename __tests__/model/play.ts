import { setTimeout as delay } from 'node:timers/promises';
import type { FaultThen } from '../../local-api/index.js';
import type { Change } from '../../src/model/plan.js';
import { settingsFor, syncOnce } from '../support/sync-once.js';
import type { SyncResult } from '../support/sync-once.js';
import { checkConverged, isUnlisted, Witness, Wrong } from './oracle.js';
import { toYaml } from './story.js';
import type { Incident, Step, Story } from './story.js';
import { World } from './world.js';

/** Waits a thousandth of the real ones: stories are made of failures. */
const HASTY = { attemptMs: 150, totalMs: 300, firstDelayMs: 1 };
/** For runs that must not fail, however slow the machine. */
const PATIENT = { attemptMs: 15_000, totalMs: 30_000, firstDelayMs: 1 };

/** How a story ended. */
export type Ending = 'converged' | 'refused';

/**
 * Plays a story: each step under its incidents, then the last file once more without any.
 * @throws Wrong when a run did something it must never do
 */
export async function play(story: Story): Promise<Ending> {
  const world = await World.create(story);
  const known = knownValues(story, world);
  try {
    for (const step of story.steps) await playStep(world, step, known);
    return await playEnd(world, story.steps.at(-1)!, known);
  } finally {
    await world.api.close();
  }
}

async function playStep(world: World, step: Step, known: ReadonlySet<string>): Promise<void> {
  const witness = new Witness(world, step, known);
  const soft = new AbortController();
  const hard = new AbortController();
  const cancel = (isHard: boolean): void => {
    witness.cancelled();
    soft.abort();
    if (isHard) hard.abort();
  };
  for (const incident of step.incidents) befall(world, incident, witness, cancel);
  watch(world, witness);
  const result = await run(world, step, HASTY, { soft: soft.signal, hard: hard.signal });
  await quiet(world, step);
  world.api.faults.clear();
  guard(() => witness.judge(result), result);
}

/** One clean run, after which everything is as the file says or the run has refused; then one more that has nothing to do. */
async function playEnd(world: World, last: Step, known: ReadonlySet<string>): Promise<Ending> {
  const witness = new Witness(world, last, known);
  watch(world, witness);
  const result = await run(world, last, PATIENT);
  world.api.faults.clear();
  guard(() => witness.judge(result), result);
  if (result.error !== undefined) {
    if (result.error.reason === 'unsafe-plan' || result.error.reason === 'invalid-file') return 'refused';
    throw result.error;
  }
  if (isBlocked(world, result)) return 'refused';
  guard(() => checkClean(world, last, result), result);
  world.api.resetRequests();
  const again = await run(world, last, PATIENT);
  guard(() => checkIdle(world, again), again);
  return 'converged';
}

/**
 * Whether all that a run left undone is due to keys that are taken and that the list does not show, or to aliases
 * that only a delete could re-point, with overrides on them.
 */
function isBlocked(world: World, { ledger }: SyncResult): boolean {
  const undone = (ledger?.outcomes ?? []).filter(({ status }) => status !== 'done');
  const isHidden = (key: string | undefined): boolean => key !== undefined && isUnlisted(world, key);
  // Deletes wait for the key that their value moves to.
  const others = undone.filter(({ change }) => change.action !== 'delete');
  const isBound = (change: Change): boolean => change.action === 'update' && change.dependents !== undefined;
  return (
    others.length > 0 &&
    others.every(({ change }) => isHidden(change.key) || isHidden(change.target) || isBound(change))
  );
}

function checkClean(world: World, last: Step, { plan, ledger }: SyncResult): void {
  const { outcomes = [], notConverged = [], unverified, problems = [] } = ledger ?? {};
  const undone = outcomes.filter(({ status }) => status !== 'done');
  if (undone.length > 0)
    throw new Wrong(
      `a clean run left undone: ${undone.map(({ change, error }) => `${change.action} ${change.key} (${error})`).join(', ')}`,
    );
  if (notConverged.length > 0 || unverified) throw new Wrong('a clean run did not converge');
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Wrong(`a clean run had trouble: ${errors.map(({ message }) => message).join(', ')}`);
  // An alias that Qovery made of a value, left by a run that was killed right then, can't be proved to be ours.
  const spared = (plan?.problems ?? []).filter(({ message }) => message.startsWith('not deleted: '));
  checkConverged(world, last, spared.map(({ message }) => message).join('\n'));
}

function checkIdle(world: World, { plan, error }: SyncResult): void {
  if (error) throw new Wrong(`the run after a clean one failed: ${error.message}`);
  const changes = plan?.changes.map((change) => `${change.action} ${change.key} (${change.reason})`) ?? [];
  if (changes.length > 0) throw new Wrong(`the run after a clean one still plans: ${changes.join(', ')}`);
  const paths = world.api.requests.map(({ method, path }) => `${method} ${path}`);
  const reads = paths.filter((path) => path === 'GET /variable');
  if (paths.length - reads.length !== 1 || reads.length > 1)
    throw new Wrong(`the run after a clean one sent ${paths.join(', ')}`);
}

async function run(world: World, step: Step, timing: typeof HASTY, stop = settled()): Promise<SyncResult> {
  const { prune, takeover, concurrency, file } = step;
  return await syncOnce(world.api, {
    ...settingsFor(world.api),
    text: toYaml(file),
    owner: 'acme/shop',
    ownerGiven: true,
    maxDeletes: { percent: 100 },
    prune,
    takeover,
    concurrency,
    timing,
    stop,
  });
}

function settled(): { soft: AbortSignal; hard: AbortSignal } {
  return { soft: new AbortController().signal, hard: new AbortController().signal };
}

/** Arranges for an incident to happen. */
function befall(world: World, incident: Incident, witness: Witness, cancel: (isHard: boolean) => void): void {
  const { nth } = incident;
  const add = (then: FaultThen, times = 1): void => void world.api.faults.add({ when: { nth }, times, then });
  switch (incident.what) {
    case 'status': {
      const { status, applied, times, retryAfter } = incident;
      return add(
        {
          kind: 'status',
          status,
          applied,
          ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
        },
        times,
      );
    }
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
    case 'outside':
      return add({
        kind: incident.before ? 'beforeHandle' : 'afterHandle',
        run: () => witness.outside(() => world.act(incident.act)),
      });
    case 'cancel':
      return add({
        kind: incident.before ? 'beforeHandle' : 'afterHandle',
        run: () => cancel(incident.hard),
      });
  }
}

/** Looks at the project after each request. Added last, so that it sees what other incidents did. */
function watch(world: World, witness: Witness): void {
  world.api.faults.add({ then: { kind: 'afterHandle', run: () => witness.look() } });
}

/** A request that was given up may still arrive and be handled: waits until none has for a while. */
async function quiet({ api }: World, { incidents }: Step): Promise<void> {
  const isGivenUp = incidents.some(
    (incident) => incident.what === 'hang' || (incident.what === 'cancel' && incident.hard),
  );
  let before = isGivenUp ? -1 : api.requests.length;
  while (before !== api.requests.length) {
    before = api.requests.length;
    await delay(10);
  }
  for (let tries = 0; api.stats.inFlight > 0 && tries < 100; tries++) await delay(1);
}

/** Every value that any writer of the story gives to a key. */
function knownValues({ steps }: Story, world: World): ReadonlySet<string> {
  const known = new Set([...world.entries().values()].map(({ key, value }) => `${key}=${value}`));
  for (const { file, incidents } of steps) {
    for (const entry of file) if ('text' in entry) known.add(`${entry.key}=${entry.text}`);
    for (const incident of incidents)
      if (incident.what === 'outside' && 'text' in incident.act)
        known.add(`${incident.act.key}=${incident.act.text}`);
  }
  return known;
}

/** Adds what the run said to what it did wrong. */
function guard(check: () => void, { plan, ledger, error }: SyncResult): void {
  try {
    check();
  } catch (wrong) {
    if (!(wrong instanceof Wrong)) throw wrong;
    const planned = plan?.changes.map((change) => `${change.action} ${change.key}: ${change.reason}`);
    const told = ledger?.outcomes.map(
      ({ change, status, error: why }) => `${change.key}=${status}${why === undefined ? '' : ` (${why})`}`,
    );
    const rest = ledger && {
      wrote: ledger.wrote,
      notConverged: ledger.notConverged,
      unverified: ledger.unverified,
      problems: ledger.problems.map(({ message }) => message),
    };
    throw new Wrong(
      `${wrong.message}\n${JSON.stringify({ planned, told, rest, error: error?.message }, undefined, 2)}`,
      { cause: wrong },
    );
  }
}
