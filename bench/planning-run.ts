/**
 * Plans once, in a process that has planned nothing before: no code is warm, as in a real run. Or, as a measure,
 * computes the codes alone.
 */
import { readFileSync } from 'node:fs';
import { type Row, prepareCodes, preparePlan } from './planning-input.js';

const [file = '', work = ''] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly Row[];
const isCodes = work === 'codes alone';
const run = isCodes ? prepareCodes(rows) : preparePlan(rows, work === 'all changed' ? ', changed' : '');
const before = process.cpuUsage();
const done = run();
const { user, system } = process.cpuUsage(before);

const expected = isCodes ? 2 * rows.length : work === 'none changed' ? 0 : rows.length;
if (done !== expected) throw new Error(`${done} changes or codes instead of ${expected}`);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000 }));
