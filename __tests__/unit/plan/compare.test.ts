import { describe, expect, test } from '@jest/globals';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { UpdateChange } from '../../../src/model/plan.js';
import { changesOf } from '../../../src/model/plan.js';
import type { PlanPolicy } from '../../../src/plan/plan.js';
import {
  alias,
  file,
  NOW,
  override,
  print,
  PROJECT,
  sealed,
  shortly,
  value,
} from '../../support/build-plan.js';
import type { Traits } from '../../support/tree-model.js';
import { TreeModel } from '../../support/tree-model.js';

/** Plans one entry against one secret of its key, beside `T` and `OTHER`. */
function compare(entry: DesiredEntry, traits: Traits | undefined, rules: Partial<PlanPolicy> = {}) {
  const model = new TreeModel([PROJECT]);
  const [target, other] = [model.has(PROJECT, 'T'), model.has(PROJECT, 'OTHER')];
  if (traits !== undefined) model.has(PROJECT, 'K', traits.kind === 'alias' ? { target, ...traits } : traits);
  const entries = [value('T'), value('OTHER'), entry];
  const { plan, asked } = model.plan([[PROJECT, entries]], rules);
  const [change] = changesOf(plan);
  const notes = change?.notes.map(print) ?? [];
  return { plan, asked, notes, change: change as UpdateChange | undefined, lines: shortly(plan), other };
}

const ROTATED = {
  reason: 'unknown',
  note: 'its mark was made with another key',
  otherKey: true,
  since: undefined,
} as const;
const EDITED = { reason: 'changed-outside', note: '', otherKey: false, since: NOW } as const;

