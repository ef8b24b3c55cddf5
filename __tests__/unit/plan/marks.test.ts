import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DesiredEntry } from '../../../src/model/desired.js';
import { DESCRIPTION_LIMIT, MARK_LIMIT, MARK_OPENING } from '../../../src/model/mark-format.js';
import { createDescribe } from '../../../src/plan/describe.js';
import {
  LATEST_TIME,
  displayOwner,
  formatHead,
  formatMark,
  hashOwner,
  hashSource,
  joinDescription,
  readDescription,
} from '../../../src/plan/marks.js';
import { holdingOf } from '../../../src/plan/standing.js';
import { createOf, describeEntry, marked, NOW, planOf, policyOf, value } from '../../support/build-plan.js';
import { runs } from '../../support/runs.js';

const SHORT = 'acme/shop';
const LONG = 'a-very-long-organization/with-a-very-long-repository';
const ENTRY = value('DB_URL', 'postgres://db');

function markOf(owner: string): string {
  return describeEntry(ENTRY, { policy: policyOf({ owner }) });
}

function standingOf(description: string, owner: string) {
  return holdingOf(marked(ENTRY, {}, { description }), policyOf({ owner }));
}

const OWNER = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
  .filter((owner) => owner.trim() === owner && !/[\p{C}\u2028\u2029]/u.test(owner));

describe('the canonical form', () => {
  test('is fixed to the byte, since every project out there holds it', () => {
    const line = formatMark({
      display: SHORT,
      head: formatHead({
        kind: 'file',
        keyId: 'k1',
        time: NOW / 1000,
        nonce: 'nonc',
        owner: hashOwner(SHORT),
        source: hashSource(['secrets.yml']),
        mount: 'mountmnt',
      }),
      tag: 'tagtagta',
      print: 'printprintprintprintpr',
    });
    expect(line).toMatchInlineSnapshot(
      `"[synced from acme/shop Fk1BpaNbAnonc1uuFgFVhstOMmountmnttagtagtaprintprintprintprintpr]"`,
    );
  });

  test('reads back as it was written', () => {
    const policy = policyOf({ files: ['secrets.yml'] });
    const { mark, text } = readDescription(
      describeEntry(value('A', 'x', { description: 'Live key' }), { policy }),
    );
    expect(text).toBe('Live key');
    expect(mark).toMatchObject({
      display: SHORT,
      kind: 'value',
      time: NOW / 1000,
      keyId: policy.fingerprinter.keyId,
    });
    expect(mark?.owner).toBe(policy.owner.hash);
    expect(mark?.source).toBe(policy.owner.source);
  });

  test('shows a person who wrote it', () => {
    expect(markOf(SHORT)).toMatch(/^\[synced from acme\/shop [\w-]+\]$/);
    expect(markOf(LONG)).toMatch(/^\[synced from a-very-long-org~[\w-]{6} [\w-]+\]$/);
  });

  test.each(['team [a]', '[', ']x['])('keeps brackets of an owner from ending the mark: %s', (owner) => {
    expect(displayOwner(owner)).toMatch(/^[^[\]]+~[\w-]{6}$/);
    expect(standingOf(markOf(owner), owner).owned).toBe('ours');
  });

  test('abbreviates owners that begin alike to different names', () => {
    expect(displayOwner(`${LONG}-one`)).not.toBe(displayOwner(`${LONG}-two`));
  });

  test.each<[DesiredEntry['kind'], string]>([
    ['value', 'V'],
    ['file', 'F'],
    ['alias', 'A'],
    ['override', 'O'],
  ])('tells the kind first: %s', (kind, letter) => {
    const mark = markOf(SHORT);
    const starting = (first: string) => readDescription(mark.replace(/ V([\w-]{62}\])$/, ` ${first}$1`)).mark;
    expect(starting(letter)?.kind).toBe(kind);
    expect(starting('X')).toBeUndefined();
  });

  test.each([0, 1, 63, 64, NOW / 1000, LATEST_TIME])('holds the time %d', (time) => {
    expect(readDescription(describeEntry(ENTRY, { at: time * 1000 })).mark?.time).toBe(time);
  });

  test('fits its limit for every owner, and is read back as that owner', () => {
    fc.assert(
      fc.property(OWNER, (owner) => {
        const line = markOf(owner);
        expect(line.length).toBeLessThanOrEqual(MARK_LIMIT);
        expect(line.isWellFormed()).toBe(true);
        expect(standingOf(line, owner).owned).toBe('ours');
        expect(standingOf(line, `${owner}2`).owned).toBe('foreign');
      }),
    );
  });

  test('leaves the longest text of a file its place within a description', () => {
    const text = 'x'.repeat(DESCRIPTION_LIMIT - MARK_LIMIT - 1);
    fc.assert(
      fc.property(OWNER, (owner) => {
        const whole = createDescribe(policyOf({ owner }))(createOf({ ...ENTRY, description: text }), NOW);
        expect(whole.length).toBeLessThanOrEqual(DESCRIPTION_LIMIT);
        expect(readDescription(whole)).toMatchObject({ text, mark: { display: displayOwner(owner) } });
      }),
    );
  });

  test.each([Number.NaN, -1, (LATEST_TIME + 1) * 1000, 8.64e15])(
    'does without a time that it can not hold (%d)',
    (at) => {
      expect(readDescription(describeEntry(ENTRY, { at })).mark?.time).toBe(0);
    },
  );
});

