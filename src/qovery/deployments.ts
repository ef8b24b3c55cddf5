import { isFields, type Fields } from '../model/fields.js';
import { describeScope, type EnvironmentScope } from '../model/scope.js';
import type { DeploymentReader, EnvironmentStatuses, ServiceStatus } from '../model/service.js';
import { say } from '../model/text.js';
import { bad, readId, readText, readTime } from './fields.js';
import type { QoveryClient } from './http/client.js';
import { environmentPath } from './paths.js';
import { get } from './read.js';

/** The answer's lists by kind (openapi: EnvironmentStatuses); each may be missing. */
const LISTS = ['applications', 'containers', 'jobs', 'databases', 'helms', 'terraforms', 'agentic_workflows'];

/** Reads the states of an environment's services: one request. Has no way to deploy. Throws `SyncError`. */
export class QoveryDeployments implements DeploymentReader {
  readonly #client: QoveryClient;

  constructor(client: QoveryClient) {
    this.#client = client;
  }

  async statuses(environment: EnvironmentScope): Promise<EnvironmentStatuses> {
    const what = say`the deployment states of ${describeScope(environment)}`;
    const { json } = await get(this.#client, environmentPath(environment.id, 'statuses'), what);
    if (!isFields(json)) throw bad('its deployment states are no JSON object');
    const own = json['environment'];
    return {
      state: isFields(own) ? readState(own) : 'UNKNOWN',
      services: LISTS.flatMap((name) => statusesOf(json[name])),
      serverNow: this.#client.clock.now(),
    };
  }
}

function statusesOf(list: unknown): readonly ServiceStatus[] {
  return Array.isArray(list) ? list.filter(isFields).flatMap((fields) => readStatus(fields) ?? []) : [];
}

function readStatus(fields: Fields): ServiceStatus | undefined {
  const id = readId(fields['id'], 'service');
  if (id === undefined) return undefined;
  return {
    id,
    state: readState(fields),
    lastDeployedAt: readTime(fields['last_deployment_date']),
    deploymentStatus: readText(fields['service_deployment_status'])?.toUpperCase(),
  };
}

/** States appear over time: what we don't know is passed on as it is. */
function readState(fields: Fields): string {
  return readText(fields['state'])?.toUpperCase() ?? 'UNKNOWN';
}
