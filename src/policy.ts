import type { Settings } from './inputs.js';
import type { Problem } from './model/problem.js';
import { Fingerprinter } from './plan/fingerprint.js';
import type { Policy } from './plan/policy.js';
import { identifyOwner } from './plan/policy.js';
import { isJwt } from './qovery/token.js';

/** The rules of this run's plans, made from its settings. @param token the API token, key material by default */
export function policyFor(
  settings: Settings,
  token: NonNullable<Settings['token']>,
  projectId: string,
): Policy {
  const stable = hasStableKey(settings, token);
  const sources = settings.content === undefined ? settings.files.map(normalizePath) : ['content'];
  return {
    prune: settings.prune,
    takeover: settings.takeover,
    changeDetection: settings.changeDetection,
    compareNothing: settings.origin.fromFork !== 'no',
    owner: identifyOwner(settings.owner, settings.ownerGiven ? undefined : sources),
    fingerprinter: new Fingerprinter(stable ? (settings.fingerprintKey ?? token) : undefined, projectId),
    stableKey: stable,
  };
}

/** What to tell about a token that changes from run to run. */
export function keyNotices(settings: Settings, token: NonNullable<Settings['token']>): readonly Problem[] {
  if (hasStableKey(settings, token)) return [];
  const message =
    'the token is a JWT, which changes from run to run, and there is no fingerprint-key: values are unknown each time and all written; give a fingerprint-key, or use an API token';
  return [{ severity: 'notice', message }];
}

function hasStableKey({ fingerprintKey }: Settings, token: NonNullable<Settings['token']>): boolean {
  return fingerprintKey !== undefined || !isJwt(token.reveal());
}

/** `./a/../secrets.yml` and `secrets.yml` are one file on every system. */
function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
