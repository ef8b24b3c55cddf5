import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
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
 * UTF-8 without NUL, at most `limit` bytes, all through one descriptor.
 * @param folder what the path is relative to, where that is not the workspace
 * @throws UnusableFile when any of that does not hold
 */
export async function readWorkspaceFile(
  workspace: string,
  path: string,
  limit: number,
  folder?: string,
): Promise<ReadText> {
  if (workspace === '') {
    throw new UnusableFile(
      "can't be read because there is no workspace (GITHUB_WORKSPACE is not set): run this action in a workflow job",
    );
  }
  if (path.trim() === '') throw new UnusableFile('has no path: name a file');
  if (path.includes('\0')) throw new UnusableFile('has a path with a NUL byte: correct the path');
  const realPath = await locate(workspace, path, folder);
  const bytes = await readRegularFile(realPath, limit);
  const text = decodeText(bytes);
  if (!text.ok) throw new UnusableFile(text.message);
  return { text: text.text, realPath };
}

async function locate(workspace: string, path: string, folder: string | undefined): Promise<string> {
  const base = await orUnusable(
    realpath(workspace),
    () => 'is in a workspace that does not exist: add actions/checkout before this step',
  );
  // Paths are written with either separator and are the same on all runners.
  const asked = resolve(folder ?? base, sep === '/' ? path.replaceAll('\\', '/') : path);
  // An absolute path may lead through a link to the workspace itself.
  if (!isAbsolute(path)) requireInside(base, asked);
  const real = await orUnusable(realpath(asked), () => adviseOnMissing(base, asked, path, folder));
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

async function readRegularFile(path: string, limit: number): Promise<Buffer> {
  // Without O_NONBLOCK, opening a named pipe waits for a writer. Windows has neither.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = await orUnusable(open(path, flags), adviseSimply, path);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw new UnusableFile(await adviseOnDirectory(path));
    if (!stat.isFile()) throw new UnusableFile('is not a regular file: use a plain file');
    if (stat.size > limit) throw tooLarge(limit);
    return await readAtMost(handle, stat.size, limit);
  } finally {
    await handle.close();
  }
}

/** Reads to the end, also when the file grew since its size was asked for. */
async function readAtMost(handle: FileHandle, size: number, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.alloc(Math.min(Math.max(size - total, 0) + 1, limit - total + 1));
    const { bytesRead } = await orUnusable(handle.read(chunk, 0, chunk.length, null));
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
async function orUnusable<T>(call: Promise<T>, adviseMissing = adviseSimply, directory?: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UnusableFile(await adviseMissing());
    if (code === 'EISDIR')
      throw new UnusableFile(
        directory === undefined ? 'is a directory: name a file in it' : await adviseOnDirectory(directory),
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

function adviseSimply(): Text | Promise<Text> {
  return 'does not exist: correct the path or create the file';
}
