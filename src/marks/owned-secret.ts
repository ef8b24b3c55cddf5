import type { Doubt, ListedSecret, OwnedSecret, Ownership, SecretKind } from '../model/secret.js';
import { ApiText } from '../model/text.js';
import { NO_MOUNT, sameCode, type ScopeCodes } from './codes.js';
import type { Mark } from './codec.js';
import { splitDescription, type SplitDescription } from './description.js';
import type { OwnerIdentity } from './owner.js';
import type { Remains } from './remains.js';

/** Within this time, the dates of a mark and of its secret can't be distinguished (the server may move dates by seconds). */
const TOLERANCE_MS = 120_000;

/** What a secret's mark is judged by. */
interface Judgement {
  readonly identity: OwnerIdentity;
  readonly keyId: string;
  /** False when the key lives only as long as this run. */
  readonly isStable: boolean;
  readonly codes: ScopeCodes;
  /** The server's clock when the secret was listed (Unix ms), `undefined` when it can't be known. */
  readonly serverNow: number | undefined;
}

/** `Date` gives whole seconds, so a secret made right now may seem to lie after the server's now. */
const CLOCK_STEP_MS = 5_000;

const NO_OWNER = new ApiText('');

const NO_KEY: Doubt = {
  ...unknown('no fingerprint to compare: the token is a JWT and there is no fingerprint-key'),
  hasNoKey: true,
};

/**
 * One secret with what its description says, judged when asked and once: codes are what planning costs. Each mark is
 * judged against its own secret's dates and never by others'.
 */
export class JudgedSecret implements OwnedSecret {
  readonly secret: ListedSecret;
  readonly #by: Judgement;
  #description: SplitDescription | undefined;
  #ownership: Ownership | undefined;
  #doubt: Doubt | 'none' | undefined;

  constructor(secret: ListedSecret, by: Judgement) {
    this.secret = secret;
    this.#by = by;
  }

