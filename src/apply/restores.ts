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
  /** Why it is not back yet; `undefined` when it is. */
  why: string | undefined;
}

const NOT_KNOWN = 'it is not known to be there';

/** The aliases of a run that have to be put back as they were, through all its rounds. */
export class Restores {
  readonly #problems: Problem[] = [];
  #restores: Restore[] = [];

  get areDue(): boolean {
    return this.#restores.some(({ why }) => why !== undefined);
  }

  /** Takes note of the aliases that fall with a replaced secret. */
  expect({ key, restores }: ReplaceChange): void {
    const known = new Set(this.#restores.map(({ alias }) => alias.key));
    const fresh = restores.filter((alias) => !known.has(alias.key));
    this.#restores.push(...fresh.map((alias) => ({ alias, targetKey: key, why: NOT_KNOWN })));
  }

  /**
   * Compares with a new list. What was put back may have fallen again, where a repair made its target anew; what
   * shows under its old id may come from a stale list.
   */
  compare(listed: ReadonlyMap<string, RemoteSecret>): void {
    for (const restore of this.#restores) {
      const there = listed.get(restore.alias.key);
      if (there === undefined) restore.why ??= NOT_KNOWN;
      else if (there.id !== restore.alias.id) restore.why = undefined;
    }
  }

  /**
   * Puts back the aliases of a target that was just made, those too that are back already: where a stale list hid
   * the target and the server replaced it (documented), they fell with it.
   */
  async putBackAnew(writer: ChangeWriter, targetKey: string): Promise<void> {
    const fallen = this.#restores.filter((one) => one.targetKey === targetKey);
    for (const restore of fallen) restore.why ??= NOT_KNOWN;
    await this.putBack(writer, fallen);
  }

  /** Puts back what is not known to be back. */
  async putBack(writer: ChangeWriter, among: readonly Restore[] = this.#restores): Promise<void> {
    for (const restore of among.filter(({ why }) => why !== undefined)) {
      const failure = await tryPuttingBack(writer, restore);
      // Unless it was refused, the next list may show the target under another id, or the alias in its place.
      if (failure?.kind === 'refused') this.#giveUp(restore, failure.message);
      else restore.why = failure === undefined || failure.kind === 'conflict' ? undefined : failure.message;
    }
  }

  /** What to tell at the end about aliases that are not known to be back. */
  conclude(): readonly Problem[] {
    const missing = this.#restores.flatMap((restore) =>
      restore.why === undefined ? [] : [cannotPutBack(restore, restore.why)],
    );
    return [...this.#problems, ...missing];
  }

  #giveUp(restore: Restore, why: string): void {
    this.#restores = this.#restores.filter((other) => other !== restore);
    this.#problems.push(cannotPutBack(restore, why));
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
