import { test } from '@jest/globals';
import fc from 'fast-check';
import { deployStories } from './arbitrary-deployments.js';
import { playDeployments } from './play-deployments.js';

const { STORIES_SEED, STORIES_PATH, STORIES_RUNS, STORIES_RANDOM } = process.env;
const FIXED_SEED = 20_261_126;
/** They are long: fewer of them than of those about secrets. */
const RUNS = Math.ceil(Number(STORIES_RUNS ?? 300) / 20);

test(
  'however deployments end, services get what they should have, and the report is true',
  async () => {
    const seed = STORIES_SEED ?? (STORIES_RANDOM === undefined ? FIXED_SEED : undefined);
    await fc.assert(fc.asyncProperty(deployStories, playDeployments), {
      numRuns: RUNS,
      ...(seed !== undefined && { seed: Number(seed) }),
      ...(STORIES_PATH !== undefined && { path: STORIES_PATH }),
    });
  },
  60_000 + 1_000 * RUNS,
);
