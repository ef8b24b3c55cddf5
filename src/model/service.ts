import type { EnvironmentScope, ServiceKind } from './scope.js';
import type { ApiText } from './text.js';

/** A service as its environment lists it; databases hold no secrets of their own. */
export interface Service {
  readonly id: string;
  readonly name: ApiText;
  readonly kind: ServiceKind | 'database' | 'unknown';
  /** For jobs: whether a deployment runs it (`lifecycle`) or only schedules it (`cron`). */
  readonly jobType: 'cron' | 'lifecycle' | undefined;
  readonly environment: EnvironmentScope;
}

/** Looks names up. One request for a project's environments and one for each environment's services, each made once a run. Throws `SyncError`. */
export interface Directory {
  environments(projectId: string): Promise<readonly EnvironmentScope[]>;
  services(environment: EnvironmentScope): Promise<readonly Service[]>;
}

/** One service's state, from `GET /environment/{id}/statuses`. */
export interface ServiceStatus {
  readonly id: string;
  /** `DEPLOYED`, `STOPPED`, … as the API says, upper case. */
  readonly state: string;
  /** Unix ms; `undefined` when it was never deployed. */
  readonly lastDeployedAt: number | undefined;
  /** `NEVER_DEPLOYED`, `OUT_OF_DATE`, `UP_TO_DATE`, or what else the API says. */
  readonly deploymentStatus: string | undefined;
}

export interface EnvironmentStatuses {
  /** The environment's own state. */
  readonly state: string;
  readonly services: readonly ServiceStatus[];
  readonly serverNow: number | undefined;
}

/** Reads deployments' states. Throws `SyncError`. */
export interface DeploymentReader {
  statuses(environment: EnvironmentScope): Promise<EnvironmentStatuses>;
}

/** Requests deployments. Throws `WriteFailure` (`conflict` for a 409). */
export interface DeploymentWriter {
  /** `POST /environment/{id}/service/deploy` with ids and no version. */
  deploy(environment: EnvironmentScope, services: readonly Service[]): Promise<void>;
}
