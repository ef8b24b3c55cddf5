import { formatPosition, type Problem } from '../model/problem.js';
import type { RunReport } from '../model/run.js';
import { cleanKey, cleanText, cutText } from './clean.js';
import { code, prose, toMarkdown } from './escape.js';
import { fixed, type Section } from './fit.js';
import { parseMessage } from './phrase.js';
import { describeLimits, describeNextStep, describeResult, describeSource, isIncomplete } from './result.js';
import { buildRow, buildRows, type Row } from './view.js';
import { PAST, SYMBOLS } from './words.js';

/** The headline, where it comes from, what limits it, and why the run failed. Bounded in length. */
export function headlineText(report: RunReport): string {
  const limits = describeLimits(report).map((limit) => `> ${toMarkdown(limit)}\n\n`);
  const headline = `### Qovery secrets · ${toMarkdown(describeResult(report))}\n\n`;
  return `${headline}${toMarkdown(describeSource(report))}\n\n${limits.join('')}${failureText(report)}`;
}

const FAILURE_LINES = 5;

/** The failure's message, without the lines that the list of problems repeats. */
function failureText({ failure, problems }: RunReport): string {
  if (failure === undefined) return '';
  const known = new Set(problems.flatMap(({ message }) => message.split('\n')));
  const lines = failure.message.split('\n').filter((line) => line.trim() !== '' && !known.has(line));
  const shown = lines.slice(0, FAILURE_LINES).map((line) => toMarkdown(parseMessage(line)));
  const more = lines.length - shown.length;
  const words = [...shown, ...(more > 0 ? [`…and ${more} more`] : [])].join('<br>');
  return `**Failed** (${code(failure.reason)})${words === '' ? '' : `: ${words}`}\n\n`;
}

/** The changes as a table; with what became of them once some did not go well. */
export function changesSection(report: RunReport): Section {
  const rows = buildRows(report);
  const columns = ['Change', 'Key', 'Kind', 'Why', 'Remarks', ...(isIncomplete(report) ? ['Result'] : [])];
  if (rows.length === 0) return list('', [], 'change');
  return {
    head: `#### Changes\n\n| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}\n`,
    rows: rows.map((row) => `| ${changeCells(row, columns.length).join(' | ')} |`),
    separator: '\n',
    foot: '\n\n',
    more: (omitted) => `| …and ${omitted} more |${' |'.repeat(columns.length - 1)}`,
  };
}

function changeCells(row: Row, columns: number): string[] {
  const key = row.newKey === undefined ? code(row.key) : `${code(row.key)} → ${code(row.newKey)}`;
  const target = row.target === undefined ? [] : [`→ ${code(row.target)}`];
  const remarks = [...target, ...row.notes.map((note) => toMarkdown(parseMessage(note)))].join('; ');
  const result = row.status === 'failed' ? '**failed**' : row.status.replace('-', ' ');
  return [`${SYMBOLS[row.action]} ${row.action}`, key, row.kind, prose(row.why), remarks, result].slice(
    0,
    columns,
  );
}

/** What went wrong while writing, most urgent first; no sections when all went well. */
export function ledgerSections(report: RunReport): Section[] {
  if (!isIncomplete(report)) return [];
  const rows = report.ledger?.outcomes.map(buildRow) ?? [];
  const { unverified } = report.ledger ?? {};
  const next = describeNextStep(report);
  const failed = rows.filter(({ status }) => status === 'failed').map(failedItem);
  const stuck = (report.ledger?.notConverged ?? []).map(
    ({ key, seen }) => `- ${code(cleanKey(key))}: ${toMarkdown(parseMessage(seen, 300))}`,
  );
  const done = rows.filter(({ status }) => status === 'done');
  const left = rows.filter(({ status }) => status === 'not-attempted').map((row) => row.key);
  return [
    list('#### Failed', failed, 'failure'),
    list('#### Not as the file says', stuck, 'secret'),
    names(`Not attempted (${left.length})`, left),
    names(
      `Done (${done.length})`,
      done.map(({ key }) => key),
    ),
    fixed(
      unverified === undefined ? '' : `**Not verified**: ${toMarkdown(parseMessage(unverified.message))}\n\n`,
    ),
    fixed(next === undefined ? '' : `**${next}**\n\n`),
  ];
}

function failedItem(row: Row): string {
  const subject = `${code(row.key)} could not be ${PAST[row.action]}`;
  return `- ${subject}: ${toMarkdown(parseMessage(row.error ?? '', 300))}`;
}

/** Errors and warnings first, then notices. */
export function problemSections({ problems }: RunReport): Section[] {
  const of = (severity: Problem['severity']) =>
    problems.filter((problem) => problem.severity === severity).map(problemItem);
  return [
    list('#### Errors', of('error'), 'error'),
    list('#### Warnings', of('warning'), 'warning'),
    list('#### Notices', of('notice'), 'notice'),
  ];
}

function problemItem({ message, at }: Problem): string {
  const where = at === undefined ? '' : `${code(cutText(cleanText(formatPosition(at)), 160))} `;
  return `- ${where}${toMarkdown(parseMessage(message))}`;
}

/** Unchanged and unmanaged keys, folded away. */
export function foldedSections(report: RunReport): Section[] {
  const { unchanged = [], unmanaged = [] } = report.plan ?? {};
  return [
    names(`${unchanged.length} unchanged`, unchanged),
    names(`${unmanaged.length} not managed here`, unmanaged),
  ];
}

function list(title: string, rows: readonly string[], noun: string): Section {
  if (rows.length === 0) return { head: '', rows, separator: '', foot: '', more: () => '' };
  return {
    head: `${title}\n\n`,
    rows,
    separator: '\n',
    foot: '\n\n',
    more: (omitted) => `- …and ${omitted} more ${noun}${omitted === 1 ? '' : 's'}`,
  };
}

function names(title: string, keys: readonly string[]): Section {
  if (keys.length === 0) return list('', [], '');
  return {
    head: `<details><summary>${title}</summary>\n\n`,
    rows: keys.map((key) => code(cleanKey(key))),
    separator: ',\n',
    foot: '\n\n</details>\n\n',
    more: (omitted) => `…and ${omitted} more`,
  };
}
