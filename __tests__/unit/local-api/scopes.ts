import type { TreeInput } from '../../../local-api/index.js';

/** A project with a service of each kind in `staging`, and a sibling environment `live` with one. */
export const TREE: TreeInput = {
  project: {
    name: 'shop',
    environments: [
      {
        name: 'staging',
        mode: 'STAGING',
        services: [
          { kind: 'application', name: 'api' },
          { kind: 'container', name: 'web' },
          { kind: 'job', name: 'cron' },
          { kind: 'job', name: 'setup', jobType: 'LIFECYCLE' },
          { kind: 'helm', name: 'chart' },
          { kind: 'terraform', name: 'bucket' },
          { kind: 'database', name: 'db' },
        ],
      },
      { name: 'live', mode: 'PRODUCTION', services: [{ kind: 'application', name: 'api' }] },
    ],
  },
};

/** Every scope that can hold secrets, by its path, with its kind. */
export const SCOPES = [
  ['', 'PROJECT'],
  ['staging', 'ENVIRONMENT'],
  ['staging/api', 'APPLICATION'],
  ['staging/web', 'CONTAINER'],
  ['staging/cron', 'JOB'],
  ['staging/chart', 'HELM'],
  ['staging/bucket', 'TERRAFORM'],
] as const;

/** Those with paths of their own; helm and terraform go through `/variable`. */
export const PATH_SCOPES = SCOPES.filter(([, kind]) => kind !== 'HELM' && kind !== 'TERRAFORM');
