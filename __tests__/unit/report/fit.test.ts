import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitSections, fixed, type CuttableSection } from '../../../src/report/fit.js';

function section(letter: string, count: number): CuttableSection {
  return {
    head: `[${letter}\n`,
    rows: Array.from({ length: count }, () => letter.repeat(99)),
    separator: '\n',
    foot: ']\n',
    more: (omitted) => `${omitted} more`,
  };
}

const rowsOf = (text: string, letter: string) =>
  text.split('\n').filter((line) => line === letter.repeat(99)).length;

test('everything stays when it fits', () => {
  const text = fitSections([fixed('head\n'), section('a', 2), section('b', 1), fixed('foot')], 10_000);
  expect(text).toBe(`head\n[a\n${'a'.repeat(99)}\n${'a'.repeat(99)}]\n[b\n${'b'.repeat(99)}]\nfoot`);
});

test('a long section does not starve the later ones, and takes what they leave', () => {
  const both = fitSections([section('a', 500), section('b', 500)], 20_000);
  expect(rowsOf(both, 'b')).toBeGreaterThan(80);
  const one = fitSections([section('a', 500), section('b', 1)], 20_000);
  expect(rowsOf(one, 'a')).toBeGreaterThan(190);
  expect(one).toContain(`${500 - rowsOf(one, 'a')} more`);
});

test('what comes first is kept while there is room, and the rest makes way', () => {
  const text = fitSections(
    [section('a', 100), { ...section('b', 100), first: true, cutFoot: 'CUT' }],
    11_500,
  );
  // The last row shares its line with the foot.
  expect(rowsOf(text, 'b')).toBe(99);
  expect(rowsOf(text, 'a')).toBeLessThan(15);
  expect(text).not.toContain('CUT');
  const cut = fitSections([{ ...section('b', 100), first: true, cutFoot: 'CUT' }], 5_000);
  expect(cut).toContain('CUT');
  expect(cut).toContain(`${100 - rowsOf(cut, 'b')} more`);
});

test('the limit holds in bytes, fixed text stays', () => {
  const counts = fc.array(fc.nat(60), { maxLength: 6 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 2_000, max: 12_000 }), (lengths, limit) => {
      const sections = lengths.map((count) => section('é', count));
      const text = fitSections([fixed('HEAD'), ...sections, fixed('FOOT')], limit);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
      expect(text.startsWith('HEAD') && text.endsWith('FOOT')).toBe(true);
    }),
  );
});
