import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLocalApi } from '../../local-api/index.js';
import type { Behaviour, LocalApi, StoredSecret } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import type { EngineOptions } from '../support/run-engine.js';
import { changesOf, failureOf, outcomesOf, runEngine } from '../support/run-engine.js';

/** Pairs of runs a test plays, each pair with other delays. */
const ROUNDS = 12;
/** For a machine that has other things to do as well. */
const BEHAVIOURS: readonly Behaviour[] = ['observed', 'documented'];

let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'two-runs-'));
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

/** What one of the two runs syncs. */
interface Side extends EngineOptions {
  readonly name: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Runs both sides at once, every request of theirs delayed at random. */
async function runBoth(
  api: LocalApi,
  sides: readonly [Side, Side],
): Promise<readonly [RunResult, RunResult]> {
  const jitter = api.faults.add({ then: { kind: 'beforeHandle', run: () => delay(Math.random() * 6) } });
  for (const side of sides) await writeFileOf(side);
  const [one, other] = await Promise.all([start(api, sides[0]), start(api, sides[1])]);
  jitter.remove();
  return [one, other];
}

async function run(api: LocalApi, side: Side): Promise<RunResult> {
  await writeFileOf(side);
  return await start(api, side);
}

async function start(api: LocalApi, { name, secrets: _secrets, ...options }: Side): Promise<RunResult> {
  return await runEngine(api, {
    source: { workspace, files: [`${name}.yml`] },
    owner: { name: 'acme/shop', isGiven: false },
    ...options,
  });
}

async function writeFileOf({ name, secrets }: Side): Promise<void> {
  const rows = Object.entries(secrets).map(([key, text]) => `  ${key}: ${text}`);
  await writeFile(path.join(workspace, `${name}.yml`), ['secrets:', ...rows, ''].join('\n'));
}

function valuesOf(api: LocalApi): Record<string, string> {
  return Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]));
}

/** Checks that whatever a run calls done was right when it looked last, if nobody else may write those keys. */
function expectTrue(api: LocalApi, { ledger }: RunResult, { secrets }: Side): void {
  for (const { change, status } of ledger?.outcomes ?? []) {
    if (status !== 'done') continue;
    const key = change.key.raw;
    expect([key, valuesOf(api)[key]]).toEqual([key, change.action === 'delete' ? undefined : secrets[key]]);
  }
}

test.each(BEHAVIOURS)('two owners with different keys don’t notice each other (%s)', async (behaviour) => {
  for (let round = 0; round < ROUNDS; round++) {
    await using api = await open(behaviour);
    const sides: [Side, Side] = [
      {
        name: 'shop',
        owner: { name: 'acme/shop', isGiven: true },
        secrets: { SHOP_A: 'a1', SHOP_B: 'b1', SHOP_C: 'c1' },
      },
      {
        name: 'team',
        owner: { name: 'acme/team', isGiven: true },
        secrets: { TEAM_A: 'a2', TEAM_B: 'b2', TEAM_C: 'c2' },
      },
    ];
    for (const result of await runBoth(api, sides)) {
      expect(failureOf(result)).toBe('');
      expect(outcomesOf(result).every((outcome) => outcome.endsWith('=done'))).toBe(true);
      expect(result.ledger?.notConverged).toEqual([]);
    }
    expect(valuesOf(api)).toEqual({ ...sides[0].secrets, ...sides[1].secrets });
  }
});

test.each(BEHAVIOURS)(
  'of two owners who want one key, one gets it and the other says so (%s)',
  async (behaviour) => {
    for (let round = 0; round < ROUNDS; round++) {
      await using api = await open(behaviour);
      const sides: [Side, Side] = [
        {
          name: 'shop',
          owner: { name: 'acme/shop', isGiven: true },
          secrets: { SHOP_A: 'a1', BOTH: 'from-shop' },
        },
        {
          name: 'team',
          owner: { name: 'acme/team', isGiven: true },
          secrets: { TEAM_A: 'a2', BOTH: 'from-team' },
        },
      ];
      const results = await runBoth(api, sides);
      const both = api.project().get('BOTH') as StoredSecret;
      const winner = both.description?.includes('[synced from acme/shop ') ? 0 : 1;
      expect(both.value).toBe(sides[winner].secrets['BOTH']);
      expect(failureOf(results[winner])).toBe('');
      expectTrue(api, results[winner], sides[winner]);
      // The other one either saw the mark in time and wrote nothing at all, or shows that the key is not its own.
      const other = results[1 - winner] as RunResult;
      if (other.ledger === undefined) expect(other.report.failure?.reason).toBe('unsafe-plan');
      else if (behaviour === 'observed') expect(outcomesOf(other)).toContain('BOTH=failed');
      // As documented, a create replaces what is there without a word: it may do so after the other's last look.
      else expect(outcomesOf(other).join()).toMatch(/BOTH=(?:failed|done)/);
    }
  },
);