describe('a value', () => {
  test.each<[string, DesiredEntry, Traits | undefined, string[]]>([
    ['that we wrote and nobody touched', value('K'), {}, []],
    ['that is not there', value('K'), undefined, ['create value K (missing)']],
    ['that is another in the file', value('K', 'new'), {}, ['update value K (value-changed)']],
    ['without a mark', value('K'), { ownership: 'unmarked' }, ['update value K (unknown)']],
    [
      'marked with another key',
      value('K'),
      { ownership: 'ours-unverified', doubt: ROTATED },
      ['update value K (unknown)'],
    ],
    ['edited outside', value('K'), { doubt: EDITED }, ['update value K (changed-outside)']],
    [
      'edited outside, and another in the file',
      value('K', 'new'),
      { doubt: EDITED },
      ['update value K (changed-outside)'],
    ],
    ['that this run does not have', value('K', null), {}, ['update value K (unknown)']],
    ['that this run can not read', sealed('K'), {}, ['update value K (unknown)']],
    [
      'that this run can not read and Qovery does not have',
      sealed('K'),
      undefined,
      ['create value K (missing)'],
    ],
    [
      'that this run can not read, an alias in Qovery',
      sealed('K'),
      { kind: 'alias' },
      ['update alias K (unknown)'],
    ],
    [
      'that this run can not read, a file in Qovery',
      sealed('K'),
      { kind: 'file', mountPath: '/p' },
      ['update file K (unknown)'],
    ],
    [
      'that is a file in Qovery',
      value('K'),
      { kind: 'file', mountPath: '/p' },
      ['replace value K (kind-changed)'],
    ],
    ['that is an alias in Qovery', value('K'), { kind: 'alias' }, ['replace value K (kind-changed)']],
    ['of a kind that the list does not show, but the mark', value('K'), { showsKind: false }, []],
    [
      'whose description changed',
      value('K', undefined, { description: 'new' }),
      { text: 'old' },
      ['update value K (description-changed)'],
    ],
    [
      'whose description is cleared',
      value('K', undefined, { description: '' }),
      { text: 'old' },
      ['update value K (description-changed)'],
    ],
    [
      'whose description differs by white space',
      value('K', undefined, { description: ' a  b ' }),
      { text: 'a b' },
      [],
    ],
    ['described in the console only', value('K'), { text: 'by hand' }, []],
    ['that is to be an alias', alias('K', 'T'), {}, ['replace alias K (kind-changed)']],
  ])('%s', (_name, entry, traits, lines) => {
    expect(compare(entry, traits).lines).toEqual(lines.map((line) => `project: ${line}`));
  });

  test.each<[Traits, boolean, string[]]>([
    [{ ownership: 'unmarked' }, true, ['adopted: it carries no mark of this action']],
    [{ ownership: 'ours-unverified', doubt: ROTATED }, true, ['its mark was made with another key']],
    [{ ownership: 'foreign', owner: 'acme/api' }, true, ['taken over from acme/api']],
    [{ doubt: EDITED }, false, []],
    [
      { ownership: 'ours-unverified', doubt: { ...ROTATED, note: '', otherKey: false } },
      true,
      ['its mark does not verify'],
    ],
    [{ ownership: 'ours-unverified', doubt: { ...ROTATED, note: '' } }, true, []],
    [{ doubt: { ...ROTATED, note: 'its mark carries no time' } }, false, ['its mark carries no time']],
    [
      { ownership: 'unmarked', doubt: { ...ROTATED, note: 'adopted: its mark is damaged' } },
      true,
      ['adopted: its mark is damaged'],
    ],
  ])('says whether what is overwritten was made elsewhere: %j', (traits, adopts, notes) => {
    const result = compare(value('K'), traits, { takeover: true });
    expect(result.change?.adopts).toBe(adopts);
    expect(result.notes).toEqual(notes);
  });

  test('made elsewhere says whose it was where it is replaced, too', () => {
    const replaced = (traits: Traits) => compare(file('K', '/p'), traits, { takeover: true }).notes;
    expect(replaced({ ownership: 'foreign', owner: 'acme/api' })).toEqual(['taken over from acme/api']);
    expect(replaced({ ownership: 'unmarked' })).toEqual(['adopted: it carries no mark of this action']);
    expect(replaced({ ownership: 'ours-unverified', doubt: ROTATED })).toEqual([]);
    expect(replaced({})).toEqual([]);
  });

  test('that no key could verify may be ours: it is not said to be made elsewhere', () => {
    const doubt = { ...ROTATED, otherKey: false, hasNoKey: true } as const;
    expect(compare(value('K'), { ownership: 'ours-unverified', doubt }).change?.adopts).toBe(false);
    expect(compare(file('K', '/p'), { ownership: 'ours-unverified', doubt }).change?.adopts).toBe(false);
  });

  test('that is written says why, unless it is another value', () => {
    const notes = (entry: DesiredEntry, rules: Partial<PlanPolicy> = {}) => compare(entry, {}, rules).notes;
    expect(notes(value('K', 'new'))).toEqual([]);
    expect(notes(value('K', null))).toEqual(['its value is not available in this run']);
    expect(notes(sealed('K'))).toEqual(['its value is not available in this run']);
    expect(notes(value('K'), { changeDetection: 'always' })).toEqual(['change-detection is off']);
  });

  test('edited outside carries the time of the edit', () => {
    expect(compare(value('K'), { doubt: EDITED }).change?.since).toBe(NOW);
  });

  test("of a fork's run is never compared, whatever Qovery holds", () => {
    for (const text of ['value of K', 'another']) {
      const { lines, notes } = compare(value('K', text), {}, { compareNothing: true });
      expect(lines).toContain('project: update value K (unknown)');
      expect(notes).toEqual(["not compared: this run's code comes from a fork"]);
    }
  });

  test('is written each time without change detection, a changed one is still said to differ', () => {
    const always = { changeDetection: 'always' } as const;
    expect(compare(value('K'), {}, always).lines).toContain('project: update value K (unknown)');
    expect(compare(value('K', 'new'), {}, always).lines).toContain('project: update value K (value-changed)');
  });

  test('whose text leaves no room for a mark is written, with a warning', () => {
    const long = 'x'.repeat(200);
    const { plan } = compare(value('K', 'new'), { text: long });
    expect(plan.problems).toMatchObject([{ severity: 'warning', key: 'K' }]);
    expect(compare(value('K', 'new', { description: '' }), { text: long }).plan.problems).toEqual([]);
  });

  test.each<[string, DesiredEntry, Traits, string | undefined]>([
    ['a value that is written', value('K', 'new'), {}, 'written on every run'],
    ['a value that is replaced', file('K', '/p'), {}, 'written on every run'],
    ['a value that stays', value('K'), {}, undefined],
    [
      'an alias that stays, nobody’s',
      alias('K', 'T'),
      { kind: 'alias', ownership: 'unmarked' },
      'never pruned',
    ],
    ['an alias that stays, ours', alias('K', 'T'), { kind: 'alias' }, undefined],
    ['an alias that is re-pointed', alias('K', 'OTHER'), { kind: 'alias' }, 'written on every run'],
  ])('leaves no room for a mark: the warning tells what follows for %s', (_name, entry, traits, effect) => {
    const { plan } = compare(entry, { ...traits, text: 'x'.repeat(200) });
    expect(plan.problems.map(({ severity, key, message }) => [severity, key, print(message)])).toEqual(
      effect === undefined
        ? []
        : [['warning', 'K', expect.stringContaining(`so it stays unowned and is ${effect}. Shorten it`)]],
    );
    // Where there is room, nothing is to be said.
    expect(compare(entry, traits).plan.problems).toEqual([]);
  });
});

