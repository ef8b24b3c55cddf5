import { expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { startApi } from '../support/run-bundle.js';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import { spawnAction } from '../support/spawn-action.js';

jest.setTimeout(120_000);

const VALUE = 'canary-strayed-4711';
/** Where values and credentials belong; an inline file is no text that is shown. */
const BELONGS = new Set(['values', 'content', 'api-token', 'github-token', 'fingerprint-key']);
const { inputs } = parse(readFileSync('action.yml', 'utf8')) as { inputs: Record<string, unknown> };

/** What an input needs beside it to be looked at. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  service: { environment: 'production' },
  organization: { 'project-id': '', project: 'shop' },
  project: { 'project-id': '' },
};

test.concurrent.each(Object.keys(inputs).filter((name) => !BELONGS.has(name)))(
  'a value that was given as %s is not shown anywhere',
  async (name) => {
    await using api = await startApi();
    for (const given of [VALUE, `team/${VALUE}`]) {
      const run = await spawnAction({
        files: { 'secrets.yml': 'secrets:\n  A: ${A}\n' },
        inputs: {
          'api-url': api.url,
          'api-token': LOCAL_TOKEN,
          'project-id': api.project().id,
          file: 'secrets.yml',
          values: JSON.stringify({ A: 'something-else', B: VALUE }),
          mode: 'plan',
          ...BESIDE[name],
          [name]: given,
        },
      });
      const shown = [run.visible, run.summary, JSON.stringify(run.outputs)].join('\n');
      expect(shown).toMatch(/\S/);
      expect(shown).not.toContain(VALUE);
    }
  },
);
