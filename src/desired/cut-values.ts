/**
 * Inline content may hold what an expression put there, and a value with " #" in it ends there in either format: the
 * rest is a comment. What people write looks different.
 */
export const CUT =
  'the value ends at " #", where a comment begins: if the rest belongs to the value (an expression was filled in here), put quotes around it, or pass it under "env:" and write a reference';

/** @param comment the comment behind an unquoted value, with its `#` */
export function looksCut(value: string, comment: string): boolean {
  if (value === '' || value.includes('${')) return false;
  // People begin a comment with a space, and comment on numbers and words rather than on random text.
  const isRandom =
    value.length >= 8 && !/^https?:/.test(value) && /[0-9]/.test(value) && /[A-Za-z]/.test(value);
  return isRandom || !/^#+(?:\s|$)/.test(comment);
}
