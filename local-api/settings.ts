/** What the API reference says, or what its users see (openapi PR #1192, Terraform issue #86). */
export type Behaviour = 'documented' | 'observed';

export interface RateLimitSettings {
  /** Requests a window allows, for all tokens together. */
  limit: number;
  windowMs: number;
  /** What `X-RateLimit-Reset` holds: documented as a Unix time, used in an example as seconds to go. */
  style: 'unix' | 'seconds' | 'none';
  /** Whether requests beyond the limit are answered with 429. */
  enforced: boolean;
  /** `Retry-After` on a 429; the documentation promises none. */
  retryAfter: 'none' | 'seconds' | 'date';
}

/** Times are those of the API's clock, which `advance` moves. */
export interface DeploymentSettings {
  /** How long a request waits in the queue, apart from those before it. */
  queueMs: number;
  /** How long a service is `DEPLOYING`, unless a script says otherwise. */
  deployMs: number;
  /** How long statuses go on showing the old state after a request: the CLI sleeps 3 s for that. */
  lagMs: number;
  /** Whether a request is refused with 409 while another is queued or under way, instead of queued. */
  refusesWhileBusy: boolean;
  /** Whether `last_deployment_date` is the deployment's beginning or its end. */
  dated: 'start' | 'end';
}

/** Everything about the API's conduct that may differ; all of it can be changed while the server runs. */
export interface Settings {
  behaviour: Behaviour;
  /** Refuses aliases of the same scope: the documentation says "higher scope" only, yet they work. */
  strictAliasScope: boolean;
  /** Whether the secret list shows BUILT_IN and external entries; not known of the real API. */
  listsBuiltIn: boolean;
  /** Whether a list shows what its scope inherits from the scopes above; BUILT_IN entries have a switch of their own. */
  listsInherited: boolean;
  /** Whether the list of a scope shows the entries of the scopes below as well; it is not known to. */
  listsLowerScopes: boolean;
  /** What is sent where there is no description (and no `enable_interpolation_in_file`): `null` makes Qovery's own Terraform provider crash. */
  emptyDescription: 'absent' | 'null' | 'empty';
  /** Lists show no descriptions, although they are kept; `absent` leaves the field out. */
  hidesDescriptions: 'no' | 'absent' | 'null';
  /** Neither keeps nor returns descriptions. */
  dropsDescriptions: boolean;
  /** Leaves out `variable_type`, which is optional on secrets. */
  omitsVariableType: boolean;
  /** Leaves out `updated_at`, which is optional everywhere. */
  omitsUpdatedAt: boolean;
  /** Sends no `Date` header. */
  omitsDate: boolean;
  /** How far the `Date` header runs ahead of the clock that stamps `updated_at`. */
  dateSkewMs: number;
  /** Stamps `updated_at` up to this much before or after the clock. */
  updatedAtJitterMs: number;
  /** A PUT without `value` empties the value instead of keeping it; not known of the real API. */
  putWithoutValueClears: boolean;
  /** The same for `description` and `enable_interpolation_in_file`. */
  putWithoutDescriptionClears: boolean;
  /** A PUT that changes nothing leaves `updated_at` alone. */
  idlePutKeepsUpdatedAt: boolean;
  /** Whether a POST that replaces (`documented`) keeps the id and the dependents of what was there. */
  replaceKeepsIdentity: boolean;
  /** What a project, environment or service that does not exist is answered with. */
  missingProject: 400 | 403 | 404;
  /** Waited before each request is handled. */
  latencyMs: number;
  rateLimit: RateLimitSettings;
  deployments: DeploymentSettings;
}

export type SettingsInput = Partial<Omit<Settings, 'rateLimit' | 'deployments'>> & {
  readonly rateLimit?: Partial<RateLimitSettings>;
  readonly deployments?: Partial<DeploymentSettings>;
};

export function completeSettings({ rateLimit, deployments, ...given }: SettingsInput): Settings {
  return {
    behaviour: 'observed',
    strictAliasScope: false,
    listsBuiltIn: true,
    listsInherited: true,
    listsLowerScopes: false,
    emptyDescription: 'absent',
    hidesDescriptions: 'no',
    dropsDescriptions: false,
    omitsVariableType: false,
    omitsUpdatedAt: false,
    omitsDate: false,
    dateSkewMs: 0,
    updatedAtJitterMs: 0,
    putWithoutValueClears: false,
    putWithoutDescriptionClears: false,
    idlePutKeepsUpdatedAt: false,
    replaceKeepsIdentity: true,
    missingProject: 404,
    latencyMs: 0,
    ...given,
    rateLimit: {
      limit: 1000,
      windowMs: 3_600_000,
      style: 'none',
      enforced: false,
      retryAfter: 'none',
      ...rateLimit,
    },
    deployments: {
      queueMs: 20,
      deployMs: 50,
      lagMs: 0,
      refusesWhileBusy: false,
      dated: 'end',
      ...deployments,
    },
  };
}
