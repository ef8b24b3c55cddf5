import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { expect } from '@jest/globals';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import type { Behaviour, Entry, StoreState } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import {
  absent,
  alias,
  file,
  override,
  PLAIN_TRAITS,
  seeding,
  step as stepOf,
  value,
} from '../model/build-story.js';
import { checkConverged } from '../model/converged.js';
import { PLACES } from '../model/places.js';
import { namedBy } from '../model/story.js';
import type { FileEntry, Seeding, Step } from '../model/story.js';
import { OUR_MARK, Fixture } from '../model/fixture.js';
import { changesOf, failureOf, runEngine } from './run-engine.js';
import { spawnAction } from './spawn-action.js';

/** A sync that is stopped after each of its requests in turn. */
export interface Scenario {
  readonly what: string;
  readonly behaviour?: Behaviour;
  /** Requests at once, 1 unless given: then the nth request is the same in each run. */
  readonly concurrency?: number;
  /** What other people put into the project after the first sync. */
  readonly others?: readonly Seeding[];
  readonly before: readonly FileEntry[];
  readonly after: readonly FileEntry[];
  /** The changes of the sync, to be sure that it is of the kind it is meant to be. */
  readonly changes: readonly string[];
}

const KEPT = value('KEPT', 'kept');

const IN_STAGING = { at: 'staging' } as const;
const IN_PRODUCTION = { at: 'production' } as const;
const IN_API = { at: 'staging/api' } as const;
const IN_CHART = { at: 'staging/chart' } as const;

