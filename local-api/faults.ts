import { type Exchange, bodyText } from './exchange.js';
import { entryIdIn, isSecretList } from './paths.js';

/** Which requests a fault is for; all that is given must hold. */
export interface FaultWhen {
  readonly method?: string;
  /** Tested against the path without the query. */
  readonly path?: RegExp;
  /** The body's `key`, or that of the secret which the path names when the body has none: one, a few, or a pattern. */
  readonly key?: string | readonly string[] | RegExp;
  /** Only the nth request (from 1) of those that the other conditions hold for, counted from `add`. */
  readonly nth?: number;
}

type Callback = (exchange: Exchange) => void | Promise<void>;

/** Faults that answer in the API's place, or spoil its answer. With `applied`, the request is handled before. */
export type AnswerFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Text is sent as it is, anything else as JSON. Default: an error body like the API's. */
      readonly body?: unknown;
      /** Puts the request's `value` into the error body: as plain text, within JSON, or URL-encoded. */
      readonly echo?: 'raw' | 'json' | 'url';
      readonly applied?: boolean;
    }
  /** Handles the request, then closes the connection without a word. */
  | { readonly kind: 'lostResponse' }
  /** Handles the request, sends half the answer, then resets the connection. */
  | { readonly kind: 'cutBody' }
  /** Never answers. */
  | { readonly kind: 'hang'; readonly applied?: boolean }
  /** Sends a status and the start of a body, and never the rest. */
  | { readonly kind: 'hangBody'; readonly applied?: boolean }
  | { readonly kind: 'endlessBody' }
  /** A small gzip body that unpacks to `mebibytes` (1024) of JSON white space. */
  | { readonly kind: 'gzipBomb'; readonly mebibytes?: number }
  | { readonly kind: 'html200' }
  /** Handles the request and sends half the answer as though it were all. */
  | { readonly kind: 'truncatedJson' }
  /** Handles the request and sends its status with no body. */
  | { readonly kind: 'emptyBody' }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /**
   * A list, as it was before the last `requestsAgo` requests were handled, though never as it
   * was before this fault was added.
   */
  | { readonly kind: 'staleList'; readonly requestsAgo: number }
  /** A list with this for a body: text as it is, anything else as JSON. */
  | { readonly kind: 'rawList'; readonly json: unknown }
  /** Handles the request and sends what `edit` makes of the answer's JSON. */
  | { readonly kind: 'editJson'; readonly edit: (json: unknown, exchange: Exchange) => unknown }
  /** The same for the items of a list: leave some out, put odd ones in, change ids, owners, descriptions. */
  | { readonly kind: 'editList'; readonly edit: (results: Item[], exchange: Exchange) => readonly unknown[] }
  /** A list of that many mebibytes of JSON white space. */
  | { readonly kind: 'hugeBody'; readonly mebibytes: number };

/** An item of a list, to be changed at will. */
export type Item = Record<string, unknown>;

export type FaultThen =
  | AnswerFault
  | { readonly kind: 'delay'; readonly ms: number }
  /** Adds headers to whatever is answered. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** Resets the connection before the request is handled. */
  | { readonly kind: 'dropBefore' }
  | { readonly kind: 'beforeHandle'; readonly run: Callback }
  /** Runs when the request was handled and its answer is not yet sent. */
  | { readonly kind: 'afterHandle'; readonly run: Callback };

export interface FaultRule {
  /** Default: every request. */
  readonly when?: FaultWhen;
  /** How often it happens at most. Default: always, or once when `nth` is given. */
  readonly times?: number;
  readonly then: FaultThen;
}

export interface Fault {
  /** How often it happened. */
  readonly hits: number;
  remove(): void;
}

interface ActiveFault {
  readonly rule: FaultRule;
  seen: number;
  hits: number;
}

/** The faults in force. Of those that answer, the one added first wins; the others all happen. */
export class Faults {
  readonly #active = new Set<ActiveFault>();
  readonly #keyOf: (entryId: string) => string | undefined;
  /** Grows when a `staleList` is added and there was none: what was remembered before is not for it. */
  historyEpoch = 0;

  constructor(keyOf: (entryId: string) => string | undefined) {
    this.#keyOf = keyOf;
  }

  add(rule: FaultRule): Fault {
    if (rule.then.kind === 'staleList' && !this.needHistory) this.historyEpoch += 1;
    const fault: ActiveFault = { rule, seen: 0, hits: 0 };
    this.#active.add(fault);
    return {
      get hits() {
        return fault.hits;
      },
      remove: () => {
        this.#active.delete(fault);
      },
    };
  }

  clear(): void {
    this.#active.clear();
  }

  /** Whether an earlier state of the store may be asked for. */
  get needHistory(): boolean {
    return [...this.#active].some(({ rule }) => rule.then.kind === 'staleList');
  }

  /** What is to happen to a request; counts it. */
  take(exchange: Exchange): readonly FaultThen[] {
    const taken: FaultThen[] = [];
    let answered = false;
    for (const fault of this.#active) {
      const { when = {}, then, times = when.nth === undefined ? Infinity : 1 } = fault.rule;
      if (!this.#matches(when, then, exchange)) continue;
      fault.seen += 1;
      if (fault.hits >= times || fault.seen < (when.nth ?? 1)) continue;
      if (answersRequest(then)) {
        if (answered) continue;
        answered = true;
      }
      fault.hits += 1;
      taken.push(then);
    }
    return taken;
  }

  #matches(when: FaultWhen, then: FaultThen, exchange: Exchange): boolean {
    if (isForLists(then) && !isList(exchange, when)) return false;
    if (when.method !== undefined && when.method !== exchange.method) return false;
    if (when.path !== undefined && exchange.path.search(when.path) < 0) return false;
    return when.key === undefined || isKey(when.key, this.#requestedKey(exchange));
  }

  #requestedKey(exchange: Exchange): string | undefined {
    return bodyText(exchange, 'key') ?? this.#keyOf(entryIdIn(exchange.path) ?? '');
  }
}

export function answersRequest(then: FaultThen): then is AnswerFault {
  return !['delay', 'headers', 'dropBefore', 'beforeHandle', 'afterHandle'].includes(then.kind);
}

function isForLists({ kind }: FaultThen): boolean {
  return kind === 'staleList' || kind === 'rawList' || kind === 'editList';
}

/** Without a path, faults of lists are for the `…/secret` lists of any scope; with one, for whatever is read there. */
function isList({ method, path }: Exchange, when: FaultWhen): boolean {
  return when.path === undefined ? isSecretList(method, path) : method === 'GET';
}

function isKey(wanted: NonNullable<FaultWhen['key']>, key: string | undefined): boolean {
  if (key === undefined) return false;
  if (wanted instanceof RegExp) return key.search(wanted) >= 0;
  return typeof wanted === 'string' ? wanted === key : wanted.includes(key);
}
