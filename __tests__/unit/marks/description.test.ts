import { describe as group, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatHead, formatMark, joinDescription, LATEST_TIME } from '../../../src/marks/codec.js';
import { cleanDescription, splitDescription } from '../../../src/marks/description.js';
import { displayOwner, hashOwner } from '../../../src/marks/owner.js';
import { DESCRIPTION_LIMIT, MARK_LIMIT, MARK_OPENING } from '../../../src/model/description.js';
import type { SecretKind } from '../../../src/model/secret.js';
import { runs } from '../../support/runs.js';
import { describe, judge, marksOf, NOW } from './build.js';

const SHORT = 'acme/shop';
const LONG = 'a-very-long-organization/with-a-very-long-repository';

function markOf(owner: string): string {
  return describe(marksOf({ owner }));
}

function judgeAs(description: string, owner: string) {
  return judge(description, marksOf({ owner }));
}

const OWNER = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  .filter((owner) => owner.trim() === owner && !/[\p{C}\u2028\u2029]/u.test(owner));

group('the canonical form', () => {
  test('is fixed to the byte, since every project out there holds it', () => {
    const line = formatMark({
      display: SHORT,
      head: formatHead({
        kind: 'file',
        keyId: 'k1',
        time: NOW / 1000,
        valueTime: NOW / 1000 - 86_400,
        nonce: 'nonc',
        owner: hashOwner(SHORT),
        source: 'sour',
        mount: 'mountmnt',
      }),
      signature: 'signatur',
      fingerprint: 'printprintprintprintpr',
    });
    expect(line).toBe(
      '[synced from acme/shop Fk1BpaNbABpZ4VAnonc1uuFgFVhsourmountmntsignaturprintprintprintprintpr]',
    );
  });

  test('reads back as it was written', () => {
    const description = describe(marksOf(), { text: 'Live key', valueWrittenAt: NOW - 5000 });
    const { mark, text, remains } = splitDescription(description);
    expect([text, remains]).toEqual(['Live key', []]);
    expect(mark).toMatchObject({
      display: SHORT,
      kind: 'value',
      time: NOW / 1000,
      valueTime: NOW / 1000 - 5,
      owner: hashOwner(SHORT),
    });
  });

  test('holds one time twice where the value is written', () => {
    expect(splitDescription(describe()).mark).toMatchObject({ time: NOW / 1000, valueTime: NOW / 1000 });
  });

  test('shows a person who wrote it', () => {
    expect(markOf(SHORT)).toMatch(/^\[synced from acme\/shop [\w-]+\]$/);
    expect(markOf(LONG)).toMatch(/^\[synced from a-very-long-org~[\w-]{6} [\w-]+\]$/);
  });

  test.each(['team [a]', '[', ']x[', 'two\nlines'])('keeps an owner from ending the mark: %j', (owner) => {
    expect(displayOwner(owner)).toMatch(/^[^[\]\n]+~[\w-]{6}$/);
    expect(judgeAs(markOf(owner), owner).ownership).toBe('ours');
  });

  test('remembers where it came from by a code that is fixed as well', () => {
    const sourceOf = (input: Parameters<typeof marksOf>[0]) =>
      splitDescription(describe(marksOf({ isGiven: false, ...input }))).mark?.source;
    expect(sourceOf({ markedFiles: ['a.yml', 'b.yml'] })).toBe('rSHv');
    expect(sourceOf({ isInline: true })).toBe('jUNG');
    expect(sourceOf({ isGiven: true })).toBe('AAAA');
  });

  test('shows an owner whole as long as that fits', () => {
    expect(displayOwner('x'.repeat(22))).toBe('x'.repeat(22));
    expect(displayOwner('x'.repeat(23))).toMatch(/^x{15}~[\w-]{6}$/);
  });

  test('abbreviates owners that begin alike to different names', () => {
    expect(displayOwner(`${LONG}-one`)).not.toBe(displayOwner(`${LONG}-two`));
  });

  test.each<[SecretKind, string]>([
    ['value', 'V'],
    ['file', 'F'],
    ['alias', 'A'],
    ['override', 'O'],
  ])('names the kind first: %s', (kind, letter) => {
    const starting = (first: string) =>
      splitDescription(markOf(SHORT).replace(/ V([\w-]{68}\])$/, ` ${first}$1`)).mark;
    expect(starting(letter)?.kind).toBe(kind);
    expect(starting('X')).toBeUndefined();
  });

  test.each([0, 1, 63, 64, NOW / 1000, LATEST_TIME])('holds the time %d', (time) => {
    expect(splitDescription(describe(undefined, {}, time * 1000)).mark?.time).toBe(time);
  });

  test('fits its limit for every owner, and is read back as that owner', () => {
    fc.assert(
      fc.property(OWNER, (owner) => {
        const line = markOf(owner);
        expect(line.length).toBeLessThanOrEqual(MARK_LIMIT);
        expect(line.isWellFormed()).toBe(true);
        expect(judgeAs(line, owner).ownership).toBe('ours');
        expect(judgeAs(line, `${owner}2`).ownership).toBe('foreign');
      }),
    );
  });

  test('leaves the longest text of a file its place within a description', () => {
    const text = 'x'.repeat(DESCRIPTION_LIMIT - MARK_LIMIT - 1);
    fc.assert(
      fc.property(OWNER, (owner) => {
        const marks = marksOf({ owner });
        const whole = describe(marks, { text });
        expect(whole.length).toBeLessThanOrEqual(DESCRIPTION_LIMIT);
        expect(splitDescription(whole)).toMatchObject({ text, mark: { display: displayOwner(owner) } });
        expect(marks.hasRoom(text)).toBe(true);
      }),
    );
  });

  test('gives way to a text that leaves it no room', () => {
    const text = 'x'.repeat(DESCRIPTION_LIMIT - 20);
    expect(marksOf().hasRoom(text)).toBe(false);
    expect(describe(marksOf(), { text })).toBe(text);
  });

  test.each([undefined, Number.NaN, -1, (LATEST_TIME + 1) * 1000, 8.64e15])(
    'does without a time that it can not hold (%d)',
    (at) => {
      const marks = marksOf();
      const marked = { scope: { kind: 'project', id: 'p-1', name: undefined }, kind: 'value' } as const;
      const write = marks.describe({ ...marked, key: 'A', value: 'x', mountPath: undefined, text: '' });
      expect(splitDescription(write(at)).mark?.time).toBe(0);
    },
  );
});

