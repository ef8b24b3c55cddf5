import { expect, test } from '@jest/globals';
import { apply, storeWith } from './fixture.js';
import { alias, file } from './planner.js';
import type { Fault } from './ports.js';

const CREATE = 'create A@project';
const DELETE = 'delete A@project';
const LIST = 'list @project';

/** What goes wrong, with which call, and how often. */
type Mishap = readonly [Fault, string, number?];

test.each<[string, string, readonly Mishap[], boolean, string]>([
  ['all was answered', 'sure, sure', [[400, CREATE]], false, 'listed'],
  ['all was answered', 'sure, sure', [[400, CREATE]], false, 'not listed'],
  ['nothing was sent', 'sure, sure', [['offline', CREATE]], false, 'not listed'],
  ['no create was answered', 'unsure, sure', [['dropped', CREATE]], false, 'not listed'],
  ['no create was answered', 'unsure, sure', [['dropped', CREATE]], true, 'not listed'],
  [
    'the restoring was not answered',
    'unsure, sure',
    [
      [400, CREATE, 1],
      ['dropped', CREATE],
    ],
    true,
    'not listed',
  ],
  [
    'what was restored for was not answered',
    'unsure, sure',
    [
      ['dropped', CREATE, 2],
      [400, CREATE],
    ],
    true,
    'not listed',
  ],
  [
    'the delete was not answered',
    'unsure, unsure',
    [
      ['lost', DELETE],
      [400, CREATE],
    ],
    true,
    'not listed',
  ],
  [
    'the delete was not answered, and nothing else was sent',
    'unsure, unsure',
    [
      ['lost', DELETE],
      ['offline', CREATE],
    ],
    false,
    'not listed',
  ],
  [
    'the delete was not answered',
    'sure, sure',
    [
      ['lost', DELETE],
      [400, CREATE],
    ],
    false,
    'listed',
  ],
])(
  'where %s, a lost key and what hung on it are missing (%s)',
  async (_name, certainty, mishaps, isCancelled, listed) => {
    const store = await storeWith({ project: { A: 'a', C: alias('A') } });
    for (const [fault, call, times] of mishaps) store.fail(fault, call, times);
    if (isCancelled) store.after(DELETE, () => store.stop.abort());
    if (listed === 'not listed') store.fail(403, LIST);
    const { ledger } = await apply(store, { project: { A: file('/a', 'new'), C: alias('A') } });
    expect(store.tree.state()).toEqual([]);
    expect(ledger.lost.map(({ key }) => key.raw).sort()).toEqual(['A', 'C']);
    expect(ledger.lost.map(({ isSure }) => (isSure ? 'sure' : 'unsure')).join(', ')).toBe(certainty);
  },
);
