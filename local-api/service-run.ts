import { environmentOf } from './branch.js';
import type { Store } from './store.js';
import type { Service, State } from './tree.js';

/** Where a service's last deployment left it. */
export interface ServiceRun {
  readonly state?: State;
  /** Unix ms; `null` for never. */
  readonly deployedAt?: number | null;
  /** Default: what it would be started with now; nothing where it was never deployed. */
  readonly runsWith?: Readonly<Record<string, string>>;
}

/** Sets how a service runs, as though it had been deployed outside of what the API saw. */
export function setRun(store: Store, service: Service, run: ServiceRun): void {
  store.beforeChange();
  const state = run.state ?? service.state;
  const deployedAt = run.deployedAt === undefined ? service.deployedAt : (run.deployedAt ?? undefined);
  const current = deployedAt === undefined ? new Map<string, string>() : environmentOf(store, service);
  const runsWith = run.runsWith === undefined ? current : new Map(Object.entries(run.runsWith));
  store.tree.put({ ...service, state, deployedAt, runsWith });
}
