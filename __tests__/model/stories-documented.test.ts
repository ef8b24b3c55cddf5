import { test } from '@jest/globals';
import { checkStories, TIME_LIMIT_MS } from './check-stories.js';

test(
  'whatever happens, secrets end up right (documented behaviour)',
  () => checkStories('documented'),
  TIME_LIMIT_MS,
);
