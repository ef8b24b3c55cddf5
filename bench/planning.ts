import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Options, showProgress } from './options.js';
import { createRows } from './planning-input.js';
import { median } from './rounds.js';

/** CPU that planning takes for as many entries as secrets. */
export interface PlanningCost {
  readonly size: number;
  /** `codes alone`: no planning, only the HMACs that it computes when nothing has changed. */
  readonly work: 'none changed' | 'all changed' | 'codes alone';
  readonly cpuMs: number;
}

const WORK = ['none changed', 'all changed', 'codes alone'] as const;

/** Measures planning at growing sizes, each time in a new process. */
export async function measurePlanning({ quick }: Options): Promise<PlanningCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const costs: PlanningCost[] = [];
  try {
    for (const size of quick ? [1000] : [1000, 10_000, 100_000]) {
      const rounds = quick || size > 10_000 ? 1 : 9;
      showProgress(`planning, ${size} entries: ${rounds} rounds`);
      const file = join(folder, 'rows.json');
      writeFileSync(file, JSON.stringify(createRows(size)));
      for (const work of WORK) {
        const figures: number[] = [];
        for (let round = 0; round < rounds; round += 1) figures.push(await planOnce(file, work));
        costs.push({ size, work, cpuMs: median(figures) });
      }
    }
    return costs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function planOnce(file: string, work: PlanningCost['work']): Promise<number> {
  const script = join(import.meta.dirname, 'planning-run.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script, file, work]);
  return (JSON.parse(stdout) as { readonly cpuMs: number }).cpuMs;
}