describe('what is not exactly one mark', () => {
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
    'no edit of one character leaves it verified (%s)',
    (owner) => {
      const mark = markOf(owner);
      const policy = policyOf({ owner });
      const edited = Array.from(mark).flatMap((_, at) => edits(mark, at).filter((line) => line !== mark));
      const verified = edited.filter((description) => {
        const { plan, violations } = planOf([ENTRY], [marked(ENTRY, {}, { description })], { policy });
        return plan.changes.length + violations.length === 0;
      });
      expect(verified).toEqual([]);
    },
  );

  test.each([SHORT, LONG])('no edit of what it says of itself leaves it ours (%s)', (owner) => {
    const mark = markOf(owner);
    const charactersOfPrint = 22;
    const edited = Array.from(mark.slice(0, -1 - charactersOfPrint)).flatMap((_, at) => edits(mark, at));
    expect(edited.filter((line) => line !== mark && standingOf(line, owner).owned === 'ours')).toEqual([]);
  });

  test.each([SHORT, LONG])('cut at its end, no part of it is kept as text (%s)', (owner) => {
    const mark = markOf(owner);
    for (const text of ['', 'Live key']) {
      const whole = text === '' ? mark : `${text}\n${mark}`;
      for (let length = whole.length - mark.length; length < whole.length; length++) {
        const read = readDescription(whole.slice(0, length));
        expect({ length, text: read.text, mark: read.mark }).toEqual({ length, text, mark: undefined });
      }
    }
  });

  test.each([SHORT, LONG])('cut at its beginning, no part of it is kept as text (%s)', (owner) => {
    const mark = markOf(owner);
    for (const front of ['', 'Live key\n']) {
      for (let from = 1; from < mark.length; from++) {
        const read = readDescription(front + mark.slice(from));
        expect({ from, text: read.text, mark: read.mark }).toEqual({
          from,
          text: front.trim(),
          mark: undefined,
        });
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
  ])('%s', (_name, description, text) => {
    expect(readDescription(description)).toMatchObject({ text, mark: undefined });
    expect(standingOf(description, SHORT).owned).not.toBe('ours');
  });

  test('names who it may once have been of', () => {
    const cut = markOf('acme/api').slice(0, -5);
    expect(standingOf(cut, SHORT)).toMatchObject({ owned: 'damaged', ownerShown: 'acme/api' });
    expect(standingOf(markOf(SHORT).slice(0, -5), SHORT).owned).toBe('unmarked');
  });
});

describe("a person's text", () => {
  test.each([
    'Live key, rotated by finance',
    'see [release-notes] and [runbook]',
    'array[0]',
    'synced from the vault by hand',
    `cert [sha256:${'0123456789abcdef'.repeat(4)}]`,
    `cert sha256 ${'0123456789abcdef'.repeat(4)}`,
    'emoji 🔑 and “quotes”',
    '["a", "b"]',
  ])('stays as it is: %s', (text) => {
    expect(readDescription(text)).toEqual({ text, mark: undefined, damagedOwner: undefined });
    expect(standingOf(`${text}\n${markOf(SHORT)}`, SHORT)).toMatchObject({ text, owned: 'ours' });
  });

  test('becomes one trimmed line', () => {
    expect(readDescription(' first\r\n\tsecond \n')).toMatchObject({ text: 'first second' });
    expect(standingOf(`first\r\nsecond\n${markOf(SHORT)}`, SHORT)).toMatchObject({
      text: 'first second',
      owned: 'ours',
    });
  });

  test('once read holds no mark, so that writing it in front of one leaves exactly one', () => {
    const pieces = [
      MARK_OPENING,
      '[syn',
      'synced from ',
      markOf(SHORT),
      markOf(LONG).slice(9),
      markOf(SHORT).slice(0, 40),
    ];
    const description = fc
      .array(fc.oneof(fc.constantFrom(...pieces, '\n', ' ', '[', ']', 'x'), fc.string({ maxLength: 12 })), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(description, (written) => {
        const { text } = readDescription(written);
        expect(readDescription(text).text).toBe(text);
        fc.pre(text.length <= DESCRIPTION_LIMIT - MARK_LIMIT - 1);
        const joined = joinDescription(text, markOf(SHORT)) ?? '';
        expect(standingOf(joined, SHORT)).toMatchObject({ text, owned: 'ours' });
      }),
      { numRuns: runs(500) },
    );
  });
});
