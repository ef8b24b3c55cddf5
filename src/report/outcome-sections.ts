import { countOf } from '../model/phrases.js';
import type { LostReport, RunReport, ReportProblem } from '../model/report.js';
import { cleanCut, cleanName } from './clean.js';
import { withStatus } from './counts.js';
import { code, link, message, prose } from './escape.js';
import { describeFailure, pageOf } from './failures.js';
import { fixed, type CuttableSection } from './fit.js';
import { listKeys, type KeyList } from './key-lists.js';
import type { ReportLinks } from './links.js';
import { placeOfService } from './log.js';
import { hasSeveralPlaces, type Row, rowOf } from './news.js';
import { foldSection, linesByPlace } from './plan-sections.js';
import { isUnfinished, nameLost } from './result.js';
import { PAST, placeOf } from './words.js';

/** What went wrong as Markdown, the most urgent first: missing keys, why the run failed, what is in what state. */
export function outcomeSections(report: RunReport, links: ReportLinks): readonly CuttableSection[] {
  return [
    ...lostSections(report),
    fixed(failureText(report, links)),
    list('#### Restored', restoredItems(report)),
    ...unfinishedSections(report),
  ];
}

/** The very first line of a report in which a key ended with nothing. */
export function lostHeadline({ lost }: RunReport): string {
  if (lost.length === 0) return '';
  const show = ({ key, scope }: LostReport): string => `${code(cleanName(key))} (${prose(placeOf(scope))})`;
  return `### ❌ ${nameLost(lost, 10, show)}\n\n`;
}

function lostSections({ lost }: RunReport): readonly CuttableSection[] {
  const items = lost.map(
    ({ scope, key, why }) => `> - ${code(cleanName(key))} in ${prose(placeOf(scope))}: ${message(why, 300)}`,
  );
  if (items.length === 0) return [];
  return [
    {
      ...list('', items),
      head: `> [!CAUTION]\n> **Deleted${lost.every(({ isSure }) => isSure) ? '' : ', or perhaps so'}, and could not be created again:**\n`,
      first: true,
    },
  ];
}

/** What happened and what to do; what is in what state now is in the headline. */
function failureText(report: RunReport, { docsUrl }: ReportLinks): string {
  const failure = describeFailure(report);
  if (failure === undefined) return '';
  const { reason, happened, advice } = failure;
  const name = `**${linkCode(reason, docsUrl === undefined ? undefined : pageOf(reason, docsUrl))}**`;
  // A check's headline says all that happened.
  const lines = [
    ...(reason === 'out-of-sync' ? [] : [`${name}: ${message(happened)}`]),
    `**Do:** ${message(advice)}`,
  ];
  return `${reason === 'out-of-sync' ? `${name} · ` : ''}${lines.join('<br>\n')}\n\n`;
}

function linkCode(text: string, url: string | undefined): string {
  return link(code(text), url);
}

function restoredItems({ restored }: RunReport): readonly string[] {
  return restored.map(
    ({ scope, key, what }) => `- ${code(cleanName(key))} in ${prose(placeOf(scope))}: ${message(what, 300)}`,
  );
}

/** Failed, not attempted, and what is done folded; nothing when all went well. */
function unfinishedSections(report: RunReport): readonly CuttableSection[] {
  if (!isUnfinished(report)) return [];
  const several = hasSeveralPlaces(report);
  const item = (row: Row, words: string) =>
    `- ${code(row.key)}${several ? ` in ${prose(row.place)}` : ''} ${words}${row.error === '' ? '' : `: ${message(row.error, 300)}`}`;
  const rows = (status: 'failed' | 'not-attempted' | 'done') => withStatus(report, status).map(rowOf);
  const done = rows('done');
  return [
    list(
      '#### Failed',
      rows('failed').map((row) => item(row, `could not be ${PAST[row.kind]}`)),
    ),
    list(
      '#### Not attempted',
      rows('not-attempted').map((row) => item(row, `is still to ${row.kind}`)),
    ),
    ...foldSection(`${countOf(done.length, 'change')} done`, linesByPlace(done, report)),
  ];
}

/** Which services are redeployed, and what became of it. */
export function redeploySections({ redeploy, applied }: RunReport): readonly CuttableSection[] {
  const services = redeploy?.services ?? [];
  const words = {
    planned: 'redeploy',
    done: 'redeployed',
    failed: '**failed**',
    'not-attempted': 'not redeployed',
  } as const;
  const rank = { failed: 0, 'not-attempted': 1, planned: 2, done: 3 } as const;
  const sorted = [...services].sort((a, b) => rank[a.status] - rank[b.status]);
  const items = sorted.map((row) => {
    const status = words[row.status];
    const text = cleanCut(row.error ?? row.why, 200);
    return `- ${status}: ${code(placeOfService(row))}${text === '' ? '' : `, ${message(text)}`}`;
  });
  const leftOut = (redeploy?.leftOut ?? []).map(
    (row) => `${code(placeOfService(row))}: ${message(row.why, 200)}`,
  );
  const title =
    applied || services.some(({ status }) => status !== 'planned') ? '#### Deployments' : '#### Redeploys';
  return [
    list(title, items),
    names(`${countOf(leftOut.length, 'service')} not redeployed`, leftOut, '<br>\n'),
  ];
}

/** Errors and warnings in the open, notices folded; facts about values are for the log. */
export function problemSections({ problems }: RunReport): readonly CuttableSection[] {
  const shown = problems.filter(
    ({ logOnly, input, severity }) => !logOnly && !(severity === 'notice' && input === 'mode'),
  );
  const of = (severity: ReportProblem['severity']) =>
    shown.filter((problem) => problem.severity === severity).map(problemItem);
  const notices = of('notice');
  return [
    list('#### Errors', of('error')),
    list('#### Warnings', of('warning')),
    names(countOf(notices.length, 'notice'), notices, '\n'),
  ];
}

const LINES_SHOWN = 12;

function problemItem({ message: text, where }: ReportProblem): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const words = lines
    .slice(0, LINES_SHOWN)
    .map((line, index) => (index === 0 ? message(line) : code(cleanCut(line, 200))));
  const more = lines.length - words.length;
  if (more > 0) words.push(`…and ${countOf(more, 'more line')}, in the log`);
  return `- ${where === '' ? '' : `${code(cleanCut(where, 160))}: `}${words.join('<br>')}`;
}

/** Unchanged, unmanaged and skipped keys, folded. */
export function keySections(report: RunReport): readonly CuttableSection[] {
  return listKeys(report).map((keys) => keysSection(report, keys));
}

function keysSection(report: RunReport, { words, count, places }: KeyList): CuttableSection {
  const several = hasSeveralPlaces(report);
  const rows = places.flatMap(({ scope, keys }) =>
    keys.map((key, index) => {
      const heading = several && index === 0 ? `\n**${prose(placeOf(scope))}**\n` : '';
      return `${heading}${code(cleanName(key))}`;
    }),
  );
  return names(`${count} ${words}`, rows, ' \n');
}

function list(title: string, rows: readonly string[]): CuttableSection {
  if (rows.length === 0) return fixed('');
  return {
    head: title === '' ? '' : `${title}\n\n`,
    rows,
    separator: '\n',
    foot: '\n\n',
    more: (omitted) => `- …and ${omitted} more`,
  };
}

function names(title: string, rows: readonly string[], separator: string): CuttableSection {
  if (rows.length === 0) return fixed('');
  return {
    head: `<details><summary>${title}</summary>\n\n`,
    rows,
    separator,
    foot: '\n\n</details>\n\n',
    more: (omitted) => `…and ${omitted} more`,
  };
}
