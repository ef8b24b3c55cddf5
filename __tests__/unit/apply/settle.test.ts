import { describe, expect, test } from '@jest/globals';
import type { Item } from '../../../src/apply/item.js';
import { outcomeOf } from '../../../src/apply/item.js';
import type { Replanned } from '../../../src/apply/settle.js';
import { deletable, describesDropped, seenOf, settle } from '../../../src/apply/settle.js';
import type { DesiredEntry } from '../../../src/model/desired.js';
import type { Change, Reason } from '../../../src/model/plan.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import {
  alias,
  createOf,
  file,
  linkTo,
  listingOf,
  marked,
  planOf,
  remote,
  value,
} from '../../support/build-plan.js';

const A = value('A', 'new');
const [PLANNED_UPDATE] = planOf([A], [marked(value('A', 'old'))]).plan.changes;
const [PLANNED_DELETE] = planOf([value('B')], [marked(value('A')), marked(value('B'))]).plan.changes;
const UPDATE = PLANNED_UPDATE as Change;
const DELETE = PLANNED_DELETE as Change;
const CREATE = createOf(A);

function itemOf(change: Change, more: Partial<Item> = {}): Item {
  return { change, state: 'pending', ...more };
}

/** What a list of these secrets comes to. */
function seenWith(
  entries: readonly DesiredEntry[],
  secrets: readonly RemoteSecret[],
  refusals: Readonly<Record<string, string>> = {},
): Replanned {
  return {
    plan: planOf(entries, secrets).plan,
    refusals: new Map(Object.entries(refusals)),
    atProject: new Map(secrets.map((secret) => [secret.key, secret])),
    explainClash: () => Promise.resolve(undefined),
  };
}

/** Settles items; gives what is due again as `action key`. */
function settled(items: readonly Item[], seen: Replanned, trustWrites = false): readonly string[] {
  const byKey = new Map(items.map((item) => [item.change.key, item]));
  return settle(items, seen, { trustWrites, byKey }).map(({ change }) => `${change.action} ${change.key}`);
}

