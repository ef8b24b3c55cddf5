/** Plans once, in a process that has planned nothing before: no code is warm, as in a real run. */
import { readFileSync } from 'node:fs';
import { needsVariables, planSync } from '../src/plan/plan.js';
import { type Row, createInput, createPolicy } from './planning-input.js';

const [file = '', change = ''] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly Row[];
const input = createInput(
  rows.map((row) => (change === 'all changed' ? { ...row, value: `${row.value}, changed` } : row)),
  createPolicy(),
);
const before = process.cpuUsage();
needsVariables(input);
const { plan } = planSync(input);
const { user, system } = process.cpuUsage(before);

const expected = change === 'all changed' ? rows.length : 0;
if (plan.changes.length !== expected)
  throw new Error(`${plan.changes.length} changes instead of ${expected}`);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000 }));
