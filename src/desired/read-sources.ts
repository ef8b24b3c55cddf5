import { basename } from 'node:path';
import type { Position } from '../model/problem.js';
import { say } from '../model/text.js';
import { stripBom } from './decode-text.js';
import type { ProblemLog } from './problem-log.js';
import type { Format, SourceText } from './raw-entry.js';
import { readWorkspaceFile, UnusableFile } from './read-file.js';
import type { LoadRequest } from './request.js';

/** Most bytes of a desired-state file. */
const LARGEST_FILE = 10 * 1024 * 1024;

type SourceRequest = Pick<LoadRequest, 'workspace' | 'folder' | 'files' | 'content' | 'format'>;

/** The texts of the files, or the inline content, in their order. What can't be read is logged and left out. */
export function readSources(request: SourceRequest, log: ProblemLog): readonly SourceText[] {
  if (request.files.length > 0) {
    return request.files.flatMap((name) => readSource(name, request, log) ?? []);
  }
  const { content } = request;
  if (content === undefined) return [];
  const at = { file: 'content', line: 1, column: 1 };
  if (Buffer.byteLength(content) > LARGEST_FILE) {
    log.errorOfFile('this is larger than 10 MiB: split or shorten it', at);
    return [];
  }
  const format = inlineFormat(request);
  const text = stripBom(content);
  checkSecondMark(text, at, log);
  return [{ name: 'content', format, text, realPath: undefined }];
}

function readSource(name: string, request: SourceRequest, log: ProblemLog): SourceText | undefined {
  const at = { file: name, line: 1, column: 1 };
  try {
    const file = readWorkspaceFile(request.workspace, name, LARGEST_FILE, request.folder);
    checkSecondMark(file.text, at, log);
    const format = formatOfFile(name, request);
    if (format !== undefined) return { name, format, ...file };
    log.errorOfFile('the name of this file does not say its format: set "format" to "dotenv" or "yaml"', at);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    log.errorOfFile(say`this file ${error.clause}`, at);
  }
  return undefined;
}

/** What the files, or the inline content, are read as; `undefined` for a file whose name does not say it. */
export function formatsOf(
  request: Pick<SourceRequest, 'files' | 'content' | 'format'>,
): readonly (Format | undefined)[] {
  return request.content === undefined
    ? request.files.map((name) => formatOfFile(name, request))
    : [inlineFormat(request)];
}

function inlineFormat({ format }: Pick<SourceRequest, 'format'>): Format {
  return format === 'auto' ? 'yaml' : format;
}

function formatOfFile(name: string, { format }: Pick<SourceRequest, 'format'>): Format | undefined {
  return format === 'auto' ? formatOf(name) : format;
}

/** Parsers would take a second one for white space, or for part of the first key. */
function checkSecondMark(text: string, at: Position, log: ProblemLog): void {
  if (text.startsWith('\uFEFF')) log.errorOfFile('this starts with two byte-order marks: remove them', at);
}

/** What `auto` takes a file for, by its name; `undefined` where that does not say. */
export function formatOf(path: string): Format | undefined {
  const name = basename(path.replaceAll('\\', '/')).toLowerCase();
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env') ? 'dotenv' : undefined;
}
