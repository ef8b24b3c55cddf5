import type { LocalApi, TreeInput } from './index.js';

/** A shop with two environments and services of every kind, one of them stopped and one never deployed. */
export const DEMO_TREE: TreeInput = {
  project: {
    name: 'shop',
    builtIn: { SHARED_SECRET: 'from-qovery' },
    secrets: {
      LEGACY_API_KEY: { value: 'made-by-hand', description: 'Made by hand in the console' },
      QUEUE_URL: 'amqp://shared',
    },
    variables: { LOG_LEVEL: 'info' },
    environments: [
      {
        name: 'production',
        mode: 'PRODUCTION',
        secrets: { MAIL_KEY: 'mail-live-demo', QUEUE_URL: { override: true, value: 'amqp://live' } },
        services: [
          { kind: 'application', name: 'api', secrets: { SESSION_KEY: 'only-the-api-sees-it' } },
          { kind: 'container', name: 'web' },
          { kind: 'job', name: 'nightly-report' },
          { kind: 'job', name: 'migrate', jobType: 'LIFECYCLE' },
          { kind: 'helm', name: 'metrics' },
          { kind: 'terraform', name: 'bucket' },
          { kind: 'database', name: 'postgres' },
        ],
      },
      {
        name: 'staging',
        mode: 'STAGING',
        secrets: { MAIL_KEY: 'mail-test-demo' },
        services: [
          { kind: 'application', name: 'api' },
          { kind: 'container', name: 'web', state: 'STOPPED' },
          { kind: 'job', name: 'nightly-report', state: 'READY' },
        ],
      },
    ],
  },
};

/** Every scope of the first project, a line each, with its id. */
export function describeTree(api: LocalApi): string {
  const scopes = api.project().scopes();
  const lines = scopes.map(({ kind, name, path, id }) => {
    const depth = path === '' ? 0 : path.split('/').length;
    return `${'  '.repeat(depth + 1)}${kind.toLowerCase()} ${name}`.padEnd(34) + id;
  });
  return lines.join('\n');
}

/** What every scope of the first project has stored, values included: they are the demo's own. */
export function describeStored(api: LocalApi): string {
  const blocks = api
    .project()
    .scopes()
    .map((scope) => {
      const stored = Object.entries(scope.stored()).map(([key, { kind, value, target, isSecret }]) => {
        const of = target === undefined ? '' : ` of ${target}`;
        return `    ${key} ${kind}${of}${isSecret ? '' : ' (plain)'} = ${JSON.stringify(value)}`;
      });
      const title = `  ${scope.kind.toLowerCase()} ${scope.path === '' ? scope.name : scope.path}`;
      return [title, ...(stored.length === 0 ? ['    (nothing of its own)'] : stored)].join('\n');
    });
  return blocks.join('\n');
}
