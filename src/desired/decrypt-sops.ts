import { spawn } from 'node:child_process';
import { decodeText } from './decode-text.js';

const TIME_LIMIT_MS = 30_000;
const LARGEST_OUTPUT = 10 * 1024 * 1024;
/** Enough of what it says to tell failures apart; never printed. */
const LARGEST_STDERR = 64 * 1024;

/** What `sops` has no use for: inputs hold the `values`, and tokens are none of its business. */
const WITHHELD = /^(?:INPUT_.*|QOVERY_API_TOKEN|QOVERY_CLI_ACCESS_TOKEN|Q_CLI_ACCESS_TOKEN|GITHUB_TOKEN)$/i;

export interface SopsRequest {
  readonly format: 'dotenv' | 'yaml';
  /** The encrypted file; `undefined` when the text came inline and goes through stdin. */
  readonly realPath: string | undefined;
  readonly text: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeLimitMs?: number;
}

export type SopsResult =
  | { readonly ok: true; readonly text: string }
  /** `missing`: there is no binary or no key here, so that a plan by name may do without. */
  | { readonly ok: false; readonly missing: boolean; readonly message: string };

/**
 * Decrypts a SOPS file through the `sops` binary on the PATH, which verifies its MAC; nothing plain
 * touches the disk and nothing that it prints is repeated.
 */
export async function decryptSops(request: SopsRequest): Promise<SopsResult> {
  const run = await runSops(request);
  if (run.outcome !== 'exited') return explain(run.outcome);
  if (run.code !== 0) return explain(classify(run.stderr));
  const decoded = decodeText(run.stdout);
  if (!decoded.ok) return { ok: false, missing: false, message: `what "sops" decrypted ${decoded.message}` };
  return decoded;
}

type Failure = 'no-binary' | 'no-permission' | 'timeout' | 'too-large' | 'bad-mac' | 'no-key' | 'other';

type Run =
  | {
      readonly outcome: 'exited';
      readonly code: number | null;
      readonly stdout: Buffer;
      readonly stderr: string;
    }
  | { readonly outcome: Failure };

function runSops({
  format,
  realPath,
  text,
  cwd,
  environment,
  timeLimitMs = TIME_LIMIT_MS,
}: SopsRequest): Promise<Run> {
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !WITHHELD.test(name)));
  // The flag, not the subcommand: releases before 3.9 know only the flag.
  const args = ['--decrypt', '--input-type', format, '--output-type', format, realPath ?? '/dev/stdin'];
  return new Promise((done) => {
    const child = spawn('sops', args, { cwd, env, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'] });
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

function classify(stderr: string): Failure {
  if (/mac mismatch|mac verification|failed to verify data integrity/i.test(stderr)) return 'bad-mac';
  if (/data key|no identity matched|no master key|could not (?:be )?decrypt|KeyUnavailable/i.test(stderr))
    return 'no-key';
  return 'other';
}

function explain(failure: Failure): SopsResult {
  const fail = (message: string, missing = false): SopsResult => ({ ok: false, missing, message });
  switch (failure) {
    case 'no-binary':
      return fail(
        'this file is encrypted by SOPS and there is no "sops" on the PATH: install it in a step before this one, from https://github.com/getsops/sops/releases',
        true,
      );
    case 'no-permission':
      return fail('the "sops" on the PATH can\'t be executed: correct its permissions');
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
        '"sops" has no key that decrypts this file: give this step the age, PGP or cloud credentials that it needs (e.g. SOPS_AGE_KEY under "env:")',
        true,
      );
    case 'other':
      return fail(
        '"sops" can\'t decrypt this file: run "sops decrypt" on it yourself to see why (its output may hold secrets and is not shown here)',
      );
  }
}
