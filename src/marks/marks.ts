import type { Listing, ListedSecret, OwnedListing, OwnedSecret, SecretKind } from '../model/secret.js';
import { ancestorsOf, levelOf, type Scope } from '../model/scope.js';
import type { SecretValue } from '../model/secret-value.js';
import { Keyring, makeNonce } from './codes.js';
import { fitsDescription, formatHead, formatMark, joinDescription, markLength, secondsOf } from './codec.js';
import { cleanDescription } from './description.js';
import { identifyOwner, type OwnerIdentity } from './owner.js';
import { JudgedSecret } from './owned-secret.js';
import type { DescribeAt } from '../model/raw-store.js';

/**
 * Whose a secret is, written into its description. In: a scope's list as the API gives it. Out: the same list judged, and
 * the descriptions of what this run writes. Never: a value, nor a key. The idea: a mark proves by a keyed code that this
 * owner wrote this value under this key of this scope at this time; everything that it can't prove counts against it.
 */
export class Marks {
  readonly #keyring: Keyring;
  readonly #identity: OwnerIdentity;

  constructor(keyring: Keyring, identity: OwnerIdentity) {
    this.#keyring = keyring;
    this.#identity = identity;
  }

  /** False when the key lives only as long as this run, so that nothing which it marks can be known by the next one. */
  get isStable(): boolean {
    return this.#keyring.isStable;
  }

  /** Judges a scope's list. Codes are computed when they are asked for. */
  judge({ scope, secrets, showsMountPaths, serverNow }: Listing): OwnedListing {
    const own: OwnedSecret[] = [];
    const [untouchable, inherited]: [ListedSecret[], ListedSecret[]] = [[], []];
    const judge = this.#judgeOf(scope, serverNow);
    const level = levelOf(scope);
    for (const secret of secrets) {
      if (secret.level !== level && !isUnplaced(secret)) inherited.push(secret);
      else if (secret.keeper === 'qovery') own.push(judge(secret));
      else untouchable.push(secret);
    }
    const showsDescriptions = secrets.length === 0 || secrets.some(({ hasDescription }) => hasDescription);
    return {
      scope,
      own,
      untouchable,
      inherited,
      ownedAbove: this.#judgeAbove(scope, inherited, serverNow),
      showsDescriptions,
      showsMountPaths,
      serverNow,
    };
  }

  /** A mark is bound to its secret's own scope, so what is inherited is judged by the scope above that it is of. */
  #judgeAbove(
    scope: Scope,
    inherited: readonly ListedSecret[],
    serverNow: number | undefined,
  ): NonNullable<OwnedListing['ownedAbove']> {
    return ancestorsOf(scope).flatMap((above) => {
      const judge = this.#judgeOf(above, serverNow);
      return inherited
        .filter(({ level, keeper }) => level === levelOf(above) && keeper === 'qovery')
        .map((secret) => ({ scope: above, owned: judge(secret) }));
    });
  }

  /** Judges one secret. @param serverNow Unix ms */
  judgeOne(scope: Scope, secret: ListedSecret, serverNow?: number): OwnedSecret {
    return this.#judgeOf(scope, serverNow)(secret);
  }

  /** Whether a person's text leaves room for this owner's mark in a description. */
  hasRoom(text: string): boolean {
    return fitsDescription(cleanDescription(text), markLength(this.#identity.display));
  }

  /** A code over texts with this run's key, for reviews. */
  sign(...parts: readonly string[]): string {
    return this.#keyring.sign(...parts);
  }

  /**
   * Makes the function that gives each attempt of a write its description: the person's text, and a mark of this owner
   * and moment. Where the text leaves no room, it goes without a mark.
   */
  describe({ scope, key, kind, value, mountPath, text, valueWrittenAt }: Marked): DescribeAt {
    const person = cleanDescription(text);
    const codes = this.#keyring.scope(scope.id);
    const { display, hash, source } = this.#identity;
    return (serverNow) => {
      const nonce = makeNonce();
      const time = secondsOf(serverNow);
      const head = formatHead({
        kind,
        keyId: this.#keyring.keyId,
        time,
        valueTime: valueWrittenAt === undefined ? time : secondsOf(valueWrittenAt),
        nonce,
        owner: hash,
        source,
        mount: codes.mount(key, nonce, kind === 'file' ? mountPath : undefined),
      });
      const fingerprint = codes.fingerprint(key, head, value);
      const signature = codes.signature(key, head, fingerprint);
      return joinDescription(person, formatMark({ display, head, fingerprint, signature })) ?? person;
    };
  }

  #judgeOf(scope: Scope, serverNow: number | undefined): (secret: ListedSecret) => JudgedSecret {
    const by = {
      identity: this.#identity,
      keyId: this.#keyring.keyId,
      isStable: this.#keyring.isStable,
      codes: this.#keyring.scope(scope.id),
      serverNow,
    };
    return (secret) => new JudgedSecret(secret, by);
  }
}

/** What a mark is made for. */
export interface Marked {
  readonly scope: Scope;
  readonly key: string;
  readonly kind: SecretKind;
  /** The secret's text; for an alias its target's key. */
  readonly value: string;
  /** What the mark may claim: only where our own create, a valid mark or a list showed it. */
  readonly mountPath: string | undefined;
  /** The person's text. */
  readonly text: string;
  /** Unix ms, where only the description changes; else it is the time of the write. */
  readonly valueWrittenAt?: number | undefined;
}

export interface MarksOptions {
  readonly owner: { readonly name: string; readonly isGiven: boolean };
  /** The desired-state files as marks remember them; meaningless for inline content. */
  readonly markedFiles: readonly string[];
  readonly isInline: boolean;
  /** `undefined`: a key that lives as long as the run. */
  readonly keyMaterial: SecretValue | undefined;
}

export function createMarks(options: MarksOptions): Marks {
  return new Marks(new Keyring(options.keyMaterial), identifyOwner(options));
}

/** A secret whose scope can't be read may be the listed scope's own: somebody else's, to be left alone. */
function isUnplaced({ level, keeper }: ListedSecret): boolean {
  return level === 'other' && keeper === 'other';
}
