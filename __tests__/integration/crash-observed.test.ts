import { test } from '@jest/globals';
import {
  crashEverywhere,
  cutOff,
  EVERYTHING,
  killBundle,
  scenariosOf,
  TIME_LIMIT_MS,
} from '../support/crash.js';

test.each(scenariosOf('observed'))(
  'cut off after any request while $what, the next run finishes the work',
  async (scenario) => crashEverywhere(scenario, cutOff),
  TIME_LIMIT_MS,
);

test(
  'the bundle, killed after any request while everything changes at once, is finished by the next run',
  async () => crashEverywhere(EVERYTHING, killBundle),
  TIME_LIMIT_MS,
);
