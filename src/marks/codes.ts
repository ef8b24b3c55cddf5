import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { SecretValue } from '../model/secret-value.js';

/**
 * How many characters of base64url (6 bits each) a mark has room for of each, in the order of the line. Codes and hashes
 * are cut to these.
 */
export const SIZES = {
  keyId: 2,
  time: 6,
  valueTime: 6,
  nonce: 4,
  owner: 8,
  source: 4,
  mount: 8,
  signature: 8,
  fingerprint: 22,
} as const;

/** The mount code of a secret that has no mount path, or whose path is not known. */
export const NO_MOUNT = 'A'.repeat(SIZES.mount);

/** Part of every derived key, so codes of another version of the format never fit. */
const SALT = 'qovery-secret-sync mark v1';

/**
 * The keys of a run. Each is derived by HKDF-SHA-256 (RFC 5869) from the user's key material for one use: the secrets of
 * one scope, so that marks can't be carried from one scope to another (a cloned environment copies them), or reviews.
 */
export class Keyring {
  /** False when the key lives only as long as this run. */
  readonly isStable: boolean;
  readonly #material: Buffer;
  readonly #scopes = new Map<string, ScopeCodes>();
  #keyId: string | undefined;

  /** @param material `undefined` gives a key that lives as long as this run */
  constructor(material: SecretValue | undefined) {
    this.isStable = material !== undefined;
    this.#material = material === undefined ? randomBytes(32) : Buffer.from(material.reveal(), 'utf8');
  }

  /** Distinguishes keys: two characters, the same in every scope. Derived when asked: the first request goes before. */
  get keyId(): string {
    return (this.#keyId ??= encode(this.#derive('key id')).slice(0, SIZES.keyId));
  }

  /** The codes of a scope's secrets; derived once. */
  scope(id: string): ScopeCodes {
    const known = this.#scopes.get(id) ?? new ScopeCodes(createSecretKey(this.#derive(`scope ${id}`)));
    this.#scopes.set(id, known);
    return known;
  }

  /** A code over texts, for reviews (43 characters of base64url). */
  sign(...parts: readonly string[]): string {
    const hmac = createHmac('sha256', this.#derive('review'));
    for (const part of parts) hmac.update(`${part.length}:${part}`, 'utf8');
    return hmac.digest('base64url');
  }

  #derive(use: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#material, SALT, use, 32));
  }
}

/** Keyed codes over the secrets of one scope. */
export class ScopeCodes {
  /** Imported once: given as bytes, it would be so for each code, which takes longer than the code itself. */
  readonly #key: KeyObject;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  /** Code of a mount path; it distinguishes "changed" from "same" and guards nothing. */
  mount(key: string, nonce: string, mountPath: string | undefined): string {
    if (mountPath === undefined) return NO_MOUNT;
    return this.#code('mount', key, nonce, mountPath).slice(0, SIZES.mount);
  }

  /** Code over everything including the value (an alias's value is its target). @param head the mark's fields */
  fingerprint(key: string, head: string, value: string): string {
    return this.#code('value', key, head, value).slice(0, SIZES.fingerprint);
  }

  /**
   * Code over all that the mark shows, the fingerprint included: proves that the mark is ours as it is, also where the
   * value is not at hand (a prune) or is another one by now.
   */
  signature(key: string, head: string, fingerprint: string): string {
    return this.#code('mark', key, head, fingerprint).slice(0, SIZES.signature);
  }

  /** HMAC-SHA-256; each field but the last comes with its length, so that no two lists of fields give the same bytes. */
  #code(purpose: 'mount' | 'value' | 'mark', key: string, more: string, last: string): string {
    const text = `${purpose}:${key.length}:${key}${more.length}:${more}${last}`;
    return createHmac('sha256', this.#key).update(text, 'utf8').digest('base64url');
  }
}

/** Two buffers for codes of a length, used again and again: a thousand comparisons leave no garbage. */
const BUFFERS = new Map<number, { readonly left: Buffer; readonly right: Buffer }>();

/** Compares two codes in a time that says nothing of where they differ. */
export function sameCode(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let pair = BUFFERS.get(a.length);
  if (pair === undefined) {
    pair = { left: Buffer.alloc(a.length), right: Buffer.alloc(a.length) };
    BUFFERS.set(a.length, pair);
  }
  pair.left.write(a, 'latin1');
  pair.right.write(b, 'latin1');
  return timingSafeEqual(pair.left, pair.right);
}

/** An unkeyed short name for an owner or a list of files: marks of other keys must stay comparable. */
export function shortHash(purpose: string, text: string, size: number): string {
  return createHash('sha256').update(`${purpose}\0${text}`).digest('base64url').slice(0, size);
}

/** A nonce, so that equal values have different codes. */
export function makeNonce(): string {
  return encode(randomBytes(SIZES.nonce)).slice(0, SIZES.nonce);
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64url');
}
