import { MARK_OPENING } from '../model/description.js';
import { parseMark, type Mark } from './codec.js';
import { cutEnds, cutMarks, mayHoldMark, type Remains } from './remains.js';

/** Descriptions have at most 255 characters; a server that sends more gets no more than this read. */
const READ_LIMIT = 1024;

/** A description taken apart into the person's text and the mark behind it. */
export interface SplitDescription {
  /** One line, without anything that is or was a mark. */
  readonly text: string;
  readonly mark: Mark | undefined;
  /** What is left of damaged marks, where there is no whole one. */
  readonly remains: readonly Remains[];
}

const NOTHING: readonly Remains[] = [];

/**
 * Takes a description apart. A mark counts only when exactly one is there in canonical form, alone on the last line;
 * whatever else resembles one is cut out of the text rather than kept as a person's words.
 */
export function splitDescription(description: string): SplitDescription {
  const whole = description.slice(0, READ_LIMIT);
  const lastLine = whole.lastIndexOf('\n') + 1;
  const before = whole.slice(0, Math.max(0, lastLine - 1));
  const mark = description.length > READ_LIMIT ? undefined : parseMark(whole.slice(lastLine));
  if (mark !== undefined && !before.includes(MARK_OPENING))
    return { text: cleanDescription(before), mark, remains: NOTHING };
  const remains: Remains[] = [];
  let text = whole;
  for (;;) {
    const [ends, marks] = cutBoth(text);
    remains.push(...ends.found, ...marks.found);
    const next = toLine(marks.text);
    // What is left may form a mark anew, where its pieces had something between them.
    if (next === text) return { text, mark: undefined, remains };
    text = next;
  }
}

/**
 * A person's text as descriptions keep it in front of a mark: one line, trimmed, with nothing in it that is a mark, and
 * cut where no description could hold it.
 */
export function cleanDescription(text: string): string {
  let clean = toLine(text.slice(0, READ_LIMIT));
  while (mayHoldMark(clean)) {
    const next = toLine(cutMarks(clean).text);
    if (next === clean) break;
    clean = next;
  }
  return clean;
}

function cutBoth(text: string): [ends: ReturnType<typeof cutEnds>, marks: ReturnType<typeof cutMarks>] {
  const ends = cutEnds(text);
  return [ends, cutMarks(ends.text)];
}

function toLine(text: string): string {
  if (text === '') return text;
  return text.replace(/\s+/g, ' ').trim();
}
