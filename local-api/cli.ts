import { parseArgs } from 'node:util';
import { LOCAL_TOKEN, type LocalApi, startLocalApi } from './index.js';

const USAGE = `Usage: local-api [options]

Runs an in-memory Qovery API on 127.0.0.1 with a small demo project.

  --port <number>          port to listen on (default: 8787; 0: any free one)
  --behaviour <name>       documented or observed (default: observed)
  --latency <ms>           wait before each answer (default: 0)
  --token <token>          the API token to accept (default: ${LOCAL_TOKEN})
  --help                   show this`;

interface CliOptions {
  readonly port: number;
  readonly behaviour: 'documented' | 'observed';
  readonly latencyMs: number;
  readonly token: string;
}

/** Gives `undefined` when help is asked for; throws on anything it does not know. */
function readOptions(args: readonly string[]): CliOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8787' },
      behaviour: { type: 'string', default: 'observed' },
      latency: { type: 'string', default: '0' },
      token: { type: 'string', default: LOCAL_TOKEN },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { behaviour, token } = values;
  if (behaviour !== 'documented' && behaviour !== 'observed') {
    throw new Error(`--behaviour must be documented or observed, not "${behaviour}"`);
  }
  return {
    port: readNumber('--port', values.port, 65_535),
    latencyMs: readNumber('--latency', values.latency, 600_000),
    behaviour,
    token,
  };
}

function readNumber(flag: string, text: string, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number <= max) return number;
  throw new Error(`${flag} must be a whole number from 0 to ${max}, not "${text}"`);
}

/** One entry of each kind that the action meets. */
function seedDemo(api: LocalApi): void {
  const { seed } = api.project();
  seed.builtIn({ key: 'QOVERY_PROJECT_ID', value: api.project().id });
  seed.builtIn({
    key: 'SHARED_SECRET',
    value: 'from-qovery',
    description: 'Set by Qovery; override it here',
  });
  seed.value({ key: 'LEGACY_API_KEY', value: 'made-by-hand', description: 'Made by hand in the console' });
}

/** Where the server is and how to point the action at it. */
function describe(api: LocalApi, token: string): string {
  const { id, name, environmentId } = api.project();
  const settings = { QOVERY_API_URL: api.url, QOVERY_API_TOKEN: token, 'INPUT_PROJECT-ID': id };
  const listSecrets = `curl -H 'Authorization: Token ${token}' ${api.url}/project/${id}/secret`;
  return [
    `Local Qovery API (${api.settings.behaviour} behaviour): ${api.url}`,
    `  organization   Acme`,
    `  project        ${name} (${id})`,
    `  environment    ${environmentId}`,
    `  token          ${token}`,
    '',
    'To run the action against it, from a folder with a desired-state file secrets.env:',
    `  env ${Object.entries(settings)
      .map(([variable, value]) => `${variable}=${value}`)
      .join(' ')} \\`,
    '    INPUT_FILE=secrets.env INPUT_MODE=plan node dist/index.js',
    'or, in a workflow step of a runner on this machine:',
    `  with: { api-url: '${api.url}', api-token: '${token}', project-id: '${id}', file: secrets.env }`,
    '',
    `List its secrets: ${listSecrets}`,
    'Press Ctrl-C to stop; nothing is kept.',
  ].join('\n');
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return console.log(USAGE);
  const { token, ...rest } = options;
  const rateLimit = { style: 'unix', enforced: true } as const;
  const api = await startLocalApi({ ...rest, rateLimit, tokens: { valid: [token] }, seed: 'demo' });
  seedDemo(api);
  console.log(describe(api, token));
  const stop = (): void => void api.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
