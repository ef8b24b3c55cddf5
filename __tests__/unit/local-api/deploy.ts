import type { LocalApi, LocalApiOptions } from '../../../local-api/index.js';
import { call, start } from './call.js';
import { TREE } from './scopes.js';

export const NOW = Date.parse('2030-01-01T00:00:00Z');

/** Times are long and move only by `advance`: what a test takes itself does not count. */
export async function startSlow(more: LocalApiOptions = {}) {
  const deployments = { queueMs: 10_000, deployMs: 60_000, ...more.deployments };
  return await start({ tree: TREE, now: NOW, ...more, deployments });
}

export function idOf(api: LocalApi, path: string): string {
  return api.scope(path).id;
}

export async function deploy(api: LocalApi, body: unknown, headers: Record<string, string> = {}) {
  const path = `/environment/${idOf(api, 'staging')}/service/deploy`;
  const { status, json } = await call(api, 'POST', path, body, { headers });
  return { status, requestId: (json as { deployment_request_id?: string }).deployment_request_id };
}

/** The body that deploys `staging/api`. */
export const ofApi = (api: LocalApi) => ({ applications: [{ application_id: idOf(api, 'staging/api') }] });
export const stateOf = (api: LocalApi, path: string) => api.deployments.stateOf(idOf(api, path));
