import { expect } from '@jest/globals';
import type { LocalApi, LocalApiOptions } from '../../local-api/index.js';
import { LOCAL_TOKEN, startLocalApi } from '../../local-api/index.js';
import { CANARY_ENV, CANARY_FILE, expectNoLeak } from './canaries.js';
import type { ActionOptions, ActionRun } from './spawn-action.js';
import { spawnAction } from './spawn-action.js';

/** Starts an API for one test: `await using api = await startApi()`. */
export async function startApi(options: LocalApiOptions = {}): Promise<LocalApi & AsyncDisposable> {
  const api = await startLocalApi({ seed: 'bundle', ...options });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.close() });
}

/** Runs the bundle against an API with the canaries for values, and fails when one of them is seen. */
export async function runBundle(api: LocalApi, options: ActionOptions = {}): Promise<ActionRun> {
  const run = await spawnAction({
    ...options,
    inputs: {
      'api-url': api.url,
      'api-token': LOCAL_TOKEN,
      'project-id': api.project().id,
      content: CANARY_FILE,
      ...options.inputs,
    },
    env: { ...CANARY_ENV, ...options.env },
  });
  expectNoLeak(run);
  return run;
}

/** The texts of a run's annotations of a level, decoded. */
export function annotationsOf(run: ActionRun, level: 'error' | 'warning' | 'notice'): readonly string[] {
  return run.stdout
    .split('\n')
    .filter((line) => line.startsWith(`::${level}`))
    .map((line) =>
      line
        .slice(line.indexOf('::', 2) + 2)
        .replaceAll('%0A', '\n')
        .replaceAll('%0D', '\r')
        .replaceAll('%25', '%'),
    );
}

/** Fails unless the run failed for this reason, with exit code 1 and an error annotation that says so. */
export function expectFailure(run: ActionRun, reason: string, text: string | RegExp): void {
  expect({ code: run.code, reason: run.outputs['failure-reason'], stderr: run.stderr }).toEqual({
    code: 1,
    reason,
    stderr: '',
  });
  expect(annotationsOf(run, 'error').join('\n')).toMatch(text);
  expect(run.summary).toMatch(/\S/);
}
