import { startLocalApi } from '../../local-api/index.js';
import type { Entry, LocalApi, ProjectHandle, ScopeHandle } from '../../local-api/index.js';
import { runEngine } from '../support/run-engine.js';
import { isSameBranch, PLACES, TREE } from './places.js';
import type { Place } from './places.js';
import { BUILT_IN_KEYS } from './story.js';
import type { Odd, OutsideAct, Seeding, Step, Story } from './story.js';
import { toYaml } from './yaml.js';

/** More than the time within which an edit can't be distinguished from our own write. */
const LATER_MS = 300_000;
/** A mark that is older than its secret by less than this is believed. */
const TOLERANCE_MS = 120_000;
/** The server's time when a story begins, and the time of the other owner's mark. */
const START = Date.UTC(2026, 0, 15, 12);

/** How any owner's mark begins. */
export const MARK = '[synced from ';
export const OUR_MARK = `${MARK}acme/shop `;

let madeOnce: Promise<string> | undefined;

/** The mark of another owner, made by a sync of theirs. */
async function findForeignMark(): Promise<string> {
  const api = await startLocalApi({ now: START });
  await runEngine(api, { text: 'secrets: {THEIRS: v}', owner: { name: 'acme/team', isGiven: true } });
  const { description = '' } = api.project().get('THEIRS') ?? {};
  await api.close();
  return description;
}

/** An entry with what it refers to. */
export interface LinkedEntry extends Entry {
  readonly target: string | undefined;
}

/** A project with its API, everything in it, and who may have put it there. */
export class Fixture {
  readonly #foreignMark: string;
  readonly #ids: ReadonlyMap<Place, string>;
  readonly #places: ReadonlyMap<string, Place>;
  /** By id: the description that a copy came with, whose mark was not made for it. */
  readonly #copied = new Map<string, string>();
  /** By id: the description that may hold too old a mark. */
  readonly #undated = new Map<string, string | undefined>();

