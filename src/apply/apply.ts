import { SyncError } from '../errors.js';
import type { Change, Ledger, Plan } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import type { Listing } from '../model/remote.js';
import type { SecretReader } from '../model/store.js';
import type { Item } from './item.js';
import { outcomeOf } from './item.js';
import { Restores } from './restores.js';
import type { RoundOptions, Task } from './round.js';
import { Round } from './round.js';
import type { Replanned } from './settle.js';
import { deletable, describesDropped, seenOf, settle } from './settle.js';

/** After the first pass, what is not as the file says is planned and written again this often. */
const REPAIR_ROUNDS = 2;

export interface ApplyRequest extends Omit<RoundOptions, 'onSettled' | 'isKey'> {
  readonly plan: Plan;
  /** The keys that stood in the project when the plan was made, whosever they are. */
  readonly listedKeys: ReadonlySet<string>;
  readonly reader: SecretReader;
  /** Plans anew from a list made after writing. */
  readonly replan: (listing: Listing) => Promise<Replanned>;
  /** True when prunes rest on marks, so that a server which drops marks forbids them. */
  readonly pruneNeedsMarks: boolean;
  /** Told once for each change that is done or has failed; `settled` counts them. */
  readonly onProgress: (item: ReturnType<typeof outcomeOf>, settled: number, total: number) => void;
}

/**
 * Applies a plan: writes, lists, repairs what is not as it should be, deletes last.
 * @returns what became of each change; failures of single writes are in there, not thrown
 */
export async function applyPlan(request: ApplyRequest): Promise<Ledger> {
  return await new Application(request).run();
}

class Application {
  readonly #request: ApplyRequest;
  readonly #items: readonly Item[];
  readonly #byKey: ReadonlyMap<string, Item>;
  readonly #restores = new Restores();
  readonly #problems: Problem[] = [];
  readonly #settled = new Set<Item>();
  #repairsLeft = REPAIR_ROUNDS;
  #wrote = false;
  #dropped = false;
  #unverified: Ledger['unverified'];
  #seen: Replanned | undefined;
  #unlike: readonly Task[] = [];

  constructor(request: ApplyRequest) {
    this.#request = request;
    this.#items = request.plan.changes.map((change) => ({ change, state: 'pending' }));
    this.#byKey = new Map(this.#items.map((item) => [item.change.key, item]));
  }

  async run(): Promise<Ledger> {
    const writes = this.#items.filter(({ change }) => change.action !== 'delete');
    if (writes.length > 0) {
      await this.#write(writes.map(asTask));
      await this.#converge(writes);
    }
    const deletes = this.#chooseDeletes();
    if (deletes.length > 0 && this.#mayGoOn()) {
      await this.#write(deletes.map(asTask));
      await this.#converge([...writes, ...deletes]);
    }
    return this.#ledger();
  }

  async #write(tasks: readonly Task[]): Promise<void> {
    const isKey = (text: string): boolean => this.#request.listedKeys.has(text) || this.#byKey.has(text);
    const options = { ...this.#request, isKey, onSettled: (item: Item) => this.#report(item) };
    const round = new Round(options, this.#byKey, this.#restores);
    if (this.#seen) await round.putBack(this.#seen.atProject);
    await round.run(tasks);
    this.#unlike = this.#unlike.filter(({ item }) => !round.started.has(item));
  }

  /** Lists, compares and repairs until everything is as the file says or the rounds are used up. */
  async #converge(items: readonly Item[]): Promise<void> {
    for (;;) {
      if (!this.#mayGoOn() || !(await this.#look())) return;
      const before = new Set(items.filter(({ state }) => state === 'done'));
      const seen = this.#seen as Replanned;
      this.#unlike = settle(items, seen, { trustWrites: this.#dropped, byKey: this.#byKey });
      this.#restores.compare(seen.atProject);
      this.#wrote ||= items.some((item) => item.state === 'done' && !before.has(item));
      await this.#explainClashes(items);
      for (const item of items) this.#report(item);
      const due = this.#unlike.length > 0 || this.#restores.areDue;
      if (!due || this.#repairsLeft === 0) return;
      this.#repairsLeft -= 1;
      await this.#write(this.#unlike);
    }
  }

  /** Where the server's answer to a refused create did not tell, `GET /variable` shows where the key is. */
  async #explainClashes(items: readonly Item[]): Promise<void> {
    for (const item of items) {
      if (item.state !== 'failed' || item.doubt !== 'conflict') continue;
      delete item.doubt;
      const where = await this.#seen?.explainClash(item.change.key);
      if (where !== undefined && item.error?.includes('the key exists') !== true)
        item.error = `${item.error ?? ''}; ${where}`;
    }
  }

  /** Takes a new list, and notices on it whether descriptions come back as sent. */
  async #look(): Promise<boolean> {
    try {
      const listing = await this.#request.reader.list();
      this.#seen = await this.#request.replan(listing);
      this.#noticeDropped(listing);
      return true;
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      this.#unverified = {
        reason: error.reason,
        message: `what was written could not be verified: ${error.message}`,
      };
      return false;
    }
  }

  #noticeDropped(listing: Listing): void {
    if (this.#dropped || !describesDropped(this.#items, listing)) return;
    this.#dropped = true;
    const message =
      'Qovery did not keep the descriptions as they were sent, so changes can not be told from here on: every value is written on every run, and prune: owned deletes nothing';
    this.#problems.push({ severity: 'warning', message });
  }

  /** Deletes come last and only where the latest list still allows them. */
  #chooseDeletes(): readonly Item[] {
    const { pruneNeedsMarks, plan } = this.#request;
    const renamedTo = new Map(plan.renames.map(({ from, to }) => [from, to]));
    return this.#items.filter((item) => {
      const { change } = item;
      if (change.action !== 'delete') return false;
      const successor = this.#byKey.get(renamedTo.get(change.key) ?? '');
      if (successor && successor.state !== 'done')
        item.error = `not deleted: its new key "${successor.change.key}" was not written`;
      else if (this.#dropped && pruneNeedsMarks && change.reason === 'removed-from-file')
        item.error = 'not deleted: descriptions do not come back as sent, so ownership is not certain';
      else if (this.#seen) deletable(item, this.#seen, this.#byKey);
      return item.state === 'pending' && item.error === undefined;
    });
  }

  #mayGoOn(): boolean {
    return !this.#request.stop.aborted && this.#unverified === undefined;
  }

  #report(item: Item): void {
    if ((item.state !== 'done' && item.state !== 'failed') || this.#settled.has(item)) return;
    this.#settled.add(item);
    this.#request.onProgress(outcomeOf(item), this.#settled.size, this.#items.length);
  }

  #ledger(): Ledger {
    for (const item of this.#items) this.#report(item);
    const skipped = this.#items.filter(
      ({ change, state, error }) => change.action === 'delete' && state === 'pending' && error !== undefined,
    );
    const skippedProblems = skipped.map(({ change, error = '' }): Problem => ({
      severity: 'warning',
      key: change.key,
      message: `"${change.key}": ${error}`,
    }));
    return {
      outcomes: this.#items.map(outcomeOf),
      wrote: this.#wrote || this.#request.writer.wrote,
      notConverged: this.#unlike
        .filter(({ item }) => item.state === 'done')
        .map(({ change }) => ({ key: change.key, seen: seenOf(change) })),
      cancelled: this.#request.stop.aborted,
      unverified: this.#unverified,
      problems: [...this.#problems, ...this.#restores.conclude(), ...skippedProblems],
    };
  }
}

function asTask(item: Item): Task {
  return { item, change: item.change satisfies Change };
}
