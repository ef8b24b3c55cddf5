import type { Entry, RequestRecord } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import type { Outcome } from '../../src/model/ledger.js';
import { isSameBranch } from './places.js';
import type { Place } from './places.js';
import { mountPathOf, namedBy } from './story.js';
import type { FileEntry, Step } from './story.js';
import type { LinkedEntry, Fixture } from './fixture.js';
import { findWrites } from './writes.js';
import type { Write } from './writes.js';

/** Something a run must never do. */
export class Wrong extends Error {
  override readonly name = 'Wrong';
}

/**
 * Watches one run from outside: what there was, what others did meanwhile, and each state in between.
 *
 * What is not ours must stay as it is, byte for byte, but for what no client of this API can avoid:
 * - what hangs on a key under `absent` is deleted with it, as the file asked and the plan said;
 * - requests are not conditional: of what someone does to a secret between our list and our write of that very
 *   secret, our write wins, be it an edit, a mark, or (documented behaviour) a secret created under a key we create;
 *   and what someone hangs on a secret meanwhile is deleted with it;
 * - within two minutes of our write, or where the server sends no date to mark it with (or one ahead of its own dates,
 *   and the write's answer is lost), an edit of a value that keeps our mark can't be seen. The stories' other writers
 *   act later than that, and take the mark away there.
 */
export class Witness {
  readonly #fixture: Fixture;
  readonly #step: Step;
  readonly #known: ReadonlySet<string>;
  readonly #before: ReadonlyMap<string, Entry>;
  /** What would be there if this run had written nothing. */
  #expected: Map<string, Entry>;
  /** What this run may not change. */
  readonly #untouchable = new Map<string, Entry>();
  /** Every entry that was ever seen, by id. */
  readonly #seen = new Map<string, Entry>();
  /** Ids of what others made or changed while the run was on. */
  readonly #outsiders = new Set<string>();
  /** `place key` of what others deleted while the run was on. */
  readonly #deletedOutside = new Set<string>();
  /** By `place key`: whether the file's word was true at one moment at least. */
  readonly #wasTrue = new Set<string>();
  readonly #goneIds = new Set<string>();
  #writtenBeforeStop: ReadonlySet<string> | undefined;
  #requestsAtStop = 0;
  /** What was seen while the API answered, where nothing can be thrown. */
  #wrong: string | undefined;

