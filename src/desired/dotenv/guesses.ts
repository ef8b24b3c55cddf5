import type { DotenvAssignment } from './lines.js';
import type { DotenvPair } from './pair.js';

/** Guesses at what somebody meant, each on the safe side: a line that may be part of a secret is never printed as a key. */

/**
 * The lines of an unquoted multi-line value may look like assignments. Next to a line that was rejected,
 * only what can't be the padded end of base64 counts as a key, and may be printed.
 */
export function isPlainlyAKey({ key, value }: DotenvPair): boolean {
  return !/^=?$/.test(value.reveal()) || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(key);
}

/** `c29tZSBzZWNyZXQ=` right below an unquoted value reads as a key without a value, `…==` as one with `=`. */
export function looksLikeBase64End({ key, text }: DotenvAssignment): boolean {
  const padding = text.trim().slice(key.length);
  const isPadding = padding === '=' || (padding === '==' && (key.length + 2) % 4 === 0);
  return isPadding && key.length >= 6 && /^(?=.*[a-z])(?=.*[A-Z0-9])[A-Za-z0-9]+$/.test(key);
}