const SCENARIOS: readonly Scenario[] = [
  {
    what: 'creating a value, a file, an override and aliases',
    before: [KEPT],
    after: [
      KEPT,
      value('A', 'a'),
      file('B', 'b', 'one'),
      override('BUILT_A', 'c'),
      alias('D', 'A'),
      alias('E', 'BUILT_B'),
    ],
    changes: ['create:A', 'create:B', 'create:BUILT_A', 'create:D', 'create:E'],
  },
  {
    what: 'creating many secrets at once',
    concurrency: 8,
    before: [KEPT],
    after: [KEPT, ...['A', 'B', 'C', 'D', 'E', 'F'].map((key) => value(key, key.toLowerCase()))],
    changes: ['A', 'B', 'C', 'D', 'E', 'F'].map((key) => `create:${key}`),
  },
  {
    what: 'updating values, a file and an override',
    before: [value('A', 'old'), file('B', 'old', 'one'), override('BUILT_A', 'old')],
    after: [value('A', 'new'), file('B', 'new', 'one'), override('BUILT_A', 'new')],
    changes: ['update:A', 'update:B', 'update:BUILT_A'],
  },
  {
    what: 'adopting what was made by hand',
    others: [seeding('value', 'A')],
    before: [KEPT],
    after: [KEPT, value('A', 'ours')],
    changes: ['update:A'],
  },
  {
    what: 'changing descriptions',
    before: [value('A', 'a', { description: 'Old text' }), alias('B', 'A')],
    after: [value('A', 'a', { description: 'New text' }), alias('B', 'A', { description: 'Its alias' })],
    changes: ['update:A', 'update:B'],
  },
  {
    what: 'replacing a value by a file, with an alias in the file',
    before: [value('A', 'a'), alias('B', 'A')],
    after: [file('A', 'a', 'one'), alias('B', 'A')],
    changes: ['replace:A', 'replace:B'],
  },
  {
    what: 'moving a mount path',
    before: [file('A', 'a', 'one'), KEPT],
    after: [file('A', 'a', 'two'), KEPT],
    changes: ['replace:A'],
  },
  {
    what: 'replacing an alias by a value and a value by an alias',
    before: [KEPT, alias('A', 'KEPT'), value('B', 'b')],
    after: [KEPT, value('A', 'a'), alias('B', 'KEPT')],
    changes: ['replace:A', 'replace:B'],
  },
  {
    what: 're-pointing an alias',
    before: [value('A', 'a'), value('B', 'b'), alias('C', 'A')],
    after: [value('A', 'a'), value('B', 'b'), alias('C', 'B')],
    changes: ['update:C'],
  },
  {
    what: 're-pointing an alias where no edit can do it',
    behaviour: 'documented',
    before: [value('A', 'a'), value('B', 'b'), alias('C', 'A')],
    after: [value('A', 'a'), value('B', 'b'), alias('C', 'B')],
    changes: ['update:C'],
  },
  {
    what: 're-pointing an alias while its old target goes',
    before: [value('A', 'a'), alias('C', 'A')],
    after: [value('B', 'b'), alias('C', 'B')],
    changes: ['delete:A', 'create:B', 'update:C'],
  },
  {
    what: 'deleting what left the file and what is listed as absent',
    others: [seeding('value', 'OLD')],
    before: [KEPT, value('A', 'a'), alias('B', 'A')],
    after: [KEPT, absent('OLD')],
    changes: ['delete:A', 'delete:B', 'delete:OLD'],
  },
  {
    what: 'renaming',
    before: [KEPT, value('OLD_NAME', 'a')],
    after: [KEPT, value('NEW_NAME', 'a')],
    changes: ['create:NEW_NAME', 'delete:OLD_NAME'],
  },
  {
    what: 'creating a value that equals a key',
    behaviour: 'documented',
    before: [KEPT],
    after: [KEPT, value('A', 'KEPT')],
    changes: ['create:A'],
  },
  {
    what: 'creating all kinds at every level',
    before: [KEPT],
    after: [
      KEPT,
      value('A', 'a'),
      override('A', 'lower', IN_STAGING),
      file('B', 'b', 'one', IN_STAGING),
      alias('C', 'B', IN_API),
      value('D', 'd', IN_CHART),
      override('A', 'lowest', IN_CHART),
      alias('E', 'D', IN_CHART),
      override('BUILT_A', 'x', IN_PRODUCTION),
    ],
    changes: [
      'create:A',
      'production create:BUILT_A',
      'staging create:A',
      'staging create:B',
      'staging/api create:C',
      'staging/chart create:A',
      'staging/chart create:D',
      'staging/chart create:E',
    ],
  },
  {
    what: 'moving a value down, with an alias on it',
    before: [KEPT, value('A', 'a'), alias('B', 'A', IN_API)],
    after: [KEPT, value('A', 'a', IN_STAGING), alias('B', 'A', IN_API)],
    changes: ['delete:A', 'staging create:A', 'staging/api replace:B'],
  },
  {
    what: 'moving a value up, where its old place becomes an override',
    before: [KEPT, value('A', 'a', IN_STAGING)],
    after: [KEPT, value('A', 'a'), override('A', 'lower', IN_STAGING)],
    changes: ['create:A', 'staging delete:A', 'staging create:A'],
  },
  {
    what: 'splitting a file to two environments, out of a helm service to another',
    before: [KEPT, file('A', 'a', 'one'), value('B', 'b', IN_CHART)],
    after: [
      KEPT,
      file('A', 'staged', 'one', IN_STAGING),
      file('A', 'produced', 'one', IN_PRODUCTION),
      value('B', 'b', IN_API),
    ],
    changes: [
      'delete:A',
      'production create:A',
      'staging create:A',
      'staging/api create:B',
      'staging/chart delete:B',
    ],
  },
  {
    what: 'replacing what overrides and aliases of other scopes hang on',
    before: [KEPT, value('A', 'a'), override('A', 'lower', IN_CHART), alias('B', 'A', IN_PRODUCTION)],
    after: [KEPT, file('A', 'a', 'one'), override('A', 'lower', IN_CHART), alias('B', 'A', IN_PRODUCTION)],
    changes: ['replace:A', 'production replace:B', 'staging/chart replace:A'],
  },
  {
    what: 'everything at once',
    concurrency: 8,
    before: [
      KEPT,
      value('A', 'a'),
      alias('B', 'A'),
      file('C', 'c', 'one', IN_STAGING),
      value('D', 'd'),
      value('E', 'e', IN_CHART),
      override('BUILT_A', 'x', IN_PRODUCTION),
    ],
    after: [
      KEPT,
      file('A', 'a', 'two'),
      alias('B', 'KEPT'),
      file('C', 'c', 'two', IN_STAGING),
      value('D', 'staged', IN_STAGING),
      value('D', 'produced', IN_PRODUCTION),
      alias('E', 'A', IN_CHART),
      override('BUILT_A', 'y', IN_PRODUCTION),
      value('F', 'f', IN_API),
    ],
    changes: [
      'replace:A',
      'replace:B',
      'delete:D',
      'production update:BUILT_A',
      'production create:D',
      'staging replace:C',
      'staging create:D',
      'staging/api create:F',
      'staging/chart replace:E',
    ],
  },
];

const BYSTANDERS: readonly Seeding[] = [
  seeding('value', 'OTHER_E', { at: 'staging' }),
  seeding('marked-alias', 'OTHER_F', { at: 'staging/chart', target: 'OTHER_A' }),
  seeding('override', 'BUILT_B', { at: 'production/api' }),
  seeding('value', 'OTHER_A'),
  seeding('doppler', 'OTHER_B'),
  seeding('marked-value', 'OTHER_C'),
  seeding('marked-alias', 'OTHER_D', { target: 'OTHER_A' }),
];

