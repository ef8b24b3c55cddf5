import fc from 'fast-check';
import type { RunDetails } from 'fast-check';
import type { Behaviour } from '../../local-api/index.js';
import { play } from './play.js';
import type { Ending } from './play.js';
import { storiesOf } from './arbitrary-story.js';
import type { Story } from './story.js';

const { STORIES_SEED, STORIES_PATH, STORIES_RUNS, STORIES_RANDOM } = process.env;
/** The test suite plays the same stories everywhere; `npm run stories` plays new ones. */
const FIXED_SEED = 20_261_126;
/** For both behaviours together; each has a test file of its own, so that they are played side by side. */
const RUNS = Number(STORIES_RUNS ?? 200);
/** Stories that are played at once in a process: while one waits for a retry, another goes on. */
const LANES = STORIES_SEED === undefined ? 2 : 1;

/**
 * Plays random stories.
 * @throws with the smallest story that goes wrong, and how to play it again
 */
export async function checkStories(behaviour: Behaviour): Promise<void> {
  const endings: Record<Ending, number> = { converged: 0, refused: 0 };
  const property = fc.asyncProperty(storiesOf(behaviour), async (story) => {
    endings[await play(story)] += 1;
  });
  const check = async (lane: number): Promise<void> => {
    const fixed = STORIES_RANDOM === undefined ? FIXED_SEED + lane : undefined;
    const seed = STORIES_SEED === undefined ? fixed : Number(STORIES_SEED);
    const details = await fc.check(property, {
      numRuns: STORIES_PATH === undefined ? Math.ceil(RUNS / 2 / LANES) : 1,
      ...(seed !== undefined && { seed }),
      ...(STORIES_PATH !== undefined && { path: STORIES_PATH }),
    });
    if (details.failed) throw new Error(explain(details, behaviour));
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, (_, lane) => check(lane)));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
  // Stories whose last run refuses say little about convergence: they must be the fewer.
  if (STORIES_PATH === undefined && endings.refused > endings.converged)
    throw new Error(`${endings.refused} of ${endings.refused + endings.converged} stories end in a refusal`);
}

function explain(details: RunDetails<[Story]>, behaviour: Behaviour): string {
  const { seed, counterexamplePath, counterexample, errorInstance, numRuns, numShrinks } = details;
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return [
    `Story ${numRuns} went wrong (made smaller ${numShrinks} times): ${why}`,
    `Story: ${JSON.stringify(counterexample?.[0], undefined, 1)}`,
    `Replay: npm run stories -- --behaviour=${behaviour} --seed=${seed} --path=${counterexamplePath ?? ''}`,
  ].join('\n');
}
