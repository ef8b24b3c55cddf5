/** Request bodies as the API takes them (openapi 1.0.4: SecretRequest, SecretEditRequest, Key, Value, Variable…Request). */

interface Metadata {
  readonly description: string;
  readonly enable_interpolation_in_file?: boolean;
}

/** Where a `/variable` request belongs: empty for the other paths. */
export interface PlaceBody {
  readonly is_secret?: true;
  readonly variable_scope?: string;
  readonly variable_parent_id?: string;
  readonly alias_scope?: string;
  readonly alias_parent_id?: string;
  readonly override_scope?: string;
  readonly override_parent_id?: string;
}

/** `POST …/secret`, `POST /variable`. A mount path makes it a file. */
export interface CreateBody extends Metadata {
  readonly key: string;
  readonly value: string;
  readonly mount_path?: string;
}

/** `PUT …/secret/{id}`, `PUT /variable/{id}`. The value is left out for an alias that stays where it points. */
export interface EditBody extends Metadata {
  readonly key: string;
  readonly value?: string;
}

/** `POST …/{id}/alias`. */
export interface AliasBody extends Metadata {
  readonly key: string;
}

/** `POST …/{id}/override`. */
export interface OverrideBody extends Metadata {
  readonly value: string;
}
