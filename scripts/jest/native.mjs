/**
 * Prepares a worker of Jest's that runs without its sandbox: with it, each test file reads all modules anew, which is
 * most of the time of a unit test.
 */
import fc from 'fast-check';
import { loadSources } from '../load-sources.mjs';

// The worker shows an error's message and stack, not what caused it.
fc.configureGlobal({ includeErrorInReport: true });
loadSources(new URL('globals.mjs', import.meta.url));
