import { SyncError } from '../../../src/model/failure.js';
import type { EnvironmentScope } from '../../../src/model/scope.js';
import type {
  DeploymentReader,
  DeploymentWriter,
  EnvironmentStatuses,
  Service,
} from '../../../src/model/service.js';
import { WriteFailure, type WriteFailureKind } from '../../../src/model/store.js';
import type { DeployPorts } from '../../../src/redeploy/deploy-and-wait.js';
import { read } from './support.js';

/** Time that passes only while everybody sleeps. */
export class FakeClock {
  now = 1_000_000;
  readonly #timers: { at: number; wake: () => void }[] = [];

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      this.at(this.now + ms, resolve);
      signal?.addEventListener('abort', () => resolve());
    });
  }

  at(time: number, wake: () => void): void {
    this.#timers.push({ at: time, wake });
  }

  /** Lets time pass until the promise ends. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    const watched = promise.finally(() => (isOver = true));
    watched.catch(() => undefined);
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver) return await watched;
      this.#timers.sort((a, b) => a.at - b.at);
      const next = this.#timers.shift();
      if (next === undefined) throw new Error('everybody waits for something that never comes');
      this.now = Math.max(this.now, next.at);
      next.wake();
    }
  }
}

/** A state that a service has from some time on; `moves` says whether its date changes with it. */
export interface Step {
  readonly afterMs: number;
  readonly state: string;
  readonly moves?: boolean;
}

/** What an environment does, times in ms since the start. */
export interface Script {
  /** Somebody else's deployment: the environment's state until then. */
  readonly foreign?: { readonly state: string; readonly untilMs: number };
  /** Requests are answered like this until then; by 409 unless it says otherwise. */
  readonly refuses?: { readonly kind?: WriteFailureKind; readonly untilMs: number };
  /** Statuses can't be read in this time. */
  readonly unreadable?: { readonly fromMs: number; readonly untilMs: number };
  /** Each service's states, by name: before the request, and after it in ms since it. */
  readonly before?: Readonly<Record<string, string>>;
  readonly after?: Readonly<Record<string, readonly Step[]>>;
}

/** Environments that follow scripts. It counts requests, and knows how each deployment really went. */
export class FakeQovery implements DeploymentReader, DeploymentWriter {
  readonly reads: number[] = [];
  readonly posts: {
    readonly at: number;
    readonly environment: string;
    readonly services: readonly string[];
  }[] = [];
  readonly acceptedAt = new Map<string, number>();
  readonly #startedAt: number;

  constructor(
    readonly clock: FakeClock,
    readonly scripts: ReadonlyMap<
      EnvironmentScope,
      { readonly services: readonly Service[]; readonly script: Script }
    >,
  ) {
    this.#startedAt = clock.now;
  }

  get elapsed(): number {
    return this.clock.now - this.#startedAt;
  }

  statuses(environment: EnvironmentScope): Promise<EnvironmentStatuses> {
    const { services, script } = this.scripts.get(environment)!;
    this.reads.push(this.elapsed);
    const { unreadable, foreign } = script;
    if (unreadable !== undefined && this.elapsed >= unreadable.fromMs && this.elapsed < unreadable.untilMs) {
      return Promise.reject(new SyncError('api-error', 'Qovery answered 502', 'Try later.'));
    }
    const isBusy = foreign !== undefined && this.elapsed < foreign.untilMs;
    const states = services.map((service) => ({
      id: service.id,
      deploymentStatus: 'UP_TO_DATE',
      ...this.stateOf(service),
    }));
    return Promise.resolve({
      state: isBusy ? foreign.state : 'DEPLOYED',
      services: states,
      serverNow: undefined,
    });
  }

  deploy(environment: EnvironmentScope, services: readonly Service[]): Promise<void> {
    const { refuses } = this.scripts.get(environment)!.script;
    this.posts.push({
      at: this.elapsed,
      environment: environment.name.raw,
      services: services.map(({ name }) => name.raw),
    });
    if (refuses !== undefined && this.elapsed < refuses.untilMs) {
      return Promise.reject(new WriteFailure(refuses.kind ?? 'conflict', 'Qovery said no'));
    }
    this.acceptedAt.set(environment.id, this.elapsed);
    return Promise.resolve();
  }

  /** What is true of a service now. */
  stateOf({ name, environment }: Service): { state: string; lastDeployedAt: number } {
    const { before, after } = this.scripts.get(environment)!.script;
    const acceptedAt = this.acceptedAt.get(environment.id);
    const steps = acceptedAt === undefined ? [] : (after?.[name.raw] ?? DEPLOYS);
    const past = steps.filter(({ afterMs }) => this.elapsed >= (acceptedAt ?? 0) + afterMs);
    const state = past.at(-1)?.state ?? before?.[name.raw] ?? 'DEPLOYED';
    return { state, lastDeployedAt: 1 + past.filter(({ moves }) => moves === true).length };
  }
}

/** What a deployment usually does. */
export const DEPLOYS: readonly Step[] = [
  { afterMs: 3_000, state: 'DEPLOYMENT_QUEUED' },
  { afterMs: 12_000, state: 'DEPLOYING' },
  { afterMs: 70_000, state: 'DEPLOYED', moves: true },
];

export function portsTo(
  qovery: FakeQovery,
  timeoutMs: number,
): DeployPorts & { readonly lines: string[]; cancel(): void } {
  const soft = new AbortController();
  const lines: string[] = [];
  return {
    reader: qovery,
    writer: qovery,
    concurrency: 8,
    stop: { soft: soft.signal },
    timeoutMs,
    now: () => qovery.clock.now,
    sleep: (ms, signal) => qovery.clock.sleep(ms, signal),
    onLine: (line) => lines.push(read(line)),
    lines,
    cancel: () => soft.abort(),
  };
}
