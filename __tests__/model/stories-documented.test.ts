import { test } from '@jest/globals';
import { checkStories } from './check-stories.js';

test('whatever happens, secrets end up right (documented behaviour)', () => checkStories('documented'));
