import path from 'node:path';

/**
 * For the environment of a bundle that is started: what Node compiles of it is kept for the next start, which costs a
 * tenth less then. Of what the bundle does, nothing depends on it.
 */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, '../../.build/compile-cache'),
};