  /** @param known every value that any writer of the story gives to a key, as `KEY=value` */
  constructor(fixture: Fixture, step: Step, known: ReadonlySet<string>) {
    this.#fixture = fixture;
    this.#step = step;
    this.#known = known;
    this.#before = new Map(fixture.entries());
    this.#expected = new Map(this.#before);
    for (const entry of this.#before.values())
      if (this.#isUntouchable(entry)) this.#untouchable.set(entry.id, entry);
    fixture.api.resetRequests();
    this.look();
  }

  /** Looks at the project as it is now: values that no one gave to a key are wrong at any moment. */
  look(): void {
    const entries = this.#fixture.entries();
    for (const id of this.#seen.keys()) if (!entries.has(id)) this.#goneIds.add(id);
    for (const entry of entries.values()) {
      this.#seen.set(entry.id, entry);
      const isFiller = entry.value.startsWith('qovery-secret-sync-filler-');
      if (entry.type !== 'ALIAS' && !isFiller && !this.#known.has(`${entry.key}=${entry.value}`))
        this.#wrong ??= `"${entry.key}" got a value that nobody gave it: ${JSON.stringify(entry.value)}`;
    }
    for (const entry of this.#step.file)
      if (isAsTheFileSays(this.#fixture, entry)) this.#wasTrue.add(`${entry.place} ${entry.key}`);
  }

  /** Has another writer act, and holds it against nobody. */
  outside(act: () => void): void {
    this.look();
    const before = this.#fixture.entries();
    act();
    const after = this.#fixture.entries();
    for (const [id, entry] of before) {
      if (after.has(id)) continue;
      this.#expected.delete(id);
      this.#untouchable.delete(id);
      this.#goneIds.add(id);
      this.#deletedOutside.add(this.#placeKey(entry));
    }
    for (const [id, entry] of after) {
      if (before.get(id) === entry) continue;
      this.#expected.set(id, entry);
      this.#outsiders.add(id);
      // Whose mark was taken away is nobody's from then on; what is edited under our very hands is ours to overwrite.
      const isKept = this.#untouchable.delete(id) || !before.has(id);
      if (isKept && this.#isUntouchable(entry)) this.#untouchable.set(id, entry);
    }
    this.look();
  }

  /** The run was asked to stop, or an exception ended it: no new write may start. */
  stopped(): void {
    if (this.#writtenBeforeStop !== undefined) return;
    this.#writtenBeforeStop = new Set(this.#writes(this.#fixture.api.requests).map(({ key }) => key));
    this.#requestsAtStop = this.#fixture.api.requests.length;
  }

  /** Checks what the run did against what it says it did. */
  judge(result: RunResult): void {
    this.look();
    if (this.#wrong !== undefined) throw new Wrong(this.#wrong);
    this.#judgeOthers();
    this.#judgeReport(result);
    if (result.ledger !== undefined) {
      this.#judgeOutcomes(result);
      this.#judgeLost(result);
    }
    this.#judgeStop(result);
  }

  #judgeOthers(): void {
    const now = this.#fixture.entries();
    for (const [id, entry] of this.#untouchable) {
      const kept = now.get(id);
      if (kept === entry || (kept === undefined && this.#fellUnavoidably(entry))) continue;
      throw new Wrong(
        `"${entry.key}" is not ours and was ${kept ? 'changed' : 'deleted'}: ${show(entry)} → ${show(kept)}`,
      );
    }
  }

  /** It hung on what the file lists as absent, or began to hang on it while the run was on. */
  #fellUnavoidably(entry: Entry): boolean {
    let lower = entry;
    for (
      let parent = this.#seen.get(lower.parentId ?? '');
      parent;
      parent = this.#seen.get(lower.parentId ?? '')
    ) {
      if (!this.#goneIds.has(parent.id)) return false;
      const place = this.#fixture.placeOf(parent.scopeId);
      const isAbsent = this.#step.file.some(
        (one) => one.kind === 'absent' && one.place === place && one.key === parent?.key,
      );
      // By all that is known nobody overrides an alias: below one, a run looks only at the scopes that it lists anyway.
      const lowerPlace = this.#fixture.placeOf(lower.scopeId);
      const isUnlooked = parent.type === 'ALIAS' && (!lowerPlace || !namedBy(this.#step).has(lowerPlace));
      if (isAbsent || isUnlooked || this.#outsiders.has(lower.id)) return true;
      lower = parent;
    }
    return false;
  }

  #judgeReport({ report, ledger }: RunResult): void {
    const sent = this.#writes(this.#fixture.api.requests);
    if (ledger === undefined) this.#judgeUntouched('a run without a ledger');
    if (!report.mayHaveWritten) this.#judgeUntouched('a run that says it wrote nothing');
    if (!report.changed) this.#judgeUnchanged(ledger);
    // A request that was lost on its way may have been sent, for all that the run knows.
    if (report.mayHaveWritten && sent.length === 0 && this.#step.incidents.length === 0)
      throw new Wrong('the report says that something was written, and no write was sent');
    const claim = `${report.failure?.message ?? ''} ${report.failure?.advice ?? ''}`;
    if (/nothing was written|before anything was written|before the first write/i.test(claim))
      this.#judgeUntouched(`a run that says "${claim}"`);
    const failed = (ledger?.outcomes ?? []).filter(({ status }) => status === 'failed');
    if (report.failure === undefined && failed.length > 0)
      throw new Wrong('the run ended well, with failed changes');
  }

  #judgeUntouched(what: string): void {
    const now = this.#fixture.entries();
    for (const id of new Set([...now.keys(), ...this.#expected.keys()])) {
      if (now.get(id) !== this.#expected.get(id))
        throw new Wrong(
          `${what} changed the project: ${show(this.#expected.get(id))} → ${show(now.get(id))}`,
        );
    }
  }

  /**
   * Whether a service would see the same as if the run had written nothing. An edit of a description sends the value
   * again, and so takes back what somebody wrote since the list: by the contract it counts as a description.
   */
  #judgeUnchanged(ledger: RunResult['ledger']): void {
    const described = (ledger?.outcomes ?? []).flatMap(({ change }) =>
      change.action === 'update' && change.reason === 'description-changed' ? [change.current.secret.id] : [],
    );
    const takenBack = new Set(described.filter((id) => this.#outsiders.has(id)));
    const visible = (entries: ReadonlyMap<string, Entry>): string =>
      JSON.stringify(
        [...entries.values()]
          .filter(({ id }) => !takenBack.has(id))
          .map(({ id, key, value, type, mountPath, scopeId, parentId }) =>
            [id, key, value, type, mountPath, scopeId, parentId].join(' '),
          )
          .sort(),
      );
    if (visible(this.#fixture.entries()) !== visible(this.#expected))
      throw new Wrong('a run that says it changed nothing changed what services see');
  }

  #judgeOutcomes({ ledger, report }: RunResult): void {
    // The run says that it goes on without knowing mount paths: a file's value is all that it can answer for.
    const knowsMountPaths = !report.problems.some(({ message }) => message.startsWith('mount paths in '));
    const writes = this.#writes(this.#fixture.api.requests);
    // What was sent for such a key was meant to restore it, be it after a delete of which nobody knew whether it was made.
    const undone = (ledger?.outcomes ?? []).filter(
      ({ change, status }) => change.action === 'delete' && status === 'failed',
    );
    const restored = new Set(
      [...(ledger?.restored ?? []), ...(ledger?.lost ?? []), ...undone.map(({ change }) => change)].map(
        ({ scope, key }) => `${scope.id} ${key.raw}`,
      ),
    );
    for (const outcome of ledger?.outcomes ?? []) {
      const { change, status, error } = outcome;
      const name = `"${change.key.raw}" of ${this.#fixture.placeOf(change.scope.id)} (${change.action})`;
      if (status === 'done' && !this.#wasDone(outcome, knowsMountPaths))
        throw new Wrong(`${name} is reported as done and never was`);
      const isRestored = restored.has(`${change.scope.id} ${change.key.raw}`);
      if (status === 'not-attempted' && !isRestored && writes.some((write) => isFor(write, outcome)))
        throw new Wrong(`${name} is reported as not attempted, yet requests were sent`);
      if (status === 'failed' && error === undefined) throw new Wrong(`${name} failed without a word`);
      if (status === 'planned') throw new Wrong(`${name} is still planned after an apply`);
    }
  }

  #wasDone({ change }: Outcome, knowsMountPaths: boolean): boolean {
    if (change.action === 'delete') return this.#goneIds.has(change.current.secret.id);
    if (change.action === 'update' && change.kind === 'file' && !knowsMountPaths) return true;
    return this.#wasTrue.has(`${this.#fixture.placeOf(change.scope.id)} ${change.key.raw}`);
  }

  /** A key that ended with nothing is in `lost`, and what is in `lost` ended with nothing. */
  #judgeLost({ ledger, plan }: RunResult): void {
    if (ledger === undefined) return;
    const lost = new Set(
      ledger.lost.map(({ scope, key }) => `${this.#fixture.placeOf(scope.id)} ${key.raw}`),
    );
    const isUnverified = ledger.cancelled || ledger.unverified !== undefined;
    for (const one of this.#step.file) {
      const name = `${one.place} ${one.key}`;
      const isThere = this.#fixture.own(one.place, one.key) !== undefined;
      if (lost.has(name) && isThere && !isUnverified && !this.#isOutsiders(one))
        throw new Wrong(`"${name}" is reported as lost and is there`);
      if (lost.has(name) || isThere || one.kind === 'absent' || this.#deletedOutside.has(name)) continue;
      const was = [...this.#before.values()].find((entry) => this.#placeKey(entry) === name);
      if (was !== undefined && was.scope !== 'BUILT_IN' && !this.#isCutOffOutside(was))
        throw new Wrong(`"${name}" ended with nothing and is not reported as lost`);
    }
    for (const { key, deletes, creates } of plan?.moves ?? []) {
      const places = [...deletes, ...creates].map(({ scope }) => this.#fixture.placeOf(scope.id) as Place);
      const names = places.map((place) => `${place} ${key.raw}`);
      const isThere = places.some((place) => this.#fixture.own(place, key.raw) !== undefined);
      const isAccounted = names.some((name) => lost.has(name) || this.#deletedOutside.has(name));
      if (!isThere && !isAccounted && deletes.some(({ current }) => this.#goneIds.has(current.secret.id)))
        throw new Wrong(`"${key.raw}" was moved, ended with nothing and is not reported as lost`);
    }
  }

  #isOutsiders({ place, key }: FileEntry): boolean {
    const own = this.#fixture.own(place, key);
    return own !== undefined && this.#outsiders.has(own.id);
  }

  /** Whether what it hung on was deleted by others, so that it could not be made again. */
  #isCutOffOutside(entry: Entry): boolean {
    const parent = this.#seen.get(entry.parentId ?? '');
    return parent !== undefined && this.#deletedOutside.has(this.#placeKey(parent));
  }

  #judgeStop({ ledger }: RunResult): void {
    if (this.#writtenBeforeStop === undefined) return;
    if (ledger && !ledger.cancelled) throw new Wrong('the run was stopped and its ledger does not say so');
    if (this.#step.concurrency > 1) return; // What was on its way then can't be distinguished from what started later.
    const late = this.#writes(this.#fixture.api.requests.slice(this.#requestsAtStop));
    for (const { key, place } of late) {
      if (this.#writtenBeforeStop.has(key) || this.#hungOnWritten(key, place)) continue;
      throw new Wrong(`a write of "${key}" started after the run was stopped`);
    }
  }

  /** Whether it was deleted along with something whose second half was owed, be it to be made again elsewhere in its branch. */
  #hungOnWritten(key: string, place: Place | undefined): boolean {
    return [...this.#before.values()].some((one) => {
      const from = this.#fixture.placeOf(one.scopeId);
      if (one.key !== key || from === undefined || place === undefined || !isSameBranch(from, place))
        return false;
      const parent = this.#before.get(one.parentId ?? '');
      return parent !== undefined && this.#writtenBeforeStop?.has(parent.key) === true;
    });
  }

  #writes(requests: readonly RequestRecord[]): readonly Write[] {
    return findWrites(requests, {
      keyOf: (id) => this.#seen.get(id)?.key,
      scopeOf: (id) => this.#seen.get(id)?.scopeId,
      placeOf: (id) => this.#fixture.placeOf(id),
    });
  }

  #placeKey({ scopeId, key }: Entry): string {
    return `${this.#fixture.placeOf(scopeId)} ${key}`;
  }

  /** Whatever this run has no business with. */
  #isUntouchable(entry: Entry): boolean {
    const { file, prune, takeover, hides } = this.#step;
    const place = this.#fixture.placeOf(entry.scopeId);
    if (place === undefined || !namedBy(this.#step).has(place) || isSomebodyElses(entry)) return true;
    if (this.#fixture.odd?.key === entry.key && this.#before.has(entry.id)) return true;
    const isHidden = hides !== 'no';
    if (this.#fixture.isForeign(entry) && !takeover && !isHidden) return true;
    const named = file.find((one) => one.place === place && one.key === entry.key);
    if (named !== undefined) return named.kind === 'skipped';
    const isFrozen = file.some(
      (one) => one.kind === 'skipped' && one.key === entry.key && isSameBranch(one.place, place),
    );
    if (isFrozen || isHidden) return true;
    return prune === 'none' || (prune === 'owned' && !this.#fixture.isOurs(entry));
  }
}

function isSomebodyElses({ scope, isSecret, ownedBy, type }: Entry): boolean {
  return scope === 'BUILT_IN' || !isSecret || ownedBy !== 'QOVERY' || type.endsWith('EXTERNAL_SECRET');
}

/** Whether a write was sent for a change: a create is a POST, a delete a DELETE. */
function isFor(write: Write, { change }: Outcome): boolean {
  if (write.scopeId !== change.scope.id || write.key !== change.key.raw) return false;
  if (change.action === 'delete') return write.method === 'DELETE' && write.id === change.current.secret.id;
  return change.action === 'create' ? write.method === 'POST' : true;
}

/** Whether the project holds exactly what the file says of this key. */
export function isAsTheFileSays(fixture: Fixture, entry: FileEntry): boolean {
  const own = fixture.own(entry.place, entry.key);
  if (entry.kind === 'absent') return own === undefined;
  if (entry.kind === 'skipped') return true;
  if (own === undefined) return false;
  if (entry.kind === 'alias') return own.type === 'ALIAS' && own.target === entry.target;
  if (own.type !== entry.kind.toUpperCase() || own.value !== entry.text) return false;
  return entry.kind !== 'file' || own.mountPath === mountPathOf(entry);
}

export function show(entry: Entry | LinkedEntry | undefined): string {
  return entry ? JSON.stringify(entry) : 'nothing';
}
