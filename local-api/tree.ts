/** The kinds of services there are; `DATABASE` is the only one that holds no variables. */
export const SERVICE_KINDS = ['APPLICATION', 'CONTAINER', 'JOB', 'HELM', 'TERRAFORM', 'DATABASE'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
export type ScopeKind = 'PROJECT' | 'ENVIRONMENT' | ServiceKind;
export type Mode = 'DEVELOPMENT' | 'PREVIEW' | 'PRODUCTION' | 'STAGING';
export type JobType = 'CRON' | 'LIFECYCLE';

/** States that a service or an environment may show; `StateEnum` has some more, which nothing here brings about. */
export type State =
  | 'READY'
  | 'DEPLOYMENT_QUEUED'
  | 'BUILDING'
  | 'DEPLOYING'
  | 'DEPLOYED'
  | 'DEPLOYMENT_ERROR'
  | 'BUILD_ERROR'
  | 'CANCELING'
  | 'CANCELED'
  | 'STOPPING'
  | 'STOPPED'
  | 'STOP_ERROR'
  | 'RESTARTED'
  | 'RESTART_ERROR'
  | 'DELETING'
  | 'DELETE_ERROR'
  | 'UNAVAILABLE';

interface Named {
  readonly id: string;
  readonly name: string;
  /** Unix time in microseconds. */
  readonly createdAt: number;
}

export type Organization = Named;

export interface Project extends Named {
  readonly kind: 'PROJECT';
  readonly organizationId: string;
}

export interface Environment extends Named {
  readonly kind: 'ENVIRONMENT';
  readonly projectId: string;
  readonly mode: Mode;
  readonly clusterId: string;
}

export interface Service extends Named {
  readonly kind: ServiceKind;
  readonly projectId: string;
  readonly environmentId: string;
  readonly jobType: JobType | undefined;
  /** Where the last deployment left it; while one is queued or under way, `statusOf` knows. */
  readonly state: State;
  /** Unix ms; `undefined` for what was never deployed. */
  readonly deployedAt: number | undefined;
  /** What its containers were started with: key → value. */
  readonly runsWith: ReadonlyMap<string, string>;
}

/** What holds secrets and variables: a node of the tree below an organization. */
export type ScopeNode = Project | Environment | Service;

export function isService(node: ScopeNode): node is Service {
  return node.kind !== 'PROJECT' && node.kind !== 'ENVIRONMENT';
}

/** How far down the tree a kind is; BUILT_IN is above all. */
export function rankOf(kind: ScopeKind | 'BUILT_IN'): number {
  if (kind === 'BUILT_IN') return 0;
  if (kind === 'PROJECT') return 1;
  return kind === 'ENVIRONMENT' ? 2 : 3;
}

export function projectIdOf(node: ScopeNode): string {
  return node.kind === 'PROJECT' ? node.id : node.projectId;
}
