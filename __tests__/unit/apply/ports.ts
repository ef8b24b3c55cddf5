import { setImmediate as turn } from 'node:timers/promises';
import { SyncError } from '../../../src/model/failure.js';
import type { Scope } from '../../../src/model/scope.js';
import { describeScope } from '../../../src/model/scope.js';
import type { ListedSecret, OwnedListing } from '../../../src/model/secret.js';
import type {
  AliasWrite,
  SecretReader,
  SecretWriter,
  ValueWrite,
  WriteOptions,
  Written,
} from '../../../src/model/store.js';
import { WriteFailure } from '../../../src/model/store.js';
import type { Text } from '../../../src/model/text.js';
import type { Stored } from './tree.js';
import { Refusal, Tree } from './tree.js';

export type Verb = 'create' | 'edit' | 'describe' | 'repoint' | 'delete' | 'list' | 'explain';

/** What goes wrong with one call. */
export type Fault =
  /** The server says no, with a status; 429 is the limit whose wait does not fit, 503 the same without certainty. */
  | 400
  | 403
  | 404
  | 409
  | 429
  | 503
  /** It took effect, and the answer was lost. */
  | 'lost'
  /** It never arrived, which nobody knows. */
  | 'dropped'
  /** 503, and it took effect. */
  | 'late'
  /** There is no connection. */
  | 'offline'
  /** An exception before or after it took effect. */
  | 'throws'
  | 'throws-after';

export interface Call {
  readonly verb: Verb;
  readonly scope: Scope;
  readonly key: string;
  readonly kind: string;
  /** Counts all calls from 1. */
  readonly nth: number;
  readonly mustFinish: boolean;
}

type Rule = (call: Call) => Fault | undefined;

/** Lists and writes of a tree as the ports have them, with rules about what goes wrong. */
export class FakeStore {
  readonly tree: Tree;
  readonly stop = new AbortController();
  /** Writes that were sent, as `create A@project`. */
  readonly writes: string[] = [];
  readonly lists: string[] = [];
  /** Lists that were compared with what was sent. */
  readonly compared: string[] = [];
  /** Calls that were made, whatever became of them. */
  readonly asked = new Set<string>();
  /** Calls that something went wrong with. */
  readonly wrong = new Set<string>();
  /** What deletes took, as it was then; not what went along. */
  readonly taken: Stored[] = [];
  readonly edits: (ValueWrite & { readonly valueWrittenAt?: number })[] = [];
  readonly repoints: Parameters<SecretWriter['repointAlias']>[2][] = [];
  dropsDescriptions = false;
  /** What was wrong with an answer, whatever the lists say. */
  distrust: SyncError | undefined;
  /** How a write ends that takes a delete and leaves nothing, where one does: known to be refused, or without an answer. */
  loses: 'refused' | 'rate-limited' | 'unsure' | undefined;
  explanation: Text | undefined;
  /** What the server says of a key that exists. */
  conflict: Text = 'the key exists';
  /** Calls that wrote or may have. */
  #effects = false;
  #calls = 0;
  #writing = 0;
  /** The most calls that were under way at a time. */
  mostWritesAtOnce = 0;
  /** Lists that come late: by scope, what they show, and how often they do. */
  readonly #older = new Map<string, { readonly listing: OwnedListing; times: number }>();
  readonly #rules: Rule[] = [];
  readonly #slow = new Set<string>();
  readonly #after: ((call: Call) => void)[] = [];

  constructor(tree = new Tree()) {
    this.tree = tree;
  }

  get calls(): number {
    return this.#calls;
  }

