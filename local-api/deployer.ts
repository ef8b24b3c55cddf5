import { ApiError } from './api-error.js';
import { environmentOf } from './branch.js';
import { type Deployment, type Outcome, type ServiceTurn, isQueued, isUnderWay } from './deployment.js';
import type { Store } from './store.js';
import { type Service, isService } from './tree.js';

/** How a service's deployments go, unless they go well. */
export interface DeploymentScript {
  readonly outcome?: Outcome;
  readonly deployMs?: number;
  /** Default: for all but `CANCELED`. */
  readonly movesDate?: boolean;
  /** For how many deployments. Default: for all. */
  readonly times?: number;
}

/** A deployment request as it came in. */
export interface ReceivedDeploy {
  readonly environmentId: string;
  readonly path: string;
  readonly body: unknown;
  readonly at: number;
  readonly requestId: string;
}

/**
 * Lets deployments happen: one at a time in each environment, in the order of their requests. Nothing runs in the
 * background: `catchUp` brings everything to where it would be by the clock, and is called before anything is read
 * or changed.
 */
export class Deployer {
  readonly received: ReceivedDeploy[] = [];
  readonly #store: Store;
  readonly #scripts = new Map<string, { script: DeploymentScript; left: number }>();

  constructor(store: Store) {
    this.#store = store;
  }

  script(serviceId: string, script: DeploymentScript): void {
    this.#scripts.set(serviceId, { script, left: script.times ?? Infinity });
  }

  /**
   * Queues a deployment, or merges it into one of the same user that is still in the queue.
   * @throws ApiError 409 when the settings say so and the environment is busy
   */
  request(environmentId: string, serviceIds: readonly string[], triggeredBy: string): Deployment {
    this.catchUp();
    const open = this.openIn(environmentId);
    if (this.#store.settings.deployments.refusesWhileBusy && open.length > 0)
      throw new ApiError(409, 'An operation is already in progress on this environment');
    return this.enqueue(environmentId, serviceIds, triggeredBy);
  }

  /** The same, busy or not. */
  enqueue(environmentId: string, serviceIds: readonly string[], triggeredBy: string): Deployment {
    this.catchUp();
    const { queueMs } = this.#store.settings.deployments;
    const open = this.openIn(environmentId);
    const queued = open.find((each) => isQueued(each) && each.triggeredBy === triggeredBy);
    const known = new Set(queued?.turns.map(({ serviceId }) => serviceId));
    const turns = serviceIds.filter((id) => !known.has(id)).map((id) => this.#turnOf(id));
    const deployment: Deployment = queued
      ? { ...queued, requests: queued.requests + 1, turns: [...queued.turns, ...turns] }
      : {
          id: this.#store.newId(),
          environmentId,
          triggeredBy,
          requestedAt: this.#store.clock.now(),
          queueMs,
          requests: 1,
          turns,
          startedAt: undefined,
          endedAt: undefined,
        };
    this.#store.putDeployment(deployment);
    this.catchUp();
    return this.find(deployment.id) ?? deployment;
  }

  /** Ends all that is queued or under way; gives how many that were. */
  cancel(environmentId: string): number {
    this.catchUp();
    const open = this.openIn(environmentId);
    const at = this.#store.clock.now();
    for (const deployment of open) {
      if (isQueued(deployment)) {
        for (const { serviceId } of deployment.turns) this.#land(serviceId, { state: 'CANCELED' });
        this.#store.putDeployment({ ...deployment, endedAt: at });
        continue;
      }
      const turns = deployment.turns.map((turn) =>
        turn.end ? turn : this.#end({ ...turn, outcome: 'CANCELED', movesDate: false }, deployment, at),
      );
      this.#store.putDeployment({ ...deployment, turns, endedAt: at });
    }
    return open.length;
  }

  find(id: string): Deployment | undefined {
    return this.#store.deployments.find((deployment) => deployment.id === id);
  }

  /** What is queued or under way, in order. */
  openIn(environmentId: string): readonly Deployment[] {
    return this.#store.deployments.filter(
      (deployment) => deployment.environmentId === environmentId && deployment.endedAt === undefined,
    );
  }

  /** Brings every deployment to where it is by now. */
  catchUp(): void {
    const now = this.#store.clock.now();
    const freeAt = new Map<string, number>();
    for (const deployment of this.#store.deployments) {
      const { environmentId } = deployment;
      const free = freeAt.get(environmentId) ?? -Infinity;
      const advanced = deployment.endedAt === undefined ? this.#advance(deployment, free, now) : deployment;
      freeAt.set(environmentId, Math.max(free, advanced.endedAt ?? Infinity));
    }
  }

  #advance(deployment: Deployment, free: number, now: number): Deployment {
    let current = deployment;
    if (isQueued(current)) {
      const startedAt = Math.max(current.requestedAt + current.queueMs, free);
      if (startedAt > now) return current;
      const turns = current.turns.map((turn) => ({ ...turn, values: this.#valuesOf(turn.serviceId) }));
      current = { ...current, turns, startedAt };
    }
    const { startedAt = now } = current;
    const turns = current.turns.map((turn) => {
      const at = startedAt + turn.deployMs;
      return turn.end || turn.outcome === 'hang' || at > now ? turn : this.#end(turn, current, at);
    });
    const isDone = turns.every(({ end }) => end !== undefined);
    const endedAt = isDone ? Math.max(startedAt, ...turns.map(({ end }) => end?.at ?? 0)) : undefined;
    current = { ...current, turns, endedAt };
    this.#store.putDeployment(current);
    return current;
  }

  #end(turn: ServiceTurn, { startedAt = 0 }: Pick<Deployment, 'startedAt'>, at: number): ServiceTurn {
    const state = turn.outcome === 'hang' ? 'CANCELED' : turn.outcome;
    const deployedAt = this.#store.settings.deployments.dated === 'start' ? startedAt : at;
    this.#land(turn.serviceId, {
      state,
      ...(turn.movesDate && { deployedAt }),
      ...(state === 'DEPLOYED' && turn.values && { runsWith: turn.values }),
    });
    return { ...turn, end: { at, state } };
  }