group('what is not exactly one mark', () => {
  const substitutes = Array.from('A_~ []\n');

  function edits(mark: string, at: number): string[] {
    const [head, tail] = [mark.slice(0, at), mark.slice(at + 1)];
    const changed = substitutes.filter((char) => char !== mark[at]).map((char) => head + char + tail);
    // A line break before the mark is an empty text in front of it.
    const longer = substitutes
      .filter((char) => at > 0 || char !== '\n')
      .map((char) => head + char + mark.slice(at));
    return [head + tail, ...changed, ...longer];
  }

  test.each([SHORT, LONG, 'abcdefghijklmnopqrstuv'])(
    'no edit of one character leaves its value verified (%s)',
    (owner) => {
      const mark = markOf(owner);
      const edited = Array.from(mark).flatMap((_, at) => edits(mark, at).filter((line) => line !== mark));
      const verified = edited.filter((description) => {
        const held = judgeAs(description, owner);
        return held.doubt === undefined && held.hasValue('x');
      });
      expect(verified).toEqual([]);
    },
  );

  test.each([SHORT, LONG])('no edit of what it says of itself leaves it ours (%s)', (owner) => {
    const mark = markOf(owner);
    const edited = Array.from(mark).flatMap((_, at) => edits(mark, at));
    expect(edited.filter((line) => line !== mark && judgeAs(line, owner).ownership === 'ours')).toEqual([]);
  });

  test.each([SHORT, LONG])('cut at its end, no part of it is kept as text (%s)', (owner) => {
    const mark = markOf(owner);
    for (const text of ['', 'Live key']) {
      const whole = text === '' ? mark : `${text}\n${mark}`;
      for (let length = whole.length - mark.length; length < whole.length; length++) {
        const read = splitDescription(whole.slice(0, length));
        expect({ length, text: read.text, mark: read.mark }).toEqual({ length, text, mark: undefined });
      }
    }
  });

  test.each([SHORT, LONG])('cut at its beginning, no part of it is kept as text (%s)', (owner) => {
    const mark = markOf(owner);
    for (const front of ['', 'Live key\n']) {
      for (let from = 1; from < mark.length; from++) {
        const read = splitDescription(front + mark.slice(from));
        const text = front.trim();
        expect({ from, text: read.text, mark: read.mark }).toEqual({ from, text, mark: undefined });
      }
    }
  });

  test.each([
    ['twice the same', `${markOf(SHORT)}\n${markOf(SHORT)}`, ''],
    ['another owner’s before ours', `Live key\n${markOf('acme/api')}\n${markOf(SHORT)}`, 'Live key'],
    ['twice on one line', `${markOf(SHORT)} ${markOf(SHORT)}`, ''],
    ['text behind it', `${markOf(SHORT)}\nLive key`, 'Live key'],
    ['text behind it on the line', `${markOf(SHORT)} Live key`, 'Live key'],
    ['text before it on the line', `Live key ${markOf(SHORT)}`, 'Live key'],
    ['a line break behind it', `${markOf(SHORT)}\n`, ''],
    ['an opening before it', `[synced from acme/api\n${markOf(SHORT)}`, ''],
    ['far behind other text', `${'x'.repeat(1024)}\n${markOf(SHORT)}`, 'x'.repeat(1024)],
  ])('%s', (_name, description, text) => {
    expect(splitDescription(description)).toMatchObject({ text, mark: undefined });
    expect(judgeAs(description, SHORT).ownership).not.toBe('ours');
  });
});

