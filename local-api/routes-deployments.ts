import { createHash } from 'node:crypto';
import { ApiError } from './api-error.js';
import { type Call, type Reply, type Route, findEnvironment, findNode, ok } from './call.js';
import { stateOfDeployment } from './deployment.js';
import { ID } from './paths.js';
import { presentEnvironmentStatus, presentQueued, presentStatus, presentStatuses } from './present-status.js';
import type { ScopeKind, Service, ServiceKind } from './tree.js';
import { type Schema, checkBody, checkUuid } from './validate.js';

const DEPLOY_ALL_REQUEST: Schema = {
  applications: { type: 'list of objects' },
  databases: { type: 'list of strings' },
  containers: { type: 'list of objects' },
  jobs: { type: 'list of objects' },
  helms: { type: 'list of objects' },
  terraforms: { type: 'list of objects' },
};

/** For each list of a `DeployAllRequest`: the kind, the field of the id, and those that choose a version. */
const LISTS: readonly (readonly [string, ServiceKind, string, readonly string[]])[] = [
  ['applications', 'APPLICATION', 'application_id', ['git_commit_id']],
  ['containers', 'CONTAINER', 'id', ['image_tag']],
  ['jobs', 'JOB', 'id', ['image_tag', 'git_commit_id']],
  ['helms', 'HELM', 'id', ['chart_version', 'git_commit_id', 'values_override_git_commit_id']],
  ['terraforms', 'TERRAFORM', 'id', ['git_commit_id', 'action']],
];

/** Statuses, deployments and their queue. */
export const DEPLOYMENT_ROUTES: readonly Route[] = [
  { path: /^\/environment\/deploymentStatus$/, handlers: { GET: deploymentStatus } },
  {
    path: new RegExp(`^/environment/${ID}/statuses$`),
    handlers: {
      GET: ({ store, deployer, ids: [id = ''] }) => ({
        status: 200,
        json: presentStatuses(store, deployer, findEnvironment(store, id)),
      }),
    },
  },
  {
    path: new RegExp(`^/environment/${ID}/status$`),
    handlers: {
      GET: ({ store, deployer, ids: [id = ''] }) => ({
        status: 200,
        json: presentEnvironmentStatus(store, deployer, findEnvironment(store, id)),
      }),
    },
  },
  {
    path: new RegExp(`^/(application|container|job|helm|database)/${ID}/status$`),
    handlers: {
      GET: ({ store, deployer, ids: [kind = '', id = ''] }) => {
        const service = findNode(store, id, kind.toUpperCase() as ScopeKind) as Service;
        return { status: 200, json: presentStatus(store, deployer, service) };
      },
    },
  },
  { path: new RegExp(`^/environment/${ID}/service/deploy$`), handlers: { POST: deployServices } },
  { path: new RegExp(`^/environment/${ID}/deploy$`), handlers: { POST: deployEverything } },
  {
    path: new RegExp(`^/environment/${ID}/deploymentQueue$`),
    handlers: {
      GET: ({ store, deployer, ids: [id = ''] }) => {
        const open = deployer.openIn(findEnvironment(store, id).id);
        return ok(open.map((deployment) => presentQueued(store, deployment)));
      },
    },
  },
  {
    path: new RegExp(`^/environment/${ID}/cancelDeployment$`),
    handlers: {
      POST: ({ store, deployer, ids: [id = ''] }) => {
        const environment = findEnvironment(store, id);
        if (deployer.cancel(id) === 0) throw new ApiError(409, 'There is no deployment to cancel');
        return { status: 202, json: presentEnvironmentStatus(store, deployer, environment) };
      },
    },
  },
];

function deploymentStatus({ deployer, query }: Call): Reply {
  const id = query.get('deploymentRequestId');
  if (id === null) throw new ApiError(400, 'Query parameter "deploymentRequestId" is required');
  checkUuid(id, 'deploymentRequestId');
  const deployment = deployer.find(id);
  if (deployment === undefined) throw new ApiError(404, `Deployment request ${id} does not exist`);
  return {
    status: 200,
    json: {
      deployment_request_id: id,
      environment_id: deployment.environmentId,
      status: stateOfDeployment(deployment),
    },
  };
}

/** `POST /environment/{id}/service/deploy`: the services that are named, each in the version that it has. */
function deployServices(call: Call): Reply {
  const environment = findEnvironment(call.store, call.ids[0] ?? '');
  const services = requestedServices(call, environment.id);
  if (services.length === 0) throw new ApiError(400, 'No service to deploy');
  return enqueue(call, services);
}

/** `POST /environment/{id}/deploy`: every service to its latest version, the stopped ones and jobs included. */
function deployEverything(call: Call): Reply {
  return enqueue(call, call.store.tree.servicesOf(findEnvironment(call.store, call.ids[0] ?? '').id));
}

function enqueue(
  { store, deployer, ids, path, token, optionalBody }: Call,
  services: readonly Service[],
): Reply {
  const environment = findEnvironment(store, ids[0] ?? '');
  const request = deployer.request(
    environment.id,
    services.map(({ id }) => id),
    userOf(token),
  );
  const body = optionalBody();
  const at = store.clock.now();
  deployer.received.push({ environmentId: environment.id, path, body, at, requestId: request.id });
  return { status: 202, json: presentEnvironmentStatus(store, deployer, environment, request) };
}

/** Requests of one token are those of one user; the token itself is never shown. */
function userOf(token: string): string {
  return `user-${createHash('sha256').update(token).digest('hex').slice(0, 8)}`;
}

function requestedServices({ store, body }: Call, environmentId: string): readonly Service[] {
  const request = checkBody(body(), DEPLOY_ALL_REQUEST) as Readonly<Record<string, readonly unknown[]>>;
  const find = (id: unknown, kind: ServiceKind, hasVersion: boolean): Service => {
    if (typeof id !== 'string') throw new ApiError(400, `A service of kind ${kind} has no id`);
    checkUuid(id, 'id');
    const service = store.tree.servicesOf(environmentId).find((each) => each.id === id && each.kind === kind);
    if (service === undefined) throw new ApiError(400, `${kind} ${id} does not exist in this environment`);
    if (service.deployedAt === undefined && !hasVersion && kind !== 'DATABASE')
      throw new ApiError(400, `${kind} ${id} was never deployed: a version is required`);
    return service;
  };
  const versioned = LISTS.flatMap(([name, kind, idField, versionFields]) =>
    (request[name] ?? []).map((item) => {
      const fields = item as Readonly<Record<string, unknown>>;
      const unknown = Object.keys(fields).find(
        (field) => field !== idField && !versionFields.includes(field),
      );
      if (unknown !== undefined) throw new ApiError(400, `Unknown field "${unknown}" in ${name}`);
      return find(
        fields[idField],
        kind,
        versionFields.some((field) => typeof fields[field] === 'string'),
      );
    }),
  );
  return [...versioned, ...(request['databases'] ?? []).map((id) => find(id, 'DATABASE', true))];
}
