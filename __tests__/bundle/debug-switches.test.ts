import { expect, jest, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import { startApi } from '../support/run-bundle.js';
import { spawnAction } from '../support/spawn-action.js';
import { Laptop } from '../support/spawn-cli.js';

jest.setTimeout(120_000);

const VALUE = 'switched-on-4711';
const FILES = {
  'secrets.yml': `secrets:\n  A: "${VALUE}"\n  B: |-\n    ${VALUE}\n`,
  'secrets.env': `A="${VALUE}"\nB=${VALUE}\n`,
};

/** What is a place, and Node's own (the command line refuses NODE_DEBUG). */
const IS_OTHER = /^(?:GITHUB_|INPUT_|STATE_|NODE_|.*_PROXY$|PATH$)/;

/**
 * Libraries have switches by which they print what they read (`yaml` has two in its build for Node). Every variable that
 * the bundle mentions is set, and those that are known from elsewhere.
 */
const SWITCHES = Object.fromEntries(
  ['dist', 'dist/cli']
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\benv(?:\.|\[['"`])([A-Z][A-Z0-9_]+)/g)])
    .flatMap(([, name = '']) => (IS_OTHER.test(name) ? [] : [name]))
    .concat('DEBUG', 'VERBOSE', 'LOG_TOKENS', 'LOG_STREAM', 'DOTENV_CONFIG_DEBUG', 'RUNNER_DEBUG')
    .map((name) => [name, name === 'DEBUG' ? '*' : '1']),
);

test.each(Object.keys(FILES))('no variable makes the action show a value of %s', async (file) => {
  await using api = await startApi();
  const run = await spawnAction({
    files: FILES,
    inputs: {
      'api-url': api.url,
      'api-token': LOCAL_TOKEN,
      'project-id': api.project().id,
      file,
      mode: 'plan',
    },
    env: SWITCHES,
  });
  expect(run.code).toBe(0);
  expect(run.visible).not.toContain(VALUE);
});

test.each(Object.keys(FILES))('no variable makes the command line show a value of %s', async (file) => {
  await using api = await startApi();
  await using laptop = await Laptop.open(FILES);
  const run = await laptop.sync(api, ['plan', '--file', file, '--owner', 'acme/shop'], { env: SWITCHES });
  expect(run.code).toBe(0);
  expect(run.visible).not.toContain(VALUE);
});
