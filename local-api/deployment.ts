import type { State } from './tree.js';

export type Outcome = 'DEPLOYED' | 'DEPLOYMENT_ERROR' | 'BUILD_ERROR' | 'CANCELED' | 'hang';

/** What is to become of one service of a deployment. */
export interface ServiceTurn {
  readonly serviceId: string;
  readonly outcome: Outcome;
  /** From the deployment's start, in ms. */
  readonly deployMs: number;
  /** Whether `last_deployment_date` moves. */
  readonly movesDate: boolean;
  /** The values it takes with it, read when the deployment starts. */
  readonly values?: ReadonlyMap<string, string>;
  readonly end?: { readonly at: number; readonly state: State };
}

/** A deployment request and what became of it; the times are Unix ms. */
export interface Deployment {
  readonly id: string;
  readonly environmentId: string;
  readonly triggeredBy: string;
  readonly requestedAt: number;
  readonly queueMs: number;
  /** How many requests were merged into it, itself included. */
  readonly requests: number;
  readonly turns: readonly ServiceTurn[];
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

export function isQueued(deployment: Deployment): boolean {
  return deployment.startedAt === undefined && deployment.endedAt === undefined;
}

export function isUnderWay(deployment: Deployment): boolean {
  return deployment.startedAt !== undefined && deployment.endedAt === undefined;
}

/** The state of a deployment as a whole. */
export function stateOfDeployment(deployment: Deployment): State {
  if (isQueued(deployment)) return 'DEPLOYMENT_QUEUED';
  if (isUnderWay(deployment)) return 'DEPLOYING';
  const states = deployment.turns.map(({ end }) => end?.state ?? 'CANCELED');
  return (
    states.find((state) => state.endsWith('ERROR')) ??
    states.find((state) => state === 'CANCELED') ??
    'DEPLOYED'
  );
}
