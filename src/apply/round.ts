import type { Describe } from '../model/marking.js';
import type { Change } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import type { RemoteSecret } from '../model/remote.js';
import type { SecretWriter } from '../model/store.js';
import { WriteFailure } from '../model/store.js';
import { BlockedError, ChangeWriter } from './change-writer.js';
import type { Item } from './item.js';
import { runPool } from './pool.js';

/** A change to carry out now, and the item of the first plan that it settles. */
export interface Task {
  readonly item: Item;
  readonly change: Change;
}

/** An alias that is not in the file and has to be put back when its target is there again. */
export interface Restore {
  readonly alias: RemoteSecret;
  readonly targetKey: string;
}

export interface RoundOptions {
  readonly writer: SecretWriter;
  readonly describe: Describe;
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
  readonly #writer: ChangeWriter;
  /** Aliases that still have to be put back. */
  restores: Restore[];
  readonly problems: Problem[] = [];

  constructor(options: RoundOptions, restores: readonly Restore[]) {
    this.#options = options;
    this.#writer = new ChangeWriter(options.writer, options.describe);
    this.restores = [...restores];
  }

  /** Puts back what earlier rounds could not, where a list has shown the targets again. */
  async putBack(targets: ReadonlyMap<string, RemoteSecret>): Promise<void> {
    for (const { targetKey } of this.restores) {
      const target = targets.get(targetKey);
      if (target) this.#writer.know(target);
    }
    for (const key of new Set(this.restores.map((restore) => restore.targetKey)))
      await this.#restoreAliasesOf(key);
  }

  async run(tasks: readonly Task[]): Promise<void> {
    const { concurrency } = this.#options;
    for (const phase of PHASES) {
      const due = tasks.filter(({ change }) => phase(change));
      await runPool(
        due,
        concurrency,
        () => this.#mayStart(),
        (task) => this.#carryOut(task),
      );
    }
  }

  #mayStart(): boolean {
    return !this.#options.stop.aborted;
  }

  async #carryOut({ item, change }: Task): Promise<void> {
    if (change.action === 'replace') {
      this.restores.push(...change.restores.map((alias) => ({ alias, targetKey: change.key })));
    }
    try {
      const receipt = await this.#writer.carryOut(change);
      item.state = 'done';
      delete item.error;
      if (receipt)
        item.sent = {
          description: receipt.sentDescription,
          answered: receipt.secret.description === receipt.sentDescription,
        };
    } catch (error) {
      this.#note(item, error);
    }
    if (change.action === 'replace' && item.state === 'done') await this.#restoreAliasesOf(change.key);
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
    switch (error.kind) {
      case 'refused':
      case 'rate-limited':
        item.state = 'failed';
        return;
      case 'not-sent':
        item.state = this.#options.stop.aborted ? 'pending' : 'failed';
        return;
      case 'conflict':
        item.conflict = true;
        item.state = 'unsettled';
        return;
      case 'gone':
      case 'unsure':
        item.state = 'unsettled';
        return;
    }
  }

  async #restoreAliasesOf(targetKey: string): Promise<void> {
    const due = this.restores.filter((restore) => restore.targetKey === targetKey);
    for (const restore of due) {
      try {
        await this.#writer.putBack(restore.alias, targetKey);
      } catch (error) {
        if (error instanceof BlockedError) continue; // Stays on the list for the next round.
        if (!(error instanceof WriteFailure)) throw error;
        if (error.kind === 'unsure') continue;
        if (error.kind !== 'conflict') this.problems.push(cannotPutBack(restore, error.message));
      }
      this.restores = this.restores.filter((other) => other !== restore);
    }
  }
}

/** What to tell when an alias that fell with its target stays away. */
export function cannotPutBack({ alias, targetKey }: Restore, why: string): Problem {
  return {
    severity: 'error',
    key: alias.key,
    message: `alias "${alias.key}" fell when "${targetKey}" was replaced and could not be put back: ${why}; create it again in the console (alias of "${targetKey}")`,
  };
}
