import { ApiError } from './api-error.js';
import type { Deployer } from './deployer.js';
import type { Store } from './store.js';
import type { Environment, Project, ScopeKind, ScopeNode } from './tree.js';
import { checkUuid } from './validate.js';

export interface Call {
  readonly store: Store;
  readonly deployer: Deployer;
  readonly path: string;
  /** What the parentheses of the route's path match, in order. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly token: string;
  /** The request's body; 400 or 415 when it is not JSON. */
  readonly body: () => unknown;
  /** The same, or `undefined` where there is none. */
  readonly optionalBody: () => unknown;
}

export interface Reply {
  readonly status: number;
  /** Sent as JSON; no body when absent. */
  readonly json?: unknown;
}

export interface Route {
  readonly path: RegExp;
  readonly handlers: Readonly<Record<string, (call: Call) => Reply>>;
}

export function ok(results: readonly unknown[]): Reply {
  return { status: 200, json: { results } };
}

/** The project, environment or service of that id; throws 400, or what the settings say, when there is none. */
export function findNode(store: Store, id: string, kind: ScopeKind): ScopeNode {
  const name = kind.toLowerCase();
  checkUuid(id, `${name}Id`);
  const node = store.tree.node(id);
  if (node?.kind === kind) return node;
  const Name = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  throw new ApiError(store.settings.missingProject, `${Name} with id ${id} does not exist`);
}

export function findProject(store: Store, id: string): Project {
  return findNode(store, id, 'PROJECT') as Project;
}

export function findEnvironment(store: Store, id: string): Environment {
  return findNode(store, id, 'ENVIRONMENT') as Environment;
}
