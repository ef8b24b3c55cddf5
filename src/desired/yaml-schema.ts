import * as v from 'valibot';

/**
 * The shape of a YAML desired state, in one place: the types below, the checks in `yaml-entries.ts` and
 * the published JSON Schema (`schema/`) all come from it.
 */
const description = v.pipe(
  v.string(),
  v.description('Text for people, one line; "" clears it. Left out, the text in the project stays.'),
);
const value = v.pipe(
  v.string(),
  v.description(
    'The value. `${NAME}` is filled in from "values" or the environment; `$${NAME}` is literal text.',
  ),
);
const file = v.pipe(
  v.string(),
  v.description('Path, relative to the workspace, of the file that holds the value.'),
);
const allowEmpty = v.pipe(v.boolean(), v.description('Accept an empty value.'));
const mountPath = v.pipe(
  v.string(),
  v.regex(/^\//),
  v.description('Absolute path at which the value is mounted as a file; makes it a secret file.'),
);
const key = v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/));

export const SecretFields = v.strictObject({
  value: v.optional(value),
  file: v.optional(file),
  mount_path: v.optional(mountPath),
  description: v.optional(description),
  allow_empty: v.optional(allowEmpty),
});

export const OverrideFields = v.strictObject({
  value: v.optional(value),
  file: v.optional(file),
  description: v.optional(description),
  allow_empty: v.optional(allowEmpty),
});

export const AliasFields = v.strictObject({
  target: v.pipe(key, v.description('Key of the secret it points to.')),
  description: v.optional(description),
});

export const DesiredStateFile = v.strictObject({
  version: v.optional(v.pipe(v.literal(1), v.description('Version of this format.'))),
  secrets: v.optional(
    v.pipe(
      v.record(key, v.union([value, SecretFields])),
      v.description(
        'Secrets of the project: KEY: value, or KEY: {value or file, mount_path, description, allow_empty}.',
      ),
    ),
  ),
  overrides: v.optional(
    v.pipe(
      v.record(key, v.union([value, OverrideFields])),
      v.description("Values for secrets of a higher scope, at the project's level."),
    ),
  ),
  aliases: v.optional(
    v.pipe(
      v.record(key, v.union([key, AliasFields])),
      v.description('Other keys for existing secrets: KEY: TARGET, or KEY: {target, description}.'),
    ),
  ),
  absent: v.optional(
    v.pipe(v.array(key), v.description('Keys that are deleted where present, whoever made them.')),
  ),
});

export type SecretFields = v.InferOutput<typeof SecretFields>;
export type OverrideFields = v.InferOutput<typeof OverrideFields>;
export type AliasFields = v.InferOutput<typeof AliasFields>;
export type DesiredStateFile = v.InferOutput<typeof DesiredStateFile>;

export type Section = Exclude<keyof DesiredStateFile, 'version'>;
