import { describe, expect, test } from '@jest/globals';
import type { ManagedEntry } from '../../../src/model/desired.js';
import type { RemoteSecret } from '../../../src/model/remote.js';
import { createDescribe } from '../../../src/plan/describe.js';
import { needsVariables } from '../../../src/plan/plan.js';
import type { Situation } from '../../support/build-plan.js';
import {
  alias,
  builtIn,
  describeEntry,
  file,
  inputOf,
  linkTo,
  marked,
  MINUTE,
  NOW,
  override,
  planOf,
  policyOf,
  refusals,
  remote,
  value,
  valueless,
  variable,
} from '../../support/build-plan.js';

/** What is planned for one entry: `none`, or action, reason and notes. */
function outcome(
  entry: ManagedEntry,
  secret: RemoteSecret,
  situation: Situation = {},
  others: RemoteSecret[] = [],
) {
  const planned = planOf([entry], [secret, ...others], situation);
  expect(refusals(planned)).toEqual([]);
  const change = planned.plan.changes.find(({ key }) => key === entry.key);
  return change === undefined ? 'none' : { is: `${change.action} (${change.reason})`, notes: change.notes };
}

const A = value('A', 'one');
const OTHER_KEY = policyOf({ key: 'another key of the tests, long enough' });
const OTHER_OWNER = policyOf({ owner: 'acme/api' });
const TAKEOVER = policyOf({ takeover: true });

describe('a value', () => {
  test('that we wrote and nobody touched is unchanged', () => {
    expect(outcome(A, marked(A))).toBe('none');
    expect(planOf([A], [marked(A)]).plan.unchanged).toEqual(['A']);
  });

  test('that is not there is missing', () => {
    expect(planOf([A], []).plan.changes).toMatchObject([{ action: 'create', key: 'A', reason: 'missing' }]);
  });

  test('that is another in the file has changed', () => {
    expect(outcome(value('A', 'two'), marked(A))).toEqual({ is: 'update (value-changed)', notes: [] });
  });

  test('without a mark is adopted', () => {
    const notes = ['adopted: it carries no mark of this action'];
    expect(outcome(A, remote('A'))).toEqual({ is: 'update (unknown)', notes });
  });

  test.each<[string, RemoteSecret, string]>([
    [
      'another key’s mark',
      marked(A, { policy: OTHER_KEY }),
      'its mark was made with another key (token or fingerprint-key changed)',
    ],
    [
      'another project’s mark',
      marked(A, { policy: policyOf({ project: 'p' }) }),
      'its mark was made with another key (token or fingerprint-key changed)',
    ],
    [
      'another secret’s mark',
      marked(A, {}, { description: describeEntry(value('B', 'one')) }),
      'its mark does not verify',
    ],
    [
      'another kind’s mark',
      marked(A, {}, { description: describeEntry(override('A', 'one')) }),
      'its mark does not verify',
    ],
    ['a cut mark', marked(A, {}, { description: describeEntry(A).slice(0, -9) }), 'its mark is damaged'],
    [
      'another owner’s cut mark',
      marked(A, {}, { description: describeEntry(A, { policy: OTHER_OWNER }).slice(0, -9) }),
      'its mark is damaged',
    ],
    ['a mark without a time', marked(A, { at: null }), 'its mark carries no time'],
    [
      'a mark of the future',
      marked(A, { at: NOW + 3 * MINUTE }, { updatedAt: NOW }),
      'its mark carries a time that has not come yet',
    ],
  ])('with %s is unknown', (_name, secret, note) => {
    expect(outcome(A, secret)).toEqual({ is: 'update (unknown)', notes: [note] });
  });

  test('of a file without values in this run is unknown, and is not read as empty', () => {
    const notes = ['its value is not available in this run'];
    expect(outcome(valueless('A'), marked(value('A', '')))).toEqual({ is: 'update (unknown)', notes });
  });

  test('taken over is unknown, said once', () => {
    const notes = ['taken over from acme/api'];
    const secret = marked(A, { policy: OTHER_OWNER });
    expect(outcome(A, secret, { policy: TAKEOVER })).toEqual({ is: 'update (unknown)', notes });
  });

  test('of a fork’s run is never compared, whatever the project holds', () => {
    const policy = policyOf({ compareNothing: true });
    const notes = ["not compared: this run's code comes from a fork"];
    for (const entry of [A, value('A', 'two')]) {
      expect(outcome(entry, marked(A), { policy })).toEqual({ is: 'update (unknown)', notes });
    }
  });

  test('is written each time without change detection, a changed one is still told', () => {
    const policy = policyOf({ changeDetection: 'always' });
    expect(outcome(A, marked(A), { policy })).toEqual({
      is: 'update (unknown)',
      notes: ['change-detection is off'],
    });
    expect(outcome(value('A', 'two'), marked(A), { policy })).toMatchObject({ is: 'update (value-changed)' });
  });

  test('of the same kind by a mark, where the API does not tell, is unchanged', () => {
    expect(outcome(A, marked(A, {}, { kind: undefined }))).toBe('none');
  });
});

