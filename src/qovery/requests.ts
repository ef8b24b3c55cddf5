/** Request bodies as the API takes them (openapi: SecretRequest, SecretEditRequest, Key, Value). */

interface Metadata {
  readonly description: string;
  readonly enable_interpolation_in_file?: boolean;
}

/** `POST …/secret`. A mount path makes it a file. */
export interface CreateBody extends Metadata {
  readonly key: string;
  readonly value: string;
  readonly mount_path?: string;
}

/** `PUT …/secret/{id}`. The value is left out for an alias that stays where it points. */
export interface EditBody extends Metadata {
  readonly key: string;
  readonly value?: string;
}

/** `POST …/secret/{id}/alias`. */
export interface AliasBody extends Metadata {
  readonly key: string;
}

/** `POST …/secret/{id}/override`. */
export interface OverrideBody extends Metadata {
  readonly value: string;
}

export type WriteBody = CreateBody | EditBody | AliasBody | OverrideBody;