group('what is left of a mark', () => {
  const other = markOf('acme/api');
  const body = other.slice(other.lastIndexOf(' ') + 1);

  test.each([
    ['without its bracket, and text behind', `${other.slice(1)} Live key`, 'Live key', 'acme/api'],
    ['without its bracket, between texts', `Live ${other.slice(1)} key`, 'Live key', 'acme/api'],
    ['without its bracket, behind another bracket', `[a] ${other.slice(1)} key`, '[a] key', 'acme/api'],
    ['without its bracket, behind a damaged one', `${other}x${other.slice(1)} key`, 'x key', 'acme/api'],
    ['of which only the body is left, and text behind', `${body} Live key`, 'Live key', ''],
    ['of which only the body is left, between texts', `Live ${body} key`, 'Live key', ''],
    ['of which only the body is left, on its own line', `Live key\n${body}`, 'Live key', ''],
    ['without its end, and text on the next line', `${other.slice(0, -1)}\nLive key`, 'Live key', 'acme/api'],
    ['without its end, and a bracket behind', `${other.slice(0, -1)}[a]`, '[a]', 'acme/api'],
    ['without its end, on the last line', `Live key\n${other.slice(0, -1)}`, 'Live key', 'acme/api'],
    ['with a text right behind', `${other}Live key`, 'Live key', 'acme/api'],
    ['within a text', `Live${other}key`, 'Live key', 'acme/api'],
    ['with other white space', `Live ${other.replaceAll(' ', '\t').replace('[', '[ ')} key`, 'Live key', ''],
    ['shown by an owner of two words', `${markOf('my sync')}.`, '.', 'my sync'],
    [
      'of which the opening is left, and the owner',
      'Live [synced from acme/api] key',
      'Live key',
      'acme/api',
    ],
    ['of which little more is left', `Live [synced from acme/api ${body.slice(0, 5)}`, 'Live', /^acme.api/],
  ])('%s, is taken out of the text and told', (_name, description, text, owner) => {
    const held = judgeAs(description, SHORT);
    expect(held.text.raw).toBe(text);
    expect(held.ownership).toBe('foreign');
    if (owner !== '') expect(held.ownerShown.raw).toMatch(owner);
  });

  test.each(['[', '[s', '[sync', MARK_OPENING.trimEnd()])(
    'is the beginning of an opening that has the last line to itself: %s',
    (opening) => {
      expect(splitDescription(`Live key\n${opening}`)).toMatchObject({ text: 'Live key' });
      expect(splitDescription(opening)).toMatchObject({ text: '' });
    },
  );

  test.each([
    ['[s', 'Live key [s'],
    ['[sy', 'Live key [sy'],
    ['[syn', 'Live key'],
    ['[synced from', 'Live key'],
  ])('is the beginning of an opening at the end of a line from four characters on: %s', (opening, text) => {
    expect(splitDescription(`Live key ${opening}`)).toMatchObject({ text });
  });

  test('is a body by its length and its characters: sixty of base64url or more', () => {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const read = (text: string) => splitDescription(text).text;
    for (const whole of [digits, 'A'.repeat(60)]) expect(read(`Live ${whole}] key`)).toBe('Live key');
    for (const short of [digits.slice(0, 59), 'A'.repeat(59)])
      expect(read(`Live ${short}] key`)).toBe(`Live ${short}] key`);
    for (const foreign of Array.from('/:@`{.,+= ')) {
      const text = `Live ${'A'.repeat(40)}${foreign}${'A'.repeat(40)}] key`;
      expect(read(text)).toBe(text);
      expect(read(`Live\n${'A'.repeat(40)}${foreign}${'A'.repeat(40)}]`)).toMatch(/^Live A+.A+\]$/);
    }
  });
});

