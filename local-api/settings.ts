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

/** Everything about the API's conduct that may differ; all of it can be changed while the server runs. */
export interface Settings {
  behaviour: Behaviour;
  /** Refuses aliases of the same scope: the documentation says "higher scope" only, yet they work. */
  strictAliasScope: boolean;
  /** Whether the secret list shows BUILT_IN and external entries; not known of the real API. */
  listsBuiltIn: boolean;
  /** Whether the secret list shows the environment's entries as well; it is not known to. */
  listsLowerScopes: boolean;
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
  /** What a project that does not exist is answered with. */
  missingProject: 400 | 403 | 404;
  /** Waited before each request is handled. */
  latencyMs: number;
  rateLimit: RateLimitSettings;
}

export type SettingsInput = Partial<Omit<Settings, 'rateLimit'>> & {
  readonly rateLimit?: Partial<RateLimitSettings>;
};

export function completeSettings({ rateLimit, ...given }: SettingsInput): Settings {
  return {
    behaviour: 'observed',
    strictAliasScope: false,
    listsBuiltIn: true,
    listsLowerScopes: false,
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
  };
}
