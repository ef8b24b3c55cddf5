import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { Scope } from '../../../src/model/scope.js';
import { alias, override, PRODUCTION, PROJECT, STAGING, value } from '../../support/build-plan.js';
import type { Traits } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

type Says = readonly (readonly [Scope, readonly DesiredEntry[]])[];

function digest(says: Says, has: Readonly<Record<string, Traits>> = {}): string {
  const model = new TreeModel([PROJECT, PRODUCTION, STAGING]);
  for (const [key, traits] of Object.entries(has)) model.has(PROJECT, key, traits);
  return model.plan(says).plan.digest;
}

const A_AND_B = digest([[PROJECT, [value('A'), value('B', 'b', { description: 'text' })]]]);

test('the digest is 40 letters that no number, boolean or hex text is part of', () => {
  for (const one of [A_AND_B, digest([[PROJECT, []]]), digest([[PROJECT, [value('Z')]]])]) {
    expect(one).toMatch(/^[ghjklmnpqrstvwxz]{40}$/);
  }
});

test('the digest is the same for ever: reviewed plans outlive releases', () => {
  expect([A_AND_B, digest([[PROJECT, []]])]).toEqual(FIXED);
});

describe('the digest is the same', () => {
  test.each<[string, () => string]>([
    [
      'whatever the values',
      () => digest([[PROJECT, [value('A', 'x'), value('B', 'y', { description: 'text' })]]]),
    ],
    [
      'without the values',
      () => digest([[PROJECT, [value('A', null), value('B', null, { description: 'text' })]]]),
    ],
    [
      'in another order of the file',
      () => digest([[PROJECT, [value('B', 'b', { description: 'text' }), value('A')]]]),
    ],
    [
      'whatever is unchanged, unmanaged or named besides',
      () =>
        digest(
          [
            [STAGING, []],
            [PROJECT, [value('A'), value('B', 'b', { description: 'text' }), value('C')]],
          ],
          { C: {}, D: { ownership: 'unmarked' } },
        ),
    ],
  ])('%s', (_name, make) => {
    expect(make()).toBe(A_AND_B);
  });

  test('whatever the reason of a change', () => {
    const says: Says = [[PROJECT, [value('A', 'new')]]];
    expect(digest(says, { A: {} })).toBe(digest(says, { A: { ownership: 'unmarked' } }));
  });
});

describe('the digest is another', () => {
  const base = (): string => digest([[PROJECT, [value('A')]]]);

  test.each<[string, () => string]>([
    ['for another key', () => digest([[PROJECT, [value('a')]]])],
    ['for another scope', () => digest([[PRODUCTION, [value('A')]]])],
    ['for another kind', () => digest([[PROJECT, [value('T'), alias('A', 'T')]]], { T: {} })],
    ['for another action', () => digest([[PROJECT, [value('A', 'new')]]], { A: {} })],
    ['for a description', () => digest([[PROJECT, [value('A', 'x', { description: 'text' })]]])],
    ['for a description that is cleared', () => digest([[PROJECT, [value('A', 'x', { description: '' })]]])],
    ['for one change more', () => digest([[PROJECT, [value('A'), value('B')]]])],
    ['for one change less', () => digest([[PROJECT, []]])],
    [
      'for an override in another scope',
      () =>
        digest([
          [PROJECT, [value('A')]],
          [PRODUCTION, [override('A')]],
        ]),
    ],
  ])('%s', (_name, make) => {
    expect(make()).not.toBe(base());
  });

  test('for another target', () => {
    const to = (target: string) =>
      digest([[PROJECT, [value('T'), value('U'), alias('A', target)]]], { T: {}, U: {} });
    expect(to('T')).not.toBe(to('U'));
  });
});

/** Of the plan that creates A and B, and of an empty one. */
const FIXED = ['ljvnvvtsmtglmpwvwwvqjpvsvkvlhwksszgjwqml', 'lzmkvwshqvjtssgvgkmlttmzrskxvtxmxwhjstlw'];
