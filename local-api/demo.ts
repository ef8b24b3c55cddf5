import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOCAL_TOKEN, startLocalApi } from './index.js';
import type { LocalApi } from './index.js';

/**
 * Shows the action at work with nothing but this repository: the real bundle, started as a runner starts it,
 * against the local API. No account, no network.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const EVENT = { ref: 'refs/heads/main', repository: { full_name: 'acme/shop', default_branch: 'main' } };

/** What the step's `env:` would give; the file in the repository holds references only. */
const VALUES: Readonly<Record<string, string>> = JSON.parse(
  await readFile(path.join(ROOT, 'examples/demo-values.json'), 'utf8'),
) as Record<string, string>;

async function runAction(
  api: LocalApi,
  home: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const [output, summary, event] = ['output', 'summary', 'event.json'].map((name) =>
    path.join(home, name),
  ) as [string, string, string];
  await Promise.all([writeFile(output, ''), writeFile(summary, ''), writeFile(event, JSON.stringify(EVENT))]);
  const env = {
    PATH: process.env['PATH'],
    'INPUT_API-TOKEN': LOCAL_TOKEN,
    'INPUT_PROJECT-ID': api.project().id,
    'INPUT_API-URL': api.url,
    INPUT_FILE: 'secrets.yml',
    INPUT_VALUES: JSON.stringify(values),
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_WORKSPACE: path.join(home, 'workspace'),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  };
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/index.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  // A runner swallows these commands; what is left is what a person reads in the job's log.
  const shown = log
    .split('\n')
    .filter((line) => !/^::(add-mask|debug)::/.test(line) && line !== '::endgroup::');
  console.log(
    shown
      .map(
        (line) => `  ${line.replace(/^::group::/, '> ').replace(/^::(notice|warning|error)[^:]*::/, '$1: ')}`,
      )
      .join('\n'),
  );
  console.log(`  exit code ${String(code)}\n`);
  console.log(indent('job summary', await readFile(summary, 'utf8')));
  const outputs = [...(await readFile(output, 'utf8')).matchAll(/^(\S+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)];
  console.log(
    indent(
      'outputs',
      outputs
        .filter(([, name]) => name !== 'plan')
        .map(([, name, , value]) => `${name}=${value}`)
        .join('\n'),
    ),
  );
}

function indent(title: string, text: string): string {
  return [
    `  ${title}:`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `  | ${line}`),
    '',
  ].join('\n');
}

function headline(text: string): void {
  console.log(`\n${'='.repeat(text.length)}\n${text}\n${'='.repeat(text.length)}\n`);
}

const api = await startLocalApi({ seed: 'demo' });
const home = await mkdtemp(path.join(tmpdir(), 'qovery-secret-sync-demo-'));
try {
  await cp(path.join(ROOT, 'examples'), path.join(home, 'workspace'), { recursive: true });
  const { seed } = api.project();
  seed.builtIn({ key: 'SHARED_SECRET', value: 'from-qovery' });
  seed.value({ key: 'LEGACY_API_KEY', value: 'made-by-hand', description: 'Made by hand in the console' });
  seed.value({ key: 'OLD_KEY', value: 'to-be-deleted' });

  headline('1. The file (examples/secrets.yml): safe to commit, it holds references only');
  console.log(indent('secrets.yml', await readFile(path.join(home, 'workspace/secrets.yml'), 'utf8')));
  headline('2. First push to main: everything is created');
  await runAction(api, home, VALUES);
  headline('3. Second push, nothing changed: one request, no write');
  api.resetRequests();
  await runAction(api, home, VALUES);
  console.log(
    `  requests the API received: ${api.requests.map(({ method, path: where }) => `${method} ${where}`).join(', ')}\n`,
  );
  headline('4. One value is rotated: one write');
  await runAction(api, home, { ...VALUES, STRIPE_KEY: 'sk_live_rotated_by_finance' });
  headline('5. Someone edits a value in the console: noticed and put right');
  api.clock.advance(10 * 60_000);
  api.project().edit('STRIPE_KEY', { value: 'typed-in-the-console' });
  await runAction(api, home, { ...VALUES, STRIPE_KEY: 'sk_live_rotated_by_finance' });
  headline('What the project holds now, as the API shows it (values are write-only)');
  for (const { key, type, description } of api.secrets())
    console.log(`  ${key.padEnd(24)} ${type.padEnd(9)} ${description?.replace('\n', ' | ') ?? ''}`);
} finally {
  await api.close();
  await rm(home, { recursive: true, force: true });
}
