import type { LocalApi, ServiceKind } from '../../local-api/index.js';
import type { RunResult } from '../../src/engine/request.js';
import { ENVIRONMENTS } from './arbitrary-deployments.js';
import type { DeployStep } from './arbitrary-deployments.js';
import { Wrong } from './oracle.js';

/** Watches which deployments one run asks for, and compares them with what it says. */
export class Watch {
  readonly #api: LocalApi;
  readonly #redeploy: DeployStep['redeploy'];
  readonly #timeoutMs: number;
  readonly #received: number;
  readonly #known = new Set<string>();
  #wrong: string | undefined;
  #requests = 0;

  constructor(api: LocalApi, { redeploy, timeoutMs }: DeployStep) {
    this.#timeoutMs = timeoutMs;
    this.#api = api;
    this.#redeploy = redeploy;
    this.#received = api.deployments.received.length;
    for (const path of ENVIRONMENTS)
      for (const { id } of api.deployments.of(api.scope(path).id)) this.#known.add(id);
    api.resetRequests();
  }

  start(): void {
    const check = (path: string, body: unknown): void => {
      this.#requests += 1;
      const asked = Object.entries(body as Record<string, readonly unknown[]>).flatMap(([list, services]) =>
        services.map((one) => ({
          list,
          fields: typeof one === 'string' ? { id: one } : (one as Record<string, string>),
        })),
      );
      for (const { list, fields } of asked) this.#checkService(list, fields);
      if (asked.length === 0) this.#wrong ??= `${path} without a service`;
    };
    this.#api.faults.add({
      when: { path: /\/service\/deploy$/ },
      then: { kind: 'beforeHandle', run: ({ path, body }) => check(path, body) },
    });
  }

  #checkService(list: string, fields: Readonly<Record<string, string>>): void {
    const [name, id, ...more] = [
      Object.keys(fields)[0],
      Object.values(fields)[0] ?? '',
      ...Object.keys(fields).slice(1),
    ];
    if (more.length > 0 || name === undefined)
      this.#wrong ??= `a version was sent: ${Object.keys(fields).join()}`;
    const scope = list === 'databases' ? undefined : this.#api.scope(id);
    if (scope === undefined) return void (this.#wrong ??= 'a database was deployed');
    const isByName =
      this.#redeploy !== 'none' && this.#redeploy !== 'changed' && this.#redeploy.includes(scope.path);
    const needsName: readonly ServiceKind[] = ['TERRAFORM'];
    if ((scope.path === 'staging/setup' || needsName.includes(scope.kind as ServiceKind)) && !isByName)
      this.#wrong ??= `${scope.path} was deployed without its name being given`;
    // With a limit of 0, states are read once, before the first write: what is stopped after that can't be known.
    if (this.#timeoutMs > 0 && ['STOPPED', 'READY'].includes(scope.run().state))
      this.#wrong ??= `${scope.path} was stopped and was deployed`;
  }

  judge(result: RunResult): void {
    const { report, ledger } = result;
    if (this.#wrong !== undefined) throw wrong(this.#wrong, result);
    const accepted = this.#api.deployments.received.slice(this.#received);
    const environments = accepted.map(({ environmentId }) => environmentId);
    if (new Set(environments).size !== environments.length)
      throw wrong('an environment was deployed twice in one run', result);
    const isWritten = (ledger?.outcomes ?? []).every(({ status }) => status === 'done');
    if (!isWritten && this.#requests > 0) throw wrong('deployed although a write failed', result);
    const paths = this.#api.requests.map(({ path }) => path);
    if (this.#redeploy === 'none' && (this.#requests > 0 || paths.some((path) => path.endsWith('/statuses'))))
      throw wrong('without redeploy, states were read', result);
    for (const row of result.redeploy?.outcomes ?? []) {
      const name = row.service.name.raw;
      if (row.status === 'planned') throw wrong(`${name} is still planned after an apply`, result);
      if (row.status === 'done' && !this.#wasDeployed(row.service))
        throw wrong(`${name} is reported as done and was not`, result);
      if (row.status !== 'done' && row.error === undefined)
        throw wrong(`${name} was not deployed, without a word`, result);
    }
    // What was stopped meanwhile is reported, and is no failure.
    const undone = (report.redeploy?.services ?? []).filter(
      ({ status, error = '' }) => status !== 'done' && !error.includes('meanwhile'),
    );
    if (undone.length > 0 && report.failure === undefined)
      throw wrong('the run ended well, with services not deployed', result);
  }

  #wasDeployed({
    id,
    environment,
  }: {
    readonly id: string;
    readonly environment: { readonly id: string };
  }): boolean {
    const timeoutMs = this.#timeoutMs;
    const turns = this.#api.deployments
      .of(environment.id)
      .filter((one) => timeoutMs === 0 || !this.#known.has(one.id) || one.requests > 1)
      .flatMap((one) => one.turns.filter(({ serviceId }) => serviceId === id));
    return turns.some(({ end }) => timeoutMs === 0 || end?.state === 'DEPLOYED');
  }
}

/** Something that a run must never do, with what it said. */
export function wrong(what: string, { report }: RunResult): Wrong {
  const rows = report.redeploy;
  return new Wrong(`${what}\n${JSON.stringify({ failure: report.failure, rows }, undefined, 1)}`);
}
