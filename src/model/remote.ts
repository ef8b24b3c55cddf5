export type SecretKind = 'value' | 'file' | 'alias' | 'override';

/** The other secret that an alias points to or an override covers. */
export interface SecretLink {
  readonly id: string;
  readonly key: string;
  readonly scope: string | undefined;
  readonly mountPath: string | undefined;
}

/** A secret as the project's list shows it. Values are write-only and never here. */
export interface RemoteSecret {
  readonly id: string;
  readonly key: string;
  /** `PROJECT`, `BUILT_IN`, `ENVIRONMENT`, … as the API says; new members appear over time. */
  readonly scope: string;
  /** The kind, `undefined` when the API does not tell (an absent or unknown `variable_type`). */
  readonly kind: SecretKind | 'built-in' | 'external' | undefined;
  /** `''` when null or absent. */
  readonly description: string;
  readonly interpolateInFile: boolean | undefined;
  readonly aliasOf: SecretLink | undefined;
  readonly overrides: SecretLink | undefined;
  /** `undefined` or `QOVERY` means Qovery itself; anything else is another system's. */
  readonly ownedBy: string | undefined;
  /** Unix time in ms; `undefined` when absent or unreadable. */
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
}

/** One entry of `GET /variable`: knows mount paths and plain variables, which the secret list does not. */
export interface RemoteVariable {
  readonly id: string;
  readonly key: string;
  readonly scope: string;
  readonly kind: SecretKind | 'built-in' | 'external' | undefined;
  readonly isSecret: boolean;
  readonly mountPath: string | undefined;
  readonly serviceName: string | undefined;
}

/** What the rate-limit headers said; every field parsed defensively. */
export interface RateLimit {
  readonly remaining: number | undefined;
  /** Milliseconds until the window ends. */
  readonly resetInMs: number | undefined;
}

export interface Listing {
  readonly secrets: readonly RemoteSecret[];
  readonly rateLimit: RateLimit;
  /** The server's clock at the time of the answer (Unix ms), `undefined` when it can't be known. */
  readonly serverNow: number | undefined;
}
