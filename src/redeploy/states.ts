/**
 * What the API's states mean for a deployment. The names are those of `StateEnum` in the API's description; states that
 * it does not have yet are neither under way nor an end: whoever waits for one waits until the limit.
 */

/** `DEPLOYING`, `BUILDING`, `WAITING_RUNNING`, `DEPLOYMENT_QUEUED`, … */
export function isUnderWay(state: string): boolean {
  return state.endsWith('ING') || state.endsWith('QUEUED');
}

/** Deploying one of these would start it: `READY` is what a service is before its first start. */
export function isStopped(state: string): boolean {
  return state === 'STOPPED' || state === 'READY';
}

const GOING_AWAY: ReadonlySet<string> = new Set([
  'STOPPING',
  'STOP_QUEUED',
  'WAITING_STOPPING',
  'DELETING',
  'DELETE_QUEUED',
  'WAITING_DELETING',
  'DELETED',
]);

/** Somebody is stopping or deleting it: deploying it would undo that. */
export function isGoingAway(state: string): boolean {
  return GOING_AWAY.has(state);
}

/** The last deployment came to nothing. Qovery's own command line counts `CANCELED` as success; we don't. */
export function isFailed(state: string): boolean {
  return state === 'CANCELED' || state.endsWith('_ERROR');
}

/** How a deployment ended: `undefined` while it has not. Stopped or deleted meanwhile is no success. */
export function endOf(state: string): 'deployed' | 'failed' | undefined {
  if (state === 'DEPLOYED' || state === 'RESTARTED') return 'deployed';
  return isFailed(state) || isStopped(state) || state === 'DELETED' ? 'failed' : undefined;
}
