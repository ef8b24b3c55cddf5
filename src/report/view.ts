import type { Change, ChangeStatus, Outcome, Rename } from '../model/plan.js';
import type { SecretKind } from '../model/remote.js';
import type { RunReport } from '../model/run.js';
import { cleanKey, cleanText, cutText } from './clean.js';
import { outcomesOf } from './json.js';
import { CASCADE, describeReason, type RowAction } from './words.js';

/** One line of the plan or the ledger; every text in it is clean, single-line and of sane length. */
export interface Row {
  readonly action: RowAction;
  readonly key: string;
  /** The new key of a rename. */
  readonly newKey: string | undefined;
  readonly kind: SecretKind;
  readonly why: string;
  readonly target: string | undefined;
  /** Remarks, the cascade of a delete or replace last. */
  readonly notes: readonly string[];
  readonly status: ChangeStatus;
  readonly error: string | undefined;
}

const NOTE_LIMIT = 200;
const ERROR_LIMIT = 300;

/** The changes of a report in their order; a create and a delete that are one rename become one row. */
export function buildRows(report: RunReport): readonly Row[] {
  const outcomes = outcomesOf(report);
  const renames = foldableRenames(report.plan?.renames ?? [], outcomes);
  const hidden = new Set(renames.values());
  return outcomes
    .filter(({ change }) => !hidden.has(change.key))
    .map((outcome) => {
      const newKey = renames.get(outcome.change.key);
      return newKey === undefined ? buildRow(outcome) : buildRenameRow(outcome, newKey);
    });
}

export function buildRow({ change, status, error }: Outcome): Row {
  return {
    action: change.action,
    key: cleanKey(change.key),
    newKey: undefined,
    kind: change.kind,
    why: describeReason(change),
    target: change.target === undefined ? undefined : cleanKey(change.target),
    notes: notesOf(change),
    status,
    error:
      status === 'failed' ? cutText(cleanText(error ?? ''), ERROR_LIMIT) || 'no reason given' : undefined,
  };
}

function buildRenameRow(outcome: Outcome, newKey: string): Row {
  return {
    ...buildRow(outcome),
    action: 'rename',
    newKey: cleanKey(newKey),
    why: 'renamed (created before deleted)',
  };
}

function notesOf(change: Change): readonly string[] {
  const notes = change.notes
    .map((note) => cutText(cleanText(note), NOTE_LIMIT))
    .filter((note) => note !== '');
  switch (change.action) {
    case 'create':
    case 'update':
      return notes;
    case 'replace': {
      const restored = change.restores.map(({ key }) => `"${cleanKey(key)}"`).join(', ');
      return [...notes, ...(restored === '' ? [] : [cutText(`put back: ${restored}`, NOTE_LIMIT)]), CASCADE];
    }
    case 'delete':
      return [...notes, CASCADE];
  }
}

/** Old key → new key of the renames whose halves fared alike; where they did not, both halves are shown. */
function foldableRenames(
  renames: readonly Rename[],
  outcomes: readonly Outcome[],
): ReadonlyMap<string, string> {
  const byKey = new Map(outcomes.map((outcome) => [outcome.change.key, outcome]));
  const folded = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to } of renames) {
    const deleted = byKey.get(from);
    const created = byKey.get(to);
    if (deleted?.change.action !== 'delete' || created?.change.action !== 'create') continue;
    if (deleted.status !== created.status || deleted.status === 'failed' || taken.has(to)) continue;
    folded.set(from, to);
    taken.add(to);
  }
  return folded;
}
