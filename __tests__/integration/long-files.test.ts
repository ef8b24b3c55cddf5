import { test } from '@jest/globals';
import { loadDotenv, loadYaml, problemsOf } from '../unit/desired/support.js';

test.each(['\n', '[', '- ', '&a ', 'A="x\n', 'x\n', '\\"', '${X}'])(
  'ten MiB of %j end in bounded time',
  async (piece) => {
    const text = piece.repeat((10 * 1024 * 1024) / piece.length);
    // Jest's own limit below is the bound: square time would take hours.
    for (const load of [loadYaml, loadDotenv]) await problemsOf(load(text));
  },
  120_000,
);