describe('a list after writing', () => {
  test.each<Item['state']>(['pending', 'blocked', 'done', 'unsettled'])(
    'makes done what is as the file says (%s)',
    (state) => {
      const item = itemOf(UPDATE, { state, error: 'why not' });
      expect(settled([item], seenWith([A], [marked(A)]))).toEqual([]);
      expect(item.state).toBe('done');
      expect(item).not.toHaveProperty('error');
    },
  );

  test('leaves what has failed as it is', () => {
    const item = itemOf(UPDATE, { state: 'failed', error: 'why' });
    expect(settled([item], seenWith([A], [marked(A)]))).toEqual([]);
    expect(item).toMatchObject({ state: 'failed', error: 'why' });
  });

  test('fails what it refuses, with the reason', () => {
    const item = itemOf(CREATE, { state: 'unsettled' });
    expect(settled([item], seenWith([A], [], { A: 'it is theirs' }))).toEqual([]);
    expect(item).toMatchObject({ state: 'failed', error: 'it is theirs' });
  });

  test('has a create sent again that nobody knows of, as what the list now calls for', () => {
    const create = () => [itemOf(CREATE, { state: 'unsettled', doubt: 'unsure', tried: 'create' })];
    expect(settled(create(), seenWith([A], []))).toEqual(['create A']);
    expect(settled(create(), seenWith([A], [marked(value('A', 'theirs'))]))).toEqual(['update A']);
  });

  test('has a create not sent again that met an existing key which the list does not show', () => {
    const item = itemOf(CREATE, { state: 'unsettled', doubt: 'conflict', tried: 'create', error: '409' });
    expect(settled([item], seenWith([A], []))).toEqual([]);
    expect(item).toMatchObject({ state: 'failed', error: '409' });
  });

  test('has a create that met an existing key become an edit of it', () => {
    const item = itemOf(CREATE, { state: 'unsettled', doubt: 'conflict', tried: 'create' });
    expect(settled([item], seenWith([A], [remote('A')]))).toEqual(['update A']);
  });

  test.each<[Item['doubt'], readonly string[]]>([
    ['unsure', []],
    ['gone', ['update A']],
  ])('has an edit sent again only where it may help (%s)', (doubt, again) => {
    const item = itemOf(UPDATE, {
      state: 'unsettled',
      doubt,
      tried: 'update',
      error: 'why',
    } as Partial<Item>);
    expect(settled([item], seenWith([A], [marked(value('A', 'old'))]))).toEqual(again);
    expect(item.state).toBe(again.length === 0 ? 'failed' : 'unsettled');
  });

  test('keeps the error of what it fails, and has none where there was none', () => {
    const item = itemOf(UPDATE, { state: 'unsettled', doubt: 'unsure', tried: 'update' });
    settled([item], seenWith([A], [marked(value('A', 'old'))]));
    expect(item.state).toBe('failed');
    expect(item).not.toHaveProperty('error');
  });

  test('has what was done written again where someone else wrote since', () => {
    const item = itemOf(UPDATE, { state: 'done', sent: { description: 'd', answered: true } });
    expect(settled([item], seenWith([A], [marked(value('A', 'theirs'))]))).toEqual(['update A']);
  });

  describe('where what was written stays unknown', () => {
    const UNMARKED = remote('A', { description: 'crowded' });
    const sent = (description: string) => ({ description, answered: true });

    test('for want of room for a mark, takes it for done', () => {
      const item = itemOf(UPDATE, { state: 'done', sent: sent('crowded') });
      expect(settled([item], seenWith([A], [UNMARKED]))).toEqual([]);
    });

    test('but was not sent like that, has it written again', () => {
      for (const other of [
        itemOf(UPDATE, { state: 'done', sent: sent('other') }),
        itemOf(UPDATE, { state: 'done' }),
      ])
        expect(settled([other], seenWith([A], [UNMARKED]))).toEqual(['update A']);
    });

    test('though a mark was sent, has it written again', () => {
      const { description } = marked(value('A', 'new'), {}, {});
      const foreignKey = description.replace(/.{3}\]$/, 'AAA]');
      const item = itemOf(UPDATE, { state: 'done', sent: sent(foreignKey) });
      expect(settled([item], seenWith([A], [remote('A', { description: foreignKey })]))).toEqual([
        'update A',
      ]);
    });

    test('before it was written, has it written', () => {
      expect(settled([itemOf(UPDATE)], seenWith([A], [UNMARKED]))).toEqual(['update A']);
    });

    test('for want of a mount path that anybody tells, takes it for done though it is marked', () => {
      const entry = file('A', '/a', 'new');
      const { description } = marked(value('A', 'new'));
      const there = remote('A', { kind: 'file', description });
      const seen = seenWith([entry], [there]);
      expect(seen.plan.changes).toMatchObject([{ reason: 'unknown', claimsMountPath: false }]);
      const item = itemOf(UPDATE, { state: 'done', sent: sent(description) });
      expect(settled([item], seen)).toEqual([]);
    });

    test('and another reason stands against it, has it written again', () => {
      const item = itemOf(UPDATE, { state: 'done', sent: sent('') });
      expect(settled([item], seenWith([A], [remote('A', { kind: 'file' })]))).toEqual(['replace A']);
    });
  });

  describe('where descriptions are dropped', () => {
    const item = (state: Item['state'] = 'done') => itemOf(UPDATE, { state, doubt: 'gone' });

    test('trusts what was answered as done', () => {
      expect(settled([item()], seenWith([A], [remote('A')]), true)).toEqual([]);
      const described = value('A', 'new', { description: 'Text' });
      expect(settled([item()], seenWith([described], [marked(A)]), true)).toEqual([]);
    });

    test('and nothing else', () => {
      expect(settled([item('unsettled')], seenWith([A], [remote('A')]), true)).toEqual(['update A']);
      expect(settled([item()], seenWith([A], []), true)).toEqual(['create A']);
      expect(settled([item()], seenWith([A], [remote('A', { kind: 'file' })]), true)).toEqual(['replace A']);
      expect(settled([item()], seenWith([A], [marked(value('A', 'theirs'))]), true)).toEqual(['update A']);
    });
  });

  describe('of deletes', () => {
    test('makes done what is gone, whatever became of the request', () => {
      for (const state of ['pending', 'unsettled', 'done'] as const) {
        const item = itemOf(DELETE, { state });
        expect(settled([item], seenWith([value('B')], [marked(value('B'))], { A: 'refused' }))).toEqual([]);
        expect(item.state).toBe('done');
      }
    });

    test('has one sent again that did not take effect', () => {
      const item = itemOf(DELETE, { state: 'done' });
      const there = [marked(value('A')), marked(value('B'))];
      expect(settled([item], seenWith([value('B')], there))).toEqual(['delete A']);
    });

    test('leaves undone what the new plan keeps', () => {
      const item = itemOf(DELETE, { state: 'unsettled', error: 'why' });
      expect(settled([item], seenWith([value('B')], [remote('A'), marked(value('B'))]))).toEqual([]);
      expect(item).toMatchObject({ state: 'unsettled', error: 'why' });
    });

    test('keeps done what was deleted, though someone made it anew', () => {
      const item = itemOf(DELETE, { state: 'done' });
      expect(settled([item], seenWith([value('B')], [remote('A'), marked(value('B'))]))).toEqual([]);
      expect(item.state).toBe('done');
    });
  });

  describe('of aliases', () => {
    const C = alias('C', 'A');
    const seen = () => seenWith([A, C], []);
    const createAlias = createOf(C);

    test('has one tried again along with its target', () => {
      const items = [
        itemOf(CREATE, { state: 'unsettled', doubt: 'unsure', tried: 'create' }),
        itemOf(createAlias, { state: 'blocked' }),
      ];
      expect(settled(items, seen())).toEqual(['create A', 'create C']);
    });

    test('leaves one alone whose target has failed', () => {
      const items = [itemOf(CREATE, { state: 'failed' }), itemOf(createAlias, { state: 'blocked' })];
      expect(settled(items, seen())).toEqual([]);
    });

    test('has one tried whose target is there by now', () => {
      const items = [itemOf(CREATE, { state: 'done' }), itemOf(createAlias, { state: 'blocked' })];
      expect(settled(items, seenWith([A, C], [marked(A)]))).toEqual(['create C']);
    });

    test('leaves one alone whose target is nowhere', () => {
      const items = [itemOf(createAlias, { state: 'blocked' })];
      const plan = { ...seen().plan, changes: [createAlias] };
      expect(settled(items, { ...seen(), plan })).toEqual([]);
      const linked = { ...plan, changes: [{ ...createAlias, linkId: 'id-A' }] };
      expect(settled(items, { ...seen(), plan: linked })).toEqual(['create C']);
    });
  });
});

