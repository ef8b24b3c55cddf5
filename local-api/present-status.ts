import { environmentOf } from './branch.js';
import type { Deployer } from './deployer.js';
import { type Deployment, isUnderWay, stateOfDeployment } from './deployment.js';
import type { Json } from './present.js';
import type { Store } from './store.js';
import type { Environment, Service, ServiceKind, State } from './tree.js';

const STATUS_LISTS: readonly (readonly [string, ServiceKind])[] = [
  ['applications', 'APPLICATION'],
  ['containers', 'CONTAINER'],
  ['jobs', 'JOB'],
  ['databases', 'DATABASE'],
  ['helms', 'HELM'],
  ['terraforms', 'TERRAFORM'],
];

/** `EnvironmentStatuses` */
export function presentStatuses(store: Store, deployer: Deployer, environment: Environment): Json {
  const services = store.tree.servicesOf(environment.id);
  const ofKind = (kind: ServiceKind) =>
    services.filter((each) => each.kind === kind).map((each) => presentStatus(store, deployer, each));
  return {
    environment: presentEnvironmentStatus(store, deployer, environment),
    ...Object.fromEntries(STATUS_LISTS.map(([name, kind]) => [name, ofKind(kind)])),
    agentic_workflows: [],
  };
}

/** `Status` of a service. */
export function presentStatus(store: Store, deployer: Deployer, service: Service): Json {
  const state = stateOf(deployer, service);
  const history = store.deployments.filter(({ environmentId }) => environmentId === service.environmentId);
  const own = history.filter(({ turns }) => turns.some(({ serviceId }) => serviceId === service.id));
  const open = own.filter(({ endedAt }) => endedAt === undefined);
  return {
    id: service.id,
    state,
    service_deployment_status: freshnessOf(store, service),
    ...(service.deployedAt !== undefined && { last_deployment_date: toIso(service.deployedAt) }),
    is_part_last_deployment: history.length > 0 && history.at(-1) === own.at(-1),
    status_details: { action: 'DEPLOY', status: actionStatusOf(state), sub_action: 'NONE' },
    deployment_request_id: (open[0] ?? own.at(-1))?.id ?? null,
    deployment_requests_count: open.length,
  };
}

/** `EnvironmentStatus`; with `request`, as the answer to that deployment request. */
export function presentEnvironmentStatus(
  store: Store,
  deployer: Deployer,
  environment: Environment,
  request?: Deployment,
): Json {
  const services = store.tree.servicesOf(environment.id);
  const states = services.map((service) => stateOf(deployer, service));
  const dates = services.map(({ deployedAt }) => deployedAt).filter((at) => at !== undefined);
  const last = store.deployments.findLast(({ environmentId }) => environmentId === environment.id);
  const fresh = services.map((service) => freshnessOf(store, service));
  const rest: State = states.includes('DEPLOYED') ? 'DEPLOYED' : (states[0] ?? 'READY');
  const finished = last?.endedAt === undefined ? rest : stateOfDeployment(last);
  return {
    id: environment.id,
    state: request
      ? stateOfDeployment(request)
      : (states.find((state) => state === 'DEPLOYING') ??
        states.find((state) => state === 'DEPLOYMENT_QUEUED') ??
        finished),
    last_deployment_date: dates.length === 0 ? null : toIso(Math.max(...dates)),
    last_deployment_state: finished,
    last_deployment_id: last?.id ?? null,
    total_deployment_duration_in_seconds: null,
    origin: 'API',
    triggered_by: last?.triggeredBy ?? null,
    deployment_status: fresh.includes('OUT_OF_DATE')
      ? 'OUT_OF_DATE'
      : dates.length === 0
        ? 'NEVER_DEPLOYED'
        : 'UP_TO_DATE',
    deployment_request_id: request?.id ?? last?.id ?? null,
    metrics: null,
  };
}

/** An item of `/environment/{id}/deploymentQueue`. */
export function presentQueued(store: Store, deployment: Deployment): Json {
  const services = deployment.turns.map(({ serviceId }) => {
    const service = store.tree.node(serviceId);
    return {
      identifier: {
        name: service?.name ?? '',
        service_id: serviceId,
        service_type: service?.kind ?? 'APPLICATION',
      },
      status: isUnderWay(deployment) ? 'ONGOING' : 'QUEUED',
    };
  });
  return {
    identifier: { deployment_request_id: deployment.id, environment_id: deployment.environmentId },
    auditing_data: { triggered_by: deployment.triggeredBy, origin: 'API' },
    trigger_action: 'DEPLOY',
    stages: [{ name: 'DEFAULT', status: isUnderWay(deployment) ? 'ONGOING' : 'QUEUED', services }],
  };
}

export function stateOf(deployer: Deployer, service: Service): State {
  return deployer.progressOf(service) ?? service.state;
}

function freshnessOf(store: Store, service: Service): 'NEVER_DEPLOYED' | 'OUT_OF_DATE' | 'UP_TO_DATE' {
  if (service.deployedAt === undefined) return 'NEVER_DEPLOYED';
  const current = environmentOf(store, service);
  const { runsWith } = service;
  const isSame =
    current.size === runsWith.size && [...current].every(([key, value]) => runsWith.get(key) === value);
  return isSame ? 'UP_TO_DATE' : 'OUT_OF_DATE';
}

function actionStatusOf(state: State): string {
  if (state === 'DEPLOYMENT_QUEUED') return 'QUEUED';
  if (state === 'DEPLOYING' || state === 'BUILDING') return 'ONGOING';
  if (state === 'CANCELED') return 'CANCELED';
  if (state === 'READY') return 'NEVER';
  return state.endsWith('ERROR') ? 'ERROR' : 'SUCCESS';
}

/** Without the zeros at the end, as the API's JSON library prints dates. */
function toIso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.?0*Z$/, 'Z');
}
