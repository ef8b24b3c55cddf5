import type { Service, ServiceStatus } from '../model/service.js';
import { ApiText, say, type Text } from '../model/text.js';
import { formatAgo } from './ago.js';
import { describeChanges, describeNewer, type News } from './news.js';
import { isFailed, isGoingAway, isStopped, isUnderWay } from './states.js';

/** What is known of one service that `redeploy` covers. */
interface ServiceFacts {
  readonly service: Service;
  /** `undefined` where the environment's statuses don't list it. */
  readonly status: ServiceStatus | undefined;
  /** Whether the list names it as `environment/service`. */
  readonly isNamed: boolean;
  readonly news: News;
  readonly serverNow: number | undefined;
}

/** Due with the reason why, or left out with the reason why not. */
interface Verdict {
  readonly isDue: boolean;
  readonly why: Text;
}

/**
 * Whether a service is deployed. `undefined`: nothing that it sees is newer than its last deployment, and nobody asked
 * for it by name, so there is nothing to say.
 */
export function judgeService(facts: ServiceFacts): Verdict | undefined {
  const { service, status, isNamed, news, serverNow } = facts;
  const untouched = explainKind(service, isNamed);
  if (untouched !== undefined && !isNamed && (service.kind === 'database' || service.kind === 'unknown'))
    return undefined;
  const changed = describeChanges(news, service);
  const failed = status !== undefined && isFailed(status.state);
  const reason = changed ?? (failed ? undefined : describeOld(facts));
  const obstacle = untouched ?? explainState(status);
  if (obstacle !== undefined)
    return reason === undefined && !isNamed ? undefined : { isDue: false, why: obstacle };
  if (reason !== undefined) {
    // Within a minute, times alone don't say which came first.
    const isOver = status !== undefined && serverNow !== undefined && !isUnderWay(status.state);
    const isOlder = changed === undefined && isOver;
    return { isDue: true, why: say`${reason}, ${isOlder ? 'after ' : ''}${describeDeployment(facts)}` };
  }
  if (!failed) return undefined;
  if (isNamed) return { isDue: true, why: say`${describeDeployment(facts)}, and redeploy names it` };
  return {
    isDue: false,
    why: say`its last deployment failed (${new ApiText(status.state)}), and this run changes nothing that it sees; name it under redeploy as environment/service to try it again`,
  };
}

/** Values that were written after the last deployment. */
function describeOld({ service, status, news, serverNow }: ServiceFacts): Text | undefined {
  return status?.lastDeployedAt === undefined
    ? undefined
    : describeNewer(news, service, status.lastDeployedAt, serverNow);
}

/** Kinds that are not deployed by themselves, or at all. */
function explainKind({ kind, jobType }: Service, isNamed: boolean): Text | undefined {
  switch (kind) {
    case 'database':
      return 'it is a database, which this action never deploys';
    case 'unknown':
      return 'it is of a kind that this action does not know';
    case 'terraform':
      return isNamed ? undefined : say`deploying a terraform service applies it; ${BY_NAME}`;
    case 'job':
      if (jobType === 'cron' || isNamed) return undefined;
      return say`deploying a lifecycle job runs it; ${BY_NAME}`;
    case 'application':
    case 'container':
    case 'helm':
      return undefined;
  }
}

const BY_NAME = 'name it under redeploy as environment/service to deploy it';

/** States in which a deployment would start what does not run, or undo what somebody is doing. */
function explainState(status: ServiceStatus | undefined): Text | undefined {
  if (status === undefined) return 'its state can not be read';
  const { state, lastDeployedAt, deploymentStatus } = status;
  const shown = new ApiText(state);
  if (isGoingAway(state)) return say`it is being stopped or deleted (${shown})`;
  if (deploymentStatus === 'NEVER_DEPLOYED' && !isUnderWay(state))
    return 'it was never deployed; deploying would start it';
  if (isStopped(state)) return say`it is stopped (${shown}); deploying would start it`;
  const ran = isUnderWay(state) || state === 'DEPLOYED' || state === 'RESTARTED' || isFailed(state);
  return lastDeployedAt === undefined && !ran ? 'it was never deployed; deploying would start it' : undefined;
}

/** `api was deployed 2 days ago`. */
function describeDeployment({ service: { name }, status, serverNow }: ServiceFacts): Text {
  const { state, lastDeployedAt } = status!;
  if (isFailed(state)) return say`${name}'s last deployment failed (${new ApiText(state)})`;
  if (isUnderWay(state)) return say`${name} is being deployed (${new ApiText(state)})`;
  if (lastDeployedAt === undefined) return say`${name} was deployed at a time that is not known`;
  return serverNow === undefined
    ? say`${name} was deployed before`
    : say`${name} was deployed ${formatAgo(lastDeployedAt, serverNow)}`;
}
