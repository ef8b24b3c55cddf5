/** A JSON object whose fields are still to be checked. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(json: unknown): json is Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
