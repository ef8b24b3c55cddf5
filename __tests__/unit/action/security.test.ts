import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { TRIGGER_RULES } from '../../../src/engine/inputs/trigger-rules.js';

const SECURITY = readFileSync(path.resolve(import.meta.dirname, '../../../SECURITY.md'), 'utf8');

test('SECURITY.md shows the table of events that the code reads', () => {
  const [, shown = ''] = /<!-- triggers:start -->(.*)<!-- triggers:end -->/s.exec(SECURITY) ?? [];
  const lines = shown.split('\n').filter((line) => line.startsWith('|'));
  const rows = lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const rules = Object.values(TRIGGER_RULES).map(({ event, when, auto, apply, values }) => [
    event,
    when,
    auto,
    apply,
    values,
  ]);
  expect(rows).toEqual(rules);
});
