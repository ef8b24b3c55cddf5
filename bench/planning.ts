import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from './options.js';
import { createRows } from './planning-input.js';
import { tellProgress } from './progress.js';
import { median } from './rounds.js';

/** CPU that planning takes for as many entries as secrets. */
export interface PlanningCost {
  readonly size: number;
  /** `codes alone`: no planning, only the one HMAC an entry that no comparison of values can do without. */
  readonly work: 'none changed' | 'all changed' | 'codes alone';
  readonly cpuMs: number;
}

const WORK = ['none changed', 'all changed', 'codes alone'] as const;

/** Measures planning at growing sizes, each time in a new process. */
export function measurePlanning({ quick }: Options): PlanningCost[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return (quick ? [1000] : [1000, 10_000, 100_000]).flatMap((size) => {
      const rounds = quick || size > 10_000 ? 1 : 9;
      tellProgress(`planning, ${size} entries: ${rounds} rounds`);
      const file = join(folder, 'rows.json');
      writeFileSync(file, JSON.stringify(createRows(size)));
      return WORK.map((work) => ({
        size,
        work,
        cpuMs: median(Array.from({ length: rounds }, () => planOnce(file, work))),
      }));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function planOnce(file: string, work: PlanningCost['work']): number {
  const script = join(import.meta.dirname, 'planning-run.js');
  const output = execFileSync(process.execPath, [script, file, work], { encoding: 'utf8' });
  return (JSON.parse(output) as { cpuMs: number }).cpuMs;
}
