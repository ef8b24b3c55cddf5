import { setTimeout as delay } from 'node:timers/promises';
import type { FaultThen, Item, LocalApi } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import type { WriteChange } from '../../src/model/plan.js';
import { changesOf, failureOf, runEngine } from '../support/run-engine.js';
import { checkConverged, isUnlisted } from './converged.js';
import { Witness, Wrong } from './oracle.js';
import { isSameBranch, PLACES } from './places.js';
import type { Place } from './places.js';
import { namedBy } from './story.js';
import type { Incident, Step, Story } from './story.js';
import { World } from './world.js';

/** Waits a thousandth of the real ones: stories are made of failures. */
const HASTY = { attemptMs: 150, totalMs: 300, firstDelayMs: 1, runWaitMs: 400 };
/** For runs that must not fail, however slow the machine. */
const PATIENT = { attemptMs: 15_000, totalMs: 30_000, firstDelayMs: 1, runWaitMs: 60_000 };

/** How a story ended. */
export type Ending = 'converged' | 'refused';

/** What is true throughout a story. */
interface Scene {
  readonly world: World;
  readonly known: ReadonlySet<string>;
}

/**
 * Plays a story: each step under its incidents, then the last file once more without any.
 * @throws Wrong when a run did something it must never do
 */
export async function play(story: Story): Promise<Ending> {
  const world = await World.create(story);
  const scene = { world, known: knownValues(story, world) };
  try {
    for (const step of story.steps) await playStep(scene, step);
    return await playEnd(scene, { ...story.steps.at(-1)!, hides: 'no' });
  } finally {
    await world.api.close();
  }
}

async function playStep(scene: Scene, step: Step): Promise<void> {
  const { world } = scene;
  world.api.clock.advance(step.shiftMs);
  world.api.settings.hidesDescriptions = step.hides;
  const witness = new Witness(world, step, scene.known);
  const soft = new AbortController();
  const hard = new AbortController();
  const cancel = (isHard: boolean): void => {
    witness.stopped();
    soft.abort();
    if (isHard) hard.abort();
  };
  for (const incident of step.incidents) befall(world, incident, witness, cancel);
  makeOdd(world);
  watch(world, witness);
  const result = await run(world, step, HASTY, {
    stop: { soft: soft.signal, hard: hard.signal },
    ...breakOutput(step, witness),
  });
  await quiet(world.api);
  world.api.faults.clear();
  world.api.settings.hidesDescriptions = 'no';
  guard(() => witness.judge(result), result);
}

/** One clean run, after which everything is as the file says or the run has refused; then one more that has nothing to do. */
async function playEnd(scene: Scene, last: Step): Promise<Ending> {
  const { world } = scene;
  makeOdd(world);
  let result = await playClean(scene, last);
  if (isHalted(result)) result = await playClean(scene, last);
  const { failure } = result.report;
  if (result.ledger === undefined && failure !== undefined) {
    const refusals = ['unsafe-plan', 'invalid-file', 'invalid-input', ...(world.odd ? ['api-error'] : [])];
    if (refusals.includes(failure.reason)) return 'refused';
    throw new Wrong(`a clean run ended early: ${failureOf(result)}`);
  }
  if (isBlocked(world, last, result)) return 'refused';
  // What an odd field hides from us may be in the way of anything.
  if (world.odd !== undefined && result.report.failure !== undefined) return 'refused';
  guard(() => checkClean(world, last, result), result);
  world.api.resetRequests();
  const again = await run(world, last, PATIENT);
  guard(() => checkIdle(world, last, again), again);
  return 'converged';
}

/**
 * Whether a list without a single description, which may be one that hides them, suspended a prune: before our first
 * mark is in it, or once the last one left it.
 */
function isHalted({ report, ledger }: RunResult): boolean {
  const isSuspended = report.problems.some(({ message }) =>
    message.includes('its list shows no descriptions'),
  );
  const spared = ledger?.outcomes.filter(
    ({ change, status }) => status === 'not-attempted' && change.reason === 'removed-from-file',
  );
  return isSuspended || (report.failure === undefined && (spared ?? []).length > 0);
}

