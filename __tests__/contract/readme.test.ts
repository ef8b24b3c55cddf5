import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import { startApi } from '../support/run-bundle.js';
import { spawnAction } from '../support/spawn-action.js';
import { blocksOf } from './pages.js';
import { ROOT } from './workflow-files.js';

const README = path.join(ROOT, 'README.md');
const PROJECT_ID = '01234567-89ab-cdef-0123-456789abcdef';
const text = readFileSync(README, 'utf8');

test('is at most 250 lines', () => {
  expect(text.split('\n').length).toBeLessThanOrEqual(250);
});

/** `UPDATE_SNAPSHOTS=1` writes the samples anew. */
test('its samples are what the action prints', async () => {
  await using api = await startApi({ seed: 'readme' });
  const file = blocksOf('README.md').find(({ code }) => code.startsWith('# secrets.yml'))?.code ?? '';
  const run = async (stripeKey: string): Promise<string> => {
    const { stdout, code } = await spawnAction({
      files: { 'secrets.yml': file },
      env: { NO_COLOR: '1' },
      inputs: {
        'api-token': LOCAL_TOKEN,
        'api-url': api.url,
        'project-id': api.project().id,
        file: 'secrets.yml',
        values: JSON.stringify({ DATABASE_URL: 'postgres://shop:local@db/shop', STRIPE_KEY: stripeKey }),
        concurrency: '1',
      },
    });
    expect(code).toBe(0);
    return readable(stdout, api.project().id);
  };
  api.project().seed.value({ key: 'LEGACY_API_KEY', value: 'made by hand', description: 'Made by hand' });
  let expected = text;
  for (const [name, key] of [
    ['first', 'sk_live_first'],
    ['second', 'sk_live_second'],
  ] as const)
    expected = putSample(expected, name, await run(key));
  if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(README, expected);
  expect(readFileSync(README, 'utf8')).toBe(expected);
});

/** Puts a text into the code block between two markers. Throws when they are not there. */
function putSample(page: string, name: string, sample: string): string {
  const [start, end] = [`<!-- sample:${name} -->\n\n\`\`\`text\n`, `\n\`\`\`\n\n<!-- /sample:${name} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`README.md lacks the markers of the sample ${name}`);
  return `${page.slice(0, from + start.length)}${sample}${page.slice(to)}`;
}

/** What a person reads in the log: groups as the runner shows them, the id and the time of the documentation. */
function readable(stdout: string, projectId: string): string {
  return stdout
    .split('\n')
    .filter((line) => !/^::(?:add-mask|debug|endgroup)::/.test(line) && line.trim() !== '')
    .map((line) => line.replace(/^::group::/, '▸ ').replaceAll(projectId, PROJECT_ID))
    .map((line) => line.replace(/\d+(?:\.\d+)? m?s\b/, '0.3 s').trimEnd())
    .join('\n');
}
