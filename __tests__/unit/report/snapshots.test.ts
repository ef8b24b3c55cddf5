import { expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { renderComment } from '../../../src/report/comment.js';
import { renderSummary } from '../../../src/report/summary.js';
import {
  renderClosingLine,
  renderGroups,
  renderLedgerLines,
  renderPlanLines,
} from '../../../src/report/text.js';
import type { RunReport } from '../../../src/model/run.js';
import { KEPT, screens } from './screens.js';

const FOLDER = new URL('./snapshots/', import.meta.url);
const UPDATE = process.env['UPDATE_SNAPSHOTS'] === '1';

/** Compares with the kept file, or keeps the text when UPDATE_SNAPSHOTS=1. */
function expectKept(file: string, text: string): void {
  const path = new URL(file, FOLDER);
  if (UPDATE) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}

function renderLog(report: RunReport): string {
  const plain = { color: false };
  return [
    ...renderPlanLines(report, plain),
    ...renderGroups(report).flatMap(({ title, lines }) => [`[${title}]`, ...lines]),
    ...renderLedgerLines(report, plain),
    renderClosingLine(report),
    '',
  ].join('\n');
}

test.each(KEPT)('the screen of a %s is as kept', (screen) => {
  const report = screens[screen]!;
  expectKept(`${screen}.summary.md`, renderSummary(report));
  expectKept(`${screen}.comment.md`, renderComment(report));
});

test('the logs of all screens are as kept', () => {
  const logs = Object.entries(screens).map(([screen, report]) => `== ${screen}\n${renderLog(report)}`);
  expectKept('logs.txt', logs.join('\n'));
});