describe('an edit outside', () => {
  const edited = (ms: number) => marked(A, {}, { updatedAt: NOW + ms });

  test.each([-60 * MINUTE, 0, 1, 2 * MINUTE])('%d ms after our write can not be told from it', (ms) => {
    expect(outcome(A, edited(ms), { serverNow: NOW + 60 * MINUTE })).toBe('none');
  });

  test('later than that is seen, with its time', () => {
    const { changes } = planOf([A], [edited(2 * MINUTE + 1)], { serverNow: NOW + 60 * MINUTE }).plan;
    expect(changes).toMatchObject([{ reason: 'changed-outside', since: NOW + 2 * MINUTE + 1 }]);
  });

  test('is told before a changed value, since nobody knows what the value was', () => {
    expect(outcome(value('A', 'two'), edited(60 * MINUTE))).toMatchObject({ is: 'update (changed-outside)' });
  });

  test('is seen by the dates of the list where the server’s clock is not known', () => {
    expect(outcome(A, edited(60 * MINUTE), { serverNow: null })).toMatchObject({
      is: 'update (changed-outside)',
    });
    expect(outcome(A, marked(A), { serverNow: null })).toBe('none');
  });

  test('can not be seen without dates or without a time in the mark', () => {
    expect(outcome(A, marked(A, {}, { updatedAt: undefined }))).toBe('none');
    expect(outcome(A, marked(A, { at: null }), { serverNow: null })).toBe('none');
  });

  test.each([-5 * 60 * MINUTE, 5 * 60 * MINUTE])(
    'is not seen in a server clock that is %d ms from the runner’s',
    (skew) => {
      expect(outcome(A, marked(A, { at: NOW + skew }), { serverNow: NOW + skew + MINUTE })).toBe('none');
    },
  );
});

describe('a mark’s time', () => {
  test.each([0, 2 * MINUTE])('may be %d ms ahead of the server', (ms) => {
    expect(outcome(A, marked(A, { at: NOW + ms }, { updatedAt: NOW }))).toBe('none');
  });

  test('counts as passed once the list holds an edit as late', () => {
    const later = remote('B', { updatedAt: NOW + 60 * MINUTE });
    expect(outcome(A, marked(A, { at: NOW + 60 * MINUTE }), {}, [later])).toBe('none');
  });
});

describe('a file', () => {
  const TLS = file('TLS', '/etc/tls.pem');
  const MOVED = file('TLS', '/etc/ssl/tls.pem');
  const HERE = variable('TLS', { kind: 'file', mountPath: '/etc/tls.pem' });

  function asks(entry: ManagedEntry, secret: RemoteSecret, situation: Situation = {}): boolean {
    return needsVariables(...inputOf([entry], [secret], situation));
  }

  test('whose mark tells its mount path needs nobody else', () => {
    expect(asks(TLS, marked(TLS))).toBe(false);
    expect(outcome(TLS, marked(TLS))).toBe('none');
    expect(outcome(MOVED, marked(TLS))).toEqual({ is: 'replace (mount-path-changed)', notes: [] });
  });

  test.each<[string, RemoteSecret]>([
    ['no mark', remote('TLS', { kind: 'file' })],
    ['another key’s mark', marked(TLS, { policy: OTHER_KEY })],
    ['an edit outside', marked(TLS, {}, { updatedAt: NOW + 60 * MINUTE })],
  ])('with %s needs the variables', (_name, secret) => {
    expect(asks(TLS, secret)).toBe(true);
    const variables = [HERE];
    expect(outcome(TLS, secret, { variables })).toMatchObject({ is: expect.stringMatching(/^update/) });
    expect(outcome(MOVED, secret, { variables })).toMatchObject({ is: 'replace (mount-path-changed)' });
  });

  test('claims the mount path only where something told it', () => {
    const secret = remote('TLS', { kind: 'file' });
    const claims = (situation: Situation) => planOf([TLS], [secret], situation).plan.changes;
    expect(claims({ variables: [HERE] })).toMatchObject([{ action: 'update', claimsMountPath: true }]);
    expect(claims({ variables: [] })).toMatchObject([{ action: 'update', claimsMountPath: false }]);
    expect(claims({})).toMatchObject([{ action: 'update', claimsMountPath: false }]);
  });

  test('whose mount path nobody tells stays unknown, whatever its mark says of the value', () => {
    const [change] = planOf([TLS], [remote('TLS', { kind: 'file' })], { variables: [] }).plan.changes;
    if (change?.action !== 'update') throw new Error('not an update');
    const secret = marked(TLS, {}, { description: createDescribe(policyOf())(change, NOW) });
    expect(asks(TLS, secret)).toBe(true);
    expect(outcome(TLS, secret, { variables: [] })).toEqual({
      is: 'update (unknown)',
      notes: ['its mount path can not be read'],
    });
    expect(outcome(TLS, secret, { variables: [HERE] })).toBe('none');
  });

  test('that is a value in the project is replaced, and the other way round', () => {
    expect(outcome(TLS, marked(value('TLS')))).toEqual({ is: 'replace (kind-changed)', notes: [] });
    expect(outcome(value('TLS'), marked(TLS))).toEqual({ is: 'replace (kind-changed)', notes: [] });
  });

  test('of unknown kind is told by the variables', () => {
    const secret = remote('TLS', { kind: undefined });
    expect(asks(TLS, secret)).toBe(true);
    expect(outcome(TLS, secret, { variables: [HERE] })).toMatchObject({ is: 'update (unknown)' });
    expect(outcome(value('TLS'), secret, { variables: [HERE] })).toMatchObject({
      is: 'replace (kind-changed)',
    });
  });

  test('is left alone where only the variables tell that it is an external secret', () => {
    const variables = [variable('TLS', { kind: 'external' })];
    const planned = planOf([TLS], [remote('TLS', { kind: undefined })], { variables });
    expect(planned.plan.changes).toEqual([]);
    expect(refusals(planned)).toEqual([expect.stringMatching(/external secret manager/)]);
  });

  test('of a fork’s run asks for nothing and tells nothing', () => {
    const policy = policyOf({ compareNothing: true });
    expect(asks(MOVED, marked(TLS), { policy })).toBe(false);
    expect(outcome(MOVED, marked(TLS), { policy })).toMatchObject({ is: 'update (unknown)' });
  });
});

