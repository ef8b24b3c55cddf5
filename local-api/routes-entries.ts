import { ApiError } from './api-error.js';
import { belowOf, listedAt, sees } from './branch.js';
import { type Call, type Reply, type Route, findNode, ok } from './call.js';
import type { Entry } from './entry.js';
import { ENTRIES, ENTRY, ENTRY_ALIAS, ENTRY_OVERRIDE } from './paths.js';
import { type Json, listed, presentPlain, presentSecret } from './present.js';
import { type Place, createAlias, createEntry, createOverride, deleteEntry, editEntry } from './rules.js';
import type { Store } from './store.js';
import type { ScopeKind, ScopeNode } from './tree.js';
import {
  type AliasBody,
  ENVIRONMENT_VARIABLE_EDIT_REQUEST,
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

/** `/{scope}/{id}/secret…` and `/{scope}/{id}/environmentVariable…` */
export const ENTRY_ROUTES: readonly Route[] = [
  {
    path: ENTRIES,
    handlers: {
      GET: (call) => {
        const { node, isSecret } = placeOf(call);
        const entries = visibleEntries(call.store, node).filter((entry) => entry.isSecret === isSecret);
        return ok(entries.map((entry) => listed(call.store, present(call.store, entry))));
      },
      POST: (call) => {
        const place = placeOf(call);
        return created(
          call,
          createEntry(call.store, place, checkBody(call.body(), SECRET_REQUEST) as SecretBody),
        );
      },
    },
  },
  {
    path: ENTRY,
    handlers: {
      PUT: (call) => {
        const place = placeOf(call);
        const entry = entryOf(call, place);
        const schema = place.isSecret ? SECRET_EDIT_REQUEST : ENVIRONMENT_VARIABLE_EDIT_REQUEST;
        const edited = editEntry(call.store, place.node, entry, checkBody(call.body(), schema) as EditBody);
        return { status: 200, json: present(call.store, edited) };
      },
      DELETE: (call) => {
        const place = placeOf(call);
        deleteEntry(call.store, place.node, entryOf(call, place));
        return { status: 204 };
      },
    },
  },
  {
    path: ENTRY_ALIAS,
    handlers: {
      POST: (call) => {
        const place = placeOf(call);
        const target = entryOf(call, place);
        const body = checkBody(call.body(), KEY_REQUEST) as AliasBody;
        return created(call, createAlias(call.store, place.node, target, body));
      },
    },
  },
  {
    path: ENTRY_OVERRIDE,
    handlers: {
      POST: (call) => {
        const place = placeOf(call);
        const target = entryOf(call, place);
        const body = checkBody(call.body(), VALUE_REQUEST) as OverrideBody;
        return created(call, createOverride(call.store, place.node, target, body));
      },
    },
  },
];

function created({ store }: Call, entry: Entry): Reply {
  return { status: 201, json: present(store, entry) };
}

function present(store: Store, entry: Entry): Json {
  return entry.isSecret ? presentSecret(store, entry) : presentPlain(store, entry);
}

function placeOf({ store, ids: [scope = '', id = '', kind] }: Call): Place {
  const node = findNode(store, id, scope.toUpperCase() as ScopeKind);
  return { node, isSecret: kind === 'secret' };
}

/** The secret or plain variable that the path names: any that the scope sees, and any below it, to be refused. */
function entryOf({ store, ids }: Call, { node, isSecret }: Place): Entry {
  const id = ids[3] ?? '';
  checkUuid(id, isSecret ? 'secretId' : 'environmentVariableId');
  const entry = store.entry(id);
  const isKnown =
    entry !== undefined &&
    entry.isSecret === isSecret &&
    (sees(store, node, entry) || belowOf(store, node).some(({ id: below }) => below === entry.scopeId));
  if (isKnown) return entry;
  throw new ApiError(404, `${isSecret ? 'Secret' : 'Variable'} with id ${id} does not exist`);
}

function visibleEntries(store: Store, node: ScopeNode): readonly Entry[] {
  const entries = listedAt(store, node);
  if (store.settings.listsBuiltIn) return entries;
  return entries.filter(({ scope, type }) => scope !== 'BUILT_IN' && !type.endsWith('EXTERNAL_SECRET'));
}
