/**
 * Runs the unit tests of one folder for Stryker, within one process: they are loaded once, and a mutant costs no more than
 * the tests that reach it, up to the first that fails. (Jest would load them anew for each of thousands of mutants.)
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { loadSources } from '../load-sources.mjs';
import { collectFile, tests } from './collect-tests.mjs';

/**
 * @typedef {import('./collect-tests.mjs').Test} Test
 * @typedef {import('@stryker-mutator/api/test-runner').TestResult} TestResult
 * @typedef {import('@stryker-mutator/api/test-runner').MutantRunOptions} MutantRunOptions
 * @typedef {import('@stryker-mutator/api/core').InstrumenterContext} InstrumenterContext
 */

/** @type {{ __stryker__?: InstrumenterContext }} */
const shared = globalThis;
/** Where Stryker's instrumented code looks for the mutant that is active, and counts what it passes. */
const stryker = (shared.__stryker__ ??= {});

/** What takes seconds, and would notice little that others do not: tests of speed, and all edits of a mark. */
const SLOW_TESTS = /linear time|per character|of a million characters|a thousand entries|no edit of/;

/** How long tests took in the first run, for the processes that start later. It is in the sandbox. */
const TIMES = 'test-times.json';

class InProcessRunner {
  /** Whether a mutant has left something behind that fails tests without it. */
  #isDirty = false;
  /** How long each test took when it last ran: the fast ones are tried first. @type {Map<string, number>} */
  #times = new Map();

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    // Shrinking is of no use here, and takes long.
    fc.configureGlobal({ numRuns: 10, endOnFailure: true });
    loadSources(new URL('collect-tests.mjs', import.meta.url));
  }

  async dryRun() {
    await this.#load();
    /** @type {TestResult[]} */
    const results = [];
    for (const test of tests.values()) {
      stryker.currentTestId = test.id;
      const result = await run(test);
      results.push(result);
      this.#times.set(test.id, result.timeSpentMs);
    }
    writeFileSync(TIMES, JSON.stringify([...this.#times]));
    stryker.currentTestId = undefined;
    const { mutantCoverage } = stryker;
    // What tests reach as well needs no process of its own to be tried in, though files reach it when they are read.
    for (const reached of Object.values(mutantCoverage?.perTest ?? {}))
      for (const id of Object.keys(reached)) delete mutantCoverage?.static[id];
    return { status: DryRunStatus.Complete, tests: results, ...(mutantCoverage && { mutantCoverage }) };
  }

  /** @param {MutantRunOptions} options */
  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    // Stryker starts a new process then, and tries the mutant again.
    if (this.#isDirty) throw new Error('What a mutant left behind fails tests');
    if (mutantActivation === 'static') stryker.activeMutant = activeMutant.id;
    await this.#load();
    stryker.activeMutant = activeMutant.id;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    const { results, failed } = await this.#runUntilFailure(testFilter ?? [...tests.keys()]);
    const endless = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
    stryker.activeMutant = undefined;
    stryker.hitCount = undefined;
    if (failed !== undefined && mutantActivation !== 'static')
      this.#isDirty = (await run(failed)).status === TestStatus.Failed;
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: results });
  }

  async dispose() {
    const groups = new Set([...tests.values()].flatMap((test) => test.groups));
    for (const group of groups) if (group.isPrepared) for (const body of group.after) await body();
  }

  /** @param {readonly string[]} ids */
  async #runUntilFailure(ids) {
    /** @type {TestResult[]} */
    const results = [];
    for (const id of ids.toSorted((a, b) => this.#timeOf(a) - this.#timeOf(b))) {
      const test = tests.get(id);
      if (test === undefined) throw new Error(`There is no test "${id}"`);
      const result = await run(test);
      results.push(result);
      this.#times.set(id, result.timeSpentMs);
      if (result.status === TestStatus.Failed) return { results, failed: test };
    }
    return { results };
  }

  /** @param {string} id */
  #timeOf(id) {
    return this.#times.get(id) ?? 0;
  }

  async #load() {
    if (tests.size > 0) return;
    const folder = join('__tests__/unit', process.env['MUTATED'] ?? '');
    // Tests of the editors' schema are slow, and none of them runs what is mutated.
    const files = globSync('**/*.test.ts', { cwd: folder, exclude: ['**/language-server.test.ts'] });
    for (const file of files.toSorted()) await collectFile(file, join(process.cwd(), folder, file));
    if (existsSync(TIMES)) this.#times = new Map(JSON.parse(readFileSync(TIMES, 'utf8')));
    for (const id of tests.keys()) if (SLOW_TESTS.test(id)) tests.delete(id);
  }
}

/**
 * @param {Test} test
 * @returns {Promise<TestResult>}
 */
async function run({ id, fileName, body, groups }) {
  const start = performance.now();
  const about = () => ({ id, name: id, fileName, timeSpentMs: performance.now() - start });
  try {
    for (const group of groups) await prepare(group);
    await body();
    return { ...about(), status: TestStatus.Success };
  } catch (error) {
    return { ...about(), status: TestStatus.Failed, failureMessage: String(error) };
  }
}

/** @param {import('./collect-tests.mjs').Group} group */
async function prepare(group) {
  if (group.isPrepared) return;
  for (const body of group.before) await body();
  group.isPrepared = true;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