describe('what is told first', () => {
  const everything = file('A', '/b', 'two', { description: 'other' });

  test('kind, then mount path, then doubt, then value, then description', () => {
    const steps: [RemoteSecret, string][] = [
      [marked(value('A', 'one'), {}, { updatedAt: NOW + 60 * MINUTE }), 'replace (kind-changed)'],
      [marked(file('A', '/a', 'one')), 'replace (mount-path-changed)'],
      [marked(file('A', '/b', 'one'), { policy: OTHER_KEY }), 'update (unknown)'],
      [marked(file('A', '/b', 'one')), 'update (value-changed)'],
      [marked(file('A', '/b', 'two')), 'update (description-changed)'],
    ];
    for (const [secret, is] of steps) expect(outcome(everything, secret)).toMatchObject({ is });
  });
});

describe('a description', () => {
  test.each<[string, string | undefined, string | undefined, boolean]>([
    ['another', 'old', 'new', true],
    ['a new one', undefined, 'new', true],
    ['cleared', 'old', '', true],
    ['left to the project', 'old', undefined, false],
    ['the same', 'old', 'old', false],
  ])('%s', (_name, was, now, changes) => {
    const secret = marked(value('A', 'one', was === undefined ? {} : { description: was }));
    const entry = value('A', 'one', now === undefined ? {} : { description: now });
    expect(outcome(entry, secret)).toEqual(
      changes ? { is: 'update (description-changed)', notes: [] } : 'none',
    );
  });

  test.each(['two  spaces', 'no\u00a0break', `x${'0'.repeat(64)}]`, 'see [syn', 'done]'])(
    'that is "%s" comes to rest',
    (description) => {
      const entry = value('A', 'one', { description });
      expect(outcome(entry, marked(entry))).toBe('none');
    },
  );

  test('edited in the console, and nothing else, is no change while the file has none', () => {
    const secret = marked(A, {}, { description: `By hand\n${describeEntry(A)}` });
    expect(outcome(A, secret)).toBe('none');
  });
});

