import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

const FAULTS = readFileSync('FAULTS.md', 'utf8');
const ROW = /^\| (.+?) +\| \[`(.+?)`\]\((.+?)\) +\| `(.+?)` +\|$/;

/** The rows of all tables, each as fault, link text, link and name. */
const rows = FAULTS.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:fault|-)/.test(line))
  .map((line) => ROW.exec(line)?.slice(1) ?? [line]);

test('each fault has a test that exists', () => {
  expect(rows.length).toBeGreaterThan(100);
  const lost = rows.filter(([, shown, file = '', name]) => {
    if (name === undefined || shown !== file || !existsSync(file)) return true;
    return !readFileSync(file, 'utf8').includes(name);
  });
  expect(lost).toEqual([]);
});

test('no fault is listed twice', () => {
  const faults = rows.map(([fault]) => fault);
  expect(faults.filter((fault, at) => faults.indexOf(fault) !== at)).toEqual([]);
});
