import type { Failure } from './failure.js';
import type { ChangeStatus } from './ledger.js';
import type { Problem } from './problem.js';
import type { EnvironmentScope } from './scope.js';
import type { Service } from './service.js';
import type { Text } from './text.js';

/** A service that runs on old values, and why: `"DATABASE_URL" changed 3 min ago, api was deployed 2 days ago`. */
export interface DueService {
  readonly service: Service;
  readonly why: Text;
}

/** What would be deployed: by environment, in the order of `compareScopes`. */
export interface RedeployPlan {
  readonly environments: readonly {
    readonly environment: EnvironmentScope;
    readonly due: readonly DueService[];
    /** Left out, each with its reason: stopped, never deployed, failed before, lifecycle job, database, terraform. */
    readonly leftOut: readonly DueService[];
  }[];
  readonly problems: readonly Problem[];
}

/** What became of the deployments. */
export interface RedeployLedger {
  readonly outcomes: readonly {
    readonly service: Service;
    readonly why: Text;
    readonly status: ChangeStatus;
    readonly error?: Text;
    /** True where only the waiting ended: what was requested goes on. */
    readonly goesOn: boolean;
  }[];
  readonly failure: Failure | undefined;
  readonly problems: readonly Problem[];
}
