import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Text } from '../model/text.js';
import { decodeText } from './decode-text.js';
import { adviseOnDirectory, adviseOnMissing } from './file-advice.js';

/** Why a file can't be used: a clause that follows its subject, ending in the fix. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';

  constructor(readonly clause: Text) {
    super(clause.toString());
  }
}

interface ReadText {
  readonly text: string;
  readonly realPath: string;
}

/**
 * Reads a text file of the workspace: a regular file inside it once links are resolved, not under `.git`,
 * UTF-8 without NUL, at most `limit` bytes, all through one descriptor. It waits for the disk: reading by promises takes
 * the run-time longer to load than files take to read.
 * @param folder what the path is relative to, where that is not the workspace
 * @throws UnusableFile when any of that does not hold
 */
export function readWorkspaceFile(workspace: string, path: string, limit: number, folder?: string): ReadText {
  if (workspace === '') {
    throw new UnusableFile(
      "can't be read because there is no workspace (GITHUB_WORKSPACE is not set): run this action in a workflow job",
    );
  }
  if (path.trim() === '') throw new UnusableFile('has no path: name a file');
  if (path.includes('\0')) throw new UnusableFile('has a path with a NUL byte: correct the path');
  const realPath = locate(workspace, path, folder);
  const bytes = readRegularFile(realPath, limit);
  const text = decodeText(bytes);
  if (!text.ok) throw new UnusableFile(text.message);
  return { text: text.text, realPath };
}

function locate(workspace: string, path: string, folder: string | undefined): string {
  const base = orUnusable(
    () => realpathSync.native(workspace),
    () => 'is in a workspace that does not exist: add actions/checkout before this step',
  );
  // Paths are written with either separator and are the same on all runners.
  const asked = resolve(folder ?? base, sep === '/' ? path.replaceAll('\\', '/') : path);
  // An absolute path may lead through a link to the workspace itself.
  if (!isAbsolute(path)) requireInside(base, asked);
  const real = orUnusable(
    () => realpathSync.native(asked),
    () => adviseOnMissing(base, asked, path, folder),
  );
  const inside = requireInside(base, real);
  if (inside.split(sep).some((part) => part.toLowerCase() === '.git')) {
    throw new UnusableFile('is under ".git", which may hold credentials: use a file outside of it');
  }
  return real;
}

/** The path from the workspace to a file in it. */
function requireInside(base: string, path: string): string {
  const inside = relative(base, path);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new UnusableFile('is outside of the workspace, itself or through a link: use a file inside it');
  }
  return inside;
}

function readRegularFile(path: string, limit: number): Buffer {
  // Without O_NONBLOCK, opening a named pipe waits for a writer. Windows has neither.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const file = orUnusable(() => openSync(path, flags), adviseSimply, path);
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw new UnusableFile(adviseOnDirectory(path));
    if (!stat.isFile()) throw new UnusableFile('is not a regular file: use a plain file');
    if (stat.size > limit) throw tooLarge(limit);
    return readAtMost(file, stat.size, limit);
  } finally {
    closeSync(file);
  }
}

/** Reads to the end, also when the file grew since its size was asked for. */
function readAtMost(file: number, size: number, limit: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.alloc(Math.min(Math.max(size - total, 0) + 1, limit - total + 1));
    const bytesRead = orUnusable(() => readSync(file, chunk));
    if (bytesRead === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, bytesRead));
    total += bytesRead;
    if (total > limit) throw tooLarge(limit);
  }
}

function tooLarge(limit: number): UnusableFile {
  return new UnusableFile(`is larger than ${limit / 1024 / 1024} MiB: split or shorten it`);
}

/** Turns a failing call of the file system into a clause without its text, which holds the path. */
function orUnusable<T>(call: () => T, adviseMissing = adviseSimply, directory?: string): T {
  try {
    return call();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UnusableFile(adviseMissing());
    if (code === 'EISDIR')
      throw new UnusableFile(
        directory === undefined ? 'is a directory: name a file in it' : adviseOnDirectory(directory),
      );
    if (code === 'ELOOP') throw new UnusableFile('is a link that leads back to itself: use a plain file');
    if (code === 'EACCES' || code === 'EPERM')
      throw new UnusableFile('may not be read: correct its permissions');
    if (code === 'ENXIO') throw new UnusableFile('is not a regular file: use a plain file');
    if (code === 'ENAMETOOLONG') throw new UnusableFile('has a path that is too long: correct the path');
    throw new UnusableFile(
      `can't be read${/^[A-Z_]+$/.test(code) ? ` (${code})` : ''}: check that it is a plain file`,
    );
  }
}

function adviseSimply(): Text {
  return 'does not exist: correct the path or create the file';
}
