/** What a measured script is told by its environment. */
export interface ScriptSettings {
  readonly apiUrl: string;
  readonly token: string;
  readonly projectId: string;
  /** The desired state, or what else the script works from. */
  readonly file: string;
}

export function readScriptSettings(): ScriptSettings {
  const read = (name: string): string => process.env[name] ?? '';
  return {
    apiUrl: read('QOVERY_API_URL'),
    token: read('QOVERY_API_TOKEN'),
    projectId: read('QOVERY_PROJECT_ID'),
    file: read('SECRETS_FILE'),
  };
}