async function playClean(scene: Scene, last: Step): Promise<RunResult> {
  const witness = new Witness(scene.world, last, scene.known);
  watch(scene.world, witness);
  const result = await run(scene.world, last, PATIENT);
  guard(() => witness.judge(result), result);
  return result;
}

/**
 * Whether all that a run left undone is due to keys that are taken by something that the lists of named scopes do not
 * show (plain variables, external secrets, other scopes), or hangs on such keys.
 */
function isBlocked(world: World, step: Step, { ledger }: RunResult): boolean {
  const undone = (ledger?.outcomes ?? [])
    .filter(({ status }) => status !== 'done')
    .map(({ change }) => change)
    // Deletes wait for the key that their value moves to.
    .filter((change): change is WriteChange => change.action !== 'delete');
  const named = namedBy(step);
  const isTaken = (place: Place, key: string): boolean =>
    isUnlisted(world, { place, key }) ||
    world.holders(place, key).some((entry) => {
      const at = world.placeOf(entry.scopeId);
      return at === undefined || !named.has(at) || !entry.isSecret || entry.type.endsWith('EXTERNAL_SECRET');
    });
  const keys = new Set(undone.map(({ key }) => key.raw));
  const isRoot = ({ scope, key }: WriteChange): boolean =>
    PLACES.some((place) => isSameBranch(place, world.placeOf(scope.id) ?? '') && isTaken(place, key.raw));

  // Only a delete could re-point it, and that would take its overrides along.
  const isBound = (change: WriteChange): boolean =>
    change.action === 'update' &&
    change.dependents !== undefined &&
    world.api.settings.behaviour === 'documented';
  const hangs = ({ desired }: WriteChange): boolean => desired.kind === 'alias' && keys.has(desired.target);
  return (
    undone.some((change) => isRoot(change) || isBound(change)) &&
    undone.every((change) => isRoot(change) || isBound(change) || hangs(change) || keys.has(change.key.raw))
  );
}

function checkClean(world: World, last: Step, result: RunResult): void {
  if (result.report.failure !== undefined) throw new Wrong(`a clean run failed: ${failureOf(result)}`);
  const undone = (result.ledger?.outcomes ?? []).filter(({ status }) => status !== 'done');
  if (undone.length > 0)
    throw new Wrong(
      `a clean run left undone: ${undone.map(({ change }) => `${change.action} ${change.key.raw}`).join(', ')}`,
    );
  checkConverged(world, last, result);
}

