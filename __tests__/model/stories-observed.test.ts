import { test } from '@jest/globals';
import { checkStories, TIME_LIMIT_MS } from './check-stories.js';

test(
  'whatever happens, secrets end up right (observed behaviour)',
  () => checkStories('observed'),
  TIME_LIMIT_MS,
);