  private constructor(
    readonly api: LocalApi,
    foreignMark: string,
    /** The key whose entries lists show with a field of another shape. */
    readonly odd: Odd | undefined,
  ) {
    this.#foreignMark = foreignMark;
    this.#ids = new Map(
      PLACES.map((place) => [place, place === '' ? api.project().id : api.scope(place).id]),
    );
    this.#places = new Map([...this.#ids].map(([place, id]) => [id, place]));
  }

  static async create({
    behaviour,
    traits,
    project,
    odd,
  }: Pick<Story, 'behaviour' | 'traits' | 'project'> & Partial<Pick<Story, 'odd'>>): Promise<Fixture> {
    madeOnce ??= findForeignMark();
    const mark = await madeOnce;
    const api = await startLocalApi({ behaviour, ...traits, seed: 'story', now: START, tree: TREE });
    const fixture = new Fixture(api, mark, odd);
    for (const key of BUILT_IN_KEYS) fixture.handle.seed.builtIn({ key, value: `built-in ${key}` });
    // Targets before what points to them.
    const isPointing = ({ what }: Seeding): boolean => what.includes('alias') || what.includes('override');
    for (const seeding of [...project].sort((a, b) => Number(isPointing(a)) - Number(isPointing(b))))
      fixture.plant(seeding);
    return fixture;
  }

  get handle(): ProjectHandle {
    return this.api.project();
  }

  idOf(place: Place): string {
    return this.#ids.get(place) ?? '';
  }

  /** `undefined` for what came about later, such as a cloned environment. */
  placeOf(scopeId: string): Place | undefined {
    return this.#places.get(scopeId);
  }

  /** The scope's handle, unless somebody deleted it. */
  scope(place: Place): ScopeHandle | undefined {
    try {
      return this.api.scope(this.idOf(place));
    } catch {
      return undefined;
    }
  }

  entries(): ReadonlyMap<string, Entry> {
    return this.api.snapshot().entries;
  }

  /** A place's own entry of a key. */
  own(place: Place, key: string): LinkedEntry | undefined {
    const id = this.idOf(place);
    const entries = this.entries();
    for (const entry of entries.values()) {
      if (entry.key !== key || entry.scopeId !== id || entry.scope === 'BUILT_IN') continue;
      return { ...entry, target: entries.get(entry.parentId ?? '')?.key };
    }
    return undefined;
  }

  /** Whatever takes a key in a branch, overrides aside. */
  holders(place: Place, key: string): readonly Entry[] {
    return [...this.entries().values()].filter((entry) => {
      const at = this.placeOf(entry.scopeId);
      const isNear = at === undefined ? place === '' : isSameBranch(at, place);
      return entry.key === key && entry.type !== 'OVERRIDE' && isNear;
    });
  }

  /**
   * A run that was cancelled may leave what it created while the clock jumped with a mark that is too old, which the
   * next one has to take for a copy's.
   * @param startedAt Unix ms
   */
  noteUndated(startedAt: number): void {
    for (const { id, createdAt, description } of this.entries().values())
      if (createdAt / 1000 > startedAt + LATER_MS) this.#undated.set(id, description);
  }

  /** Whether its mark, if it is ours, was never dated anew though it had to be. */
  isUndated({ id, description }: Entry): boolean {
    return this.#undated.has(id) && this.#undated.get(id) === description;
  }

  /** Whether this owner's run marked it where it is. */
  isOurs({ id, description }: Entry): boolean {
    return description?.includes(OUR_MARK) === true && this.#copied.get(id) !== description;
  }

  /** Whether the other owner's mark on it has to be believed. */
  isForeign({ description, createdAt }: Entry): boolean {
    const isMarked = description?.includes(MARK) === true && !description.includes(OUR_MARK);
    return isMarked && createdAt / 1000 <= START + TOLERANCE_MS;
  }

  yamlOf(step: Pick<Step, 'file' | 'empty' | 'about'> & { readonly byId?: boolean }): string {
    return toYaml(step, (place) =>
      step.byId === true ? this.idOf(place) : (place.split('/').at(-1) ?? place),
    );
  }

  /** Does what another writer does, if it can be done, in a moment of its own. */
  act(act: OutsideAct): void {
    const { place, key } = act;
    const scope = this.scope(place);
    if (scope === undefined) return;
    const entry = this.own(place, key);
    this.api.clock.advance(LATER_MS);
    switch (act.act) {
      case 'edit':
        if (entry && entry.type !== 'ALIAS') scope.edit(key, { value: act.text, ...this.#trace() });
        return;
      case 'describe':
        if (entry) scope.edit(key, { description: 'edited by hand' });
        return;
      case 'delete':
        if (entry) scope.remove(key);
        return;
      case 'create':
        if (this.holders(place, key).length === 0 && !entry) scope.seed.value({ key, value: act.text });
        return;
      case 'mark':
        if (entry) scope.edit(key, { description: this.#foreignMark });
        return;
      case 'remake':
        return this.#remake(scope, entry, act.text);
      case 'override':
        return this.plant({ what: 'override', place, key, target: '' }, act.text);
      case 'alias':
        return this.plant({ what: 'alias', place, key, target: act.target });
      case 'clone':
      case 'rename':
      case 'rename-case':
      case 'delete-scope':
        return this.#actOnScope(act.act, place, scope);
    }
  }

  #remake(scope: ScopeHandle, entry: LinkedEntry | undefined, value: string): void {
    if (entry?.type !== 'VALUE' || !entry.isSecret) return;
    scope.remove(entry.key);
    // Nothing dates what is made by a clock that was set back behind the mark: there, the mark goes.
    const isDated = this.api.clock.now() > entry.updatedAt / 1000;
    const description = isDated ? entry.description : entry.description && 'made by hand';
    const made = scope.seed.value({
      key: entry.key,
      value,
      ...(description !== undefined && { description }),
    });
    if (description !== undefined && isDated) this.#copied.set(made.id, description);
  }

  #actOnScope(
    what: 'clone' | 'rename' | 'rename-case' | 'delete-scope',
    place: Place,
    scope: ScopeHandle,
  ): void {
    if (what === 'rename') return scope.rename(`renamed ${scope.name}`);
    if (what === 'rename-case') return scope.rename(scope.name.toUpperCase());
    if (what === 'delete-scope') return scope.delete();
    if (place.includes('/')) return;
    const before = this.entries();
    this.handle.clone(scope.id, `copy of ${place}`);
    for (const [id, { description }] of this.entries())
      if (!before.has(id) && description !== undefined) this.#copied.set(id, description);
  }

  /** Without a right `Date` to date marks by, an edit may show only where it takes the mark away. */
  #trace(): { readonly description?: string } {
    const { omitsDate, dateSkewMs } = this.api.settings;
    return omitsDate || dateSkewMs > 0 ? { description: 'edited by hand' } : {};
  }

  /** Puts something into the project as other people and systems would, where there is room for it. */
  plant({ what, place, key, target }: Seeding, text?: string): void {
    const scope = this.scope(place);
    if (scope === undefined || this.own(place, key) !== undefined) return;
    const value = text ?? `planted ${key}`;
    if (what === 'override') {
      const above = scope.get(key);
      if (
        above !== undefined &&
        above.type !== 'OVERRIDE' &&
        (above.scope === 'BUILT_IN' || above.scopeId !== scope.id)
      )
        scope.seed.override({ key, value });
      return;
    }
    if (this.holders(place, key).length > 0 || scope.get(key) !== undefined) return;
    const pointsTo = this.#targetable(scope, target);
    switch (what) {
      case 'value':
        return void scope.seed.value({ key, value, description: 'made by hand' });
      case 'file':
        return void scope.seed.file({ key, value, mountPath: `/etc/${key.toLowerCase()}/one` });
      case 'alias':
        return void scope.seed.alias({ key, target: pointsTo, description: 'a hand-made alias' });
      case 'plain':
        return void scope.seed.plain({ key, value });
      case 'doppler':
        return void scope.seed.foreign({ key, value, ownedBy: 'DOPPLER' });
      case 'external':
        return void scope.seed.external({ key, value });
      case 'marked-value':
        return void scope.seed.value({ key, value, description: this.#foreignMark });
      case 'marked-alias':
        return void scope.seed.alias({
          key,
          target: pointsTo,
          description: this.#foreignMark,
          interpolates: true,
        });
    }
  }

  /** The key, if an alias can point to it. */
  #targetable(scope: ScopeHandle, key: string): string {
    const entry = scope.get(key);
    return entry && entry.type !== 'ALIAS' && entry.isSecret ? key : 'BUILT_A';
  }
}