describe('dropped descriptions', () => {
  const sent = { description: 'as sent', answered: false };
  const list = (description: string, scope = 'PROJECT') =>
    listingOf([remote('A', { description, scope }), remote('OTHER', { description: 'x' })]);

  test('show where neither the answer nor the list has them', () => {
    expect(describesDropped([itemOf(UPDATE, { state: 'done', sent })], list(''))).toBe(true);
  });

  test.each<[string, Partial<Item>, string, string]>([
    ['the list has it', { state: 'done', sent }, 'as sent', 'PROJECT'],
    ['the answer had it', { state: 'done', sent: { ...sent, answered: true } }, '', 'PROJECT'],
    ['nothing was sent', { state: 'done' }, '', 'PROJECT'],
    ['the write is not known to be done', { state: 'unsettled', sent }, '', 'PROJECT'],
    ['the key stands at another scope', { state: 'done', sent }, '', 'ENVIRONMENT'],
  ])('do not show where %s', (_name, more, description, scope) => {
    expect(describesDropped([itemOf(UPDATE, more)], list(description, scope))).toBe(false);
  });

  test('do not show in what is not listed', () => {
    expect(describesDropped([itemOf(UPDATE, { state: 'done', sent })], listingOf([]))).toBe(false);
  });
});

describe('a planned delete', () => {
  const B = marked(value('B'));
  const owned = marked(value('A'));
  const there = { ...owned, id: DELETE.action === 'delete' ? DELETE.current.id : '' };
  const check = (secrets: readonly RemoteSecret[], refusals = {}, others: readonly Item[] = []) => {
    const item = itemOf(DELETE);
    const byKey = new Map([item, ...others].map((one) => [one.change.key, one]));
    deletable(item, seenWith([value('B')], secrets, refusals), byKey);
    return [item.state, item.error];
  };

  test('goes on where all is as it was', () => {
    expect(check([there, B])).toEqual(['pending', undefined]);
  });

  test('is done where the secret is gone', () => {
    expect(check([B])).toEqual(['done', undefined]);
  });

  test.each<[string, RemoteSecret]>([
    ['it was made anew', { ...there, id: 'another' }],
    ['its mark was taken away', { ...there, description: '' }],
  ])('is called off where %s', (_name, secret) => {
    const error = 'not deleted: it was changed by someone else since the plan was made';
    expect(check([secret, B])).toEqual(['pending', error]);
  });

  test('is called off where it is refused by now', () => {
    expect(check([there, B], { A: 'it is theirs' })).toEqual(['pending', 'not deleted: it is theirs']);
  });

  test('waits for aliases that are not deleted with it', () => {
    const hanging = marked(alias('C', 'A'), {}, { aliasOf: linkTo(there) });
    expect(check([there, B, hanging])).toEqual(['pending', 'not deleted: alias "C" still points to it']);
    const [, deleteAlias] = planOf([value('B')], [there, B, hanging]).plan.changes;
    expect(check([there, B, hanging], {}, [itemOf(deleteAlias as Change)])).toEqual(['pending', undefined]);
    const elsewhere = marked(alias('C', 'B'), {}, { aliasOf: linkTo(B) });
    expect(check([there, B, elsewhere])).toEqual(['pending', undefined]);
  });
});

