import type { Entry, RequestRecord } from '../../local-api/index.js';
import type { SyncResult } from '../support/sync-once.js';
import { mountPathOf } from './story.js';
import type { FileEntry, Step } from './story.js';
import { MARK, OUR_MARK } from './world.js';
import type { World } from './world.js';

/** Something a run must never do. */
export class Wrong extends Error {
  override readonly name = 'Wrong';
}

/**
 * Watches one run from outside: what stood there, what others did meanwhile, and each state in between.
 *
 * What is not ours must stay as it is, byte for byte, but for what no client of this API can avoid:
 * - aliases and overrides at environment and service level fall with a deleted or replaced secret where the list does
 *   not show them (where it does, the run refuses);
 * - an alias that was put back has a new id and new dates, and one that can't be put back is told as an error; killed
 *   in between, the run loses it (see the crash test);
 * - requests are not conditional: of what someone does to a secret between our list and our write of that very
 *   secret, our write wins, be it an edit, a mark, or (documented behaviour) a secret created under a key we create;
 * - within two minutes of our write, or where the server sends no date to mark it with (or one ahead of its own dates,
 *   and the write's answer is lost), an edit of a value that keeps our mark can't be seen. The stories' other writers
 *   act later than that, and take the mark away there.
 */
export class Witness {
  readonly #world: World;
  readonly #step: Step;
  readonly #known: ReadonlySet<string>;
  /** What would stand there if this run had written nothing. */
  #expected: Map<string, Entry>;
  /** What this run may not change. */
  readonly #untouchable = new Map<string, Entry>();
  readonly #keys = new Map<string, string>();
  /** By key: whether the file's word was true, or a deleted secret gone, at one moment at least. */
  readonly #wasTrue = new Set<string>();
  readonly #goneIds = new Set<string>();
  #writtenBeforeCancel: ReadonlySet<string> | undefined;
  #requestsAtCancel = 0;
  /** What was seen while the API answered, where nothing can be thrown. */
  #wrong: string | undefined;

