/** A path segment that holds an id. */
export const ID = '([^/]+)';
export const SECRETS = new RegExp(`^/project/${ID}/secret$`);
export const SECRET = new RegExp(`^/project/${ID}/secret/${ID}$`);

export function isSecretList(method: string, path: string): boolean {
  return method === 'GET' && SECRETS.test(path);
}

/** The id of the secret that a path names, if it names one. */
export function secretIdIn(path: string): string | undefined {
  return /^\/project\/[^/]+\/secret\/([^/]+)/.exec(path)?.[1];
}
