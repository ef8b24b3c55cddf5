import fc from 'fast-check';
import { runs } from './runs.js';

/** For mutation testing, where each property is checked thousands of times over. */
fc.configureGlobal({ numRuns: runs(100) });
