import type { Describe } from '../model/marking.js';
import type { Change } from '../model/plan.js';
import type { RemoteSecret } from '../model/remote.js';
import type { SecretWriter } from '../model/store.js';
import { WriteFailure } from '../model/store.js';
import { ChangeWriter } from './change-writer.js';
import { BlockedError } from './follow-up.js';
import type { Item } from './item.js';
import { blockerOf } from './item.js';
import { runPool } from './pool.js';
import type { Restores } from './restores.js';

/** A change to carry out now, and the item of the first plan that it settles. */
export interface Task {
  readonly item: Item;
  readonly change: Change;
}

export interface RoundOptions {
  readonly writer: SecretWriter;
  readonly describe: Describe;
  /** Whether a text is the key of a secret in the project: the server may take such a value for an alias. */
  readonly isKey: (text: string) => boolean;
  readonly concurrency: number;
  readonly stop: AbortSignal;
  /** Told once for each item that is done or has failed. */
  readonly onSettled: (item: Item) => void;
}

/** Writes that depend on each other's results come in this order; within a phase they run concurrently. */
const PHASES: readonly ((change: Change) => boolean)[] = [
  ({ action, kind }) => action !== 'delete' && (kind === 'value' || kind === 'file'),
  ({ action, kind }) => action !== 'delete' && kind === 'override',
  ({ action, kind }) => action !== 'delete' && kind === 'alias',
  ({ action, kind }) => action === 'delete' && (kind === 'alias' || kind === 'override'),
  ({ action, kind }) => action === 'delete' && (kind === 'value' || kind === 'file'),
];

/** One pass of writes over the project. */
export class Round {
  readonly #options: RoundOptions;
  readonly #items: ReadonlyMap<string, Item>;
  readonly #restores: Restores;
  readonly #writer: ChangeWriter;
  /** The items that this round has tried. */
  readonly started = new Set<Item>();

  /** @param items all items of the run by key, to know what became of an alias's target */
  constructor(options: RoundOptions, items: ReadonlyMap<string, Item>, restores: Restores) {
    this.#options = options;
    this.#items = items;
    this.#restores = restores;
    this.#writer = new ChangeWriter(options);
  }

  /** Puts back what earlier rounds could not. @param listed the project's own secrets, as a list has just shown them */
  async putBack(listed: ReadonlyMap<string, RemoteSecret>): Promise<void> {
    for (const secret of listed.values()) this.#writer.know(secret);
    this.#restores.compare(listed);
    await this.#restores.putBack(this.#writer);
  }

  async run(tasks: readonly Task[]): Promise<void> {
    const { concurrency } = this.#options;
    for (const phase of PHASES) {
      const due = tasks.filter(({ change }) => phase(change));
      await runPool(
        due,
        concurrency,
        () => !this.#options.stop.aborted,
        (task) => this.#carryOut(task),
      );
    }
  }

  async #carryOut({ item, change }: Task): Promise<void> {
    this.started.add(item);
    item.tried = change.action;
    try {
      const blocker = blockerOf(change, this.#items);
      if (blocker) throw new BlockedError(`"${blocker.change.key}", which it points to, was not written`);
      const receipt = await this.#writer.carryOut(change, (replace) => this.#restores.expect(replace));
      item.state = 'done';
      item.attempted = true;
      delete item.error;
      if (receipt)
        item.sent = {
          description: receipt.sentDescription,
          answered: receipt.secret.description === receipt.sentDescription,
        };
    } catch (error) {
      this.#note(item, error);
    }
    if (item.state === 'done' && (change.action === 'create' || change.action === 'replace'))
      await this.#restores.putBackAnew(this.#writer, change.key);
    if (item.state === 'done' || item.state === 'failed') this.#options.onSettled(item);
  }

  #note(item: Item, error: unknown): void {
    if (error instanceof BlockedError) {
      item.state = 'blocked';
      item.error = error.message;
      return;
    }
    if (!(error instanceof WriteFailure)) throw error;
    item.error = error.message;
    if (error.kind !== 'not-sent') item.attempted = true;
    switch (error.kind) {
      case 'refused':
        item.state = 'failed';
        return;
      case 'rate-limited':
        item.doubt = error.kind;
        item.state = error.mayHaveWritten ? 'unsettled' : 'failed';
        return;
      case 'not-sent':
        item.state = this.#options.stop.aborted ? 'pending' : 'failed';
        return;
      case 'conflict':
      case 'gone':
      case 'unsure':
        item.doubt = error.kind;
        item.state = 'unsettled';
    }
  }
}
