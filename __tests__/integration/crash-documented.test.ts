import { test } from '@jest/globals';
import { crashEverywhere, cutOff, scenariosOf, TIME_LIMIT_MS } from '../support/crash.js';

test.each(scenariosOf('documented'))(
  'cut off after every second request while $what, the next run finishes the work',
  async (scenario) => crashEverywhere(scenario, cutOff, 2),
  TIME_LIMIT_MS,
);
