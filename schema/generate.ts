import { toJsonSchema } from '@valibot/to-json-schema';
import { DesiredStateFile } from '../src/desired/yaml-schema.js';

/** The fields of which an entry has exactly one; a rule between fields that the schema in code can't carry over. */
const ONE_SOURCE = { oneOf: [{ required: ['value'] }, { required: ['file'] }] };

/** The JSON Schema of YAML desired states, as `qovery-secrets.schema.json` has it. */
export function generateSchema(): string {
  const schema = toJsonSchema(DesiredStateFile, {
    target: 'draft-07',
    overrideSchema: ({ jsonSchema }) =>
      jsonSchema.properties !== undefined && 'allow_empty' in jsonSchema.properties
        ? { ...jsonSchema, ...ONE_SOURCE }
        : undefined,
  });
  const titled = {
    ...schema,
    $id: 'https://raw.githubusercontent.com/org/qovery-secret-sync/v1/schema/qovery-secrets.schema.json',
    title: 'Desired state of qovery-secret-sync',
  };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
