import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalApi } from '../../local-api/index.js';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import { expectNoLeak } from './canaries.js';
import { COMPILE_CACHE } from './compile-cache.js';

/** `CLI_BUNDLE` names another build than the committed one. */
const BUNDLE = path.resolve(
  process.env['CLI_BUNDLE'] ?? path.join(import.meta.dirname, '../../dist/cli/index.js'),
);

/** One run of the command line, as a shell without a terminal starts it. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Everything a person could see, the arguments in the list of processes and the files it wrote included. */
  readonly visible: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly nodeArguments?: readonly string[];
  /** The current folder, relative to the laptop's. */
  readonly from?: string;
  readonly onStart?: (child: ChildProcess) => void;
  /** What is typed; without it there is no standard input. */
  readonly input?: string;
}

/** A folder on a laptop, with files in it and a git remote where one is given. */
export class Laptop implements AsyncDisposable {
  readonly #given = new Map<string, string>();

  private constructor(readonly folder: string) {}

  static async open(
    files: Readonly<Record<string, string>> = {},
    { remote }: { readonly remote?: string } = {},
  ): Promise<Laptop> {
    const laptop = new Laptop(await mkdtemp(path.join(tmpdir(), 'sync-cli-')));
    for (const [name, text] of Object.entries(files)) await laptop.write(name, text);
    // As little as git takes for a repository.
    if (remote !== undefined) {
      await laptop.write('.git/HEAD', 'ref: refs/heads/main\n');
      await laptop.write('.git/config', `[remote "origin"]\n\turl = ${remote}\n`);
      for (const name of ['objects', 'refs'])
        await mkdir(path.join(laptop.folder, '.git', name), { recursive: true });
    }
    return laptop;
  }

  async write(name: string, text: string): Promise<void> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    this.#given.set(name, text);
  }

  async read(name: string): Promise<string> {
    return await readFile(path.join(this.folder, name), 'utf8');
  }

  /** Runs a command, and fails when a canary or the token is seen anywhere. */
  async run(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
    const child = spawn(process.execPath, [...(options.nodeArguments ?? []), BUNDLE, ...args], {
      cwd: path.join(this.folder, options.from ?? ''),
      env: { PATH: process.env['PATH'], HOME: this.folder, ...COMPILE_CACHE, ...options.env },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    child.stdin?.end(options.input);
    options.onStart?.(child);
    const [stdout, stderr, code] = await Promise.all([
      collect(child.stdout),
      collect(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    const visible = [stdout, stderr, child.spawnargs.slice(1).join(' '), await this.#written()].join('\n');
    expectNoLeak({ visible });
    return { code, stdout, stderr, visible };
  }

  /** The same against an API, with its token in the environment. */
  async sync(api: LocalApi, args: readonly string[], { env, ...options }: CliOptions = {}): Promise<CliRun> {
    const [command = '', ...rest] = args;
    const where = ['--api-url', api.url, '--project-id', api.project().id];
    const all = [command, ...where, ...rest];
    return await this.run(all, { ...options, env: { QOVERY_API_TOKEN: LOCAL_TOKEN, ...env } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The text of every file that no test put there. */
  async #written(): Promise<string> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const texts = entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const name = path.relative(this.folder, path.join(entry.parentPath, entry.name));
        const text = await this.read(name);
        return this.#given.get(name.replaceAll(path.sep, '/')) === text ? '' : text;
      });
    return (await Promise.all(texts)).join('\n');
  }
}

/** What a stream gave until it ended, or until a test closed it. */
async function collect(stream: NodeJS.ReadableStream | null): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk as Buffer));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
  return Buffer.concat(chunks).toString('utf8');
}