test.each(BEHAVIOURS)('two files of one repository spare each other’s secrets (%s)', async (behaviour) => {
  for (let round = 0; round < ROUNDS; round++) {
    await using api = await open(behaviour);
    const sides: [Side, Side] = [
      { name: 'one', secrets: { ONE_A: 'a1', ONE_B: 'b1', ONE_C: 'c1' } },
      { name: 'two', secrets: { TWO_A: 'a2', TWO_B: 'b2', TWO_C: 'c2' } },
    ];
    const results = await runBoth(api, sides);
    for (const [index, result] of results.entries()) {
      // Seeing the other file's secrets, a run can't know whose they are: it refuses before it writes anything.
      const isRefused = result.ledger === undefined;
      expect(result.report.failure?.reason).toBe(isRefused ? 'unsafe-plan' : undefined);
      if (!isRefused) expect(outcomesOf(result).every((outcome) => outcome.endsWith('=done'))).toBe(true);
      const side = sides[index] as Side;
      const expected = isRefused ? {} : side.secrets;
      const own = Object.entries(valuesOf(api)).filter(([key]) => key in side.secrets);
      expect(Object.fromEntries(own)).toEqual(expected);
    }
  }
});

test.each(BEHAVIOURS)(
  'two files that disagree about a key leave it with a value of one of them (%s)',
  async (behaviour) => {
    for (let round = 0; round < ROUNDS; round++) {
      await using api = await open(behaviour);
      const shared = { owner: { name: 'acme/shop', isGiven: true }, prune: 'none' } as const;
      const sides: [Side, Side] = [
        { name: 'one', ...shared, secrets: { ONE_A: 'a1', BOTH: 'from-one' } },
        { name: 'two', ...shared, secrets: { TWO_A: 'a2', BOTH: 'from-two' } },
      ];
      const results = await runBoth(api, sides);
      for (const { ledger } of results) expect(ledger).toBeDefined();
      const values = valuesOf(api);
      expect(values).toMatchObject({ ONE_A: 'a1', TWO_A: 'a2' });
      expect(['from-one', 'from-two']).toContain(values['BOTH']);
      // At least the one whose value it is has a true report: done, with nothing left to say.
      const winner = values['BOTH'] === 'from-one' ? 0 : 1;
      expect(outcomesOf(results[winner])).toContain('BOTH=done');
    }
  },
);

test.each(BEHAVIOURS)('the same file twice at once comes out as it does once (%s)', async (behaviour) => {
  for (let round = 0; round < ROUNDS; round++) {
    await using api = await open(behaviour);
    await run(api, { name: 'same', secrets: { A: 'old', GONE: 'g' } });
    const secrets = { A: 'new', B: 'b', C: 'c' };
    const side: Side = { name: 'same', secrets };
    for (const result of await runBoth(api, [side, side])) {
      expect(failureOf(result)).toBe('');
      for (const outcome of outcomesOf(result)) expect(outcome).toMatch(/=done$/);
    }
    expect(valuesOf(api)).toEqual(secrets);
    expect(changesOf(await run(api, side))).toEqual([]);
  }
});

test('two owners who take turns a hundred times never touch each other’s secrets', async () => {
  await using api = await open('observed');
  const before: Record<string, readonly StoredSecret[]> = { shop: [], team: [] };
  for (let turn = 0; turn < 100; turn++) {
    const [name, other] = turn % 2 === 0 ? (['shop', 'team'] as const) : (['team', 'shop'] as const);
    const prefix = name.toUpperCase();
    // Each turn changes a value, adds a key and drops one.
    const secrets = { [`${prefix}_A`]: `a${turn}`, [`${prefix}_${turn % 6}`]: 'x', [`${prefix}_B`]: 'b' };
    const result = await run(api, { name, owner: { name: `acme/${name}`, isGiven: true }, secrets });
    expect(failureOf(result)).toBe('');
    expect(outcomesOf(result).every((outcome) => outcome.endsWith('=done'))).toBe(true);
    const isOf =
      (owner: string) =>
      ({ key }: StoredSecret) =>
        key.startsWith(owner.toUpperCase());
    expect(api.secrets().filter(isOf(other))).toEqual(before[other]);
    before[name] = api.secrets().filter(isOf(name));
    expect(Object.fromEntries(before[name].map(({ key, value }) => [key, value]))).toEqual(secrets);
  }
});

async function open(behaviour: Behaviour): Promise<LocalApi & AsyncDisposable> {
  const api = await startLocalApi({ behaviour, replaceKeepsIdentity: false });
  return { ...api, [Symbol.asyncDispose]: () => api.close() };
}

test.each(BEHAVIOURS)(
  'what somebody makes where a move has just left is not replaced by what is restored (%s)',
  async (behaviour) => {
    const tree = { project: { name: 'shop', environments: [{ name: 'production' }] } };
    const api = await startLocalApi({ behaviour, tree, seed: 'gap' });
    try {
      const first = await runEngine(api, { text: 'secrets: { KEY: { value: v, mount_path: /k } }' });
      expect(failureOf(first)).toBe('');
      const project = api.project();
      const make = (): void =>
        void project.seed.value({ key: 'KEY', value: 'theirs', description: 'by hand' });
      api.faults.add({ when: { method: 'DELETE', nth: 1 }, then: { kind: 'afterHandle', run: make } });
      const text =
        'secrets: {}\nenvironments:\n  production:\n    secrets: { KEY: { value: v, mount_path: /k } }';
      const result = await runEngine(api, { text });
      expect(failureOf(result)).toMatch(/^partial-apply/);
      expect(api.stored('')['KEY']).toMatchObject({ value: 'theirs' });
      expect(outcomesOf(result)).toContain('production KEY=failed');
      expect(result.report.restored).toEqual([]);
      const errors = result.report.plan?.scopes.flatMap(({ changes }) =>
        changes.map(({ error }) => error ?? ''),
      );
      expect(errors?.join('')).toMatch(
        /the old one could not be restored: there is a secret of its key by now$/,
      );
    } finally {
      await api.close();
    }
  },
);