describe('what a list shows instead', () => {
  const updateOf = (reason: Reason): Change => ({ ...UPDATE, reason });
  test.each<[Change, string]>([
    [CREATE, 'it is missing again'],
    [DELETE, 'it is still there'],
    [updateOf('value-changed'), 'someone else wrote it meanwhile'],
    [updateOf('changed-outside'), 'someone else wrote it meanwhile'],
    [updateOf('unknown'), 'someone else wrote it meanwhile'],
    [updateOf('description-changed'), 'it differs (description-changed)'],
    [updateOf('target-changed'), 'it differs (target-changed)'],
    [planOf([file('A', '/a')], [remote('A')]).plan.changes[0] as Change, 'it differs (kind-changed)'],
  ])('%#: is said in words', (change, words) => {
    expect(seenOf(change)).toBe(words);
  });
});

describe('the ledger', () => {
  test.each<[Partial<Item>, Partial<ReturnType<typeof outcomeOf>>]>([
    [{ state: 'done' }, { status: 'done' }],
    [
      { state: 'failed', error: 'why' },
      { status: 'failed', error: 'why' },
    ],
    [{ state: 'failed' }, { status: 'failed', error: 'it is not known whether it took effect' }],
    [{ state: 'unsettled' }, { status: 'failed', error: 'it is not known whether it took effect' }],
    [{ state: 'pending' }, { status: 'not-attempted' }],
    [
      { state: 'blocked', error: 'why' },
      { status: 'not-attempted', error: 'why' },
    ],
    [
      { state: 'pending', attempted: true, error: 'why' },
      { status: 'failed', error: 'why' },
    ],
  ])('tells of %j', (more, outcome) => {
    expect(outcomeOf(itemOf(CREATE, more))).toStrictEqual({ change: CREATE, ...outcome });
  });
});
