import type { Deployer, DeploymentScript, ReceivedDeploy } from './deployer.js';
import { type Deployment, stateOfDeployment } from './deployment.js';
import { stateOf } from './present-status.js';
import type { Store } from './store.js';
import { type State, isService } from './tree.js';

/** Deployments as tests see and direct them. */
export interface DeploymentsHandle {
  /** Every deployment request that was accepted, in order, with its body. */
  readonly received: readonly ReceivedDeploy[];
  /** What becomes of the next deployments of a service: `{ outcome: 'DEPLOYMENT_ERROR', times: 1 }`. */
  script(serviceId: string, script: DeploymentScript): void;
  /** Somebody else asks for a deployment, of all services unless some are given; gives its request's id. */
  startByOther(environmentId: string, serviceIds?: readonly string[]): string;
  /** Somebody cancels all that is queued or under way in an environment. */
  cancel(environmentId: string): void;
  /** The state of a service now, as the statuses show it. */
  stateOf(serviceId: string): State;
  /** Every deployment there ever was in an environment, in order. */
  of(environmentId: string): readonly (Deployment & { readonly state: State })[];
}

export function createDeploymentsHandle(store: Store, deployer: Deployer): DeploymentsHandle {
  return {
    received: deployer.received,
    script: (serviceId, script) => deployer.script(serviceId, script),
    startByOther: (environmentId, serviceIds) => {
      const ids = serviceIds ?? store.tree.servicesOf(environmentId).map(({ id }) => id);
      return deployer.enqueue(environmentId, ids, 'somebody else').id;
    },
    cancel: (environmentId) => void deployer.cancel(environmentId),
    stateOf: (serviceId) => {
      deployer.catchUp();
      const service = store.tree.node(serviceId);
      if (service === undefined || !isService(service)) throw new Error(`There is no service ${serviceId}`);
      return stateOf(deployer, service);
    },
    of: (environmentId) => {
      deployer.catchUp();
      return store.deployments
        .filter((deployment) => deployment.environmentId === environmentId)
        .map((deployment) => ({ ...deployment, state: stateOfDeployment(deployment) }));
    },
  };
}
