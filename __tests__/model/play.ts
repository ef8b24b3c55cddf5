import type { RunResult } from '../../src/engine/request.js';
import { failureOf, runEngine } from '../support/run-engine.js';
import type { EngineOptions } from '../support/run-engine.js';
import { befall, breakOutput, makeOdd, quiet, watch } from './befall.js';
import { checkClean, checkIdle, isBlocked } from './check-run.js';
import { Witness, Wrong } from './oracle.js';
import type { Place } from './places.js';
import type { Step, Story } from './story.js';
import { Fixture } from './fixture.js';

/** Waits a thousandth of the real ones: stories are made of failures. */
const HASTY = { attemptMs: 400, connectMs: 400, totalMs: 800, firstDelayMs: 1, runWaitMs: 900 };
/** For runs that must not fail, however slow the machine. */
const PATIENT = { attemptMs: 15_000, connectMs: 15_000, totalMs: 30_000, firstDelayMs: 1, runWaitMs: 60_000 };

/** How a story ended. */
export type Ending = 'converged' | 'refused';

/** What is true throughout a story. */
interface Context {
  readonly fixture: Fixture;
  readonly known: ReadonlySet<string>;
}

/**
 * Plays a story: each step under its incidents, then the last file once more without any.
 * @throws Wrong when a run did something it must never do
 */
export async function play(story: Story): Promise<Ending> {
  const fixture = await Fixture.create(story);
  const context = { fixture, known: knownValues(story, fixture) };
  try {
    for (const step of story.steps) await playStep(context, step);
    return await playEnd(context, { ...story.steps.at(-1)!, hides: 'no' });
  } finally {
    await fixture.api.close();
  }
}

async function playStep(context: Context, step: Step): Promise<void> {
  const { fixture } = context;
  // With a clock that was ahead and a `Date` that is wrong, nothing says which mark is the right one.
  const { dateSkewMs } = fixture.api.settings;
  fixture.api.clock.advance(dateSkewMs === 0 ? step.shiftMs : 0);
  fixture.api.settings.hidesDescriptions = step.hides;
  const witness = new Witness(fixture, step, context.known);
  const startedAt = fixture.api.clock.now();
  const soft = new AbortController();
  const hard = new AbortController();
  let isOver = false;
  const cancel = (isHard: boolean): void => {
    // What was on its way when the run ended may be handled, and cancel it, when its ledger is made.
    if (!isOver) witness.stopped();
    soft.abort();
    if (isHard) hard.abort();
  };
  // Before the incidents: an older list would not show it.
  makeOdd(fixture);
  for (const incident of step.incidents) befall(fixture, incident, witness, cancel);
  watch(fixture, witness);
  const result = await run(fixture, step, HASTY, {
    stop: { soft: soft.signal, hard: hard.signal },
    ...breakOutput(step, witness),
  });
  isOver = true;
  await quiet(
    fixture.api,
    step.incidents.some(({ what }) => what === 'cancel' || what === 'hang'),
  );
  if (soft.signal.aborted) fixture.noteUndated(startedAt);
  fixture.api.faults.clear();
  fixture.api.settings.hidesDescriptions = 'no';
  guard(() => witness.judge(result), result);
}

/** One clean run, after which everything is as the file says or the run has refused; then one more that has nothing to do. */
async function playEnd(context: Context, last: Step): Promise<Ending> {
  const { fixture } = context;
  makeOdd(fixture);
  let result = await playClean(context, last);
  if (isHalted(result)) result = await playClean(context, last);
  const { failure } = result.report;
  if (result.ledger === undefined && failure !== undefined) {
    const refusals = ['unsafe-plan', 'invalid-file', 'invalid-input', ...(fixture.odd ? ['api-error'] : [])];
    if (refusals.includes(failure.reason)) return 'refused';
    throw new Wrong(`a clean run ended early: ${failureOf(result)}`);
  }
  if (isBlocked(fixture, last, result)) return 'refused';
  // What an odd field hides from us may be in the way of anything.
  if (fixture.odd !== undefined && result.report.failure !== undefined) return 'refused';
  guard(() => checkClean(fixture, last, result), result);
  fixture.api.resetRequests();
  const again = await run(fixture, last, PATIENT);
  guard(() => checkIdle(fixture, last, again), again);
  return 'converged';
}

/**
 * Whether a list without a single description, which may be one that hides them, suspended a prune: before our first
 * mark is in it, or once the last one left it.
 */
function isHalted({ report, ledger }: RunResult): boolean {
  const isSuspended = report.problems.some(({ message }) =>
    message.includes('none of the secrets that its list shows has a description'),
  );
  const spared = ledger?.outcomes.filter(
    ({ change, status }) => status === 'not-attempted' && change.reason === 'removed-from-file',
  );
  return isSuspended || (report.failure === undefined && (spared ?? []).length > 0);
}

async function playClean(context: Context, last: Step): Promise<RunResult> {
  const witness = new Witness(context.fixture, last, context.known);
  watch(context.fixture, witness);
  const result = await run(context.fixture, last, PATIENT);
  guard(() => witness.judge(result), result);
  return result;
}

async function run(
  fixture: Fixture,
  step: Step,
  timing: typeof HASTY,
  more: EngineOptions = {},
): Promise<RunResult> {
  const { prune, takeover, concurrency, about } = step;
  const [environment, service] = about === '' ? [] : about.split('/');
  return await runEngine(fixture.api, {
    text: fixture.yamlOf(step),
    environment: environment && fixture.idOf(environment as Place),
    service: service && fixture.idOf(about),
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
function knownValues({ steps }: Story, fixture: Fixture): ReadonlySet<string> {
  const known = new Set([...fixture.entries().values()].map(({ key, value }) => `${key}=${value}`));
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
    const reported = report.plan?.scopes.flatMap(({ scope, changes }) =>
      changes.map(({ action, key, reason, status, error }) =>
        [scope.environment, scope.service, action, key, reason, status, error].filter(Boolean).join(' '),
      ),
    );
    const said = {
      reported,
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
