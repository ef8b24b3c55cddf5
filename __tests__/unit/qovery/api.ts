import type { LocalApi, LocalApiOptions, ScopeHandle } from '../../../local-api/index.js';
import { LOCAL_TOKEN, startLocalApi } from '../../../local-api/index.js';
import { Redactor } from '../../../src/model/redactor.js';
import type { EnvironmentScope, ProjectScope, Scope, ServiceKind } from '../../../src/model/scope.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { ApiText } from '../../../src/model/text.js';
import { connect } from '../../../src/qovery/http/connect.js';
import type { Timing } from '../../../src/qovery/http/timing.js';

export const KINDS = ['application', 'container', 'job', 'helm', 'terraform'] as const;
/** A project with an environment `staging`, and in that a service of each kind, named after its kind. */
export const TREE = {
  project: {
    name: 'shop',
    environments: [{ name: 'staging', services: KINDS.map((kind) => ({ kind, name: kind })) }],
  },
} as const;
export const PATHS = ['', 'staging', ...KINDS.map((kind) => `staging/${kind}`)] as const;

const QUICK: Timing = { attemptMs: 2000, connectMs: 2000, totalMs: 2000, firstDelayMs: 5, runWaitMs: 10_000 };

/** A local API that ends with its test. */
export async function start(options: LocalApiOptions = {}) {
  const api = await startLocalApi({ seed: 'store', tree: TREE, ...options });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.close() });
}

export async function clientOf(api: LocalApi) {
  const { signal } = new AbortController();
  return connect({
    apiUrl: api.url,
    token: new SecretValue(LOCAL_TOKEN),
    proxy: undefined,
    stop: { soft: signal, hard: signal },
    redactor: new Redactor(),
    userAgent: 'qovery-secret-sync',
    concurrency: 32,
    onWait: () => undefined,
    timing: QUICK,
  });
}

/** A handle of the local API as a scope of ours. */
export function scopeOf(api: LocalApi, path: string): Scope {
  const handle = (at: string): ScopeHandle => (at === '' ? api.project() : api.scope(at));
  const project: ProjectScope = { kind: 'project', id: api.project().id, name: undefined };
  const [environmentName = '', serviceName] = path.split('/');
  if (environmentName === '') return project;
  const environment: EnvironmentScope = {
    kind: 'environment',
    id: handle(environmentName).id,
    name: new ApiText(environmentName),
    project,
  };
  if (serviceName === undefined) return environment;
  const { id, kind } = handle(path);
  return { kind: kind.toLowerCase() as ServiceKind, id, name: new ApiText(serviceName), environment };
}

/** What a promise was rejected with. */
export async function refusalOf<T extends Error>(
  promise: Promise<unknown>,
  type: abstract new (...args: never[]) => T,
): Promise<T> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof type) return error;
  throw new Error('there is no refusal of that type', { cause: error });
}
