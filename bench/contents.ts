import { createHash } from 'node:crypto';

/** One short text for a whole project, to see that a run did what it was asked to. */
export function hashContents(entries: Iterable<readonly [key: string, value: string]>): string {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
