import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SecretValue } from '../model/secret-value.js';

/** How many characters of base64url (6 bits each) a mark has room for of each. Codes and hashes are cut to these. */
export const SIZES = {
  keyId: 2,
  time: 6,
  nonce: 4,
  owner: 8,
  source: 4,
  mount: 8,
  tag: 8,
  print: 22,
} as const;

/** The mount print of a secret that has no mount path, or whose path nobody told us. */
export const NO_MOUNT = 'A'.repeat(SIZES.mount);

/**
 * Keyed codes over secrets of one project. The key is derived by HKDF-SHA-256 from the user's key material
 * and bound to the project, so that marks can't be carried from one project to another.
 */
export class Fingerprinter {
  readonly keyId: string;
  /** Imported once: given as bytes, it would be so for each code, which takes longer than the code itself. */
  readonly #key: KeyObject;
  readonly #project: string;

  /** @param material the key material; `undefined` gives a key that lives as long as this run */
  constructor(material: SecretValue | undefined, project: string) {
    const secret = material === undefined ? randomBytes(32) : Buffer.from(material.reveal(), 'utf8');
    const info = `project ${project}`;
    this.#key = createSecretKey(
      Buffer.from(hkdfSync('sha256', secret, 'qovery-secret-sync mark v1', info, 32)),
    );
    this.#project = project;
    this.keyId = this.#code('key id', '', '', '').slice(0, SIZES.keyId);
  }

  /** Code of a mount path; it tells "changed" from "same" and guards nothing. */
  mount(key: string, nonce: string, mountPath: string | undefined): string {
    if (mountPath === undefined) return NO_MOUNT;
    return this.#code('mount', key, nonce, mountPath).slice(0, SIZES.mount);
  }

  /** Code over everything including the value (an alias's value is its target). @param head the mark's fields */
  print(key: string, head: string, value: string): string {
    return this.#code('value', key, head, value).slice(0, SIZES.print);
  }

  /**
   * Code over all that the mark shows, the value's print included: proves that the mark is ours as it stands, also
   * where the value is not at hand (a prune) or is another one by now.
   */
  tag(key: string, head: string, print: string): string {
    return this.#code('mark', key, head, print).slice(0, SIZES.tag);
  }

  /** HMAC-SHA-256; each field but the last comes with its length, so that no two lists of fields give the same bytes. */
  #code(purpose: 'key id' | 'mount' | 'value' | 'mark', key: string, more: string, last: string): string {
    const text = `${this.#project.length}:${this.#project}${purpose}:${key.length}:${key}${more.length}:${more}${last}`;
    return createHmac('sha256', this.#key).update(text, 'utf8').digest('base64url');
  }
}

/** Compares two codes in a time that tells nothing of where they differ. */
export function sameCode(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}

/** An unkeyed short name for an owner or a list of files: marks of other keys must stay comparable. */
export function shortHash(purpose: string, text: string, size: number): string {
  return createHash('sha256').update(`${purpose}\0${text}`).digest('base64url').slice(0, size);
}
