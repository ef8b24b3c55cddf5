import type { Entry } from './entry.js';
import type { Store } from './store.js';
import type { Environment } from './tree.js';

/**
 * Copies an environment as Qovery does: its services, never deployed, and the secrets and variables of both with their
 * descriptions, under new ids and with new dates. What an alias or override refers to is the copy where that was copied
 * too; in another project, what refers to the old one's secrets is left out.
 */
export function cloneEnvironment(
  store: Store,
  source: Environment,
  { name, projectId, mode, clusterId }: Pick<Environment, 'name' | 'projectId' | 'mode' | 'clusterId'>,
): Environment {
  const environment = store.tree.addEnvironment(projectId, name, mode, clusterId);
  const scopes = [{ from: source.id, to: environment.id }];
  for (const { id, kind, jobType, name: serviceName } of store.tree.servicesOf(source.id)) {
    const fields = { environmentId: environment.id, kind, name: serviceName, jobType };
    scopes.push({ from: id, to: store.tree.addService(fields).id });
  }
  const copies = new Map<string, string>();
  for (const { from, to } of scopes) {
    const entries = [...store.entriesOf(from)].sort((a, b) => Number(isLink(a)) - Number(isLink(b)));
    for (const entry of entries) {
      const parentId = entry.parentId === undefined ? undefined : copies.get(entry.parentId);
      const isLost = entry.parentId !== undefined && parentId === undefined && projectId !== source.projectId;
      if (isLost) continue;
      copies.set(entry.id, store.insert({ ...entry, scopeId: to, parentId: parentId ?? entry.parentId }).id);
    }
  }
  return environment;
}

function isLink(entry: Entry): boolean {
  return entry.parentId !== undefined;
}
