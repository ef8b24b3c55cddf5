import { ApiError } from './api-error.js';
import { ID, SECRET, SECRETS } from './paths.js';
import {
  presentDeployment,
  presentOrganization,
  presentProject,
  presentSecret,
  presentVariable,
} from './present.js';
import { createAlias, createOverride, createSecret, deleteSecret, editSecret } from './rules.js';
import type { Entry, Project, Store } from './store.js';
import {
  type AliasBody,
  type EditBody,
  KEY_REQUEST,
  type OverrideBody,
  SECRET_EDIT_REQUEST,
  SECRET_REQUEST,
  type SecretBody,
  VALUE_REQUEST,
  checkBody,
  checkUuid,
} from './validate.js';

export interface Call {
  readonly store: Store;
  /** The ids in the path, in order. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  /** The request's body; 400 or 415 when it is not JSON. */
  body(): unknown;
}

export interface Reply {
  readonly status: number;
  /** Sent as JSON; no body when absent. */
  readonly json?: unknown;
}

type Handler = (call: Call) => Reply;

const ROUTES: readonly { readonly path: RegExp; readonly handlers: Readonly<Record<string, Handler>> }[] = [
  {
    path: SECRETS,
    handlers: {
      GET: (call) =>
        ok(visibleSecrets(call.store, projectOf(call)).map((entry) => presentSecret(call.store, entry))),
      POST: (call) => {
        const project = projectOf(call);
        return created(
          call,
          createSecret(call.store, project, checkBody(call.body(), SECRET_REQUEST) as SecretBody),
        );
      },
    },
  },
  {
    path: SECRET,
    handlers: {
      PUT: (call) => {
        const [project, entry] = [projectOf(call), secretOf(call)];
        const edited = editSecret(
          call.store,
          project,
          entry,
          checkBody(call.body(), SECRET_EDIT_REQUEST) as EditBody,
        );
        return { status: 200, json: presentSecret(call.store, edited) };
      },
      DELETE: (call) => {
        projectOf(call);
        deleteSecret(call.store, secretOf(call));
        return { status: 204 };
      },
    },
  },
  {
    path: new RegExp(`^/project/${ID}/secret/${ID}/alias$`),
    handlers: {
      POST: (call) => {
        const [project, target] = [projectOf(call), secretOf(call)];
        return created(
          call,
          createAlias(call.store, project, target, checkBody(call.body(), KEY_REQUEST) as AliasBody),
        );
      },
    },
  },
  {
    path: new RegExp(`^/project/${ID}/secret/${ID}/override$`),
    handlers: {
      POST: (call) => {
        const [project, target] = [projectOf(call), secretOf(call)];
        const body = checkBody(call.body(), VALUE_REQUEST) as OverrideBody;
        return created(call, createOverride(call.store, project, target, body));
      },
    },
  },
  { path: /^\/variable$/, handlers: { GET: listVariables } },
  {
    path: /^\/organization$/,
    handlers: { GET: ({ store }) => ok(store.organizations.map(presentOrganization)) },
  },
  { path: new RegExp(`^/organization/${ID}/project$`), handlers: { GET: listProjects } },
  { path: new RegExp(`^/environment/${ID}/deploy$`), handlers: { POST: deployEnvironment } },
];

/** Finds what answers a request, and the ids in its path; throws 404 or 405. */
export function findRoute(method: string, path: string): { handler: Handler; ids: readonly string[] } {
  for (const route of ROUTES) {
    const match = route.path.exec(path);
    if (match === null) continue;
    const handler = route.handlers[method];
    if (handler === undefined) throw new ApiError(405, `Method ${method} is not allowed here`);
    return { handler, ids: match.slice(1) };
  }
  throw new ApiError(404, 'Resource not found');
}

function ok(results: readonly unknown[]): Reply {
  return { status: 200, json: { results } };
}

function created({ store }: Call, entry: Entry): Reply {
  return { status: 201, json: presentSecret(store, entry) };
}

function projectOf({ store, ids }: Call): Project {
  return findProject(store, ids[0] ?? '');
}

function findProject(store: Store, id: string): Project {
  checkUuid(id, 'projectId');
  const project = store.project(id);
  if (project !== undefined) return project;
  throw new ApiError(store.settings.missingProject, `Project with id ${id} does not exist`);
}

/** The secret named by the path: any scope, as long as the project sees it; plain variables are not secrets. */
function secretOf({ store, ids: [projectId, id = ''] }: Call): Entry {
  checkUuid(id, 'secretId');
  const entry = store.entry(id);
  if (entry === undefined || entry.projectId !== projectId || !entry.isSecret) {
    throw new ApiError(404, `Secret with id ${id} does not exist`);
  }
  return entry;
}

function visibleSecrets(store: Store, project: Project): readonly Entry[] {
  const { listsBuiltIn, listsLowerScopes } = store.settings;
  return store.entriesOf(project.id).filter((entry) => {
    const isProvided = entry.scope === 'BUILT_IN' || entry.type.endsWith('EXTERNAL_SECRET');
    const isLower = entry.scope === 'ENVIRONMENT';
    return entry.isSecret && (listsBuiltIn || !isProvided) && (listsLowerScopes || !isLower);
  });
}

/** What the project can access: its own entries and those of a higher scope. */
function listVariables({ store, query }: Call): Reply {
  const parentId = query.get('parent_id');
  const isSecret = query.get('is_secret');
  if (parentId === null) throw new ApiError(400, 'Query parameter "parent_id" is required');
  if (query.get('scope') !== 'PROJECT')
    throw new ApiError(400, 'Query parameter "scope" must be PROJECT here');
  if (isSecret !== null && isSecret !== 'true' && isSecret !== 'false') {
    throw new ApiError(400, 'Query parameter "is_secret" must be true or false');
  }
  const entries = store
    .entriesOf(findProject(store, parentId).id)
    .filter(
      (entry) => entry.scope !== 'ENVIRONMENT' && (isSecret === null || String(entry.isSecret) === isSecret),
    );
  return ok(entries.map((entry) => presentVariable(store, entry)));
}

function listProjects({ store, ids: [id = ''] }: Call): Reply {
  checkUuid(id, 'organizationId');
  if (!store.organizations.some((organization) => organization.id === id)) {
    throw new ApiError(404, `Organization with id ${id} does not exist`);
  }
  return ok(store.projects.filter((project) => project.organizationId === id).map(presentProject));
}

function deployEnvironment({ store, ids: [id = ''] }: Call): Reply {
  checkUuid(id, 'environmentId');
  if (!store.projects.some((project) => project.environmentId === id)) {
    throw new ApiError(404, `Environment with id ${id} does not exist`);
  }
  return { status: 202, json: presentDeployment(id, store.newId()) };
}
