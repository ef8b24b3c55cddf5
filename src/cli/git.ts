import { execFileSync } from 'node:child_process';

/** What the repository around the current folder says; `undefined` where there is none, or no `git`. */
export interface Repository {
  /** Absolute path of its root. */
  readonly root: string | undefined;
  /** The path of the remote `origin` without `.git`: `acme/shop`. */
  readonly owner: string | undefined;
}

/** Asks git. Never throws: outside of a repository there is just nothing to say. */
export function readRepository(folder: string): Repository {
  const remote = ask(folder, 'config', '--get', 'remote.origin.url');
  return {
    root: ask(folder, 'rev-parse', '--show-toplevel'),
    owner: remote === undefined ? undefined : ownerOf(remote),
  };
}

/**
 * The path of a remote's address without `.git`, so that command line and action mark alike.
 * @returns `undefined` for a folder on this machine, and for what is no address
 */
export function ownerOf(remote: string): string | undefined {
  const path =
    /^[a-z][a-z0-9+.-]*:\/\/[^/]+\/(.*)$/i.exec(remote)?.[1] ??
    /^(?:[^@/:]+@)?[^@/:\\]{2,}:(?!\/\/)(.*)$/.exec(remote)?.[1];
  const name = path
    ?.split('/')
    .filter((part) => part !== '')
    .join('/')
    .replace(/\/?\.git$/, '');
  return name === undefined || name === '' || remote.startsWith('file:') ? undefined : name;
}

function ask(folder: string, ...args: readonly string[]): string | undefined {
  try {
    const answer = execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return answer === '' ? undefined : answer;
  } catch {
    return undefined;
  }
}
