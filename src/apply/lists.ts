import { SyncError } from '../model/failure.js';
import type { Plan } from '../model/plan.js';
import type { Scope } from '../model/scope.js';
import type { OwnedListing } from '../model/secret.js';
import type { SecretReader, SecretWriter } from '../model/store.js';
import type { Brake } from './brake.js';
import type { Cascade } from './cascade.js';
import type { Items } from './items.js';
import type { Sender } from './sender.js';
import { Sight, View } from './view.js';

/** Where lists and plans come from. */
export interface ListPorts {
  readonly writer: SecretWriter;
  readonly reader: SecretReader;
  /** Plans anew, from new lists of the scopes that were written to; whatever change-detection says, by fingerprint. */
  readonly replan: (listings: ReadonlyMap<string, OwnedListing>) => Promise<Plan>;
  /** The lists that the plan was made from, by scope id. */
  readonly listings: ReadonlyMap<string, OwnedListing>;
}

/** What looking needs to know of the run. */
interface Lookout {
  readonly items: Items;
  readonly brake: Brake;
  readonly sender: Sender;
  readonly cascade: Cascade;
}

/**
 * The latest list of each scope. In: the lists that the plan was made from. Out: after writing, new lists of what was
 * written to, and a plan made from them. It never throws: what can't be listed is noted at the brake.
 */
export class Lists {
  readonly #ports: ListPorts;
  readonly #run: Lookout;
  readonly #listings: Map<string, OwnedListing>;
  /** Scopes whose list is newer than what was last written there. */
  readonly #fresh = new Set<string>();
  #view: View | undefined;
  /** Scopes whose list may be an older one. */
  #doubted: readonly Scope[] = [];

  constructor(ports: ListPorts, run: Lookout) {
    this.#ports = ports;
    this.#run = run;
    this.#listings = new Map(ports.listings);
  }

  /** What all latest lists show. */
  get sight(): Sight {
    return new Sight(this.#listings.values());
  }

  /** The plan made last, with the lists that it was made from; `undefined` before there is one. */
  get view(): View | undefined {
    return this.#view;
  }

  /** Lists the scopes that were written to and plans anew; `undefined` where nothing was, or it can't be done. */
  async look(): Promise<View | undefined> {
    const { brake, cascade } = this.#run;
    const scopes = this.#toList();
    for (const { id } of scopes) this.#fresh.delete(id);
    if (scopes.length === 0 || brake.isEnding) return undefined;
    const { reader, writer, replan } = this.#ports;
    try {
      const lists = await Promise.all(scopes.map((scope) => reader.list(scope)));
      for (const list of lists) {
        writer.compareDescriptions(list);
        this.#listings.set(list.scope.id, list);
        this.#fresh.add(list.scope.id);
      }
      const plan = await replan(new Map(lists.map((list) => [list.scope.id, list])));
      this.#view = new View(plan, this.#listings.values());
      cascade.see(this.#view.sight);
      return this.#view;
    } catch (error) {
      if (error instanceof SyncError && !brake.isCancelled) brake.noteUnverified(error);
      else if (!(error instanceof SyncError)) brake.noteCrash(error);
      return undefined;
    }
  }

  /** What the next look lists as well. */
  lookAgainAt(scopes: readonly Scope[]): void {
    this.#doubted = scopes;
  }

  /** What lists show that are newer than the last write to their scope. */
  takeFresh(): Sight {
    const { sender, cascade } = this.#run;
    for (const { id } of [...sender.takeTouched(), ...cascade.takeTouched()]) this.#fresh.delete(id);
    return new Sight([...this.#listings.values()].filter(({ scope }) => this.#fresh.has(scope.id)));
  }

  /**
   * Scopes that were written to, be it by a cascade; those where something waits for what a repair may make; and those
   * where something hangs on what was written: a create that an older list made the run send again may have taken it along.
   */
  #toList(): readonly Scope[] {
    const { items, sender, cascade } = this.#run;
    const touched = [...sender.takeTouched(), ...this.#doubted];
    this.#doubted = [];
    if (touched.length === 0) return [];
    const written = new Set(touched.map(({ id }) => id));
    const dependent = items.all.filter(({ change, state }) => {
      const provider = items.providerOf(change);
      if (provider === undefined) return false;
      if (state.is === 'blocked') return !provider.isFinal;
      const isSentAgain = this.#view?.planned(provider.change)?.action === 'create';
      return state.is === 'done' && isSentAgain && written.has(provider.change.scope.id);
    });
    const scopes = [...touched, ...cascade.takeTouched(), ...dependent.map(({ change }) => change.scope)];
    return [...new Map(scopes.map((scope) => [scope.id, scope])).values()];
  }
}
