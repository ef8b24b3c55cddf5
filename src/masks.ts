import type { DesiredEntry } from './model/desired.js';
import { valueOf } from './model/desired.js';
import type { Problem } from './model/problem.js';
import type { SecretValue } from './model/secret-value.js';

/** Masking shorter texts would blot out half the log. */
const MIN_MASKED = 4;

/**
 * The texts to mask for a value: each line of at least four characters, with and without the space around it.
 * Lines, because the runner masks line by line; never the whole, since the runner would then mask short lines too.
 */
export function masksFor(value: SecretValue): {
  readonly masks: readonly string[];
  readonly hasShortLine: boolean;
} {
  const lines = value
    .reveal()
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  const masks = lines
    .flatMap((line) => [line, line.trim()])
    .filter((line) => line.trim().length >= MIN_MASKED);
  return { masks: [...new Set(masks)], hasShortLine: lines.some((line) => line.trim().length < MIN_MASKED) };
}

/** Masks all values, and says for which keys a mask can't cover everything. */
export function maskValues(
  entries: readonly DesiredEntry[],
  setSecret: (text: string) => void,
): readonly Problem[] {
  const short: string[] = [];
  for (const entry of entries) {
    const value = valueOf(entry);
    if (value === undefined) continue;
    const { masks, hasShortLine } = masksFor(value);
    masks.forEach(setSecret);
    if (hasShortLine) short.push(entry.key);
  }
  if (short.length === 0) return [];
  const names = short.slice(0, 10).join(', ') + (short.length > 10 ? ` and ${short.length - 10} more` : '');
  const message = `values, or lines of them, that are shorter than ${MIN_MASKED} characters can't be masked in logs of other steps: ${names}`;
  return [
    { severity: 'warning', message, ...(short.length === 1 && short[0] !== undefined && { key: short[0] }) },
  ];
}
