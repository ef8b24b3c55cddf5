import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { DEMO_TREE, describeStored } from './cli-tree.js';
import { LOCAL_TOKEN, type RequestRecord, startLocalApi } from './index.js';
import { describeStart } from './start-text.js';

const USAGE = `Usage: npm run local-api -- [options]

Runs an in-memory Qovery API on 127.0.0.1 with a small demo project.

  --port <number>          port to listen on (default: 8787; 0: any free one)
  --behaviour <name>       documented or observed (default: observed)
  --latency <ms>           wait before each answer (default: 0)
  --token <token>          the API token to accept (default: ${LOCAL_TOKEN})
  --no-tree                only a project, without environments' secrets and services
  --log                    print each request: method, path and status, no bodies
  --show-stored            print what is stored, values included, now and on SIGUSR2
  --help                   show this`;

/** Compiled into `.build/local-api`. */
const ROOT = resolve(import.meta.dirname, '../..');

/** As a person at the terminal sees them pass; tests and bundles poll faster. */
const DEPLOYMENTS = { queueMs: 2000, deployMs: 8000 };

interface CliOptions {
  readonly port: number;
  readonly behaviour: 'documented' | 'observed';
  readonly latencyMs: number;
  readonly token: string;
  readonly hasTree: boolean;
  readonly logs: boolean;
  readonly showsStored: boolean;
}

/** Gives `undefined` when help is asked for; throws on anything it does not know. */
function readOptions(args: readonly string[]): CliOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      port: { type: 'string', default: '8787' },
      behaviour: { type: 'string', default: 'observed' },
      latency: { type: 'string', default: '0' },
      token: { type: 'string', default: LOCAL_TOKEN },
      tree: { type: 'boolean', default: true },
      log: { type: 'boolean', default: false },
      'show-stored': { type: 'boolean', default: false },
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
    hasTree: values.tree,
    logs: values.log,
    showsStored: values['show-stored'],
  };
}

function readNumber(flag: string, text: string, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number <= max) return number;
  throw new Error(`${flag} must be a whole number from 0 to ${max}, not "${text}"`);
}

function log({ method, path, status }: RequestRecord): void {
  console.log(`${method.padEnd(6)} ${path} ${status ?? 'no answer'}`);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return console.log(USAGE);
  const { token, behaviour, latencyMs, port } = options;
  const api = await startLocalApi({
    port,
    behaviour,
    latencyMs,
    rateLimit: { style: 'unix', enforced: true },
    deployments: DEPLOYMENTS,
    tokens: { valid: [token] },
    seed: 'demo',
    ...(options.hasTree && { tree: DEMO_TREE }),
  });
  if (options.logs) api.onAnswer = log;
  console.log(describeStart(api, { ...options, root: ROOT, node: process.execPath }));
  if (options.showsStored) {
    const show = (): void => console.log(`\nStored:\n${describeStored(api)}`);
    show();
    // Windows has no such signal.
    if (process.platform !== 'win32') process.on('SIGUSR2', show);
  }
  const stop = (): void => void api.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const hint = isBusy
    ? '\nSomething else listens there: take another port, or --port 0 for any free one.'
    : '';
  console.error(`${error instanceof Error ? error.message : String(error)}${hint}`);
  process.exitCode = 2;
}
