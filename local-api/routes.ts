import { ApiError } from './api-error.js';
import type { Call, Reply, Route } from './call.js';
import { DEPLOYMENT_ROUTES } from './routes-deployments.js';
import { ENTRY_ROUTES } from './routes-entries.js';
import { NAME_ROUTES } from './routes-names.js';
import { VARIABLE_ROUTES } from './routes-variable.js';

/** `/environment/deploymentStatus` comes before `/environment/{id}`. */
const ROUTES: readonly Route[] = [...ENTRY_ROUTES, ...VARIABLE_ROUTES, ...DEPLOYMENT_ROUTES, ...NAME_ROUTES];

/** Finds what answers a request, and the ids in its path; throws 404 or 405. */
export function findRoute(
  method: string,
  path: string,
): { handler: (call: Call) => Reply; ids: readonly string[] } {
  for (const route of ROUTES) {
    const match = route.path.exec(path);
    if (match === null) continue;
    const handler = route.handlers[method];
    if (handler === undefined) throw new ApiError(405, `Method ${method} is not allowed here`);
    return { handler, ids: match.slice(1) };
  }
  throw new ApiError(404, 'Resource not found');
}
