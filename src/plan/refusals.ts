import type { DesiredEntry } from '../model/desired.js';
import type { Refusal } from '../model/plan.js';
import type { Position } from '../model/problem.js';
import type { Scope } from '../model/scope.js';
import { describeScope } from '../model/scope.js';
import type { ListedSecret, OwnedSecret } from '../model/secret.js';
import { say, type Text } from '../model/text.js';
import type { PlanPolicy } from './policy.js';

/** Where a refusal is about a key that the file names. */
type About = { readonly scope: Scope; readonly key: string; readonly at: Position };

/** A refusal with an error message for people. */
export function refusal(reason: Refusal['reason'], message: Text, about: Partial<About> = {}): Refusal {
  const { scope, key, at } = about;
  return {
    reason,
    ...(scope && { scope }),
    ...(key !== undefined && { key }),
    problem: { severity: 'error', message, ...(key !== undefined && { key }), ...(at && { at }) },
  };
}

/** Refuses a key that the list holds more than once. */
export function refuseTwice(scope: Scope, { key, at }: DesiredEntry): Refusal {
  const message = say`Qovery lists "${key}" more than once in ${describeScope(scope)}, so it is not clear which one the file means. Delete one in the console`;
  return refusal('api-error', message, { scope, key, at });
}

/** Refuses what another system keeps in the scope. */
export function refuseSystem(scope: Scope, { key, at }: DesiredEntry, { keeper }: ListedSecret): Refusal {
  const whose = {
    external: 'an external secret manager',
    'built-in': 'Qovery itself',
    other: 'another system',
    qovery: 'another system',
  }[keeper];
  const message = say`"${key}" in ${describeScope(scope)} is kept by ${whose} and is never changed by this action. Take it out of the file`;
  return refusal('unsafe-plan', message, { scope, key, at });
}

/** Refuses what another owner marked, unless this run may take it over. */
export function refuseForeign(
  scope: Scope,
  { key, at }: DesiredEntry,
  held: OwnedSecret,
  policy: PlanPolicy,
): Refusal {
  const message = say`"${key}" in ${describeScope(scope)} is marked by another owner, "${held.ownerShown}" (this run is "${policy.ownerName}"). Take it out of this file, or set takeover: true to take it over`;
  return refusal('unsafe-plan', message, { scope, key, at });
}

/** Refuses keys that Qovery provides itself. */
export function refuseBuiltIn(scope: Scope, { key, at }: DesiredEntry): Refusal {
  const message = say`"${key}" is built in by Qovery and can't be set. To give it another value in ${describeScope(scope)}, list it under overrides`;
  return refusal('unsafe-plan', message, { scope, key, at });
}
