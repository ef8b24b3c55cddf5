import type { Plan } from '../../../src/model/plan.js';
import { isAbove } from '../../../src/model/scope.js';
import type { OwnedListing } from '../../../src/model/secret.js';
import type { PlanPolicy } from '../../../src/plan/plan.js';
import { planScopes } from '../../../src/plan/plan.js';
import type { File } from './planner.js';
import { AT, entryOf } from './planner.js';
import { SCOPES } from './tree.js';

const POLICY: PlanPolicy = {
  prune: 'owned',
  takeover: false,
  changeDetection: 'fingerprint',
  compareNothing: false,
  ownerName: 'us',
  ownerIsGiven: true,
  isInline: false,
  takesYaml: false,
  hasStableKey: true,
  maxDeletes: { percent: 100 },
  allowEmpty: true,
  hasRoomForMark: () => true,
};

/** Plans by the code that a run plans by. All scopes are listed. */
export function planForReal(file: File, listings: ReadonlyMap<string, OwnedListing>): Plan {
  const scopes = SCOPES.filter(({ id }) => id in file).map((scope) => ({
    scope,
    at: AT,
    entries: Object.entries(file[scope.id] ?? {}).map(([key, one]) => entryOf(key, one)),
  }));
  const below = new Map(SCOPES.map((scope) => [scope.id, SCOPES.filter((one) => isAbove(scope, one))]));
  const nothing = { unreadable: new Map(), pathsUnreadable: new Map() };
  return planScopes({ scopes, listings, below, ...nothing, policy: POLICY }).plan;
}
