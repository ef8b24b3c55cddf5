import { expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RunReport } from '../../../src/model/report.js';
import { selectAnnotations } from '../../../src/report/annotations.js';
import { renderClosing } from '../../../src/report/closing.js';
import { renderComment } from '../../../src/report/comment.js';
import { renderGroups, renderPlanLines } from '../../../src/report/log.js';
import { renderLedgerLines } from '../../../src/report/progress.js';
import { renderSummary } from '../../../src/report/summary.js';
import { CONTEXT } from './build.js';
import { screens } from './screens.js';

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

/** The log as a runner shows it, folded groups in brackets. */
function renderLog(report: RunReport): string {
  const plain = { color: false };
  const { annotations, lines } = selectAnnotations(report);
  return [
    ...renderPlanLines(report, plain),
    ...renderGroups(report).flatMap((group) => [`[${group.title}]`, ...group.lines]),
    ...renderLedgerLines(report, plain),
    ...annotations.map(({ level, message }) => `${level}: ${message}`),
    ...lines,
    renderClosing(report),
    '',
  ].join('\n');
}

test.each(Object.keys(screens))('the screen of a %s is as kept', (screen) => {
  const report = screens[screen]!;
  const isPush = report.mode === 'apply';
  const context = { ...CONTEXT, code: report.fromFork ? undefined : CONTEXT.code };
  const left = { at: Date.UTC(2026, 10, 20, 17, 30), digest: 'zxwv'.repeat(10) };
  expectKept(`${screen}.summary.md`, renderSummary(report, { docsUrl: CONTEXT.docsUrl }));
  expectKept(`${screen}.comment.md`, renderComment(report, isPush ? { ...context, applied: left } : context));
});

test('the logs of all screens are as kept', () => {
  const logs = Object.entries(screens).map(([screen, report]) => `== ${screen}\n${renderLog(report)}`);
  expectKept('logs.txt', logs.join('\n'));
});
