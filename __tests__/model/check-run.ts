import type { RunResult } from '../../src/engine/request.js';
import type { WriteChange } from '../../src/model/plan.js';
import { changesOf, failureOf } from '../support/run-engine.js';
import { checkConverged, isUnlisted } from './converged.js';
import { Wrong } from './oracle.js';
import { isSameBranch, PLACES } from './places.js';
import type { Place } from './places.js';
import { namedBy } from './story.js';
import type { Step } from './story.js';
import type { Fixture } from './fixture.js';

/**
 * Whether all that a run left undone is due to keys that are taken by something that the lists of named scopes do not
 * show (plain variables, external secrets, other scopes, built-in ones where lists hide those), or hangs on such keys.
 */
export function isBlocked(fixture: Fixture, step: Step, { ledger }: RunResult): boolean {
  const undone = (ledger?.outcomes ?? [])
    .filter(({ status }) => status !== 'done')
    .map(({ change }) => change)
    // Deletes wait for the key that their value moves to.
    .filter((change): change is WriteChange => change.action !== 'delete');
  const named = namedBy(step);
  const isTaken = (place: Place, key: string): boolean =>
    isUnlisted(fixture, { place, key }) ||
    fixture.holders(place, key).some((entry) => {
      const at = fixture.placeOf(entry.scopeId);
      const isHidden = entry.scope === 'BUILT_IN' && !fixture.api.settings.listsBuiltIn;
      return (
        isHidden ||
        at === undefined ||
        !named.has(at) ||
        !entry.isSecret ||
        entry.type.endsWith('EXTERNAL_SECRET')
      );
    });
  const keys = new Set(undone.map(({ key }) => key.raw));
  const isRoot = ({ scope, key }: WriteChange): boolean =>
    PLACES.some((place) => isSameBranch(place, fixture.placeOf(scope.id) ?? '') && isTaken(place, key.raw));

  // Only a delete could re-point it, and that would take its overrides along.
  const isBound = (change: WriteChange): boolean =>
    change.action === 'update' &&
    change.dependents !== undefined &&
    fixture.api.settings.behaviour === 'documented';
  const hangs = ({ desired }: WriteChange): boolean => desired.kind === 'alias' && keys.has(desired.target);
  return (
    undone.some((change) => isRoot(change) || isBound(change)) &&
    undone.every((change) => isRoot(change) || isBound(change) || hangs(change) || keys.has(change.key.raw))
  );
}

export function checkClean(fixture: Fixture, last: Step, result: RunResult): void {
  if (result.report.failure !== undefined) throw new Wrong(`a clean run failed: ${failureOf(result)}`);
  const undone = (result.ledger?.outcomes ?? []).filter(({ status }) => status !== 'done');
  if (undone.length > 0)
    throw new Wrong(
      `a clean run left undone: ${undone.map(({ change }) => `${change.action} ${change.key.raw}`).join(', ')}`,
    );
  checkConverged(fixture, last, result);
}

/** One list per named scope, names, mount paths where no mark shows them, and no write. */
export function checkIdle(fixture: Fixture, step: Step, result: RunResult): void {
  if (result.report.failure !== undefined)
    throw new Wrong(`the run after a clean one failed: ${failureOf(result)}`);
  const changes = changesOf(result);
  if (changes.length > 0) throw new Wrong(`the run after a clean one still plans: ${changes.join(', ')}`);
  const places = [...namedBy(step)];
  const isHelm = (place: Place): boolean => place === 'staging/chart';
  const left = fixture.api.requests.map(({ method, path, query }) => `${method} ${path}?${query}`);
  const take = (pattern: RegExp): number => {
    const hits = left.filter((line) => pattern.test(line));
    for (const hit of hits) left.splice(left.indexOf(hit), 1);
    return hits.length;
  };
  const fits = [
    take(/^GET \/[a-z]+\/[^/]+\/secret\?/) === places.filter((place) => !isHelm(place)).length,
    take(/^GET \/variable\?/) <= places.length,
    take(/^GET \/project\/[^/]+\/environment\?/) <= Number(places.some((place) => place !== '')),
    take(/^GET \/environment\/[^/]+\/services\?/) <= 2,
    left.length === 0,
  ];
  if (fits.includes(false))
    throw new Wrong(
      `the run after a clean one sent ${fixture.api.requests.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
    );
}