  get ownership(): Ownership {
    return (this.#ownership ??= this.#judge());
  }

  get kind(): SecretKind | undefined {
    return this.secret.kind ?? (this.ownership === 'ours' ? this.#mark?.kind : undefined);
  }

  get text(): ApiText {
    return new ApiText(this.#read.text);
  }

  get ownerShown(): ApiText {
    const display = this.#mark?.display ?? this.#otherOwner ?? this.#read.remains[0]?.display ?? '';
    return display === '' ? NO_OWNER : new ApiText(display);
  }

  get isOfThisSource(): boolean {
    const { mark, remains } = this.#read;
    const sources = mark === undefined ? remains.map(({ source }) => source) : [mark.source];
    // What a damaged mark remembers may be anything.
    return sources.every((source) => this.#by.identity.isOwnSource(source ?? ''));
  }

  get isStale(): boolean {
    const { createdAt, updatedAt } = this.secret;
    const { serverNow } = this.#by;
    const writtenAt = this.#writtenAt;
    if (createdAt === undefined || writtenAt === undefined) return false;
    // A clock that was ahead: its secret lies after the server's now, or, where that is not known, after its own edit.
    const latest = serverNow ?? updatedAt;
    if (latest !== undefined && createdAt > latest + CLOCK_STEP_MS) return false;
    return createdAt > writtenAt + TOLERANCE_MS;
  }

  get doubt(): Doubt | undefined {
    this.#doubt ??= this.#findDoubt() ?? 'none';
    return this.#doubt === 'none' ? undefined : this.#doubt;
  }

  get valueWrittenAt(): number | undefined {
    const mark = this.#mark;
    if (mark === undefined || mark.valueTime === 0 || this.ownership !== 'ours') return undefined;
    const { updatedAt = 0 } = this.secret;
    // A mark is made before its request is sent: where that took its time, the server's own date of the write is later.
    const isLastWrite = mark.valueTime === mark.time && this.doubt === undefined;
    return Math.max(mark.valueTime * 1000, isLastWrite ? updatedAt : 0);
  }

  hasValue(text: string): boolean {
    const mark = this.#mark;
    if (mark === undefined || this.ownership !== 'ours') return false;
    return sameCode(this.#by.codes.fingerprint(this.secret.key.raw, mark.head, text), mark.fingerprint);
  }

  compareMountPath(wanted: string | undefined): 'same' | 'differs' | 'unknown' {
    const { mountPath, key } = this.secret;
    if (wanted === undefined || wanted === mountPath) return 'same';
    if (mountPath !== undefined) return 'differs';
    const mark = this.#mark;
    // A mark vouches for the path when it verifies, claims one, and nobody has touched the secret since.
    if (
      mark === undefined ||
      mark.mount === NO_MOUNT ||
      this.ownership !== 'ours' ||
      this.doubt !== undefined
    )
      return 'unknown';
    return sameCode(this.#by.codes.mount(key.raw, mark.nonce, wanted), mark.mount) ? 'same' : 'differs';
  }

  get #read(): SplitDescription {
    return (this.#description ??= splitDescription(this.secret.description));
  }

  get #mark(): Mark | undefined {
    return this.#read.mark;
  }

  /** When the mark says that the secret was written last (Unix ms). */
  get #writtenAt(): number | undefined {
    const mark = this.#mark;
    return mark === undefined || mark.time === 0 ? undefined : mark.time * 1000;
  }

  /** Somebody else whom a damaged mark still names. */
  get #otherOwner(): string | undefined {
    const other = this.#read.remains.find((one) => namesOther(one, this.#by.identity));
    return other && (other.display === this.#by.identity.display ? '' : other.display);
  }

  #judge(): Ownership {
    const mark = this.#mark;
    if (mark === undefined) return this.#otherOwner === undefined ? 'unmarked' : 'foreign';
    if (this.isStale) return 'unmarked';
    if (mark.owner !== this.#by.identity.hash) return 'foreign';
    return this.#verifies(mark) && this.#isTimely ? 'ours' : 'ours-unverified';
  }

  #verifies(mark: Mark): boolean {
    const { identity, keyId, codes } = this.#by;
    const { key, kind } = this.secret;
    // An abbreviated owner could be shown otherwise: its hash covers the whole name only.
    if (mark.display !== identity.display || mark.keyId !== keyId) return false;
    if (kind !== undefined && kind !== mark.kind) return false;
    return sameCode(codes.signature(key.raw, mark.head, mark.fingerprint), mark.signature);
  }

  /** A mark from a clock that was ahead counts only where it is its own secret's last edit that it dates. */
  get #isTimely(): boolean {
    const { serverNow } = this.#by;
    const writtenAt = this.#writtenAt;
    if (writtenAt === undefined || serverNow === undefined || writtenAt <= serverNow + TOLERANCE_MS)
      return true;
    const { updatedAt } = this.secret;
    return updatedAt !== undefined && Math.abs(updatedAt - writtenAt) <= TOLERANCE_MS;
  }

  #findDoubt(): Doubt | undefined {
    const { ownership } = this;
    if (ownership === 'ours-unverified' && !this.#by.isStable) return NO_KEY;
    if (ownership !== 'ours') return unknown(this.#whyNotOurs(ownership), this.#isOtherKey(ownership));
    const writtenAt = this.#writtenAt;
    if (writtenAt === undefined)
      return this.#by.serverNow === undefined ? undefined : unknown('its mark carries no time');
    const { updatedAt } = this.secret;
    if (updatedAt === undefined || updatedAt <= writtenAt + TOLERANCE_MS) return undefined;
    return { reason: 'changed-outside', note: '', otherKey: false, since: updatedAt };
  }

  #whyNotOurs(ownership: Exclude<Ownership, 'ours'>): string {
    switch (ownership) {
      case 'foreign':
        return 'its mark names another owner';
      case 'unmarked':
        if (this.isStale)
          return 'adopted: its mark is older than the secret itself, which was made again or cloned';
        return this.#read.remains.length > 0
          ? 'adopted: its mark is damaged'
          : 'adopted: it carries no mark of this action';
      case 'ours-unverified':
        if (this.#isOtherKey(ownership)) return ''; // `otherKey` says it all.
        return this.#isTimely ? 'its mark does not verify' : "its mark is dated after the server's own time";
    }
  }

  #isOtherKey(ownership: Ownership): boolean {
    const mark = this.#mark;
    return (
      ownership === 'ours-unverified' && mark !== undefined && mark.keyId !== this.#by.keyId && this.#isTimely
    );
  }
}

/** Whether a damaged mark names an owner other than this run's, by what is readable or by the hash in its body. */
function namesOther({ display, owner }: Remains, identity: OwnerIdentity): boolean {
  return (display !== '' && display !== identity.display) || (owner !== undefined && owner !== identity.hash);
}

function unknown(note: string, otherKey = false): Doubt {
  return { reason: 'unknown', note, otherKey, since: undefined };
}
