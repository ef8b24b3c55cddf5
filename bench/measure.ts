import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiProcess, monotonicNow } from './api-process.js';
import { type Contestant, stateBefore } from './contestants.js';
import { hashContents } from './projects.js';
import type { Scenario } from './scenarios.js';

/** What one run took. */
export interface Measurement {
  readonly requests: number;
  /** From the start of the process to its exit. */
  readonly wallMs: number;
  /** From the start of the process until its first request reached the API; `undefined` without requests. */
  readonly startMs: number | undefined;
  readonly cpuMs: number;
  readonly peakMiB: number;
  readonly maxSockets: number;
  readonly connections: number;
}

const HOOK = join(import.meta.dirname, 'usage-hook.cjs');

/**
 * Runs a contestant once.
 * @throws Error when it fails, or when the secrets are not as the scenario wants them afterwards
 */
export async function measure(
  contestant: Contestant,
  scenario: Scenario,
  api: ApiProcess,
  latencyMs: number,
): Promise<Measurement> {
  // A folder of its own, temporary files included: no run finds what another has left.
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (const [name, text] of Object.entries(contestant.files(scenario)))
      writeFileSync(join(folder, name), text);
    const projectId = await api.begin(stateBefore(scenario, contestant), latencyMs);
    const { url, token } = api;
    const environment = contestant.environment({ url, token, projectId, folder, scenario });
    const { wallMs, startedAt } = await runToExit(contestant, folder, environment);
    const { requests, firstRequestAt, maxSockets, connections, contents } = await api.observe();
    if (!contestant.isBystander && contents !== hashContents(scenario.desired)) {
      throw new Error(`"${contestant.name}" left other secrets than "${scenario.name}" wants`);
    }
    const usage = JSON.parse(readFileSync(join(folder, 'usage.json'), 'utf8')) as {
      cpuMs: number;
      peakKiB: number;
    };
    const startMs = firstRequestAt === undefined ? undefined : firstRequestAt - startedAt;
    const memory = { cpuMs: usage.cpuMs, peakMiB: usage.peakKiB / 1024 };
    return { requests, wallMs, startMs, ...memory, maxSockets, connections };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runToExit(
  { name, script }: Contestant,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ wallMs: number; startedAt: number }> {
  const { PATH, SystemRoot } = process.env;
  const startedAt = monotonicNow();
  const child = spawn(process.execPath, ['--require', HOOK, script], {
    cwd: folder,
    env: {
      PATH,
      ...(SystemRoot !== undefined && { SystemRoot }),
      TMPDIR: folder,
      TEMP: folder,
      BENCH_USAGE: join(folder, 'usage.json'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keepEnd = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-2000);
  };
  child.stdout.on('data', keepEnd);
  child.stderr.on('data', keepEnd);
  const closed = once(child, 'close');
  const [code] = (await once(child, 'exit')) as [number | null];
  const wallMs = monotonicNow() - startedAt;
  await closed;
  if (code !== 0) throw new Error(`"${name}" ended with exit code ${code}:\n${output}`);
  return { wallMs, startedAt };
}
