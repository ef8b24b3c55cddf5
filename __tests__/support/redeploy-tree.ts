import type { LocalApi, TreeInput } from '../../local-api/index.js';

/** Two days before the tests: whatever a run writes is newer than the last deployment. */
const DEPLOYED = Date.now() - 2 * 86_400_000;

/** An environment with a service of each kind, and another with one. All run what was there two days ago. */
export const RUNNING: TreeInput = {
  project: {
    name: 'shop',
    environments: [
      {
        name: 'production',
        mode: 'PRODUCTION',
        services: [
          { kind: 'application', name: 'api', deployedAt: DEPLOYED },
          { kind: 'container', name: 'web', deployedAt: DEPLOYED },
          { kind: 'job', name: 'nightly', jobType: 'CRON', deployedAt: DEPLOYED },
          { kind: 'helm', name: 'chart', deployedAt: DEPLOYED },
          { kind: 'job', name: 'setup', jobType: 'LIFECYCLE', deployedAt: DEPLOYED },
          { kind: 'terraform', name: 'bucket', deployedAt: DEPLOYED },
          { kind: 'database', name: 'db', deployedAt: DEPLOYED },
        ],
      },
      {
        name: 'staging',
        mode: 'STAGING',
        services: [{ kind: 'application', name: 'api', deployedAt: DEPLOYED }],
      },
    ],
  },
};

/** The names of the services that were asked to be deployed, request by request. */
export function deployed(api: LocalApi): readonly (readonly string[])[] {
  return api.deployments.received.map(({ environmentId, body }) => {
    const ids = new Set(JSON.stringify(body).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g));
    const environment = api.scope(environmentId).name;
    return namesIn(api)
      .filter(({ id }) => ids.has(id))
      .map(({ path }) => path.slice(environment.length + 1))
      .sort();
  });
}

function namesIn(api: LocalApi): readonly { readonly id: string; readonly path: string }[] {
  return api
    .project()
    .scopes()
    .filter(({ path }) => path.includes('/'));
}
