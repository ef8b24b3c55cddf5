import { describe, expect, jest, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import type { FaultWhen, LocalApi } from '../../local-api/index.js';
import { CANARIES } from '../support/canaries.js';
import { annotationsOf, runBundle, startApi } from '../support/run-bundle.js';
import type { ActionOptions, ActionRun } from '../support/spawn-action.js';

jest.setTimeout(60_000);

/**
 * An exception anywhere while applying acts like a cancellation: no new write starts, second halves are finished, the
 * ledger is reported, and nothing that was written is denied.
 */
const [KEY = ''] = Object.keys(CANARIES);

/** A module that is loaded before the bundle. */
const preload = (code: string): readonly string[] => [
  '--import',
  `data:text/javascript,${encodeURIComponent(code)}`,
];

/** Throws outside of every promise once the log shows a line. */
const throwAt = (line: string, message: string): readonly string[] =>
  doAt(line, `throw new Error(${JSON.stringify(message)});`);

/** Does something once the log shows a line. */
const doAt = (line: string, code: string): readonly string[] =>
  preload(`
    const write = process.stdout.write.bind(process.stdout);
    let isThrown = false;
    process.stdout.write = (text, ...rest) => {
      if (!isThrown && String(text).includes(${JSON.stringify(line)})) {
        isThrown = true;
        setImmediate(() => { ${code} });
      }
      return write(text, ...rest);
    };
  `);

/** A run whose log is closed when the API gets a certain request. */
async function runUnheard(api: LocalApi, when: FaultWhen, options: ActionOptions = {}): Promise<ActionRun> {
  let child: ChildProcess | undefined;
  api.faults.add({ when, times: 1, then: { kind: 'afterHandle', run: () => void child?.stdout?.destroy() } });
  return await runBundle(api, {
    ...options,
    onStart: (process) => {
      child = process;
    },
  });
}

/** What the plan's file says was done, is done; and outputs say that something changed. */
function expectTruth(api: LocalApi, { outputs, code }: ActionRun): void {
  const { changes } = JSON.parse(outputs['plan'] ?? '{}') as { changes: { key: string; status: string }[] };
  const done = changes.filter(({ status }) => status === 'done').map(({ key }) => key);
  expect(new Set(api.secrets().map(({ key }) => key))).toEqual(new Set(done));
  expect({ code, changed: outputs['changed'] }).toEqual({ code: 1, changed: String(done.length > 0) });
}

describe('standard output that is closed', () => {
  test('in mid-apply stops the run, and outputs and summary say what was done', async () => {
    await using api = await startApi({ latencyMs: 20 });
    const run = await runUnheard(api, { method: 'POST', nth: 2 }, { inputs: { concurrency: '1' } });
    expectTruth(api, run);
    expect(run.outputs['failure-reason']).toBe('api-error');
    expect(run.summary).toContain('Standard output is closed');
    expect(api.secrets().length).toBeLessThan(Object.keys(CANARIES).length);
    api.faults.clear();
    expect((await runBundle(api)).code).toBe(0);
    expect(Object.fromEntries(api.secrets().map(({ key, value }) => [key, value]))).toEqual(CANARIES);
  });

  test('behind the DELETE of a replace still brings the second half', async () => {
    await using api = await startApi();
    api.project().seed.file({ key: KEY, value: 'old', mountPath: '/etc/old' });
    const run = await runUnheard(
      api,
      { method: 'DELETE' },
      { inputs: { content: `secrets:\n  ${KEY}: \${V_PLAIN}\n` } },
    );
    expect(api.secrets()).toMatchObject([{ key: KEY, value: CANARIES.PLAIN, type: 'VALUE' }]);
    expect(run.outputs['changed']).toBe('true');
  });
});

describe('an exception that nobody catches', () => {
  test('in mid-apply stops the run, is reported without what it says of values, and fails the step', async () => {
    await using api = await startApi({ latencyMs: 20 });
    const message = `lost ${CANARIES.PLAIN}`;
    const run = await runBundle(api, { inputs: { concurrency: '1' }, nodeArguments: throwAt('2/', message) });
    expectTruth(api, run);
    expect(run.outputs['failure-reason']).toBe('api-error');
    expect(annotationsOf(run, 'error').at(-1)).toMatch(/^Unexpected error: \[text hidden/);
    expect(api.secrets().length).toBeLessThan(Object.keys(CANARIES).length);
  });

  test.each([
    ['while its first write is on its way', 'Digest'],
    ['after its first write', '2/'],
  ])('a run that Node ends without a result %s does not say that nothing was written', async (_, line) => {
    await using api = await startApi({ latencyMs: 200 });
    // Node's own word for it; what the run still does is cut off once that was answered.
    const ended =
      "process.emit('beforeExit', 0); setInterval(() => { if (process.exitCode) process.exit(); }, 1);";
    const run = await runBundle(api, { inputs: { concurrency: '1' }, nodeArguments: doAt(line, ended) });
    expect(run).toMatchObject({ code: 1, outputs: { changed: 'true', 'failure-reason': 'api-error' } });
    expect(run.stdout).toContain('State: It is not known what was written.');
    expect(run.stdout).not.toContain('Nothing was written');
  });

  test('while planning fails the step, too', async () => {
    await using api = await startApi();
    const run = await runBundle(api, { inputs: { mode: 'plan' }, nodeArguments: throwAt('Digest', 'lost') });
    expect(run.code).toBe(1);
    expect(run.outputs).toMatchObject({ changed: 'false', 'failure-reason': 'api-error' });
    expect(annotationsOf(run, 'error').at(-1)).toMatch(/^Unexpected error: lost/);
  });
});
