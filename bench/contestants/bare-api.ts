/** What the bare scripts share: where the API is, a pool, and the requests by `fetch`. Checks nothing but the status. */

/** As many requests in flight as the action has by default. */
const CONCURRENCY = 8;

/** What the floor is given to do. */
export interface BareJob {
  /** The scopes to list: `''` for the project, `staging`, `staging/api`. */
  readonly paths: readonly string[];
  readonly writes: readonly BareWrite[];
}

export interface BareWrite {
  readonly path: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly value?: string;
  readonly description?: string;
}

export interface Listed {
  readonly id: string;
  readonly key: string;
  readonly description?: string;
  readonly scope: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly service_type: string;
}

/** What a measured script learns from its environment; `file` is the desired state, or what else it works from. */
export const { apiUrl, token, projectId, file } = {
  apiUrl: process.env['QOVERY_API_URL'] ?? '',
  token: process.env['QOVERY_API_TOKEN'] ?? '',
  projectId: process.env['QOVERY_PROJECT_ID'] ?? '',
  file: process.env['SECRETS_FILE'] ?? '',
};

const headers = { Authorization: `Token ${token}`, 'Content-Type': 'application/json' };

export async function send(method: string, path: string, body?: unknown): Promise<string> {
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(`${apiUrl}/${path}`, init);
  if (!response.ok) throw new Error(`${method} was answered with ${response.status}`);
  return await response.text();
}

async function list<T>(path: string): Promise<readonly T[]> {
  return (JSON.parse(await send('GET', path)) as { readonly results: readonly T[] }).results;
}

export async function inPool<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const item of left) await act(item);
    }),
  );
}

/** Where the secrets of each scope are: one request for environments, one per environment for services. */
export async function findScopes(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map([['', `project/${projectId}/secret`]]);
  if (paths.length > 1) {
    const environments = await list<Named>(`project/${projectId}/environment`);
    for (const { id, name } of environments) found.set(name, `environment/${id}/secret`);
    await inPool(environments, async (environment) => {
      const services = await list<Named>(`environment/${environment.id}/services`);
      for (const { id, name, service_type: kind } of services) {
        found.set(`${environment.name}/${name}`, `${kind.toLowerCase()}/${id}/secret`);
      }
    });
  }
  return found;
}

/** Every scope's own secrets by key, by path. */
export async function listScopes(
  paths: readonly string[],
  scopes: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Listed>>> {
  const found = new Map<string, ReadonlyMap<string, Listed>>();
  await inPool(paths, async (path) => {
    const secrets = await list<Listed>(scopes.get(path) ?? '');
    const level = scopes.get(path)?.split('/')[0]?.toUpperCase();
    found.set(path, new Map(secrets.filter(({ scope }) => scope === level).map((one) => [one.key, one])));
  });
  return found;
}

export async function writeAll(
  writes: readonly BareWrite[],
  scopes: ReadonlyMap<string, string>,
  listed: ReadonlyMap<string, ReadonlyMap<string, Listed>>,
): Promise<void> {
  await inPool(writes, async ({ path, method, key, value, description }) => {
    const secrets = scopes.get(path) ?? '';
    const target = method === 'POST' ? secrets : `${secrets}/${listed.get(path)?.get(key)?.id}`;
    await send(method, target, method === 'DELETE' ? undefined : { key, value, description });
  });
}
