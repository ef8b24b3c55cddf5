import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SecretKind } from '../model/remote.js';
import type { SecretValue } from '../model/secret-value.js';

/** What a mark says about itself in the clear; all of it is covered by its codes. */
export interface MarkHeader {
  readonly kind: SecretKind;
  readonly keyId: Buffer;
  /** Unix time in seconds, 0 when the server's clock was not known. */
  readonly time: number;
  readonly nonce: Buffer;
  readonly owner: Buffer;
  /** Which list of files it came from; all zero when the owner was given by name. */
  readonly source: Buffer;
  readonly mount: Buffer;
}

export const SIZES = {
  keyId: 2,
  time: 4,
  nonce: 3,
  owner: 6,
  source: 3,
  mount: 6,
  tag: 6,
  print: 16,
} as const;
export const MARK_VERSION = 1;

/** The mount print of a secret that has no mount path, or whose path nobody told us. */
const NO_MOUNT = Buffer.alloc(SIZES.mount);

/**
 * Keyed codes over secrets of one project. The key is derived by HKDF-SHA-256 from the user's key material
 * and bound to the project, so that marks can't be carried from one project to another.
 */
export class Fingerprinter {
  readonly keyId: Buffer;
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
    this.keyId = this.#code('key id', [], SIZES.keyId);
  }

  /** Code of a mount path; 48 bits tell "changed" from "same", they guard nothing. */
  mount(key: string, nonce: Buffer, mountPath: string | undefined): Buffer {
    return mountPath === undefined ? NO_MOUNT : this.#code('mount', [key, nonce, mountPath], SIZES.mount);
  }

  /** Code over everything including the value (an alias's value is its target). */
  print(key: string, header: MarkHeader, value: string): Buffer {
    return this.#code('value', [...this.#fields(key, header), value], SIZES.print);
  }

  /**
   * Code over all that the mark shows, the value's print included: proves that the mark is ours as it stands, also
   * where the value is not at hand (a prune) or is another one by now.
   */
  tag(key: string, header: MarkHeader, print: Buffer): Buffer {
    return this.#code('mark', [...this.#fields(key, header), print], SIZES.tag);
  }

  #fields(key: string, header: MarkHeader): (string | Buffer)[] {
    const { kind, keyId, time, nonce, owner, source, mount } = header;
    return [String(MARK_VERSION), keyId, owner, source, String(time), this.#project, key, kind, mount, nonce];
  }

  /** HMAC-SHA-256 over length-prefixed fields, so that no two lists of fields give the same bytes. */
  #code(purpose: string, fields: readonly (string | Buffer)[], bytes: number): Buffer {
    let text = `${purpose.length}:${purpose}`;
    for (const field of fields) {
      const part = typeof field === 'string' ? field : field.toString('hex');
      text += `${part.length}:${part}`;
    }
    return createHmac('sha256', this.#key).update(text, 'utf8').digest().subarray(0, bytes);
  }
}

/** Compares two codes in constant time. */
export function sameCode(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** An unkeyed short name for an owner or a list of files: marks of other keys must stay comparable. */
export function shortHash(purpose: string, text: string, bytes: number): Buffer {
  return createHash('sha256').update(`${purpose}\0${text}`).digest().subarray(0, bytes);
}
