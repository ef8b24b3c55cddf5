import type { Severity } from '../model/problem.js';
import type { ReportProblem, RunReport } from '../model/report.js';
import { cleanCut, cleanName, cutText } from './clean.js';
import { withStatus } from './counts.js';
import { describeStatus } from './progress.js';
import { hasSeveralPlaces, rowOf } from './news.js';

export interface Annotation {
  readonly level: Severity;
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

interface SelectedAnnotations {
  readonly annotations: readonly Annotation[];
  /** What no annotation is left for, as plain lines: `Warning: secrets.yml:5:3 STRIPE_KEY: …`. */
  readonly lines: readonly string[];
}

/** The runner shows ten of a kind and step, and drops the rest without a word; more than ten equal ones share one. */
const LIMIT = 10;
const LEVELS = ['error', 'warning', 'notice'] as const;

/**
 * Problems and failed changes in the run's order. Each says where by itself, because a runner prints the message of an
 * annotation and nothing else of it. At most ten of a kind, the line that fails the run included.
 */
export function selectAnnotations(report: RunReport): SelectedAnnotations {
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  for (const level of LEVELS) {
    const limit = level === 'error' && report.failure !== undefined ? LIMIT - 1 : LIMIT;
    const all = groupsOf(report, level);
    annotations.push(...all.slice(0, limit).map((group) => annotate(level, group)));
    lines.push(...all.slice(limit).map((group) => `${titleCase(level)}: ${describeGroup(group)}`));
  }
  return { annotations, lines };
}

type Group = readonly [ReportProblem, ...ReportProblem[]];

function groupsOf(report: RunReport, level: Severity): readonly Group[] {
  const problems = dropRepeated([...report.problems, ...failuresOf(report)]).filter(
    ({ severity }) => severity === level,
  );
  return groupEqual(problems);
}

/** What failed while applying. */
function failuresOf(report: RunReport): readonly ReportProblem[] {
  if (!report.applied) return [];
  const several = hasSeveralPlaces(report);
  return withStatus(report, 'failed').map((placed) => {
    const row = rowOf(placed);
    const { at } = placed.change;
    const where = at === undefined ? '' : `${at.file}:${at.line}:${at.column}`;
    const message = describeStatus(row, several ? ` in ${row.place}` : '');
    return { severity: 'error', where, message, at, key: undefined, input: undefined, logOnly: false };
  });
}

function dropRepeated(problems: readonly ReportProblem[]): readonly ReportProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ severity, where, message }) => {
    const identity = [severity, where, message].join('\0');
    const isNew = !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
}

/** Groups of more than ten problems that say the same but for their key, in the place of their first ones. */
function groupEqual(problems: readonly ReportProblem[]): readonly Group[] {
  const groups = new Map<string, [ReportProblem, ...ReportProblem[]]>();
  for (const problem of problems) {
    const group = groups.get(sayingOf(problem));
    if (group === undefined) groups.set(sayingOf(problem), [problem]);
    else group.push(problem);
  }
  const seen = new Set<string>();
  return problems.flatMap((problem): readonly Group[] => {
    const saying = sayingOf(problem);
    const group = groups.get(saying)!;
    if (group.length <= LIMIT || problem.key === undefined) return [[problem]];
    if (seen.has(saying)) return [];
    seen.add(saying);
    return [group];
  });
}

/** Looking for longer keys could take long, and no file may hold them. */
const LONGEST_KEY = 500;

function sayingOf({ message, key = '' }: ReportProblem): string {
  return key === '' || key.length > LONGEST_KEY ? message : message.replaceAll(`"${key}"`, '""');
}

function annotate(level: Severity, group: Group): Annotation {
  const { at, key } = group[0];
  return {
    level,
    message: describeGroup(group),
    ...(key === undefined ? {} : { title: `Qovery secret ${cleanName(key)}` }),
    // Inline desired state has no file that GitHub could show the annotation on.
    ...(at === undefined || at.file === 'content' ? {} : { file: at.file, line: at.line, column: at.column }),
  };
}

/** The runner hands no more than 4096 on; lines that a message gives to copy must not end in the middle. */
const MESSAGE_LIMIT = 4_000;
const WHERE_LIMIT = 300;

/** `secrets.yml:5:3 STRIPE_KEY: …`; lines that a message gives to copy stay lines. */
function describeGroup([first, ...others]: Group): string {
  const keys = others.map(({ key }) => cleanName(key ?? ''));
  const where = [cleanCut(first.where, WHERE_LIMIT), ...keys].filter((part) => part !== '').join(', ');
  const message = cutText(first.message, MESSAGE_LIMIT);
  return where === '' ? message : `${where}: ${message}`;
}

function titleCase(level: Severity): string {
  return level.charAt(0).toUpperCase() + level.slice(1);
}
