import type { TreeInput } from '../../local-api/index.js';

/** Where the stories' secrets are: the project (`''`), two environments, and services that the API has other paths for. */
export const PLACES = [
  '',
  'staging',
  'production',
  'staging/api',
  'staging/chart',
  'production/api',
] as const;
export type Place = (typeof PLACES)[number];

export const TREE: TreeInput = {
  project: {
    name: 'shop',
    environments: [
      {
        name: 'staging',
        mode: 'STAGING',
        services: [
          { kind: 'container', name: 'api' },
          { kind: 'helm', name: 'chart' },
        ],
      },
      { name: 'production', mode: 'PRODUCTION', services: [{ kind: 'job', name: 'api' }] },
    ],
  },
};

/** Whether one place lies strictly above another. */
export function isAbove(upper: Place, lower: Place): boolean {
  return upper !== lower && (upper === '' || lower.startsWith(`${upper}/`));
}

/** Whether a key can be there once for both. */
export function isSameBranch(a: Place, b: Place): boolean {
  return a === b || isAbove(a, b) || isAbove(b, a);
}

export function depthOf(place: Place): number {
  return place === '' ? 0 : place.split('/').length;
}
