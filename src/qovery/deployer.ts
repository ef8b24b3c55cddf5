import type { EnvironmentScope } from '../model/scope.js';
import type { DeploymentWriter, Service } from '../model/service.js';
import { WriteFailure } from '../model/store.js';
import type { QoveryClient } from './http/client.js';
import { CallError } from './http/errors.js';
import { environmentPath } from './paths.js';

/** Requests deployments; loaded for an apply alone. Throws `WriteFailure` (`conflict` for a 409). */
export class QoveryDeployer implements DeploymentWriter {
  readonly #client: QoveryClient;

  constructor(client: QoveryClient) {
    this.#client = client;
  }

  /**
   * One request. Ids without versions: "the service version won't be changed" (openapi: DeployAllRequest); of all ways
   * to deploy, only this one promises it. It changes no secret, so it counts as nothing that a service would see.
   */
  async deploy(environment: EnvironmentScope, services: readonly Service[]): Promise<void> {
    try {
      await this.#client.send({
        method: 'POST',
        path: environmentPath(environment.id, 'service/deploy'),
        changes: 'hidden',
        body: () => deployBody(services),
      });
    } catch (error) {
      throw error instanceof CallError ? new WriteFailure(error.kind, error.whole, error.status) : error;
    }
  }
}

/** openapi: DeployAllRequest. Each kind names its id in its own way. */
function deployBody(services: readonly Service[]): Readonly<Record<string, readonly unknown[]>> {
  const idsOf = (kind: Service['kind']): readonly string[] =>
    services.filter((service) => service.kind === kind).map(({ id }) => id);
  const lists = {
    applications: idsOf('application').map((id) => ({ application_id: id })),
    containers: idsOf('container').map((id) => ({ id })),
    jobs: idsOf('job').map((id) => ({ id })),
    helms: idsOf('helm').map((id) => ({ id })),
    terraforms: idsOf('terraform').map((id) => ({ id })),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}