describe('an alias', () => {
  const target = marked(value('DB'));
  const entry = alias('A', 'DB');
  const pointing = (secret: RemoteSecret, to: string) => ({ ...secret, aliasOf: linkTo(remote(to)) });

  test('that points right is unchanged, marked or not', () => {
    expect(outcome(entry, marked(entry), {}, [target])).toBe('none');
    expect(outcome(entry, { ...marked(entry), description: '' }, {}, [target])).toBe('none');
  });

  test('is compared by what it points to, not by its date', () => {
    expect(outcome(entry, marked(entry, {}, { updatedAt: NOW + 60 * MINUTE }), {}, [target])).toBe('none');
  });

  test('that points elsewhere is re-pointed', () => {
    const notes = ['points to OLD now'];
    expect(outcome(entry, pointing(marked(entry), 'OLD'), {}, [target])).toEqual({
      is: 'update (target-changed)',
      notes,
    });
  });

  test('that points nowhere we can see is re-pointed', () => {
    expect(outcome(entry, marked(entry, {}, { aliasOf: undefined }), {}, [target])).toEqual({
      is: 'update (target-changed)',
      notes: [],
    });
  });

  test('without a mark that changes is adopted, and that is said', () => {
    const notes = ['points to OLD now', 'adopted: it carries no mark of this action'];
    const secret = { ...pointing(marked(entry), 'OLD'), description: '' };
    expect(outcome(entry, secret, {}, [target])).toEqual({ is: 'update (target-changed)', notes });
  });

  test.each<[string, RemoteSecret, string]>([
    [
      'another key’s mark',
      marked(entry, { policy: OTHER_KEY }),
      'its mark was made with another key (token or fingerprint-key changed)',
    ],
    [
      'a copied mark',
      marked(entry, {}, { description: describeEntry(alias('B', 'DB')) }),
      'its mark does not verify',
    ],
  ])('with %s is marked anew', (_name, secret, note) => {
    expect(outcome(entry, secret, {}, [target])).toEqual({ is: 'update (unknown)', notes: [note] });
  });

  test('with a mark that no run could verify is left alone', () => {
    const policy = policyOf({ stableKey: false });
    expect(outcome(entry, marked(entry, { policy: OTHER_KEY }), { policy }, [target])).toBe('none');
  });

  test('of another owner is taken over', () => {
    const secret = marked(entry, { policy: OTHER_OWNER });
    const notes = ['taken over from acme/api'];
    expect(outcome(entry, secret, { policy: TAKEOVER }, [target])).toEqual({ is: 'update (unknown)', notes });
  });

  test('whose description changed is edited without being re-pointed', () => {
    const described = alias('A', 'DB', { description: 'for the batch job' });
    expect(outcome(described, marked(entry), {}, [target])).toEqual({
      is: 'update (description-changed)',
      notes: [],
    });
  });

  test('that is a value in the project is replaced, and the other way round', () => {
    expect(outcome(entry, marked(value('A')), {}, [target])).toMatchObject({ is: 'replace (kind-changed)' });
    expect(outcome(A, marked(entry), {}, [target])).toMatchObject({ is: 'replace (kind-changed)' });
  });

  test('is compared in a fork’s run too: its target is no secret', () => {
    const policy = policyOf({ compareNothing: true });
    expect(outcome(entry, marked(entry), { policy }, [target])).toBe('none');
  });

  test('of a built-in secret that the list does not show costs no further request while it points right', () => {
    const toBuiltIn = alias('A', 'Q_BUILT_IN');
    const secret = marked(toBuiltIn);
    expect(needsVariables(...inputOf([toBuiltIn], [secret]))).toBe(false);
    expect(outcome(toBuiltIn, secret)).toBe('none');
    expect(outcome(alias('A', 'Q_BUILT_IN', { description: 'new' }), secret)).toMatchObject({
      is: 'update (description-changed)',
    });
  });

  test('of something the list does not show is looked up, in a fork’s run too', () => {
    const toBuiltIn = alias('A', 'Q_BUILT_IN');
    for (const compareNothing of [false, true]) {
      expect(needsVariables(...inputOf([toBuiltIn], [], { policy: policyOf({ compareNothing }) }))).toBe(
        true,
      );
    }
    const variables = [variable('Q_BUILT_IN', { scope: 'BUILT_IN', kind: 'built-in' })];
    expect(planOf([toBuiltIn], [], { variables }).plan.changes).toMatchObject([
      { action: 'create', linkId: 'id-Q_BUILT_IN' },
    ]);
  });
});

describe('an override', () => {
  const entry = override('SHARED', 'one');

  test('that we wrote and nobody touched is unchanged, without asking', () => {
    expect(outcome(entry, marked(entry))).toBe('none');
    expect(needsVariables(...inputOf([entry], [marked(entry)]))).toBe(false);
  });

  test('is compared like a value', () => {
    expect(outcome(override('SHARED', 'two'), marked(entry))).toEqual({
      is: 'update (value-changed)',
      notes: [],
    });
    expect(outcome(entry, marked(entry, {}, { updatedAt: NOW + 60 * MINUTE }))).toMatchObject({
      is: 'update (changed-outside)',
    });
  });

  test('that is not there hangs on the built-in secret', () => {
    const { changes } = planOf([entry], [builtIn('SHARED')]).plan;
    expect(changes).toMatchObject([{ action: 'create', kind: 'override', linkId: 'built-in-SHARED' }]);
  });

  test('is found by the variables where the list shows no built-in secrets', () => {
    expect(needsVariables(...inputOf([entry], []))).toBe(true);
    const variables = [variable('SHARED', { id: 'v', scope: 'BUILT_IN', kind: 'built-in' })];
    expect(planOf([entry], [], { variables }).plan.changes).toMatchObject([
      { action: 'create', linkId: 'v' },
    ]);
  });
});
