import type { RunResult } from '../../src/engine/request.js';
import { failureOf, runEngine } from '../support/run-engine.js';
import type { EngineOptions } from '../support/run-engine.js';
import { befall, breakOutput, makeOdd, quiet, watch } from './befall.js';
import { checkClean, checkIdle, isBlocked } from './check-run.js';
import { Witness, Wrong } from './oracle.js';
import type { Place } from './places.js';
import type { Step, Story } from './story.js';
import { World } from './world.js';

/** Waits a thousandth of the real ones: stories are made of failures. */
const HASTY = { attemptMs: 400, totalMs: 800, firstDelayMs: 1, runWaitMs: 900 };
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
  // With a clock that was ahead and a `Date` that is wrong, nothing says which mark is the right one.
  const { dateSkewMs } = world.api.settings;
  world.api.clock.advance(dateSkewMs === 0 ? step.shiftMs : 0);
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

async function run(
  world: World,
  step: Step,
  timing: typeof HASTY,
  more: EngineOptions = {},
): Promise<RunResult> {
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
