import { startLocalApi } from '../../local-api/index.js';
import type { Entry, LocalApi, ProjectHandle, StoredSecret } from '../../local-api/index.js';
import { syncOnce } from '../support/sync-once.js';
import { BUILT_IN_KEYS } from './story.js';
import type { OutsideAct, Seeding, Story } from './story.js';

/** More than the time within which an edit can't be told from our own write. */
const LATER_MS = 300_000;

/** How any owner's mark begins. */
export const MARK = '[synced from ';
export const OUR_MARK = `${MARK}acme/shop `;

let madeOnce: Promise<string> | undefined;

/** The mark of another owner, made by a sync of theirs. */
async function findForeignMark(): Promise<string> {
  const api = await startLocalApi();
  await syncOnce(api, { text: 'secrets: {THEIRS: v}', owner: 'acme/team' });
  const { description = '' } = api.project().get('THEIRS') ?? {};
  await api.close();
  return description;
}

/** A project with its API, everything in it, and who may have put it there. */
export class World {
  readonly #foreignMark: string;

  private constructor(
    readonly api: LocalApi,
    foreignMark: string,
  ) {
    this.#foreignMark = foreignMark;
  }

  static async create({
    behaviour,
    traits,
    project,
  }: Pick<Story, 'behaviour' | 'traits' | 'project'>): Promise<World> {
    madeOnce ??= findForeignMark();
    const mark = await madeOnce;
    const world = new World(await startLocalApi({ behaviour, ...traits, seed: 'story' }), mark);
    for (const key of BUILT_IN_KEYS) world.handle.seed.builtIn({ key, value: `built-in ${key}` });
    // Targets before what points to them.
    const isPointing = ({ what }: Seeding): boolean => what.includes('alias') || what.includes('override');
    for (const seeding of [...project].sort((a, b) => Number(isPointing(a)) - Number(isPointing(b))))
      world.plant(seeding);
    return world;
  }

  get handle(): ProjectHandle {
    return this.api.project();
  }

  /** The project's own entry of a key. */
  own(key: string): StoredSecret | undefined {
    const entry = this.handle.get(key);
    return entry?.scope === 'PROJECT' ? entry : undefined;
  }

  entries(): ReadonlyMap<string, Entry> {
    return this.api.snapshot().entries;
  }

  /** Does what another writer does, if it can be done, in a moment of its own. */
  act(act: OutsideAct): void {
    const entry = this.own(act.key);
    this.api.clock.advance(LATER_MS);
    switch (act.act) {
      case 'edit':
        if (entry && entry.type !== 'ALIAS') this.handle.edit(act.key, { value: act.text, ...this.#trace() });
        return;
      case 'describe':
        if (entry) this.handle.edit(act.key, { description: 'edited by hand' });
        return;
      case 'delete':
        if (entry) this.handle.remove(act.key);
        return;
      case 'create':
        if (!this.handle.get(act.key)) this.handle.seed.value({ key: act.key, value: act.text });
        return;
      case 'mark':
        if (entry) this.handle.edit(act.key, { description: this.#foreignMark });
    }
  }

  /** Without a right `Date` to date marks by, an edit may show only where it takes the mark away. */
  #trace(): { readonly description?: string } {
    const { omitsDate, dateSkewMs } = this.api.settings;
    return omitsDate || dateSkewMs > 0 ? { description: 'edited by hand' } : {};
  }

  /** Puts something into the project as other people and systems would. */
  plant({ what, key, target }: Seeding): void {
    const { seed } = this.handle;
    const value = `planted ${key}`;
    const pointsTo = this.#standing(target);
    switch (what) {
      case 'value':
        return void seed.value({ key, value, description: 'made by hand' });
      case 'file':
        return void seed.file({ key, value, mountPath: `/etc/${key.toLowerCase()}/one` });
      case 'alias':
        return void seed.alias({ key, target: pointsTo, description: 'a hand-made alias' });
      case 'override':
        return void seed.override({ key, value });
      case 'doppler':
        return void seed.foreign({ key, value, ownedBy: 'DOPPLER' });
      case 'external':
        return void seed.external({ key, value });
      case 'marked-value':
        return void seed.value({ key, value, description: this.#foreignMark });
      case 'marked-alias':
        return void seed.alias({ key, target: pointsTo, description: this.#foreignMark, interpolates: true });
      case 'environment-alias':
        return void seed.environmentAlias({ key, target: pointsTo });
      case 'environment-override':
        if (this.own(key)) seed.environmentOverride({ key, value });
    }
  }

  /** The key, if an alias can point to it. */
  #standing(key: string): string {
    const entry = this.handle.get(key);
    return entry && entry.type !== 'ALIAS' && entry.scope !== 'ENVIRONMENT' ? key : 'BUILT_A';
  }
}
