import { ApiError } from './api-error.js';
import { type Call, type Reply, type Route, findEnvironment, findProject, ok } from './call.js';
import { cloneEnvironment } from './clone.js';
import { ID } from './paths.js';
import {
  presentEnvironment,
  presentOrganization,
  presentOrganizationEnvironment,
  presentProject,
  presentService,
  presentServiceLight,
} from './present-tree.js';
import { type Mode, type Project, SERVICE_KINDS, type Service } from './tree.js';
import { type Schema, checkBody, checkUuid } from './validate.js';

const CLONE_REQUEST: Schema = {
  name: { type: 'string', required: true },
  cluster_id: { type: 'uuid' },
  mode: { type: 'string' },
  apply_deployment_rule: { type: 'boolean' },
  project_id: { type: 'uuid' },
};

/** Organizations, projects, environments and services by name. */
export const NAME_ROUTES: readonly Route[] = [
  {
    path: /^\/organization$/,
    handlers: { GET: ({ store }) => ok(store.tree.organizations.map(presentOrganization)) },
  },
  {
    path: new RegExp(`^/organization/${ID}/project$`),
    handlers: {
      GET: (call) => ok(projectsOf(call).map((project) => presentProject(call.store, project))),
    },
  },
  {
    path: new RegExp(`^/organization/${ID}/environments$`),
    handlers: {
      GET: (call) => ok(environmentsOf(call).map((each) => presentOrganizationEnvironment(call.store, each))),
    },
  },
  { path: new RegExp(`^/organization/${ID}/services$`), handlers: { GET: listOrganizationServices } },
  {
    path: new RegExp(`^/project/${ID}$`),
    handlers: {
      GET: ({ store, ids: [id = ''] }) => ({
        status: 200,
        json: presentProject(store, findProject(store, id)),
      }),
    },
  },
  {
    path: new RegExp(`^/project/${ID}/environment$`),
    handlers: {
      GET: ({ store, ids: [id = ''] }) => {
        const environments = store.tree.environmentsOf(findProject(store, id).id);
        return ok(environments.map((each) => presentEnvironment(store, each)));
      },
    },
  },
  {
    path: new RegExp(`^/environment/${ID}$`),
    handlers: {
      GET: ({ store, ids: [id = ''] }) => ({
        status: 200,
        json: presentEnvironment(store, findEnvironment(store, id)),
      }),
    },
  },
  {
    path: new RegExp(`^/environment/${ID}/services$`),
    handlers: { GET: (call) => ok(servicesOf(call).map(presentService)) },
  },
  {
    path: new RegExp(`^/environment/${ID}/(application|container|job|helm|terraform|database)$`),
    handlers: {
      GET: (call) => {
        const kind = SERVICE_KINDS.find((each) => each.toLowerCase() === call.ids[1]);
        return ok(
          servicesOf(call)
            .filter((each) => each.kind === kind)
            .map(presentService),
        );
      },
    },
  },
  { path: new RegExp(`^/environment/${ID}/clone$`), handlers: { POST: clone } },
];

function projectsOf({ store, ids: [id = ''] }: Call): readonly Project[] {
  checkUuid(id, 'organizationId');
  if (!store.tree.organizations.some((organization) => organization.id === id)) {
    throw new ApiError(404, `Organization with id ${id} does not exist`);
  }
  return store.tree.projects.filter((project) => project.organizationId === id);
}

function environmentsOf(call: Call) {
  return projectsOf(call).flatMap(({ id }) => call.store.tree.environmentsOf(id));
}

function servicesOf({ store, ids: [id = ''] }: Call): readonly Service[] {
  return store.tree.servicesOf(findEnvironment(store, id).id);
}

function listOrganizationServices(call: Call): Reply {
  const wanted = (name: string, id: string): boolean => (call.query.get(name) ?? id) === id;
  const environments = environmentsOf(call).filter(
    ({ id, projectId, clusterId }) =>
      wanted('project_id', projectId) && wanted('environment_id', id) && wanted('cluster_id', clusterId),
  );
  const services = environments.flatMap(({ id }) => call.store.tree.servicesOf(id));
  return ok(services.map((service) => presentServiceLight(call.store, service)));
}

function clone({ store, ids: [id = ''], body }: Call): Reply {
  const environment = findEnvironment(store, id);
  const request = checkBody(body(), CLONE_REQUEST) as {
    readonly name: string;
    readonly mode?: Mode;
    readonly cluster_id?: string;
    readonly project_id?: string;
  };
  const projectId =
    request.project_id === undefined ? environment.projectId : findProject(store, request.project_id).id;
  const made = cloneEnvironment(store, environment, {
    name: request.name,
    projectId,
    mode: request.mode ?? environment.mode,
    clusterId: request.cluster_id ?? environment.clusterId,
  });
  return { status: 201, json: presentEnvironment(store, made) };
}
