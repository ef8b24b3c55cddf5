import type { Ledger } from '../model/ledger.js';
import type { Change, Plan } from '../model/plan.js';
import { Brake } from './brake.js';
import { Cascade } from './cascade.js';
import { explainConflict } from './conflict.js';
import { chooseDeletes } from './deletes.js';
import { restoresOf } from './due-units.js';
import { Exchanger } from './exchange.js';
import type { Item } from './item.js';
import { Items } from './items.js';
import { judge } from './judge.js';
import { findLost, makeLedger } from './ledger.js';
import { Links } from './links.js';
import { Lists, type ListPorts } from './lists.js';
import type { OnOutcome } from './progress.js';
import { Progress } from './progress.js';
import { Round } from './round.js';
import { Sender } from './sender.js';
import type { Delete, Unit } from './unit.js';
import { unitsOfWrites } from './unit.js';
import { Sight, type View } from './view.js';

/** After the first pass, what is not as the file says is planned and written again this often. */
const REPAIR_ROUNDS = 2;

export interface ApplyRequest extends ListPorts {
  readonly plan: Plan;
  /** Units under way at most. */
  readonly concurrency: number;
  /** Aborted when nothing new may start; second halves are finished all the same. */
  readonly stop: AbortSignal;
  /** Called once for each change that is done or has failed; `finished` counts them. */
  readonly onOutcome: OnOutcome;
}

/**
 * Applies a plan: writes, reconciles (lists, compares, repairs), deletes last, reconciles again.
 * In: a plan that no guard refused, and stores. Out: a ledger of what became of each change. It never throws, never
 * touches keys outside the plan, and never leaves a key between the halves of a replace or move without saying so.
 * The one idea: every change is an item whose state says what is known of it, and a new plan, made from new lists, is
 * the only judge of what is left to do.
 */
export async function applyPlan(request: ApplyRequest): Promise<Ledger> {
  return await new Application(request).run();
}

class Application {
  readonly #request: ApplyRequest;
  readonly #items: Items;
  readonly #brake: Brake;
  readonly #sender: Sender;
  readonly #links: Links;
  readonly #cascade: Cascade;
  readonly #exchanger: Exchanger;
  readonly #progress: Progress;
  readonly #lists: Lists;
  #differing: ReadonlyMap<Item, Change> = new Map();
  #repairsLeft = REPAIR_ROUNDS;

  constructor(request: ApplyRequest) {
    const { plan, writer, reader, stop, onOutcome } = request;
    this.#request = request;
    this.#items = new Items(plan);
    this.#links = new Links(this.#items);
    this.#brake = new Brake(stop);
    this.#sender = new Sender(writer, this.#brake);
    this.#cascade = new Cascade(this.#items, new Sight(request.listings.values()));
    this.#exchanger = new Exchanger({
      sender: this.#sender,
      links: this.#links,
      reader,
      brake: this.#brake,
      cascade: this.#cascade,
    });
    this.#progress = new Progress(onOutcome, this.#items.all.length, this.#brake);
    this.#lists = new Lists(request, {
      items: this.#items,
      brake: this.#brake,
      sender: this.#sender,
      cascade: this.#cascade,
    });
  }

  async run(): Promise<Ledger> {
    const { plan, writer } = this.#request;
    const units = unitsOfWrites(plan, this.#items);
    const deletes = this.#items.all.flatMap((item): readonly Delete[] => {
      const { change } = item;
      return change.action === 'delete' && !this.#items.isMoved(item) ? [{ is: 'delete', item, change }] : [];
    });
    const last = new Set(deletes.map(({ item }) => item));
    await this.#send(units);
    await this.#reconcile(this.#items.all.filter((item) => !last.has(item)));
    if (this.#brake.mayStart) {
      const evidence = {
        plan,
        items: this.#items,
        sight: this.#lists.sight,
        view: this.#lists.view,
      };
      const due = chooseDeletes(deletes, { ...evidence, dropsDescriptions: writer.dropsDescriptions });
      await this.#send(due);
      await this.#reconcile(this.#items.all);
    }
    return this.#conclude();
  }

  async #send(units: readonly Unit[]): Promise<void> {
    const round = new Round({
      items: this.#items,
      links: this.#links,
      sender: this.#sender,
      exchanger: this.#exchanger,
      cascade: this.#cascade,
      brake: this.#brake,
      concurrency: this.#request.concurrency,
      onOutcome: (items) => this.#progress.report(items),
    });
    await round.run(units);
    this.#differing = new Map([...this.#differing].filter(([item]) => !round.started.has(item)));
  }

  /** Lists, compares and repairs until everything is as the file says or the rounds are used up. */
  async #reconcile(among: readonly Item[]): Promise<void> {
    for (;;) {
      const view = await this.#lists.look();
      if (view === undefined) return;
      const { units, differing, unexplained } = judge(
        among,
        this.#items,
        view,
        this.#request.writer.dropsDescriptions,
      );
      this.#differing = differing;
      for (const item of unexplained) await this.#explain(item);
      this.#progress.report(among);
      this.#learnRestored(view);
      if (this.#repairsLeft === 0) {
        const wasTaken = ({ change }: Item): boolean => this.#cascade.has(change.scope, change.key.raw);
        return await this.#send(restoresOf(units, wasTaken));
      }
      // What was done and shows otherwise may only be an older list: it is looked at again.
      const undone = [...differing].flatMap(([{ state, change }]) =>
        state.is === 'done' ? [change.scope] : [],
      );
      if (units.length === 0 && undone.length === 0) return;
      this.#repairsLeft -= 1;
      if (units.length === 0) this.#lists.lookAgainAt(undone);
      await this.#send(units);
    }
  }

  /** What a list showed as restored has an id that no answer gave. */
  #learnRestored({ sight }: View): void {
    for (const { state, change } of this.#items.all) {
      if (state.is !== 'restored' || change.action === 'create') continue;
      const { scope, key, current } = change;
      const secret = sight.secret(scope, key.raw);
      if (secret !== undefined) this.#links.know(scope, key.raw, secret.id, current.secret.id);
    }
  }

  async #explain(item: Item): Promise<void> {
    const { state, change } = item;
    if (state.is !== 'failed') return;
    item.refuse(
      await explainConflict(this.#request.reader, change, state.why, this.#brake),
      state.rateLimited,
    );
  }

  #conclude(): Ledger {
    this.#progress.report(this.#items.all, true);
    const items = this.#items;
    const seen = this.#lists.takeFresh();
    const lost = findLost({ items, cascade: this.#cascade, seen });
    return makeLedger({
      items,
      lost,
      differing: this.#differing,
      brake: this.#brake,
      writer: this.#request.writer,
    });
  }
}
