import { test } from '@jest/globals';
import { cutOffEverywhere, EVERYTHING, killEverywhere, scenariosOf } from '../support/crash.js';

test.each(scenariosOf('observed'))(
  'cut off after any request while $what, the next run finishes the work',
  async (scenario) => cutOffEverywhere(scenario),
);

test('the bundle, killed after any request while everything changes at once, is finished by the next run', async () =>
  killEverywhere(EVERYTHING));
