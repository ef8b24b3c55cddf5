/** A path segment that holds an id. */
export const ID = '([^/]+)';
/** The scopes that have `…/secret` and `…/environmentVariable` paths; helm and terraform have none. */
const SCOPES = '(project|environment|application|container|job)';
const KINDS = '(secret|environmentVariable)';

export const ENTRIES = new RegExp(`^/${SCOPES}/${ID}/${KINDS}$`);
export const ENTRY = new RegExp(`^/${SCOPES}/${ID}/${KINDS}/${ID}$`);
export const ENTRY_ALIAS = new RegExp(`^/${SCOPES}/${ID}/${KINDS}/${ID}/alias$`);
export const ENTRY_OVERRIDE = new RegExp(`^/${SCOPES}/${ID}/${KINDS}/${ID}/override$`);

const SECRETS = new RegExp(`^/${SCOPES}/${ID}/secret$`);
const ENTRY_ID = new RegExp(`^(?:/${SCOPES}/[^/]+/${KINDS}|/variable)/([^/]+)`);

export function isSecretList(method: string, path: string): boolean {
  return method === 'GET' && SECRETS.test(path);
}

/** The id of the secret or variable that a path names, if it names one. */
export function entryIdIn(path: string): string | undefined {
  return ENTRY_ID.exec(path)?.at(-1);
}