group("a person's text", () => {
  test.each([
    'Live key, rotated by finance',
    'see [release-notes] and [runbook]',
    'array[0]',
    'synced from the vault by hand',
    '[synced by hand] from the vault',
    '[syncedfrom the vault]',
    '[synced] from the vault',
    '[synced from]',
    '[sync from the vault]',
    '[linked from the vault]',
    'an open [ bracket',
    'a closing ] bracket',
    'synced from the vault]',
    'rotate monthly [ops]',
    `cert [sha256:${'0123456789abcdef'.repeat(4)}]`,
    `cert sha256 ${'0123456789abcdef'.repeat(4)}`,
    'emoji 🔑 and “quotes”',
    '["a", "b"]',
  ])('stays as it is: %s', (text) => {
    expect(splitDescription(text)).toEqual({ text, mark: undefined, remains: [] });
    expect(judgeAs(`${text}\n${markOf(SHORT)}`, SHORT)).toMatchObject({
      text: { raw: text },
      ownership: 'ours',
    });
  });

  test('becomes one trimmed line', () => {
    expect(splitDescription(' first\r\n\tsecond \n')).toMatchObject({ text: 'first second' });
    const held = judgeAs(`first\r\nsecond\n${markOf(SHORT)}`, SHORT);
    expect([held.text.raw, held.ownership]).toEqual(['first second', 'ours']);
    expect(describe(marksOf(), { text: ' first\n second ' })).toMatch(/^first second\n\[synced/);
  });

  const pieces = [
    MARK_OPENING,
    '[syn',
    'synced from ',
    markOf(SHORT),
    markOf(LONG).slice(9),
    markOf(SHORT).slice(0, 40),
  ];
  const anything = fc
    .array(fc.oneof(fc.constantFrom(...pieces, '\n', ' ', '[', ']', 'x'), fc.string({ maxLength: 12 })), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));

  test('once read holds no mark, so that writing it in front of one leaves exactly one', () => {
    fc.assert(
      fc.property(anything, (written) => {
        const { text } = splitDescription(written);
        expect(cleanDescription(text)).toBe(text);
        fc.pre(text.length <= DESCRIPTION_LIMIT - MARK_LIMIT - 1);
        const held = judgeAs(joinDescription(text, markOf(SHORT)) ?? '', SHORT);
        expect([held.text.raw, held.ownership]).toEqual([text, 'ours']);
      }),
      { numRuns: runs(500) },
    );
  });

  test('as the file gives it is read back as it was written, whatever it is', () => {
    fc.assert(
      fc.property(anything, (text) => {
        fc.pre(cleanDescription(text).length <= DESCRIPTION_LIMIT - MARK_LIMIT - 1);
        const held = judge(describe(marksOf(), { text }));
        expect([held.text.raw, held.ownership]).toEqual([cleanDescription(text), 'ours']);
      }),
      { numRuns: runs(500) },
    );
  });

  test('of a million characters is read at once', () => {
    const size = 1_000_000;
    const hostile = [' ', '[', ']', '[ ', '\n', 'A', 'A]', '[synced from ', 'synced from ', '\u00a0', '-'];
    for (const unit of hostile) {
      const text = unit.repeat(size / unit.length);
      for (const description of [text, `${text}]`, `[${text}`, `${text}\n${markOf(SHORT)}`]) {
        expect(splitDescription(description).mark).toBeUndefined();
        expect(cleanDescription(description).length).toBeLessThanOrEqual(1024);
      }
    }
  });

  test('of any kind of long runs takes no longer per character than a short one', () => {
    // 1,024 characters are the most that is looked at; a thousand such descriptions are a list.
    const units = [' ', '[', ']', 'A', '[ synced ', 'synced from a ', `${'A'.repeat(60)}]`];
    for (const unit of units) {
      const description = unit.repeat(1024 / unit.length);
      for (let count = 0; count < 1000; count++) expect(splitDescription(description).mark).toBeUndefined();
    }
  });
});