  /** Has calls go wrong. @param times how often at most */
  fail(fault: Fault, when: string | ((call: Call) => boolean), times = Infinity): void {
    let left = times;
    const matches = typeof when === 'function' ? when : (call: Call) => nameOf(call) === when;
    this.#rules.push((call) => {
      if (left === 0 || !matches(call)) return undefined;
      left -= 1;
      return fault;
    });
  }

  #lose(one: Stored): void {
    if (this.loses === undefined) return;
    this.tree.remove(one.id);
    const status = this.loses === 'rate-limited' ? 429 : 400;
    const leaves = this.loses === 'unsure' ? 'perhaps nothing' : 'nothing';
    throw new WriteFailure(this.loses, 'neither target was to be had', status, leaves);
  }

  /** Has a call take longer than any others that are made meanwhile. */
  slow(when: string): void {
    this.#slow.add(when);
  }

  /** Has the next lists of a scope show it as it is now: what is written from here on is missing from them. */
  lag(scope: Scope, times = 1): void {
    this.#older.set(scope.id, { listing: this.tree.list(scope), times });
  }

  /** Has somebody act once a call took effect. */
  after(when: string | ((call: Call) => boolean), act: () => void, times = 1): void {
    let left = times;
    const matches = typeof when === 'function' ? when : (call: Call) => nameOf(call) === when;
    this.#after.push((call) => {
      if (left === 0 || !matches(call)) return;
      left -= 1;
      act();
    });
  }

  readonly reader: SecretReader = {
    list: async (scope) => await this.#read({ verb: 'list', scope, key: '' }, () => this.#list(scope)),
    withMountPaths: (listing: OwnedListing) => Promise.resolve(listing),
    explainConflict: async (scope, key) =>
      await this.#read({ verb: 'explain', scope, key }, () => this.explanation),
  };

  get writer(): SecretWriter {
    const effects = (): boolean => this.#effects;
    const drops = (): boolean => this.dropsDescriptions;
    const distrust = (): SyncError | undefined => this.distrust;
    return {
      createSecret: async (scope, write, options) =>
        await this.#create(scope, write, options, {
          kind: write.mountPath === undefined ? 'value' : 'file',
          value: write.value.reveal(),
          mountPath: write.mountPath,
        }),
      createOverride: async (scope, link, write, options) =>
        await this.#create(scope, write, options, { kind: 'override', value: write.value.reveal(), link }),
      createAlias: async (scope, write, options) =>
        await this.#create(scope, write, options, { kind: 'alias', link: write.targetId }),
      edit: async (scope, current, write, options) => {
        this.edits.push(write);
        return await this.#change('edit', scope, current, options, (one) => {
          this.#lose(one);
          Object.assign(one, { value: write.value.reveal(), ...this.#mark(write.text) });
        });
      },
      describeAlias: async (scope, current, write, options) =>
        await this.#change(
          'describe',
          scope,
          current,
          options,
          (one) => void Object.assign(one, this.#mark(write.text)),
        ),
      repointAlias: async (scope, current, write, options) => {
        this.repoints.push(write);
        return await this.#change('repoint', scope, current, options, (one) => {
          this.#lose(one);
          if (!this.tree.secrets.has(write.targetId)) throw new Refusal(404);
          Object.assign(one, { link: write.targetId, ...this.#mark(write.text) });
        });
      },
      remove: async (scope, current, options) => {
        const call = this.#callOf('delete', scope, current.key.raw, '', options);
        await this.#write(call, () => {
          const there = this.tree.secrets.get(current.id);
          if (there === undefined) return;
          this.taken.push({ ...there });
          this.tree.remove(current.id);
        });
      },
      get effects() {
        return { mayHaveWritten: effects(), mayHaveChanged: effects() };
      },
      get distrust() {
        return distrust();
      },
      get dropsDescriptions() {
        return drops();
      },
      compareDescriptions: ({ scope }) => void this.compared.push(scope.id),
    };
  }

  #mark(text: string): Partial<Stored> {
    return this.dropsDescriptions ? { owner: undefined, text: '' } : { owner: 'us', text };
  }

  async #create(
    scope: Scope,
    write: ValueWrite | AliasWrite,
    options: WriteOptions | undefined,
    fields: Partial<Stored>,
  ): Promise<Written> {
    const { key, text, interpolateInFile } = write;
    const call = this.#callOf('create', scope, key, fields.kind ?? 'value', options);
    const made = await this.#write(call, () =>
      this.tree.create(scope, { key, interpolateInFile, ...fields, ...this.#mark(text) }),
    );
    return { id: made.id, kind: made.kind, aliasOf: undefined };
  }

  async #change(
    verb: Verb,
    scope: Scope,
    current: ListedSecret,
    options: WriteOptions | undefined,
    act: (one: Stored) => void,
  ): Promise<Written> {
    const call = this.#callOf(verb, scope, current.key.raw, current.kind ?? 'value', options);
    return await this.#write(call, () => {
      const one = this.tree.secrets.get(current.id);
      if (one === undefined) throw new WriteFailure('gone', 'there is no such secret', 404);
      act(one);
      return { id: one.id, kind: one.kind, aliasOf: undefined };
    });
  }

  #callOf(verb: Verb, scope: Scope, key: string, kind: string, options: WriteOptions = {}): Call {
    this.#calls += 1;
    this.asked.add(nameOf({ verb, key, scope }));
    return { verb, scope, key, kind, nth: this.#calls, mustFinish: options.mustFinish === true };
  }

  async #write<T>(call: Call, act: () => T): Promise<T> {
    this.#writing += 1;
    this.mostWritesAtOnce = Math.max(this.mostWritesAtOnce, this.#writing);
    await this.#wait(call);
    this.#writing -= 1;
    if (this.stop.signal.aborted && !call.mustFinish)
      throw new WriteFailure('not-sent', 'the run was cancelled');
    const fault = this.#faultOf(call);
    if (fault === 'offline') throw new WriteFailure('not-sent', 'there is no connection');
    if (fault === 'throws') throw new TypeError('unexpected');
    this.writes.push(nameOf(call));
    if (fault === 'dropped') throw this.#unsure('the connection broke');
    if (fault === 503) throw this.#limited(503);
    if (typeof fault === 'number') throw this.#refusalOf(fault, call);
    const done = this.#act(call, act);
    this.#effects = true;
    for (const after of this.#after) after(call);
    if (fault === 'lost') throw this.#unsure('the answer was lost');
    if (fault === 'late') throw this.#limited(503);
    if (fault === 'throws-after') throw new TypeError('unexpected');
    return done;
  }

  #act<T>(call: Call, act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof Refusal) throw this.#refusalOf(error.status, call);
      if (error instanceof WriteFailure && error.leaves !== 'something') this.#effects = true;
      throw error;
    }
  }

  #unsure(text: string): WriteFailure {
    this.#effects = true;
    return new WriteFailure('unsure', text);
  }

  #limited(status: number): WriteFailure {
    this.#effects = true;
    return new WriteFailure('rate-limited', 'the wait that the server asks for does not fit', status);
  }

  async #read<T>({ verb, scope, key }: Pick<Call, 'verb' | 'scope' | 'key'>, read: () => T): Promise<T> {
    const call = this.#callOf(verb, scope, key, '');
    await this.#wait(call);
    if (verb === 'list') this.lists.push(scope.id);
    const fault = this.#faultOf(call);
    if (fault === 'throws' || fault === 'throws-after') throw new TypeError('unexpected');
    if (fault === 429) throw new SyncError('rate-limited', 'the rate limit is reached');
    if (fault !== undefined) throw new SyncError('api-error', 'the list did not come');
    const result = read();
    for (const after of this.#after) after(call);
    return result;
  }

  #refusalOf(status: number, { verb }: Call): WriteFailure {
    const text = `refused (${status})`;
    if (status === 429) return new WriteFailure('rate-limited', 'the rate limit leaves no room', status);
    if (status === 409) return new WriteFailure('conflict', this.conflict, status);
    if (status === 404 && verb !== 'delete')
      return new WriteFailure('gone', 'there is no such secret', status);
    return new WriteFailure('refused', text, status);
  }

  async #wait(call: Call): Promise<void> {
    for (let turns = this.#slow.has(nameOf(call)) ? 20 : 1; turns > 0; turns--) await turn();
  }

  #list(scope: Scope): OwnedListing {
    const older = this.#older.get(scope.id);
    if (older === undefined || older.times === 0) return this.tree.list(scope);
    older.times -= 1;
    return older.listing;
  }

  #faultOf(call: Call): Fault | undefined {
    for (const rule of this.#rules) {
      const fault = rule(call);
      if (fault === undefined) continue;
      this.wrong.add(nameOf(call));
      return fault;
    }
    return undefined;
  }
}

/** `create A@project`, `list @project`. */
export function nameOf({ verb, key, scope }: Pick<Call, 'verb' | 'key' | 'scope'>): string {
  return `${verb} ${key}@${scope.id}`;
}

export function placeOf(scope: Scope): string {
  return describeScope(scope).toString();
}
