import type { ChangeStatus } from '../model/ledger.js';
import type { ChangeReport, MoveReport, RunReport } from '../model/report.js';
import { cleanCut, cleanName, ERROR_LIMIT } from './clean.js';
import { placedChangesOf, movesByChange, type PlacedChange } from './counts.js';
import { ADOPTS, describeAge, describeReason, listSome, NEWS, type NewsKind, placeOf } from './words.js';

/**
 * A report as news. In: a run's report. Out: one row for each thing that happens to a secret, the most urgent kind
 * first, then by scope and key; a move is one row for all its changes. Every text in a row is a clean line of sane
 * length. Never: a rendering; log, summary and comment are made from the same rows, so that they say the same.
 */
export interface Row {
  readonly kind: NewsKind;
  readonly key: string;
  /** Where: `production / api (container)`; of a move, where from and to. */
  readonly place: string;
  /** `literal`, `file`, `alias`; the source is named where it is not a reference, and a plain value not at all. */
  readonly form: string;
  readonly why: string;
  /** Remarks for everybody. */
  readonly details: readonly string[];
  /** What Qovery deletes along with it. */
  readonly along: readonly string[];
  /** Remarks that state facts about values, or that change from run to run: for the log. */
  readonly logDetails: readonly string[];
  readonly status: ChangeStatus;
  readonly error: string;
}

const NOTE_LIMIT = 200;
const PLACES_SHOWN = 10;

/** The rows of a plan in the order of news. */
export function newsOf(report: RunReport): readonly Row[] {
  const moves = movesByChange(report);
  const halves = new Map<MoveReport, ChangeReport[]>((report.plan?.moves ?? []).map((move) => [move, []]));
  for (const [change, move] of moves) halves.get(move)?.push(change);
  const others = placedChangesOf(report).filter(({ change }) => !moves.has(change));
  const rows = [...others.map(rowOf), ...[...halves].map(([move, changes]) => moveRow(move, changes))];
  return NEWS.flatMap((kind) => rows.filter((row) => row.kind === kind));
}

/** The rows of a kind. */
export function ofKind(rows: readonly Row[], ...kinds: readonly NewsKind[]): readonly Row[] {
  return rows.filter(({ kind }) => kinds.includes(kind));
}

/** Kind and reason in one: `alias: missing from the project`. */
export function describeRow({ form, why }: Row): string {
  return [form, why].filter((part) => part !== '').join(': ');
}

/** One change as a row, the halves of a move included. */
export function rowOf({ scope, change }: PlacedChange): Row {
  const kind = kindOf(change);
  const age = describeAge(change);
  const why = describeReason(change, scope);
  return {
    kind,
    key: cleanName(change.key),
    place: placeOf(scope),
    form: formOf(change),
    why: kind === 'adopt' ? ADOPTS : why,
    details: [
      ...(change.target === undefined ? [] : [`→ ${cleanName(change.target)}`]),
      ...(kind === 'adopt' && (change.reason !== 'unknown' || change.otherKey) ? [why] : []),
      ...(kind === 'replace' && change.adopts ? [ADOPTS] : []),
      ...change.notes.map((note) => cleanCut(note, NOTE_LIMIT)).filter((note) => note !== ''),
    ],
    along: change.deletedAlong.map((text) => cleanCut(text, NOTE_LIMIT)),
    logDetails: [
      ...(age === undefined ? [] : [age]),
      ...(change.renamedTo === undefined ? [] : [`renamed to ${cleanName(change.renamedTo)}`]),
      ...(change.renamedFrom === undefined ? [] : [`renamed from ${cleanName(change.renamedFrom)}`]),
    ],
    status: change.status,
    error: cleanCut(change.error ?? '', ERROR_LIMIT),
  };
}

function kindOf({ action, adopts }: ChangeReport): NewsKind {
  return action === 'update' && adopts ? 'adopt' : action;
}

/** A source other than a reference is worth a word: it says that the value is in the repository, or did. */
const SOURCES = { literal: 'literal', file: 'from a file', decrypted: 'decrypted' } as const;

/** Empty for the usual: a value from a reference. */
function formOf({ kind, source }: ChangeReport): string {
  if (source === undefined || source === 'reference') return kind === 'value' ? '' : kind;
  return kind === 'value' ? SOURCES[source] : `${kind} (${SOURCES[source]})`;
}

function moveRow(move: MoveReport, halves: readonly ChangeReport[]): Row {
  const losers = move.losers.map(cleanName);
  return {
    kind: 'move',
    key: cleanName(move.key),
    place: `${listSome(move.from.map(placeOf), PLACES_SHOWN)} → ${listSome(move.to.map(placeOf), PLACES_SHOWN)}`,
    form: formOfMove(halves),
    why: '',
    details: losers.length === 0 ? [] : [`no longer in: ${listSome(losers, PLACES_SHOWN)}`],
    along: [],
    logDetails: [],
    status: worstOf(halves.map(({ status }) => status)),
    error: cleanCut(halves.find(({ status }) => status === 'failed')?.error ?? '', ERROR_LIMIT),
  };
}

function formOfMove(halves: readonly ChangeReport[]): string {
  const created = halves.find(({ action }) => action !== 'delete');
  return created === undefined ? '' : formOf(created);
}

/** A move is done when all of it is. */
function worstOf(statuses: readonly ChangeStatus[]): ChangeStatus {
  const worst = (['failed', 'not-attempted', 'planned'] as const).find((status) => statuses.includes(status));
  return worst ?? 'done';
}

/** Whether rows need to say where they are: not where the run's own scope is the only one. */
export function hasSeveralPlaces({ plan, scope }: RunReport): boolean {
  const scopes = plan?.scopes ?? [];
  return scopes.length > 1 || scopes.some((one) => scope !== undefined && one.scope.id !== scope.id);
}

/** What Qovery deletes along with these, each once. */
export function deletedAlong(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap(({ along }) => along))];
}

/** Remarks that several rows share are said once, with how many have them; the rows keep the others. */
export function shareRemarks(rows: readonly Row[]): {
  readonly rows: readonly Row[];
  readonly remarks: readonly string[];
} {
  const counts = new Map<string, number>();
  for (const detail of rows.flatMap(({ details }) => details))
    counts.set(detail, (counts.get(detail) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 2);
  const isShared = new Set(shared.map(([detail]) => detail));
  return {
    rows: rows.map((row) => ({ ...row, details: row.details.filter((detail) => !isShared.has(detail)) })),
    remarks: shared.map(
      ([detail, count]) =>
        `${count === rows.length ? '' : `${count} of them: `}${detail.replace(/^adopted: /u, '')}`,
    ),
  };
}

/** How many values are overwritten only because the key material is another one. */
export function countOtherKey(report: RunReport): number {
  return placedChangesOf(report).filter(({ change }) => change.otherKey).length;
}

/** `2 to delete, 38 to update, 21 to create`; `2 deleted, 38 updated` for what is done. */
export function listKinds(rows: readonly Row[], say: (kind: NewsKind) => string): readonly string[] {
  return NEWS.map((kind) => [kind, ofKind(rows, kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${say(kind)}`);
}
