import type { RedeployPlan } from '../model/redeploy.js';

/**
 * What a plan adds to the request budget at least: the state before, the request and the state after of each
 * environment that has something due; without waiting the request alone.
 */
export function requestsFor(plan: RedeployPlan, timeoutMs: number): number {
  return plan.environments.filter(({ due }) => due.length > 0).length * (timeoutMs === 0 ? 1 : 3);
}
