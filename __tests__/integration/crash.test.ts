import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import type { Behaviour, Entry } from '../../local-api/index.js';
import { checkConverged } from '../model/oracle.js';
import { toYaml } from '../model/story.js';
import type { FileEntry, Seeding, Step } from '../model/story.js';
import { OUR_MARK, World } from '../model/world.js';
import { spawnAction } from '../support/spawn-action.js';
import { changesOf, syncOnce } from '../support/sync-once.js';

/** Nothing of what a run may do, whatever it is in the middle of, lasts this long. */
const TIME_LIMIT_MS = 120_000;

/** A sync that is stopped after each of its requests in turn. */
interface Scenario {
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

const value = (key: string, text: string): FileEntry => ({
  kind: 'value',
  key,
  text,
  path: '',
  description: undefined,
});
const described = (key: string, text: string, description: string): FileEntry => ({
  kind: 'value',
  key,
  text,
  path: '',
  description,
});
const file = (key: string, text: string, path: string): FileEntry => ({
  kind: 'file',
  key,
  text,
  path,
  description: undefined,
});
const alias = (key: string, target: string): FileEntry => ({
  kind: 'alias',
  key,
  target,
  description: undefined,
});
const override = (key: string, text: string): FileEntry => ({
  kind: 'override',
  key,
  text,
  path: '',
  description: undefined,
});
const absent = (key: string): FileEntry => ({ kind: 'absent', key });

const KEPT = value('KEPT', 'kept');

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
    others: [{ what: 'value', key: 'A', target: '' }],
    before: [KEPT],
    after: [KEPT, value('A', 'ours')],
    changes: ['update:A'],
  },
  {
    what: 'changing descriptions',
    before: [described('A', 'a', 'Old text'), alias('B', 'A')],
    after: [
      described('A', 'a', 'New text'),
      { kind: 'alias', key: 'B', target: 'A', description: 'Its alias' },
    ],
    changes: ['update:A', 'update:B'],
  },
  {
    what: 'replacing a value by a file, with an alias in the file',
    before: [value('A', 'a'), alias('B', 'A')],
    after: [file('A', 'a', 'one'), alias('B', 'A')],
    changes: ['replace:A'],
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
    others: [{ what: 'value', key: 'OLD', target: '' }],
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
];

const BYSTANDERS: readonly Seeding[] = [
  { what: 'value', key: 'OTHER_A', target: '' },
  { what: 'doppler', key: 'OTHER_B', target: '' },
  { what: 'marked-value', key: 'OTHER_C', target: '' },
  { what: 'marked-alias', key: 'OTHER_D', target: 'OTHER_A' },
];

test.each(SCENARIOS)(
  'killed after any request while $what, the next run finishes the work',
  async (scenario) => {
    const lostAt = await crashEverywhere(scenario);
    expect(lostAt).toEqual([]);
  },
  TIME_LIMIT_MS,
);

/**
 * Qovery deletes a secret's aliases along with it, and this action keeps no state between runs: an alias that is not
 * in the file is known to a run only until the run is killed. The exposure is one alias at a time, from the delete of
 * its target (request 2, after the list) to its own creation (request 4).
 */
test(
  'an alias of someone else is lost only when killed between the delete of its target and its own creation',
  async () => {
    const lostAt = await crashEverywhere({
      what: 'moving a mount path that an alias of someone else hangs on',
      others: [{ what: 'marked-alias', key: 'THEIRS', target: 'A' }],
      before: [file('A', 'a', 'one'), KEPT],
      after: [file('A', 'a', 'two'), KEPT],
      changes: ['replace:A'],
    });
    expect(lostAt).toEqual([
      { request: 2, keys: ['THEIRS'] },
      { request: 3, keys: ['THEIRS'] },
    ]);
  },
  TIME_LIMIT_MS,
);

interface Loss {
  /** After which request the run was killed, counted from 1. */
  readonly request: number;
  readonly keys: readonly string[];
}

/** Kills the run after its first, second, … request; after each, a second run has to get everything right. */
async function crashEverywhere({
  behaviour = 'observed',
  concurrency = 1,
  others = [],
  before,
  after,
  changes,
}: Scenario): Promise<readonly Loss[]> {
  const world = await World.create({ behaviour, traits: TRAITS, project: BYSTANDERS });
  const step: Step = { file: after, prune: 'owned', takeover: false, concurrency, incidents: [] };
  try {
    await sync(world, { ...step, file: before });
    for (const seeding of others) world.plant(seeding);
    const prepared = world.api.snapshot();
    const theirs = bystanders(world, after);
    const lost: Loss[] = [];
    for (let request = 1; ; request++) {
      world.api.restore(prepared);
      const killed = await runUntil(world, step, request);
      const result = await sync(world, step);
      expect(result.error).toBeUndefined();
      if (request === 1)
        expect(changesOf(result.plan).map((change) => change.replace(/:[^:]*$/, ''))).toEqual(changes);
      checkConverged(world, step);
      const keys = theirs.filter((entry) => !isStillThere(world, entry)).map(({ key }) => key);
      if (keys.length > 0) lost.push({ request, keys });
      if (!killed) break;
    }
    return lost;
  } finally {
    await world.api.close();
  }
}

const TRAITS = {
  replaceKeepsIdentity: false,
  listsBuiltIn: true,
  listsLowerScopes: false,
  omitsVariableType: false,
  putWithoutDescriptionClears: true,
  idlePutKeepsUpdatedAt: false,
  dateSkewMs: 0,
  omitsDate: false,
};

async function sync(world: World, { file: entries, prune, concurrency }: Step): ReturnType<typeof syncOnce> {
  const owner = { owner: 'acme/shop', ownerGiven: true };
  return await syncOnce(world.api, { text: toYaml(entries), ...owner, prune, concurrency });
}

/**
 * Runs the bundle and kills it once the API has handled its nth request, before the answer is sent.
 * @returns false when the run ended before it came to that
 */
async function runUntil(
  world: World,
  { file: entries, prune, concurrency }: Step,
  nth: number,
): Promise<boolean> {
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const fault = world.api.faults.add({ when: { nth }, then: { kind: 'afterHandle', run: kill } });
  const { code, visible } = await spawnAction({
    inputs: {
      'api-token': LOCAL_TOKEN,
      'api-url': world.api.url,
      'project-id': world.handle.id,
      content: toYaml(entries),
      owner: 'acme/shop',
      mode: 'apply',
      prune,
      concurrency: String(concurrency),
    },
    onStart: (started) => (child = started),
  });
  fault.remove();
  const killed = fault.hits > 0;
  if (!killed && code !== 0) throw new Error(`the run that was not killed failed:\n${visible}`);
  return killed;
}

function bystanders(world: World, after: readonly FileEntry[]): readonly Entry[] {
  const named = new Set(after.map(({ key }) => key));
  return [...world.entries().values()].filter(
    ({ key, description }) => !named.has(key) && description?.includes(OUR_MARK) !== true,
  );
}

/** An alias that was put back has another id, all else is as it was. */
function isStillThere(world: World, entry: Entry): boolean {
  if (world.entries().get(entry.id) === entry) return true;
  const back = entry.type === 'ALIAS' ? world.own(entry.key) : undefined;
  return (
    back?.type === 'ALIAS' &&
    back.description === entry.description &&
    back.interpolates === entry.interpolates
  );
}
