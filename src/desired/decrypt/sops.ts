import type { Decrypted } from './dotenvx.js';
import { spawn } from 'node:child_process';
import { decodeText } from '../decode-text.js';

/**
 * Decrypts SOPS files through the `sops` binary on the PATH, which verifies their MAC (the libraries on npm don't).
 * In: an encrypted text or its file. Out: its plain text in the format asked for, or why not. Nothing plain touches the
 * disk, and nothing that the program prints is repeated.
 */

const TIME_LIMIT_MS = 30_000;
const LARGEST_OUTPUT = 10 * 1024 * 1024;
/** Enough of what it says to distinguish failures; never printed. */
const LARGEST_STDERR = 64 * 1024;

/** What `sops` has no use for: inputs hold the `values`, and tokens are none of its business. */
const WITHHELD =
  /^(?:INPUT_.*|QOVERY_API_TOKEN|QOVERY_CLI_ACCESS_TOKEN|Q_CLI_ACCESS_TOKEN|GITHUB_TOKEN|QOVERY_SYNC_FINGERPRINT_KEY)$/i;

/** What `sops` reads keys from and `values` may hold, as they may hold dotenvx's. */
const KEY_VARIABLES = ['SOPS_AGE_KEY', 'SOPS_AGE_KEY_FILE', 'SOPS_AGE_SSH_PRIVATE_KEY_FILE'];

export interface SopsRequest {
  readonly format: 'dotenv' | 'yaml';
  /** JSON holds every value as it is; only dotenv has its comments. */
  readonly output: 'json' | 'dotenv';
  /** The encrypted file; `undefined` when the text came inline and goes through standard input. */
  readonly realPath: string | undefined;
  readonly text: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly timeLimitMs?: number;
}

/** Asks `sops` for a file's plain text. Never throws. */
export async function decryptSops(request: SopsRequest): Promise<Decrypted> {
  const run = await runSops(request);
  if (run.outcome !== 'exited') return explain(run.outcome);
  if (run.code !== 0) return explain(classify(run.stderr));
  const decoded = decodeText(run.stdout);
  if (!decoded.ok)
    return { ok: false, isMissing: false, message: `what "sops" decrypted ${decoded.message}` };
  return decoded;
}

type SopsFailure =
  | 'no-binary'
  | 'no-permission'
  | 'no-stdin'
  | 'timeout'
  | 'too-large'
  | 'bad-mac'
  | 'no-key'
  | 'other';

type Run =
  | {
      readonly outcome: 'exited';
      readonly code: number | null;
      readonly stdout: Buffer;
      readonly stderr: string;
    }
  | { readonly outcome: SopsFailure };

function runSops(request: SopsRequest): Promise<Run> {
  const { realPath, text, cwd, timeLimitMs = TIME_LIMIT_MS } = request;
  return new Promise((done) => {
    const child = spawn('sops', argumentsFor(request), {
      cwd,
      env: environmentFor(request),
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    const finish = (run: Run): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      // A grandchild may hold the pipes open; nobody waits for it.
      child.stdout.destroy();
      child.stderr.destroy();
      child.stdin.destroy();
      child.unref();
      done(run);
    };
    const timer = setTimeout(() => finish({ outcome: 'timeout' }), timeLimitMs);
    child.on('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      finish({ outcome: code === 'ENOENT' ? 'no-binary' : code === 'EACCES' ? 'no-permission' : 'other' });
    });
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_OUTPUT) finish({ outcome: 'too-large' });
      else stdout.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < LARGEST_STDERR) stderr += chunk.toString('latin1');
    });
    child.on('close', (code) => finish({ outcome: 'exited', code, stdout: Buffer.concat(stdout), stderr }));
    // It may exit without reading.
    child.stdin.on('error', () => {});
    child.stdin.end(realPath === undefined ? text : '');
  });
}

/**
 * For a file the flag, not the subcommand: releases before 3.9 know only the flag. Standard input is read by the
 * subcommand without a path only (a path to it would be a socket's, which can't be opened by name).
 */
function argumentsFor({ format, output, realPath }: SopsRequest): readonly string[] {
  const types = ['--input-type', format, '--output-type', output];
  return realPath === undefined ? ['decrypt', ...types] : ['--decrypt', ...types, realPath];
}

function environmentFor({ environment, values }: SopsRequest): Record<string, string | undefined> {
  const own = Object.entries(environment).filter(([name]) => !WITHHELD.test(name));
  const given = KEY_VARIABLES.map((name) => [name, values?.get(name)] as const).filter(([, value]) => value);
  return Object.fromEntries([...own, ...given]);
}

function classify(stderr: string): SopsFailure {
  if (/data key|no identity matched|no master key|KeyUnavailable/i.test(stderr)) return 'no-key';
  if (/\bMAC\b|message authentication failed|data integrity/i.test(stderr)) return 'bad-mac';
  if (/no file specified/i.test(stderr)) return 'no-stdin';
  return 'other';
}

function explain(failure: SopsFailure): Decrypted {
  const fail = (message: string, isMissing = false): Decrypted => ({ ok: false, isMissing, message });
  switch (failure) {
    case 'no-binary':
      return fail(
        'this file is encrypted by SOPS and there is no "sops" on the PATH: install it in a step before this one, from https://github.com/getsops/sops/releases',
        true,
      );
    case 'no-permission':
      return fail('the "sops" on the PATH can\'t be executed: correct its permissions');
    case 'no-stdin':
      return fail(
        'the "sops" on the PATH can\'t read inline content: install release 3.10 or later, or put the content into a file',
      );
    case 'timeout':
      return fail('"sops" did not finish within 30 seconds: check that it can reach its key service');
    case 'too-large':
      return fail('what "sops" decrypted is larger than 10 MiB: split the file');
    case 'bad-mac':
      return fail(
        '"sops" can\'t verify this file (its MAC does not match), so somebody changed it after it was encrypted: restore it, or check it and encrypt it again',
      );
    case 'no-key':
      return fail(
        '"sops" has no key that decrypts this file: give this step the age, PGP or cloud credentials that it needs (e.g. SOPS_AGE_KEY under "env:" or in "values")',
        true,
      );
    case 'other':
      return fail(
        '"sops" can\'t decrypt this file: run "sops decrypt" on it yourself to see why (its output may hold secrets and is not shown here)',
      );
  }
}
