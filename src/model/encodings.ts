/** A line this short is too common to mean anything. */
const SHORTEST_LINE = 4;
/** Encoded parts of shorter values are too common; so few characters mean nothing. */
const SHORTEST_ENCODED = 4;
const SHORTEST_EMBEDDED = 8;
/**
 * A longer form is looked for by so many of its first characters: whoever shows those shows the value. It keeps
 * searches short, whatever the values.
 */
export const LONGEST_NEEDLE = 256;
/** So many bytes make a form of that length in base64, without a rest. */
const LONGEST_ENCODED = (LONGEST_NEEDLE / 4) * 3;
const LINE_END = /[\r\n\u2028\u2029]+/;
/** Escapes within escapes (JSON in a URL in JSON) are undone so many times. */
const ROUNDS = 3;

/** A value as it is, trimmed, and its lines; nothing for a value of white space. */
export function lineForms(text: string): ReadonlySet<string> {
  const whole = text.trim();
  if (whole === '') return new Set();
  const forms = new Set([text, whole]);
  for (const line of text.split(LINE_END)) {
    const trimmed = line.trim();
    if (trimmed.length >= SHORTEST_LINE) forms.add(trimmed);
  }
  return forms;
}

/** The beginning of a value in base64 (at each of the three places it can have in a larger text), base64url and hex. */
export function encodings(text: string): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const form of new Set([text, text.trim()])) {
    const bytes = Buffer.from(form.slice(0, LONGEST_ENCODED)).subarray(0, LONGEST_ENCODED);
    if (bytes.length < SHORTEST_ENCODED) continue;
    forms.add(bytes.toString('hex'));
    addBase64(bytes.toString('base64').replace(/=+$/, ''), forms);
    if (bytes.length < SHORTEST_EMBEDDED) continue;
    for (const shift of [0, 1, 2]) addBase64(embedded(bytes, shift), forms);
  }
  return forms;
}

/** No form of a value has fewer characters than this; lower case never shortens one. */
export function shortestForm(text: string): number {
  const whole = text.trim();
  return LINE_END.test(whole) ? SHORTEST_LINE : Math.min(whole.length, LONGEST_ENCODED);
}

/** The base64 characters that a text has in common with any text that holds it at this offset (mod 3). */
function embedded(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const start = shift === 0 ? 0 : shift + 1;
  const isWhole = (shift + bytes.length) % 3 === 0;
  return encoded.slice(start, isWhole ? undefined : -1);
}

function addBase64(encoded: string, forms: Set<string>): void {
  forms.add(encoded);
  forms.add(encoded.replaceAll('+', '-').replaceAll('/', '_'));
}

/** A text from outside and what it says once JSON, URL and XML escapes are undone. */
export function decodings(text: string): ReadonlySet<string> {
  const forms = new Set([text]);
  let fresh = [text];
  for (let round = 0; round < ROUNDS && fresh.length > 0; round++) {
    const next: string[] = [];
    for (const form of fresh) {
      for (const undo of [unescapeBackslashes, unescapeUrl, unescapeForm, unescapeXml]) {
        const undone = undo(form);
        if (forms.has(undone)) continue;
        forms.add(undone);
        next.push(undone);
      }
    }
    fresh = next;
  }
  return forms;
}

const BACKSLASHES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

function unescapeBackslashes(text: string): string {
  return text.replace(
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis,
    (_, unicode?: string, hex?: string, other = '') => {
      const code = unicode ?? hex;
      return code === undefined
        ? (BACKSLASHES[other] ?? other)
        : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
}

function unescapeUrl(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

function unescapeForm(text: string): string {
  return unescapeUrl(text.replaceAll('+', ' '));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, decimal?: string, name = '') => {
      if (name !== '') return ENTITIES[name.toLowerCase()]!;
      const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
