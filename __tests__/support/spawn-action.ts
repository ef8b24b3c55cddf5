import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COMPILE_CACHE } from './compile-cache.js';
import { PUSH_EVENT } from './run-engine.js';

/** `ACTION_BUNDLE` names another build than the committed one. */
const BUNDLE = path.resolve(
  process.env['ACTION_BUNDLE'] ?? path.join(import.meta.dirname, '../../dist/index.js'),
);

/** One run of the bundle, as a runner starts it. */
export interface ActionRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Texts the run asked the runner to mask. */
  readonly masks: readonly string[];
  /** Everything a person could see: all output but the masking commands, which the runner swallows. */
  readonly visible: string;
}

export interface ActionOptions {
  /** Inputs by name; left-out ones are not set at all. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files of the workspace by path. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly event?: { readonly name: string; readonly payload?: unknown; readonly ref?: string };
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly nodeArguments?: readonly string[];
  /** Called with the process once it runs, to send it signals. */
  readonly onStart?: (child: ChildProcess) => void;
  /** A workspace that outlives the run. */
  readonly workspace?: string;
}

/** Runs `dist/index.js` the way a runner does: inputs and context by environment, outputs by files. */
export async function spawnAction(options: ActionOptions): Promise<ActionRun> {
  const home = await mkdtemp(path.join(tmpdir(), 'sync-action-'));
  const workspace = options.workspace ?? path.join(home, 'workspace');
  const [outputFile, summaryFile, eventFile] = ['output', 'summary', 'event.json'].map((name) =>
    path.join(home, name),
  ) as [string, string, string];
  await mkdir(workspace, { recursive: true });
  for (const [name, content] of Object.entries(options.files ?? {})) {
    await mkdir(path.dirname(path.join(workspace, name)), { recursive: true });
    await writeFile(path.join(workspace, name), content);
  }
  const event = options.event ?? { name: 'push', payload: PUSH_EVENT };
  await Promise.all([
    writeFile(outputFile, ''),
    writeFile(summaryFile, ''),
    writeFile(eventFile, JSON.stringify(event.payload ?? {})),
  ]);
  const inputs = Object.entries(options.inputs ?? {}).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  const env = {
    PATH: process.env['PATH'],
    ...COMPILE_CACHE,
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: event.ref ?? 'refs/heads/main',
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    GITHUB_API_URL: 'http://127.0.0.1:9',
    ...Object.fromEntries(inputs),
    ...options.env,
  };
  const child = spawn(process.execPath, [...(options.nodeArguments ?? []), BUNDLE], {
    cwd: workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.onStart?.(child);
  const [stdout, stderr, code] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  const [outputText, summary] = await Promise.all([readOr(outputFile), readOr(summaryFile)]);
  await rm(home, { recursive: true, force: true });
  const lines = stdout.split('\n');
  return {
    code,
    stdout,
    stderr,
    summary,
    outputs: parseOutputs(outputText),
    masks: lines.filter((line) => line.startsWith('::add-mask::')).map(unescapeCommand),
    visible: [...lines.filter((line) => !line.startsWith('::add-mask::')), stderr, summary, outputText].join(
      '\n',
    ),
  };
}

/** What a stream gave until it ended, or until a test closed it. */
async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function readOr(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => '');
}

function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const match of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm))
    outputs[match[1] ?? ''] = match[3] ?? '';
  return outputs;
}

function unescapeCommand(line: string): string {
  return line
    .slice('::add-mask::'.length)
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');
}
