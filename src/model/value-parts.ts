import { encodings } from './encodings.js';

/**
 * Parts of known values in what an API says of a request that failed: a text that was cut, or a quote of the place that
 * it did not like. In: values, and a text whose escapes are undone. Out: whether it shows a part. The idea: a run of
 * characters this long does not come about by chance, but for words; a shorter one counts where the text says itself
 * that something was cut there. Each text is passed once, whatever the values.
 */

/** A run that holds more than words. */
const RUN = 8;
/** A run of letters and spaces alone: people's words, which a value may have in common with any text. */
const WORD_RUN = 12;
/** The shortest beginning (or end) of a value that counts next to a sign that the text was cut. */
const SHORTEST_CUT = 3;
/** So much of a longer value's beginning and of its end is looked for. */
const LOOKED_FOR = 512;
/** The beginning of an encoded value that counts: nine bytes in base64, six in hexadecimal. */
const ENCODED_RUN = 12;

const WORDS = /[\p{L}\s]/u;
const EDGE = /[^\p{L}\p{N}_]/u;
/** Each place of it: what is left of a value may end in a dot itself. */
const CUT = /(?=(…|\.{3}|\[(?:cut|truncated)))/gu;
const { imul } = Math;
/** What many values and many messages begin with; whatever is longer than any scheme in use is the value's own. */
const SCHEME = /^[a-z][a-z\d+.-]{0,15}:\/\//;

export class PartIndex {
  readonly #runs = new RunSet();
  readonly #encoded = new Set<string>();
  readonly #beginnings = new Set<string>();
  readonly #ends = new Set<string>();

  add(value: string): void {
    for (const form of encodings(value)) {
      if (form.length > ENCODED_RUN) this.#encoded.add(form.slice(0, ENCODED_RUN));
    }
    const text = value.toLowerCase().trim();
    this.#addEnds(text);
    const shown = text.replace(SCHEME, '');
    if (shown.length <= 2 * LOOKED_FOR) this.#addRuns(shown);
    else for (const part of [shown.slice(0, LOOKED_FOR), shown.slice(-LOOKED_FOR)]) this.#addRuns(part);
  }

  /** Whether a text shows a part of a value, be it wrapped or spaced out. */
  isIn(text: string): boolean {
    const lower = text.toLowerCase();
    return (
      this.#holdsRun(lower) ||
      this.#holdsRun(lower.replace(/\s+/g, '')) ||
      this.#holdsEncoded(text) ||
      this.#isCutIn(lower)
    );
  }

  #addEnds(text: string): void {
    for (let length = SHORTEST_CUT; length < Math.min(WORD_RUN, text.length); length++) {
      this.#beginnings.add(text.slice(0, length));
      this.#ends.add(text.slice(-length));
    }
  }

  #addRuns(text: string): void {
    for (const form of new Set([text, text.replace(/\s+/g, '')])) {
      let lastOther = -1;
      for (let end = 0; end < form.length; end++) {
        if (!isOfWords(form, end)) lastOther = end;
        const at = end + 1 - RUN;
        if (at < 0) continue;
        if (lastOther >= at) this.#runs.add(form, at, RUN);
        else if (at + WORD_RUN <= form.length) this.#runs.add(form, at, WORD_RUN);
      }
    }
  }

  #holdsRun(text: string): boolean {
    for (let at = 0; at + RUN <= text.length; at++) {
      if (this.#runs.has(text, at, RUN)) return true;
      if (at + WORD_RUN <= text.length && this.#runs.has(text, at, WORD_RUN)) return true;
    }
    return false;
  }

  #holdsEncoded(text: string): boolean {
    if (this.#encoded.size === 0) return false;
    for (let at = 0; at + ENCODED_RUN <= text.length; at++) {
      if (this.#encoded.has(text.slice(at, at + ENCODED_RUN))) return true;
    }
    return false;
  }

  /** Whether a value's beginning stands before a cut, or its end behind one. */
  #isCutIn(text: string): boolean {
    for (const { index, 1: sign = '' } of text.matchAll(CUT)) {
      const behind = index + sign.length;
      for (let length = SHORTEST_CUT; length < WORD_RUN; length++) {
        const [from, to] = [index - length, behind + length];
        if (from >= 0 && isEdge(text[from - 1]) && this.#beginnings.has(text.slice(from, index))) return true;
        if (to <= text.length && isEdge(text[to]) && this.#ends.has(text.slice(behind, to))) return true;
      }
    }
    return false;
  }
}

/** Whether a character of a text in lower case is a letter or white space. */
function isOfWords(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || code === 32 || (code >= 9 && code <= 13);
  return WORDS.test(text.charAt(at));
}

function isEdge(character: string | undefined): boolean {
  return character === undefined || EDGE.test(character);
}

/**
 * A set of runs by their hashes: a megabyte of values has a million runs, which as texts would take ten times the room.
 * Two runs that share all 53 bits would hide a text that need not be.
 */
class RunSet {
  /** Open addressing; 0 is a free place. */
  #places = new Float64Array(1024);
  #size = 0;

  /** Adds `length` characters of a text. */
  add(text: string, at: number, length: number): void {
    if (this.#size * 2 >= this.#places.length) this.#grow();
    const hash = hashOf(text, at, length);
    const place = this.#find(hash);
    if (this.#places[place] === hash) return;
    this.#places[place] = hash;
    this.#size += 1;
  }

  has(text: string, at: number, length: number): boolean {
    if (this.#size === 0) return false;
    const hash = hashOf(text, at, length);
    return this.#places[this.#find(hash)] === hash;
  }

  #find(hash: number): number {
    const mask = this.#places.length - 1;
    let place = hash & mask;
    while (this.#places[place] !== 0 && this.#places[place] !== hash) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const old = this.#places;
    this.#places = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== 0) this.#places[this.#find(hash)] = hash;
  }
}

/** Two hashes over UTF-16 units (FNV-1a, and one with another prime), as one number of at most 53 bits; never 0. */
function hashOf(text: string, at: number, length: number): number {
  let [low, high] = [0x811c9dc5, 0x9747b28c];
  for (let index = at; index < at + length; index++) {
    const code = text.charCodeAt(index);
    low = imul(low ^ code, 0x01000193);
    high = imul(high ^ code, 0x85ebca6b);
  }
  low = imul(low ^ (low >>> 16), 0xc2b2ae35);
  return (high >>> 11) * 2 ** 32 + ((low ^ (low >>> 13)) >>> 0) || 1;
}
