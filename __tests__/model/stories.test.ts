import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunDetails } from 'fast-check';
import type { Behaviour } from '../../local-api/index.js';
import { play } from './play.js';
import { storiesOf } from './story.js';
import type { Story } from './story.js';

const { STORIES_SEED, STORIES_PATH, STORIES_RUNS, STORIES_BEHAVIOUR } = process.env;
const RUNS = Number(STORIES_RUNS ?? 2000);
const BEHAVIOURS = (['observed', 'documented'] as const).filter(
  (one) => STORIES_BEHAVIOUR === undefined || one === STORIES_BEHAVIOUR,
);

test.each(BEHAVIOURS)(
  'whatever happens, secrets end up right (%s behaviour)',
  async (behaviour) => {
    const endings = { converged: 0, refused: 0 };
    const property = fc.asyncProperty(storiesOf(behaviour), async (story) => {
      endings[await play(story)] += 1;
    });
    const details = await fc.check(property, {
      numRuns: Math.ceil(RUNS / 2),
      ...(STORIES_SEED !== undefined && { seed: Number(STORIES_SEED) }),
      ...(STORIES_PATH !== undefined && { path: STORIES_PATH }),
    });
    if (details.failed) throw new Error(explain(details, behaviour));
    // Stories whose last run refuses say little about convergence: most must not be of that kind.
    if (STORIES_PATH === undefined) expect(endings.converged).toBeGreaterThan(endings.refused);
  },
  30 * RUNS + 60_000,
);

function explain(details: RunDetails<[Story]>, behaviour: Behaviour): string {
  const { seed, counterexamplePath, counterexample, errorInstance, numRuns, numShrinks } = details;
  return [
    `Story ${numRuns} went wrong (made smaller ${numShrinks} times): ${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}`,
    `Story: ${JSON.stringify(counterexample?.[0], undefined, 1)}`,
    `Replay: npm run stories -- --behaviour=${behaviour} --seed=${seed} --path=${counterexamplePath ?? ''}`,
  ].join('\n');
}
