import type { Outcome } from '../model/plan.js';
import type { Severity } from '../model/problem.js';
import type { RunReport } from '../model/run.js';
import { cleanKey, cleanText, cutText } from './clean.js';
import { toText } from './phrase.js';
import {
  describeCost,
  describeLimits,
  describeNextStep,
  describePlanned,
  describeResult,
  describeSource,
  isIncomplete,
  projectName,
} from './result.js';
import { buildRow, buildRows, type Row } from './view.js';
import { PAST, plural, type RowAction, SYMBOLS } from './words.js';

export interface TextOptions {
  readonly color: boolean;
}

/** A folded part of the log. */
export interface TextGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

const COLOURS: Readonly<Record<RowAction, number>> = {
  create: 32,
  update: 33,
  replace: 35,
  delete: 31,
  rename: 36,
};
const RED = 31;
const KEY_WIDTH = 50;
const WHY_WIDTH = 60;

/** The plan as aligned lines, before anything is written; one line on the file alone when there is no plan. */
export function renderPlanLines(report: RunReport, options: TextOptions): string[] {
  const limits = describeLimits(report).map(toText);
  if (report.plan === undefined) return limits;
  const head = `Plan for ${toText([projectName(report)])} (${toText(describeSource(report))})`;
  const rows = buildRows({ ...report, ledger: undefined });
  return [
    head,
    ...limits,
    ...renderRows(rows, options),
    `Plan: ${describePlanned(report)}, ${report.plan.unmanaged.length} not managed here.`,
    `Digest: ${report.plan.digest}`,
  ];
}

function renderRows(rows: readonly Row[], { color }: TextOptions): string[] {
  const widest = (limit: number, texts: readonly string[]) =>
    Math.min(
      limit,
      texts.reduce((width, text) => Math.max(width, text.length), 0),
    );
  const keyWidth = widest(KEY_WIDTH, rows.map(keyCell));
  const whyWidth = widest(
    WHY_WIDTH,
    rows.map(({ why }) => why),
  );
  return rows.map((row) => {
    const lead = `${SYMBOLS[row.action]} ${row.action.padEnd(7)}`;
    const cells = [
      keyCell(row).padEnd(keyWidth),
      row.kind.padEnd(8),
      row.why.padEnd(whyWidth),
      tailCell(row),
    ];
    return `  ${paint(lead, COLOURS[row.action], color)}  ${cells.join('  ').trimEnd()}`;
  });
}

function keyCell({ key, newKey }: Row): string {
  return newKey === undefined ? key : `${key} → ${newKey}`;
}

function tailCell({ target, notes }: Row): string {
  return [
    ...(target === undefined ? [] : [`→ ${target}`]),
    ...(notes.length === 0 ? [] : [`(${notes.join('; ')})`]),
  ].join(' ');
}

/** What the log folds away: unchanged and unmanaged keys. */
export function renderGroups(report: RunReport): TextGroup[] {
  const { unchanged = [], unmanaged = [] } = report.plan ?? {};
  return [
    { title: `= ${unchanged.length} unchanged`, lines: unchanged.map((key) => `  = ${cleanKey(key)}`) },
    { title: `${unmanaged.length} not managed here`, lines: unmanaged.map((key) => `  ${cleanKey(key)}`) },
  ].filter(({ lines }) => lines.length > 0);
}

/** `12/37 + DATABASE_URL created`: a finished write. */
export function renderProgressLine(
  outcome: Outcome,
  done: number,
  total: number,
  options: TextOptions,
): string {
  const row = buildRow(outcome);
  const count = `${String(done).padStart(String(total).length)}/${total}`;
  const line = `${SYMBOLS[row.action]} ${row.key} ${statusWords(row)}`;
  return `  ${count} ${paint(line, row.status === 'failed' ? RED : COLOURS[row.action], options.color)}`;
}

function statusWords(row: Row): string {
  switch (row.status) {
    case 'planned':
      return `to ${row.action}`;
    case 'done':
      return PAST[row.action];
    case 'failed':
      return `could not be ${PAST[row.action]}: ${row.error ?? ''}`;
    case 'not-attempted':
      return 'not attempted';
  }
}

/** Done, failed with why, not attempted, what to do next; nothing when all went well. */
export function renderLedgerLines(report: RunReport, options: TextOptions): string[] {
  if (!isIncomplete(report)) return [];
  const rows = report.ledger?.outcomes.map(buildRow) ?? [];
  const section = (title: string, status: Row['status'], color?: number) => {
    const members = rows.filter((row) => row.status === status);
    if (members.length === 0) return [];
    const lines = members.map((row) => `  ${SYMBOLS[row.action]} ${row.key} ${statusWords(row)}`);
    return [`${title} (${members.length}):`, ...lines.map((line) => paint(line, color, options.color))];
  };
  const { notConverged: stuck = [], unverified } = report.ledger ?? {};
  const next = describeNextStep(report);
  return [
    ...section('Done', 'done'),
    ...section('Failed', 'failed', RED),
    ...section('Not attempted', 'not-attempted'),
    ...(stuck.length === 0 ? [] : [`Not as the file says (${stuck.length}):`]),
    ...stuck.map(({ key, seen }) => `  ${cleanKey(key)}: ${cutText(cleanText(seen), 300)}`),
    ...(unverified === undefined ? [] : [`Not verified: ${cutText(cleanText(unverified.message), 300)}`]),
    ...(next === undefined ? [] : [next]),
  ];
}

/** One line that says it all: result, where, why it failed, what to do, mode, cost. */
export function renderClosingLine(report: RunReport): string {
  const reason = report.failure === undefined ? '' : ` [${report.failure.reason}]`;
  const next = describeNextStep(report);
  const end = `Mode ${report.mode}, ${describeCost(report)}.`;
  return `${toText(describeResult(report))}${reason}.${whyNothingWasWritten(report)}${next === undefined ? '' : ` ${next}`} ${end}`;
}

/** The first line of the failure's message, where the result does not say it already. */
function whyNothingWasWritten({ failure, ledger }: RunReport): string {
  if (failure === undefined || ledger !== undefined) return '';
  if (failure.reason === 'out-of-sync' || failure.reason === 'cancelled') return '';
  const [first = '', ...others] = failure.message.split('\n').filter((line) => line.trim() !== '');
  const message = cutText(cleanText(first), 300);
  return `${message === '' ? '' : ` ${message}`}${others.length === 0 ? '' : ` (and ${others.length} more)`}`;
}

function paint(text: string, color: number | undefined, enabled: boolean): string {
  return enabled && color !== undefined ? `\u001B[${color}m${text}\u001B[0m` : text;
}

/** How many problems got no annotation because the runner shows ten of a kind; the summary has them all. */
export function renderOmittedLines(omitted: Readonly<Record<Severity, number>>): string[] {
  return (['error', 'warning', 'notice'] as const)
    .filter((severity) => omitted[severity] > 0)
    .map((severity) => `…and ${plural(omitted[severity], `more ${severity}`)}, see the job summary`);
}