/** One list per named scope, names, mount paths where no mark tells them, and no write. */
function checkIdle(world: World, step: Step, result: RunResult): void {
  if (result.report.failure !== undefined)
    throw new Wrong(`the run after a clean one failed: ${failureOf(result)}`);
  const changes = changesOf(result);
  if (changes.length > 0) throw new Wrong(`the run after a clean one still plans: ${changes.join(', ')}`);
  const places = [...namedBy(step)];
  const isHelm = (place: Place): boolean => place === 'staging/chart';
  const left = world.api.requests.map(({ method, path, query }) => `${method} ${path}?${query}`);
  const take = (pattern: RegExp): number => {
    const hits = left.filter((line) => pattern.test(line));
    for (const hit of hits) left.splice(left.indexOf(hit), 1);
    return hits.length;
  };
  const fits = [
    take(/^GET \/[a-z]+\/[^/]+\/secret\?/) === places.filter((place) => !isHelm(place)).length,
    take(/^GET \/variable\?/) <= places.length,
    take(/^GET \/project\/[^/]+\/environment\?/) <= Number(places.some((place) => place !== '')),
    take(/^GET \/environment\/[^/]+\/services\?/) <= 2,
    left.length === 0,
  ];
  if (fits.includes(false))
    throw new Wrong(
      `the run after a clean one sent ${world.api.requests.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
    );
}

type Options = NonNullable<Parameters<typeof runEngine>[1]>;

async function run(world: World, step: Step, timing: typeof HASTY, more: Options = {}): Promise<RunResult> {
  const { prune, takeover, concurrency, about } = step;
  const [environment, service] = about === '' ? [] : about.split('/');
  return await runEngine(world.api, {
    text: world.yamlOf(step),
    environment: environment && world.idOf(environment as Place),
    service: service && world.idOf(about),
    owner: { name: 'acme/shop', isGiven: true },
    maxDeletes: { percent: 100 },
    allowEmpty: true,
    prune,
    takeover,
    concurrency,
    waits: { requests: timing },
    ...more,
  });
}

/** Standard output that is closed: from the nth line on, every line throws. */
function breakOutput({ incidents }: Step, witness: Witness): Pick<Options, 'onProgress'> {
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
function befall(world: World, incident: Incident, witness: Witness, cancel: (isHard: boolean) => void): void {
  const { nth } = incident;
  const add = (then: FaultThen, times = 1): void => void world.api.faults.add({ when: { nth }, times, then });
  switch (incident.what) {
    case 'status':
      return add({ kind: 'status', ...answerOf(incident), applied: incident.applied }, incident.times);
    case 'refused':
      return void world.api.faults.add({
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
        run: () => witness.outside(() => world.act(incident.act)),
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
function makeOdd({ api, odd }: World): void {
  if (odd === undefined) return;
  const edit = (items: Item[]): readonly Item[] =>
    items.map((item) => (item['key'] === odd.key ? { ...item, [odd.field]: { odd: true } } : item));
  api.faults.add({ then: { kind: 'editList', edit } });
  api.faults.add({ when: { path: /^\/variable$/ }, then: { kind: 'editList', edit } });
}

/** Looks at the project after each request. Added last, so that it sees what other incidents did. */
function watch(world: World, witness: Witness): void {
  world.api.faults.add({ then: { kind: 'afterHandle', run: () => witness.look() } });
}

/** A request that was given up may still arrive and be handled: waits until none has for a while. */
export async function quiet(api: LocalApi): Promise<void> {
  let before = -1;
  while (before !== api.requests.length) {
    before = api.requests.length;
    await delay(2);
  }
  for (let tries = 0; api.stats.inFlight > 0 && tries < 100; tries++) await delay(1);
}

/** Every value that any writer of the story gives to a key. */
function knownValues({ steps }: Story, world: World): ReadonlySet<string> {
  const known = new Set([...world.entries().values()].map(({ key, value }) => `${key}=${value}`));
  for (const { file, incidents } of steps) {
    for (const entry of file) {
      if ('text' in entry) known.add(`${entry.key}=${entry.text}`);
      // What gives way to an alias, and is restored because that is refused, has its target's value from then on.
      if (entry.kind !== 'alias') continue;
      for (const one of file)
        if (one.key === entry.target && 'text' in one) known.add(`${entry.key}=${one.text}`);
    }
    for (const incident of incidents)
      if (incident.what === 'outside' && 'text' in incident.act)
        known.add(`${incident.act.key}=${incident.act.text}`);
  }
  return known;
}

/** Adds what the run said to what it did wrong. */
function guard(check: () => void, result: RunResult): void {
  try {
    check();
  } catch (wrong) {
    if (!(wrong instanceof Wrong)) throw wrong;
    const { report, ledger } = result;
    const told = report.plan?.scopes.flatMap(({ scope, changes }) =>
      changes.map(({ action, key, reason, status, error }) =>
        [scope.environment, scope.service, action, key, reason, status, error].filter(Boolean).join(' '),
      ),
    );
    const said = {
      told,
      failure: failureOf(result),
      problems: report.problems.map(({ key, message }) => `${key ?? ''} ${message}`),
      lost: report.lost.map(({ key, why }) => `${key}: ${why}`),
      restored: report.restored.map(({ key, what }) => `${key}: ${what}`),
      notConverged: ledger?.notConverged.map(({ key, seen }) => `${key.raw}: ${seen}`),
      mayHaveWritten: report.mayHaveWritten,
      changed: report.changed,
    };
    throw new Wrong(`${wrong.message}\n${JSON.stringify(said, undefined, 2)}`, { cause: wrong });
  }
}