  #land(serviceId: string, fields: Partial<Pick<Service, 'state' | 'deployedAt' | 'runsWith'>>): void {
    const service = this.#store.tree.node(serviceId);
    if (service !== undefined && isService(service)) this.#store.tree.put({ ...service, ...fields });
  }

  #valuesOf(serviceId: string): ReadonlyMap<string, string> {
    const service = this.#store.tree.node(serviceId);
    return service === undefined ? new Map() : environmentOf(this.#store, service);
  }

  #turnOf(serviceId: string): ServiceTurn {
    const scripted = this.#scripts.get(serviceId);
    const script = scripted !== undefined && scripted.left > 0 ? scripted.script : {};
    if (scripted !== undefined) scripted.left -= 1;
    const { outcome = 'DEPLOYED', deployMs = this.#store.settings.deployments.deployMs } = script;
    const movesDate = script.movesDate ?? outcome !== 'CANCELED';
    return { serviceId, outcome, deployMs, movesDate };
  }

  /** Whether a service's deployment is queued or under way, as statuses show it: they may lag behind. */
  progressOf(service: Service): 'DEPLOYMENT_QUEUED' | 'DEPLOYING' | undefined {
    const seenUntil = this.#store.clock.now() - this.#store.settings.deployments.lagMs;
    const open = this.openIn(service.environmentId).filter(
      ({ requestedAt, turns }) =>
        requestedAt <= seenUntil &&
        turns.some(({ serviceId, end }) => serviceId === service.id && end === undefined),
    );
    if (open.length === 0) return undefined;
    return open.some(isUnderWay) ? 'DEPLOYING' : 'DEPLOYMENT_QUEUED';
  }
}
