/**
 * Plans once, in a process that has planned nothing before: no code is warm, as in a real run. Or, as a measure,
 * computes the one keyed code an entry that no comparison of values can do without.
 */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { needsVariables, planSync } from '../src/plan/plan.js';
import { RemoteIndex } from '../src/plan/remote-index.js';
import { type Row, createInput, createPolicy } from './planning-input.js';

const [file = '', work = ''] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly Row[];
const run = work === 'codes alone' ? prepareCodes() : preparePlan();
const before = process.cpuUsage();
const done = run();
const { user, system } = process.cpuUsage(before);

const expected = work === 'none changed' ? 0 : rows.length;
if (done !== expected) throw new Error(`${done} changes or codes instead of ${expected}`);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000 }));

function preparePlan(): () => number {
  const changed =
    work === 'all changed' ? rows.map((row) => ({ ...row, value: `${row.value}, changed` })) : rows;
  const { desired, listing } = createInput(changed);
  const policy = createPolicy();
  return () => {
    const index = new RemoteIndex(listing, policy);
    if (needsVariables(desired, index)) throw new Error('planning would ask for more');
    return planSync(desired, index).plan.changes.length;
  };
}

function prepareCodes(): () => number {
  const key = createSecretKey(randomBytes(32));
  return () => {
    const codes = rows.map(({ key: name, value, description }) =>
      createHmac('sha256', key).update(`${name} ${description} ${value}`).digest(),
    );
    return codes.length;
  };
}