/** The scenarios of a behaviour. Each behaviour has a test file of its own, to be played side by side. */
export function scenariosOf(behaviour: 'observed' | 'documented'): readonly Scenario[] {
  return SCENARIOS.filter((one) => (one.behaviour ?? behaviour) === behaviour).map((one) => ({
    ...one,
    behaviour,
  }));
}

/** The one in which everything changes at once. */
export const EVERYTHING = SCENARIOS.at(-1)!;

/** Puts the API into each state that a run which was stopped may leave; yields after how many requests that was. */
type Crashes = (fixture: Fixture, step: Step) => AsyncIterable<number>;

/** Plays a scenario's crashes; after each, a second run has to get everything right. */
async function crashEverywhere(scenario: Scenario, crashes: Crashes): Promise<void> {
  const { behaviour = 'observed', concurrency = 1, others = [], before, after, changes } = scenario;
  const fixture = await Fixture.create({ behaviour, traits: PLAIN_TRAITS, project: BYSTANDERS });
  // Every scope is named before and after, so that what leaves one is seen to leave.
  const named = namedBy({ file: [...before, ...after], empty: [''] });
  const naming = { concurrency, empty: PLACES.filter((place) => named.has(place)) };
  const step = stepOf(after, naming);
  try {
    expect(failureOf(await sync(fixture, stepOf(before, naming)))).toBe('');
    for (const one of others) fixture.plant(one);
    const theirs = bystanders(fixture, after);
    expect(theirs.length).toBeGreaterThanOrEqual(BYSTANDERS.length);
    for await (const request of crashes(fixture, step)) {
      const result = await sync(fixture, step);
      expect([request, failureOf(result)]).toEqual([request, '']);
      if (request === 1)
        expect(changesOf(result).map((change) => change.replace(/:[^:]*$/, ''))).toEqual(changes);
      checkConverged(fixture, step, result);
      const now = fixture.entries();
      const lost = theirs.filter((entry) => now.get(entry.id) !== entry);
      expect([request, lost.map(({ key }) => key)]).toEqual([request, []]);
    }
  } finally {
    await fixture.api.close();
  }
}

/**
 * Cuts a run off after its first, second, … request. To the server, a run that was killed after a request is one whose
 * later requests never came: its state then is the one that it had after handling that request.
 */
export async function cutOffEverywhere(scenario: Scenario): Promise<void> {
  await crashEverywhere(scenario, async function* (fixture, step) {
    const states: StoreState[] = [];
    const run = (): void => void states.push(fixture.api.snapshot());
    const recording = fixture.api.faults.add({
      when: {},
      times: Infinity,
      then: { kind: 'afterHandle', run },
    });
    expect(failureOf(await sync(fixture, step))).toBe('');
    recording.remove();
    for (const [index, state] of states.entries()) {
      fixture.api.restore(state);
      yield index + 1;
    }
  });
}

/** Runs the bundle and kills it before the answer to its first, second, … request is sent, until it comes to its end. */
export async function killEverywhere(scenario: Scenario): Promise<void> {
  await crashEverywhere(scenario, async function* (fixture, step) {
    const prepared = fixture.api.snapshot();
    for (let nth = 1, isKilled = true; isKilled; nth++) {
      fixture.api.restore(prepared);
      isKilled = await killBundle(fixture, step, nth);
      yield nth;
    }
  });
}

const OWNER = 'acme/shop';

async function sync(fixture: Fixture, step: Step): Promise<RunResult> {
  const { prune, concurrency } = step;
  const owner = { name: OWNER, isGiven: true };
  return await runEngine(fixture.api, { text: fixture.yamlOf(step), owner, prune, concurrency });
}

/** @returns false when the run ended before it came to that request */
async function killBundle(fixture: Fixture, step: Step, nth: number): Promise<boolean> {
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const fault = fixture.api.faults.add({ when: { nth }, then: { kind: 'afterHandle', run: kill } });
  const { code, visible } = await spawnAction({
    inputs: {
      'api-token': LOCAL_TOKEN,
      'api-url': fixture.api.url,
      'project-id': fixture.handle.id,
      content: fixture.yamlOf(step),
      owner: OWNER,
      mode: 'apply',
      prune: step.prune,
      concurrency: String(step.concurrency),
    },
    onStart: (started) => (child = started),
  });
  fault.remove();
  const killed = fault.hits > 0;
  if (!killed && code !== 0) throw new Error(`the run that was not killed failed:\n${visible}`);
  return killed;
}

/** What neither file names and nobody may touch. */
function bystanders(fixture: Fixture, after: readonly FileEntry[]): readonly Entry[] {
  const named = new Set(after.map(({ place, key }) => `${place} ${key}`));
  return [...fixture.entries().values()].filter(
    ({ scopeId, key, description }) =>
      !named.has(`${fixture.placeOf(scopeId)} ${key}`) && description?.includes(OUR_MARK) !== true,
  );
}