  /** @param known every value that any writer of the story gives to a key, as `KEY=value` */
  constructor(world: World, step: Step, known: ReadonlySet<string>) {
    this.#world = world;
    this.#step = step;
    this.#known = known;
    this.#expected = new Map(world.entries());
    for (const entry of this.#expected.values())
      if (this.#isUntouchable(entry)) this.#untouchable.set(entry.id, entry);
    world.api.resetRequests();
    this.look();
  }

  /** Looks at the project as it is now: values that no one gave to a key are wrong at any moment. */
  look(): void {
    const entries = this.#world.entries();
    for (const id of this.#expected.keys()) if (!entries.has(id)) this.#goneIds.add(id);
    for (const entry of entries.values()) {
      this.#keys.set(entry.id, entry.key);
      const isFiller = entry.value.startsWith('qovery-secret-sync-filler-');
      if (entry.type !== 'ALIAS' && !isFiller && !this.#known.has(`${entry.key}=${entry.value}`))
        this.#wrong ??= `"${entry.key}" got a value that nobody gave it: ${JSON.stringify(entry.value)}`;
    }
    for (const entry of this.#step.file)
      if (isAsTheFileSays(this.#world, entry)) this.#wasTrue.add(entry.key);
  }

  /** Has another writer act, and holds it against nobody. */
  outside(act: () => void): void {
    this.look();
    const before = this.#world.entries();
    act();
    const after = this.#world.entries();
    for (const [id, entry] of before) {
      if (after.has(id)) continue;
      this.#expected.delete(id);
      this.#forgive(entry);
      this.#goneIds.add(id);
      this.#keys.set(id, entry.key);
    }
    for (const [id, entry] of after) {
      if (before.get(id) === entry) continue;
      this.#expected.set(id, entry);
      // Whose mark was taken away is nobody's from then on.
      const isKept = this.#forgive(entry) || !before.has(id);
      if (isKept && this.#isUntouchable(entry)) this.#untouchable.set(id, entry);
    }
    this.look();
  }

  /** What another writer touches is theirs to answer for, and an alias that was put back is still the same alias. */
  #forgive({ key, type, scope }: Entry): boolean {
    const same = [...this.#untouchable.values()].filter(
      (entry) => entry.key === key && entry.type === type && entry.scope === scope,
    );
    for (const entry of same) this.#untouchable.delete(entry.id);
    return same.length > 0;
  }

  cancelled(): void {
    if (this.#writtenBeforeCancel !== undefined) return;
    this.#writtenBeforeCancel = this.#writtenKeys(this.#world.api.requests);
    this.#requestsAtCancel = this.#world.api.requests.length;
  }

  /** Checks what the run did against what it says it did. */
  judge(result: SyncResult): void {
    this.look();
    if (this.#wrong !== undefined) throw new Wrong(this.#wrong);
    this.#judgeOthers(result);
    if (result.ledger === undefined) this.#judgeUntouched('a run without a ledger');
    else this.#judgeLedger(result.ledger, result.plan);
    this.#judgeCancellation(result);
  }

  #judgeOthers({ ledger }: SyncResult): void {
    const now = this.#world.entries();
    for (const [id, entry] of this.#untouchable) {
      const kept = now.get(id);
      if (kept === entry) continue;
      // Below the project, the list does not show what falls with a deleted or replaced secret.
      const fellUnseen =
        entry.scope === 'ENVIRONMENT' && kept === undefined && !now.has(entry.parentId ?? '');
      if (fellUnseen && !this.#world.api.settings.listsLowerScopes) continue;
      if (kept === undefined && entry.type === 'ALIAS' && this.#wasPutBack(entry)) continue;
      const isToldLost = ledger?.problems.some(
        ({ severity, key }) => severity === 'error' && key === entry.key,
      );
      if (kept === undefined && entry.type === 'ALIAS' && isToldLost) continue;
      throw new Wrong(
        `"${entry.key}" is not ours and was ${kept ? 'changed' : 'deleted'}: ${show(entry)} → ${show(kept)}`,
      );
    }
  }

  /** An alias that fell with a replaced secret: another id, all else as it was. */
  #wasPutBack(entry: Entry): boolean {
    const back = this.#world.own(entry.key);
    const target = this.#keys.get(entry.parentId ?? '');
    return (
      back?.type === 'ALIAS' &&
      back.target === target &&
      back.description === entry.description &&
      back.interpolates === entry.interpolates &&
      back.ownedBy === entry.ownedBy
    );
  }

  #judgeUntouched(what: string): void {
    const now = this.#world.entries();
    for (const id of new Set([...now.keys(), ...this.#expected.keys()])) {
      if (now.get(id) !== this.#expected.get(id))
        throw new Wrong(
          `${what} changed the project: ${show(this.#expected.get(id))} → ${show(now.get(id))}`,
        );
    }
  }

  #judgeLedger({ outcomes, wrote }: NonNullable<SyncResult['ledger']>, plan: SyncResult['plan']): void {
    // The run says that it goes on without knowing mount paths: a file's value is all that it can answer for.
    const knowsMountPaths =
      plan?.problems.every(({ message }) => !message.startsWith('mount paths are not known')) ?? true;
    const sent = this.#writtenKeys(this.#world.api.requests);
    for (const { change, status, error } of outcomes) {
      const isTrue =
        change.action === 'delete' ? this.#goneIds.has(change.current.id) : this.#wasTrue.has(change.key);
      if (change.action === 'update' && change.kind === 'file' && !knowsMountPaths) continue;
      if (status === 'done' && !isTrue)
        throw new Wrong(`"${change.key}" (${change.action}) is told as done and never was`);
      if (status === 'not-attempted' && sent.has(change.key))
        throw new Wrong(
          `"${change.key}" (${change.action}) is told as not attempted, yet requests were sent`,
        );
      if (status === 'failed' && !error) throw new Wrong(`"${change.key}" failed without a word`);
      if (status === 'planned') throw new Wrong(`"${change.key}" is still planned after an apply`);
    }
    const isCertain = outcomes.every(({ status }) => status !== 'failed');
    if (!wrote && isCertain) this.#judgeUntouched('a run that says it wrote nothing');
    if (wrote && sent.size === 0)
      throw new Wrong('the ledger says that something was written, and no write was sent');
  }

  #judgeCancellation({ ledger }: SyncResult): void {
    if (this.#writtenBeforeCancel === undefined) return;
    if (ledger && !ledger.cancelled) throw new Wrong('the run was cancelled and its ledger does not say so');
    if (this.#step.concurrency > 1) return; // What was on its way then can't be told from what started later.
    const late = this.#world.api.requests.slice(this.#requestsAtCancel);
    const restored = new Set(
      (ledger?.outcomes ?? []).flatMap(({ change }) =>
        change.action === 'replace' ? change.restores.map(({ key }) => key) : [],
      ),
    );
    for (const key of this.#writtenKeys(late))
      if (!this.#writtenBeforeCancel.has(key) && !restored.has(key))
        throw new Wrong(`a write of "${key}" started after the cancellation`);
  }

  /** Keys that a write was sent for. */
  #writtenKeys(requests: readonly RequestRecord[]): ReadonlySet<string> {
    const writes = requests.filter(({ method }) => method !== 'GET');
    return new Set(
      writes.map(({ path, body }) => {
        const { key } = (body ?? {}) as { key?: string };
        return key ?? this.#keys.get(path.split('/')[4] ?? '') ?? path;
      }),
    );
  }

  /** Whatever this run has no business with. */
  #isUntouchable(entry: Entry): boolean {
    const { file, prune, takeover } = this.#step;
    const isElsewhere =
      entry.scope !== 'PROJECT' ||
      !entry.isSecret ||
      entry.ownedBy !== 'QOVERY' ||
      entry.type.endsWith('EXTERNAL_SECRET');
    if (isElsewhere) return true;
    const isMarked = entry.description?.includes(MARK) ?? false;
    const isOurs = entry.description?.includes(OUR_MARK) ?? false;
    if (isMarked && !isOurs && !takeover) return true;
    if (file.some(({ key }) => key === entry.key)) return false;
    return prune === 'none' || (prune === 'owned' && !isOurs);
  }
}

/** Whether the project holds exactly what the file says of this key. */
export function isAsTheFileSays(world: World, entry: FileEntry): boolean {
  const own = world.own(entry.key);
  if (entry.kind === 'absent') return own === undefined;
  if (own === undefined) return false;
  if (entry.kind === 'alias') return own.type === 'ALIAS' && own.target === entry.target;
  if (own.type !== entry.kind.toUpperCase() || own.value !== entry.text) return false;
  return entry.kind !== 'file' || own.mountPath === mountPathOf(entry);
}

/**
 * Checks that the project is exactly as the file says, after a run without trouble.
 * @param spared what the run said about secrets that it did not delete
 */
export function checkConverged(world: World, { file, prune }: Step, spared = ''): void {
  for (const entry of file) {
    if (entry.kind === 'absent' && isUnlisted(world, entry.key)) continue;
    if (!isAsTheFileSays(world, entry))
      throw new Wrong(`"${entry.key}" is not as the file says: ${show(world.own(entry.key))}`);
    if (entry.kind === 'absent' || entry.description === undefined) continue;
    const text = world.own(entry.key)?.description?.split(MARK)[0]?.trim();
    if (text !== entry.description) throw new Wrong(`"${entry.key}" is described as ${JSON.stringify(text)}`);
  }
  if (prune === 'none') return;
  const kept = new Set(
    file.flatMap((entry) => (entry.kind === 'alias' ? [entry.key, entry.target] : [entry.key])),
  );
  for (const { key, description } of world.handle.secrets()) {
    if (description?.includes(OUR_MARK) && !kept.has(key) && !spared.includes(`"${key}"`))
      throw new Wrong(`"${key}" is ours, not in the file, and still there`);
  }
}

/** Whether a key is taken by something that the list does not show. */
export function isUnlisted(world: World, key: string): boolean {
  return !world.api.settings.listsBuiltIn && world.own(key)?.type === 'EXTERNAL_SECRET';
}

function show(entry: Entry | undefined): string {
  return entry ? JSON.stringify(entry) : 'nothing';
}