describe('a file', () => {
  test.each<[string, DesiredEntry, Traits, string[], string[]]>([
    ['whose mark shows its path', file('K', '/p'), { mountPath: '/p' }, [], []],
    [
      'that moved',
      file('K', '/new'),
      { mountPath: '/p' },
      ['replace file K (mount-path-changed)'],
      ['mount paths of project'],
    ],
    [
      'whose path only a list shows',
      file('K', '/p'),
      { mountPath: '/p', marksPath: false },
      [],
      ['mount paths of project'],
    ],
    ['that is a value in Qovery', file('K', '/p'), { kind: 'value' }, ['replace file K (kind-changed)'], []],
  ])('%s', (_name, entry, traits, lines, wanted) => {
    const result = compare(entry, { kind: 'file', ...traits });
    expect(result.lines).toEqual(lines.map((line) => `project: ${line}`));
    expect(result.asked.filter((one) => one.startsWith('mount'))).toEqual(wanted);
  });

  test('claims its mount path only where something showed it', () => {
    const known = compare(file('K', '/p', 'new'), { kind: 'file', mountPath: '/p' });
    expect(known.change?.knownMountPath).toBe('/p');
    expect(compare(value('K', 'new'), {}).change?.knownMountPath).toBeUndefined();
    const described = file('K', '/p', undefined, { description: 'new' });
    expect(compare(described, { kind: 'file', mountPath: '/p', text: 'old' }).change).toMatchObject({
      reason: 'description-changed',
      knownMountPath: '/p',
    });
  });

  test('carries its old path, to restore it', () => {
    const { change } = compare(file('K', '/new'), { kind: 'file', mountPath: '/p' });
    expect(change).toMatchObject({ oldMountPath: '/p' });
  });
});

describe('an alias', () => {
  const kind = 'alias' as const;

  test.each<[string, DesiredEntry, Traits, string[], Partial<PlanPolicy>]>([
    ['that points right', alias('K', 'T'), {}, [], {}],
    ['that points right and was edited', alias('K', 'T'), { doubt: EDITED }, [], {}],
    ['that points elsewhere', alias('K', 'OTHER'), {}, ['update alias K (target-changed)'], {}],
    [
      'that points right without a mark',
      alias('K', 'T'),
      { ownership: 'unmarked' },
      ['update alias K (unknown)'],
      {},
    ],
    ['that no mark fits', alias('K', 'T'), { ownership: 'unmarked', text: 'x'.repeat(200) }, [], {}],
    [
      'marked with a retired key',
      alias('K', 'T'),
      { ownership: 'ours-unverified' },
      ['update alias K (unknown)'],
      {},
    ],
    [
      'with a mark that no run could verify',
      alias('K', 'T'),
      { ownership: 'ours-unverified' },
      [],
      { hasStableKey: false },
    ],
    [
      'of another owner',
      alias('K', 'T'),
      { ownership: 'foreign' },
      ['update alias K (unknown)'],
      { takeover: true },
    ],
    [
      'that is described anew',
      alias('K', 'T', { description: 'x' }),
      {},
      ['update alias K (description-changed)'],
      {},
    ],
    ["in a fork's run", alias('K', 'T'), {}, [], { compareNothing: true }],
    [
      "re-pointed in a fork's run",
      alias('K', 'OTHER'),
      {},
      ['update alias K (target-changed)'],
      { compareNothing: true },
    ],
  ])('%s', (_name, entry, traits, lines, rules) => {
    const own = compare(entry, { kind, ...traits }, rules).lines.filter((line) => line.includes(' K '));
    expect(own).toEqual(lines.map((line) => `project: ${line}`));
  });

  test('is adopted by one write of its description, which overwrites no value', () => {
    const { change, notes } = compare(alias('K', 'T'), { kind, ownership: 'unmarked' });
    expect(change).toMatchObject({ action: 'update', adopts: false });
    expect(notes).toEqual(['adopted: it carries no mark of this action']);
  });

  test('that is described anew is adopted by that, and says so', () => {
    const described = alias('K', 'T', { description: 'x' });
    const { change, notes } = compare(described, { kind, ownership: 'unmarked' });
    expect(change).toMatchObject({ reason: 'description-changed', adopts: false });
    expect(notes).toEqual(['adopted: it carries no mark of this action']);
    expect(compare(described, { kind }).notes).toEqual([]);
  });

  test('that is re-pointed says from where, and names what it will hang on', () => {
    const { notes, change, other } = compare(alias('K', 'OTHER'), { kind, ownership: 'unmarked' });
    expect(notes).toEqual(['points to T now', 'adopted: it carries no mark of this action']);
    expect(change).toMatchObject({ adopts: true, linkId: other.id });
  });

  test('whose target no list shows is looked up before it is re-pointed', () => {
    const { asked, lines } = compare(alias('K', 'T'), { kind, showsLink: false });
    expect(asked).toEqual(['mount paths of project']);
    expect(lines).toEqual([]);
  });
});

test('an override is compared like a value', () => {
  const model = new TreeModel([PROJECT]);
  const target = model.has(undefined, 'BUILT');
  model.has(PROJECT, 'BUILT', { kind: 'override', value: 'one', target });
  const lines = (text: string) => shortly(model.plan([[PROJECT, [override('BUILT', text)]]]).plan);
  expect(lines('one')).toEqual([]);
  expect(lines('two')).toEqual(['project: update override BUILT (value-changed)']);
});
