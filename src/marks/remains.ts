import { MARK_OPENING } from '../model/description.js';
import { parseBody } from './codec.js';

/**
 * What is left of marks that somebody cut or edited. In: text. Out: the text without it, and what it still says of
 * itself. It goes over the text once per pass, whatever the text is: descriptions come from anybody.
 */
export interface Remains {
  /** The owner that is still readable behind the opening, `''` where none is. */
  readonly display: string;
  /** What the mark's body still says, where that is whole. */
  readonly owner: string | undefined;
  readonly source: string | undefined;
}

/** So many characters in a row, with a bracket behind that nothing opened, are a mark's body and nothing that people write. */
const LEAST_BODY = 60;
/** In front of such a body, at most: `synced from` and an owner. */
const LONGEST_FRONT = 'synced from '.length + 41;
/** The end of an opening that was cut at its beginning, with an owner behind. */
const CUT_FRONT = /^(?:s?y?n?c?e?d? ?f?r?o?m? )?[^\s[\]]{0,22} $/;
const LONGEST_CUT_FRONT = MARK_OPENING.length + 23;

/** Whether it is worth while to look for marks: each kind of remains has a bracket. */
export function mayHoldMark(text: string): boolean {
  return text.includes('[') || text.includes(']');
}

/** Takes damaged marks out of a text, a blank in the place of each. */
export function cutMarks(text: string): { readonly text: string; readonly found: readonly Remains[] } {
  if (!mayHoldMark(text)) return { text, found: [] };
  const found: Remains[] = [];
  let kept = '';
  let isOpen = false;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '[') {
      const behind = endOfOpening(text, at);
      if (behind !== undefined) {
        const end = endOfMark(text, behind);
        found.push(readRemains(text.slice(behind, end)));
        // A closing bracket is the mark's own; an opening one or a line end is not.
        at = text[end] === ']' ? end : end - 1;
        kept += ' ';
        [isOpen, run] = [false, 0];
        continue;
      }
      isOpen = true;
    } else if (char === ']') {
      if (!isOpen && run >= LEAST_BODY) {
        const body = kept.slice(-run);
        const front = frontOf(kept.slice(0, -run));
        found.push({ ...readBody(body), display: front.trim().slice('synced from '.length).trim() });
        kept = `${kept.slice(0, kept.length - run - front.length)} `;
        run = 0;
        continue;
      }
      isOpen = false;
    }
    run = isBodyCharacter(text.charCodeAt(at)) ? run + 1 : 0;
    kept += char;
  }
  return { text: kept, found };
}

/** Takes away a last line that is the end of a mark (`nced from acme/shop V…]`, `shop V…]`, `x…]`), and a cut opening. */
export function cutEnds(text: string): { readonly text: string; readonly found: readonly Remains[] } {
  const tail = cutTail(text);
  const rest = cutOpening(tail.text);
  const isCut = rest !== tail.text;
  return { text: rest, found: isCut ? [...tail.found, NOTHING_SAID] : tail.found };
}

const NOTHING_SAID: Remains = { display: '', owner: undefined, source: undefined };

function cutTail(text: string): { readonly text: string; readonly found: readonly Remains[] } {
  const whole = { text, found: [] };
  if (!text.endsWith(']')) return whole;
  const lineEnd = text.lastIndexOf('\n');
  const before = text.slice(0, Math.max(0, lineEnd));
  const line = text.slice(lineEnd + 1, -1);
  if (before.lastIndexOf('[') > before.lastIndexOf(']') || /[[\]]/.test(line)) return whole;
  const bodyAt = line.lastIndexOf(' ') + 1;
  const [front, body] = [line.slice(0, bodyAt), line.slice(bodyAt)];
  if (!isBody(body)) return whole;
  const isCutFront = body.length >= LEAST_BODY && front.length <= LONGEST_CUT_FRONT && CUT_FRONT.test(front);
  return front === '' || isCutFront ? { text: before, found: [{ ...readBody(body), display: '' }] } : whole;
}

/** Removes a mark's opening that was cut short at the very end. */
function cutOpening(text: string): string {
  for (let length = MARK_OPENING.length; length > 0; length--) {
    if (!text.endsWith(MARK_OPENING.slice(0, length))) continue;
    const rest = text.slice(0, -length);
    // So few characters are a person's, unless they have the line to themselves as a mark has.
    if (length >= 4 || rest === '' || rest.endsWith('\n')) return rest;
  }
  return text;
}

/** Behind `[synced from `, whatever its white space; `undefined` for other brackets. */
function endOfOpening(text: string, at: number): number | undefined {
  const words = skipBlanks(text, at + 1);
  if (!text.startsWith('synced', words)) return undefined;
  const second = skipBlanks(text, words + 'synced'.length);
  if (second === words + 'synced'.length || !text.startsWith('from', second)) return undefined;
  const end = second + 'from'.length;
  return isBlank(text, end) ? end + 1 : undefined;
}

/** Where a mark that began ends: at a bracket, a line end, or with the text. */
function endOfMark(text: string, from: number): number {
  let at = from;
  while (at < text.length && !'[]\n'.includes(text.charAt(at))) at++;
  return at;
}

/** What follows an opening: an owner, and perhaps a body. */
function readRemains(inner: string): Remains {
  const bodyAt = inner.trimEnd().lastIndexOf(' ') + 1;
  const body = inner.slice(bodyAt).trim();
  const hasBody = bodyAt > 0 && body.length >= 20 && isBody(body);
  return { ...readBody(hasBody ? body : ''), display: (hasBody ? inner.slice(0, bodyAt) : inner).trim() };
}

function readBody(body: string): Pick<Remains, 'owner' | 'source'> {
  const fields = parseBody(body, '');
  return { owner: fields?.owner, source: fields?.source };
}

/** `synced from <owner> ` at the end of a text, `''` where it ends otherwise. */
function frontOf(text: string): string {
  const end = text.slice(-LONGEST_FRONT);
  const at = end.lastIndexOf('synced from ');
  const front = at === -1 ? '' : end.slice(at);
  return front.endsWith(' ') && !/[[\]\n]/.test(front) ? front : '';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text, at)) at++;
  return at;
}

function isBlank(text: string, at: number): boolean {
  return at < text.length && /\s/.test(text.charAt(at));
}

function isBody(text: string): boolean {
  return /^[A-Za-z0-9_-]*$/.test(text);
}

function isBodyCharacter(code: number): boolean {
  const isDigit = code >= 48 && code <= 57;
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isDigit || isLetter || code === 45 || code === 95;
}
