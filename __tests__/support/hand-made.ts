import type { SecretInput, TreeInput } from '../../local-api/index.js';
import { CANARIES } from './canaries.js';

/** What a scope has, by key. */
type Secrets = Readonly<Record<string, SecretInput>>;

/** So many values of a scope, each a canary, each with a description now and then. */
function values(count: number, name = 'KEY'): Secrets {
  const texts = Object.values(CANARIES);
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${name}_${at}`,
      {
        value: texts[at % texts.length] ?? '',
        ...(at % 3 === 0 && { description: `No. ${at}, "quoted": #hash` }),
      },
    ]),
  );
}

/**
 * A project that a team filled by hand: 80 secrets that a file can hold, over 6 scopes and of every kind, and beside
 * them what it can't: other systems' secrets, a key with a dash, a description without room for a mark.
 */
export const HAND_MADE: TreeInput = {
  project: {
    name: 'shop',
    builtIn: { QOVERY_PROJECT_ID: 'x' },
    secrets: {
      ...values(20, 'ROOT'),
      DATABASE_URL: { value: CANARIES.URLISH, description: 'Primary' },
      SHARED: CANARIES.PLAIN,
      TLS_CERT: { value: CANARIES.MULTI, mountPath: '/etc/ssl/tls.pem', description: 'Renewed in May' },
      DSN: { alias: 'DATABASE_URL' },
      'dashed-key': CANARIES.PLAIN,
      DOPPLER_KEY: { value: CANARIES.PLAIN, ownedBy: 'DOPPLER' },
      VAULT_KEY: { external: true },
      LONG_STORY: { value: CANARIES.PLAIN, description: 'x'.repeat(230) },
    },
    environments: [
      {
        name: 'production',
        mode: 'PRODUCTION',
        secrets: {
          ...values(17, 'PROD'),
          SESSION_SECRET: CANARIES.SPACED,
          SHARED: { override: true, value: CANARIES.QUOTED, description: 'Production only' },
          DB: { alias: 'DATABASE_URL', description: 'Old name' },
        },
        services: [
          {
            kind: 'application',
            name: 'api',
            secrets: {
              ...values(10, 'API'),
              ROOT_0: { override: true, value: CANARIES.JSON_DOC },
              SESSION: { alias: 'SESSION_SECRET' },
            },
          },
          { kind: 'container', name: 'web front-end', secrets: { ...values(8, 'WEB') } },
        ],
      },
      {
        name: 'staging',
        mode: 'STAGING',
        secrets: { ...values(9, 'STAGING'), SESSION_SECRET: CANARIES.UNICODE },
        services: [
          {
            kind: 'helm',
            name: 'chart',
            secrets: {
              ...values(5, 'CHART'),
              VALUES_YAML: { value: CANARIES.MARKUP, mountPath: '/values.yaml' },
            },
          },
          { kind: 'database', name: 'db' },
        ],
      },
    ],
  },
};
