import pLimit from 'p-limit';
import type { RedeployLedger, RedeployPlan } from '../model/redeploy.js';
import { EnvironmentDeployment } from './environment-deployment.js';
import { failureOfResults } from './failure.js';
import type { DeployPorts } from './ports.js';
import { goesOn } from './results.js';

export type { DeployPorts } from './ports.js';

/**
 * Deploys what is due, and waits. In: a plan, and ports to the API, the clock and the log. Out: what became of each
 * service, and the failure that the run ends with; it does not throw. Never: a version, a second request for a service
 * whose first one was accepted, "done" for what did not end well. The idea: one request per environment, and from then
 * on the services' own states are believed, provided that something moved since the request.
 */

export async function deployAndWait(plan: RedeployPlan, ports: DeployPorts): Promise<RedeployLedger> {
  const deadline = ports.now() + ports.timeoutMs;
  const withDue = plan.environments.filter(({ due }) => due.length > 0);
  const takeTurn = pLimit(ports.concurrency);
  const deployments = withDue.map((one) => new EnvironmentDeployment(one, { ...ports, takeTurn }, deadline));
  const results = (await Promise.all(deployments.map((deployment) => deployment.run()))).flat();
  const outcomes = results.map((result) => {
    const { service, why, status, error } = result;
    return { service, why, status, ...(error !== undefined && { error }), goesOn: goesOn(result) };
  });
  return { outcomes, failure: failureOfResults(results, ports.timeoutMs), problems: [] };
}
