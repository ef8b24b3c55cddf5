import { ApiError } from './api-error.js';
import { listedAt } from './branch.js';
import { type Call, type Reply, type Route, findNode, ok } from './call.js';
import type { Entry } from './entry.js';
import { ID } from './paths.js';
import { listed, presentVariable } from './present.js';
import { createAlias, createEntry, createOverride, deleteEntry, editEntry } from './rules.js';
import type { Store } from './store.js';
import type { ScopeKind, ScopeNode } from './tree.js';
import {
  type AliasBody,
  type EditBody,
  type OverrideBody,
  SCOPES,
  type SecretBody,
  VARIABLE_ALIAS_REQUEST,
  VARIABLE_EDIT_REQUEST,
  VARIABLE_OVERRIDE_REQUEST,
  VARIABLE_REQUEST,
  checkBody,
  checkUuid,
} from './validate.js';

type VariableBody = SecretBody & {
  readonly is_secret: boolean;
  readonly variable_scope: string;
  readonly variable_parent_id: string;
};
type VariableAliasBody = AliasBody & { readonly alias_scope: string; readonly alias_parent_id: string };
type VariableOverrideBody = OverrideBody & {
  readonly override_scope: string;
  readonly override_parent_id: string;
};

/** `/variable…`: secrets and plain variables of any scope, the only way to those of helm and terraform. */
export const VARIABLE_ROUTES: readonly Route[] = [
  { path: /^\/variable$/, handlers: { GET: listVariables, POST: createVariable } },
  {
    path: new RegExp(`^/variable/${ID}$`),
    handlers: {
      PUT: (call) => {
        const entry = variableOf(call);
        const body = checkBody(call.body(), VARIABLE_EDIT_REQUEST) as EditBody;
        const edited = editEntry(call.store, ownerOf(call.store, entry), entry, body);
        return { status: 200, json: presentVariable(call.store, edited) };
      },
      DELETE: (call) => {
        const entry = variableOf(call);
        deleteEntry(call.store, ownerOf(call.store, entry), entry);
        return { status: 204 };
      },
    },
  },
  {
    path: new RegExp(`^/variable/${ID}/alias$`),
    handlers: {
      POST: (call) => {
        const target = variableOf(call);
        const body = checkBody(call.body(), VARIABLE_ALIAS_REQUEST) as VariableAliasBody;
        const node = scopeOf(call.store, body.alias_scope, body.alias_parent_id);
        return created(call, createAlias(call.store, node, target, body));
      },
    },
  },
  {
    path: new RegExp(`^/variable/${ID}/override$`),
    handlers: {
      POST: (call) => {
        const target = variableOf(call);
        const body = checkBody(call.body(), VARIABLE_OVERRIDE_REQUEST) as VariableOverrideBody;
        const node = scopeOf(call.store, body.override_scope, body.override_parent_id);
        return created(call, createOverride(call.store, node, target, body));
      },
    },
  },
];

function listVariables({ store, query }: Call): Reply {
  const parentId = query.get('parent_id');
  const scope = query.get('scope');
  const isSecret = query.get('is_secret');
  if (parentId === null) throw new ApiError(400, 'Query parameter "parent_id" is required');
  if (scope === null || !SCOPES.includes(scope))
    throw new ApiError(400, `Query parameter "scope" must be one of ${SCOPES.join(', ')}`);
  if (isSecret !== null && isSecret !== 'true' && isSecret !== 'false') {
    throw new ApiError(400, 'Query parameter "is_secret" must be true or false');
  }
  const entries = listedAt(store, scopeOf(store, scope, parentId)).filter(
    (entry) => isSecret === null || String(entry.isSecret) === isSecret,
  );
  return ok(entries.map((entry) => listed(store, presentVariable(store, entry))));
}

function createVariable(call: Call): Reply {
  const body = checkBody(call.body(), VARIABLE_REQUEST) as VariableBody;
  if (body.is_secret && typeof body.secret_manager_access_id === 'string')
    throw new ApiError(400, 'An external secret must be created with is_secret false');
  const node = scopeOf(call.store, body.variable_scope, body.variable_parent_id);
  return created(call, createEntry(call.store, { node, isSecret: body.is_secret }, body));
}

function created({ store }: Call, entry: Entry): Reply {
  return { status: 201, json: presentVariable(store, entry) };
}

function scopeOf(store: Store, scope: string, id: string): ScopeNode {
  if (scope === 'BUILT_IN') throw new ApiError(400, 'Nothing can be asked for by scope BUILT_IN');
  return findNode(store, id, scope as ScopeKind);
}

function variableOf({ store, ids: [id = ''] }: Call): Entry {
  checkUuid(id, 'variableId');
  const entry = store.entry(id);
  if (entry === undefined) throw new ApiError(404, `Variable with id ${id} does not exist`);
  return entry;
}

function ownerOf(store: Store, entry: Entry): ScopeNode {
  const node = store.tree.node(entry.scopeId);
  if (node === undefined) throw new Error(`${entry.key} has no scope`);
  return node;
}
