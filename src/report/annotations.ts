import { positionOf } from '../model/plan.js';
import type { Position, Problem, Severity } from '../model/problem.js';
import type { RunReport } from '../model/run.js';
import { cleanKey, cleanText, cutText } from './clean.js';
import { PAST } from './words.js';

export interface Annotation {
  readonly level: Severity;
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface SelectedAnnotations {
  readonly annotations: readonly Annotation[];
  readonly omitted: Readonly<Record<Severity, number>>;
}

/** The runner shows ten of a kind and step, and drops the rest without a word. */
const LIMIT = 10;
const MESSAGE_LIMIT = 500;
const KEYS_SHOWN = 10;

/** Problems and failed changes, at most ten of a kind; problems that differ in their key alone are merged when needed. */
export function selectAnnotations(report: RunReport): SelectedAnnotations {
  const problems = dropRepeated([...report.problems, ...failuresOf(report)]);
  const annotations: Annotation[] = [];
  const omitted: Record<Severity, number> = { error: 0, warning: 0, notice: 0 };
  for (const level of ['error', 'warning', 'notice'] as const) {
    // The line that fails the run is an error annotation as well.
    const limit = level === 'error' && report.failure !== undefined ? LIMIT - 1 : LIMIT;
    const ofLevel = problems.filter(({ severity }) => severity === level);
    const groups = ofLevel.length > limit ? groupAlike(ofLevel) : ofLevel.map((problem) => [problem]);
    annotations.push(...groups.slice(0, limit).map((group) => annotate(level, group)));
    omitted[level] = groups.slice(limit).reduce((sum, group) => sum + group.length, 0);
  }
  return { annotations, omitted };
}

/** What failed while applying, on the line that names it. */
function failuresOf({ ledger }: RunReport): Problem[] {
  if (ledger === undefined) return [];
  const failed = ledger.outcomes
    .filter(({ status }) => status === 'failed')
    .map(({ change, error }): Problem => {
      const message = `"${cleanKey(change.key)}" could not be ${PAST[change.action]}: ${error ?? 'no reason given'}`;
      return { severity: 'error', message, key: change.key, ...placed(positionOf(change)) };
    });
  const stuck = ledger.notConverged.map(({ key, seen }): Problem => {
    const change = ledger.outcomes.find((outcome) => outcome.change.key === key)?.change;
    const message = `"${cleanKey(key)}" is still not as the file says: ${seen}`;
    return {
      severity: 'error',
      message,
      key,
      ...placed(change === undefined ? undefined : positionOf(change)),
    };
  });
  return [...failed, ...stuck];
}

function placed(at: Position | undefined): { at?: Position } {
  return at === undefined ? {} : { at };
}

function dropRepeated(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ severity, message, at }) => {
    const identity = JSON.stringify([severity, message, at?.file, at?.line, at?.column]);
    const repeated = seen.has(identity);
    seen.add(identity);
    return !repeated;
  });
}

/** Groups of problems whose messages are equal but for their key, in the order of their first ones. */
function groupAlike(problems: readonly Problem[]): Problem[][] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { key, message } = problem;
    const kind = key === undefined || key === '' ? message : message.replaceAll(`"${key}"`, '""');
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [problem]);
    else group.push(problem);
  }
  return [...groups.values()];
}

function annotate(level: Severity, [first, ...others]: readonly Problem[]): Annotation {
  const { message = '', at, key } = first ?? {};
  const text = cutText(cleanText(message), MESSAGE_LIMIT) + describeOthers(others);
  return {
    level,
    message: text,
    ...(key === undefined ? {} : { title: `Qovery secret ${cleanKey(key)}` }),
    // Inline desired state has no file that GitHub could show the annotation on.
    ...(at === undefined || at.file === 'content' ? {} : { file: at.file, line: at.line, column: at.column }),
  };
}

function describeOthers(others: readonly Problem[]): string {
  if (others.length === 0) return '';
  const keys = others.flatMap(({ key }) => (key === undefined ? [] : [cleanKey(key)])).slice(0, KEYS_SHOWN);
  const more = others.length - keys.length;
  const list = [...keys, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return ` (the same for ${list})`;
}
