import type { ReplaceChange } from '../model/plan.js';
import type { Problem } from '../model/problem.js';
import type { RemoteSecret } from '../model/remote.js';
import { WriteFailure } from '../model/store.js';
import type { ChangeWriter } from './change-writer.js';
import { BlockedError } from './follow-up.js';

/** An alias that fell with its target, is not in the file, and has to be put back once the target is there again. */
interface Restore {
  readonly alias: RemoteSecret;
  readonly targetKey: string;
  /** Why it is not back yet. */
  why: string;
}

/** The aliases of a run that have to be put back as they were, through all its rounds. */
export class Restores {
  readonly problems: Problem[] = [];
  #due: Restore[] = [];

  get areDue(): boolean {
    return this.#due.length > 0;
  }

  /** Takes note of the aliases that fall with a replaced secret. */
  expect({ key, restores }: ReplaceChange): void {
    const known = new Set(this.#due.map(({ alias }) => alias.key));
    const fresh = restores.filter((alias) => !known.has(alias.key));
    this.#due.push(...fresh.map((alias) => ({ alias, targetKey: key, why: 'it is not known to be there' })));
  }

  /** Forgets what a list shows to be back: under another id, since the old one may come from a stale list. */
  compare(listed: ReadonlyMap<string, RemoteSecret>): void {
    this.#due = this.#due.filter(({ alias }) => {
      const there = listed.get(alias.key);
      return there === undefined || there.id === alias.id;
    });
  }

  /** Puts back the aliases of one target, or of all. */
  async putBack(writer: ChangeWriter, targetKey?: string): Promise<void> {
    for (const restore of this.#due.filter((one) => targetKey === undefined || one.targetKey === targetKey)) {
      const failure = await tryPuttingBack(writer, restore);
      if (failure === undefined || failure.kind === 'conflict') this.#drop(restore);
      else if (failure.kind === 'refused') {
        this.#drop(restore);
        this.problems.push(cannotPutBack(restore, failure.message));
      } else {
        // The next list may show the target under another id, or the alias in its place.
        restore.why = failure.message;
      }
    }
  }

  /** What to tell at the end about aliases that are not known to be back. */
  conclude(): readonly Problem[] {
    return [...this.problems, ...this.#due.map((restore) => cannotPutBack(restore, restore.why))];
  }

  #drop(restore: Restore): void {
    this.#due = this.#due.filter((other) => other !== restore);
  }
}

async function tryPuttingBack(
  writer: ChangeWriter,
  { alias, targetKey }: Restore,
): Promise<Pick<WriteFailure, 'kind' | 'message'> | undefined> {
  try {
    await writer.putBack(alias, targetKey);
    return undefined;
  } catch (error) {
    if (error instanceof WriteFailure) return error;
    if (error instanceof BlockedError) return { kind: 'gone', message: error.message };
    throw error;
  }
}

function cannotPutBack({ alias, targetKey }: Restore, why: string): Problem {
  return {
    severity: 'error',
    key: alias.key,
    message: `alias "${alias.key}" fell when "${targetKey}" was replaced and could not be put back: ${why}; create it again in the console (alias of "${targetKey}")`,
  };
}
