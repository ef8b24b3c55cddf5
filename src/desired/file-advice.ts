import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import { ApiText, joinTexts, say, type Text } from '../model/text.js';
import { closeNames } from './keys.js';

/**
 * Why a file is not there, from what is there instead. In: the workspace and the path asked for. Out: a clause that
 * follows the file's name and ends in the fix. Names of other files come from the disk, so they are text from outside.
 */

/** So many files of a directory are listed. */
const MOST_LISTED = 10;
/** A directory with more is searched no further. */
const MOST_SEARCHED = 10_000;

/**
 * @param workspace real path of the workspace
 * @param asked absolute path of the file
 * @param written the path as the user wrote it
 * @param from what it is relative to, where that is not the workspace
 */
export function adviseOnMissing(workspace: string, asked: string, written: string, from?: string): Text {
  if (/[*?]|\[.+\]|\{.+,.+\}/.test(written)) {
    return 'does not exist, and patterns are not expanded: name each file on a line of its own';
  }
  if (/\S,\s*\S/.test(written)) {
    return 'does not exist; if these are several files, name each on a line of its own instead of separating them by commas';
  }
  if (/\.(?:ya?ml|env)\s+\S/i.test(written)) {
    return 'does not exist; if these are several files, name each on a line of its own instead of separating them by spaces';
  }
  if (/^(["'`]).*\1$/.test(written.trim())) return 'does not exist: take the quotes around the path away';
  const inWorkspace = listFolder(workspace);
  if (inWorkspace.length === 0) {
    return 'does not exist, because the workspace is empty: add actions/checkout before this step';
  }
  const folder = dirname(asked);
  const neighbours = isOpen(workspace, folder) ? listFolder(folder) : [];
  const [close] = closeNames(basename(asked), neighbours, () => true);
  if (close !== undefined) return say`does not exist: did you mean "${fromDisk(asWritten(written), close)}"?`;
  const base = from === undefined ? 'the workspace' : 'the current folder';
  return `does not exist: correct the path (it is relative to ${base}) or create the file`;
}

/** @param path absolute path of the directory */
export function adviseOnDirectory(path: string): Text {
  const names = listFolder(path)
    .filter((name) => !name.startsWith('.git'))
    .toSorted();
  if (names.length === 0) return 'is a directory, and it is empty: name a file';
  const listed = names.slice(0, MOST_LISTED).map((name) => new ApiText(name));
  const more = names.length - listed.length;
  return say`is a directory: name a file in it (there are ${joinTexts(listed, ', ')}${more > 0 ? ` and ${more} more` : ''})`;
}

/** Whether what a folder holds may be named: it is in the workspace, links resolved, and not under `.git`. */
function isOpen(workspace: string, folder: string): boolean {
  let inside: string;
  try {
    inside = relative(workspace, realpathSync.native(folder));
  } catch {
    return false;
  }
  return (
    !isAbsolute(inside) && !inside.split(sep).some((part) => part === '..' || part.toLowerCase() === '.git')
  );
}

/** The folder of a path as its writer calls it. */
function asWritten(path: string): string {
  const folder = dirname(path.replaceAll('\\', '/'));
  return folder === '.' ? '' : folder;
}

function fromDisk(folder: string, name: string): ApiText {
  return new ApiText(folder === '' ? name : `${folder.replaceAll('\\', '/')}/${name}`);
}

function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path).slice(0, MOST_SEARCHED);
  } catch {
    return [];
  }
}
