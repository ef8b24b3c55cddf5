import { test } from '@jest/globals';
import { cutOffEverywhere, scenariosOf } from '../support/crash.js';

test.each(scenariosOf('documented'))(
  'cut off after any request while $what, the next run finishes the work',
  async (scenario) => cutOffEverywhere(scenario),
);
