import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { planFor } from './demo-tree.js';
import { LOCAL_TOKEN, type LocalApi, startLocalApi } from './index.js';

/**
 * Shows the action at work with nothing but this repository: the real bundle, started as a runner starts it, against
 * the local API. No account, no network. With a file (`npm run demo -- secrets.yml`) it syncs that one instead.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const EVENT = { ref: 'refs/heads/main', repository: { full_name: 'acme/shop', default_branch: 'main' } };
const isTerminal = process.stdout.isTTY && process.stdin.isTTY;
const hasColor = process.stdout.isTTY && !process.env['NO_COLOR'];
const bold = (text: string): string => (hasColor ? `\u001b[1;36m${text}\u001b[0m` : text);

const FILE = `environments:
  production:
    secrets:
      DATABASE_URL: \${DATABASE_URL}
      STRIPE_KEY: \${STRIPE_KEY}
    aliases:
      DB_URL: DATABASE_URL
`;
const VALUES = { DATABASE_URL: 'postgres://shop:example-only@db/shop', STRIPE_KEY: 'sk_example_only_1' };
const ROTATED = { ...VALUES, STRIPE_KEY: 'sk_example_only_2' };

/** One run of the bundle. Prints what a person reads in the job's log; gives the exit code. */
async function runAction(
  api: LocalApi,
  home: string,
  inputs: Readonly<Record<string, string>>,
): Promise<number> {
  const [event, summary] = ['event.json', 'summary.md'].map((name) => path.join(home, name)) as [
    string,
    string,
  ];
  await Promise.all([writeFile(event, JSON.stringify(EVENT)), writeFile(summary, '')]);
  const given = {
    'api-token': LOCAL_TOKEN,
    'api-url': api.url,
    'project-id': api.project().id,
    project: 'shop',
  };
  const env = {
    PATH: process.env['PATH'],
    ...(hasColor ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    ...Object.fromEntries(
      Object.entries({ ...given, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_WORKSPACE: home,
    GITHUB_STEP_SUMMARY: summary,
  };
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/index.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    // A runner swallows these commands.
    for (const line of lines.filter((one) => !/^::(?:add-mask|debug|endgroup)::/.test(one) && one !== ''))
      console.log(
        `  ${line.replace(/^::group::/, '▸ ').replace(/^::(notice|warning|error)[^:]*::/, '$1: ')}`,
      );
  });
  return await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

/** One screen per step: on a terminal the next one waits for Enter. */
async function show(title: string, run: () => Promise<unknown>): Promise<void> {
  console.log(`\n${bold(title)}\n`);
  await run();
  if (!isTerminal) return;
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  await reader.question('\n  Enter goes on ');
  reader.close();
  console.clear();
}

async function tour(api: LocalApi, home: string): Promise<void> {
  const run = async (values: Readonly<Record<string, string>>, more = {}): Promise<number> =>
    await runAction(api, home, { file: 'secrets.yml', values: JSON.stringify(values), ...more });
  await writeFile(path.join(home, 'secrets.yml'), FILE);
  await show('1. The first push. The file holds references, so it is safe to commit', () => {
    console.log(FILE.replace(/^(?=.)/gm, '  | '));
    return run(VALUES);
  });
  await show('2. The next push: nothing to do, nothing written', () => run(VALUES));
  await show('3. A value is rotated: one write', () => run(ROTATED));
  await show('4. A GitHub secret is missing, so it arrives empty: refused before the first request', () =>
    run({ ...ROTATED, DATABASE_URL: '' }),
  );
  api.clock.advance(10 * 60_000);
  api.scope('production').edit('STRIPE_KEY', { value: 'typed-in-the-console' });
  await show('5. Somebody edits a value in the console: caught, and written again', () => run(ROTATED));
  await show('6. Running services get a changed value with their next deployment: redeploy makes it', () =>
    run({ ...ROTATED, DATABASE_URL: 'postgres://shop:example-only@db2/shop' }, { redeploy: 'changed' }),
  );
  console.log(`\n${bold('Now try your own file:')}\n\n  npm run demo -- examples/environments.yml\n`);
}

const [own] = process.argv.slice(2);
const home = await mkdtemp(path.join(tmpdir(), 'qovery-secret-sync-demo-'));
const { tree, names } = planFor(own === undefined ? FILE : await readFile(own, 'utf8'));
const api = await startLocalApi({ seed: 'demo', tree });
try {
  if (own === undefined) await tour(api, home);
  else {
    // Value files are read from beside the file; a value for every reference is invented.
    await cp(path.dirname(path.resolve(own)), home, {
      recursive: true,
      filter: (name) => !/node_modules|\.git$/.test(name),
    });
    const examples = JSON.parse(
      await readFile(path.join(ROOT, 'examples/demo-values.json'), 'utf8'),
    ) as Readonly<Record<string, string>>;
    const values = Object.fromEntries(
      names.map((name) => [name, examples[name] ?? `example value of ${name}`]),
    );
    console.log(`\n${bold(`${own}, synced to an empty project with invented values`)}\n`);
    process.exitCode = await runAction(api, home, {
      file: path.basename(own),
      values: JSON.stringify(values),
    });
  }
} finally {
  await api.close();
  await rm(home, { recursive: true, force: true });
}
