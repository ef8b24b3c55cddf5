import { commentLines, type DesiredDocument, type PrintedEntry } from '../document.js';
import { isDecorator, nameWithoutSign } from './decorators.js';

/**
 * A document → dotenv text that reads back as the same.
 * @throws RangeError for a document with more than the run's own scope, which dotenv can't say
 */
export function printDotenv({ comments, scopes }: DesiredDocument): string {
  const [own, ...others] = scopes;
  if (others.length > 0 || own?.environment !== undefined || own?.service !== undefined) {
    throw new RangeError('a dotenv file describes one scope');
  }
  const top = [...comments, ...(own?.comments ?? [])];
  const blocks = (own?.entries ?? []).map((entry) => [
    ...printComments(entry.comments),
    ...printContent(entry),
  ]);
  // A blank line above what has comments keeps them apart from the entry before, and those at the top from the first.
  const lines = blocks.flatMap((block, index) =>
    block.length > 1 || (index === 0 && top.length > 0) ? ['', ...block] : block,
  );
  const all = [...printComments(top), ...(top.length === 0 && lines[0] === '' ? lines.slice(1) : lines)];
  return all.map((line) => `${line}\n`).join('');
}

function printContent(entry: PrintedEntry): readonly string[] {
  const { key } = entry;
  switch (entry.kind) {
    case 'absent':
      return ['# @absent', `${key}=`];
    case 'alias':
      return ['# @alias', ...printDescription(entry.description), `${key}=${entry.target}`];
    case 'value':
    case 'file':
    case 'override':
      return [
        ...(entry.kind === 'override' ? ['# @override'] : []),
        ...(entry.mountPath === undefined ? [] : [`# @mount_path=${entry.mountPath}`]),
        ...printDescription(entry.description),
        ...(entry.isOptional ? ['# @optional'] : []),
        `${key}=\${${entry.reference}}`,
      ];
  }
}

function printDescription(description: string | undefined): readonly string[] {
  return description === undefined ? [] : [`# @description=${description}`];
}

/** A comment that reads like a decorator must not become one. */
function printComments(comments: readonly string[]): readonly string[] {
  return commentLines(comments).map((line) => {
    const comment = line === '' ? '#' : `# ${line}`;
    return isDecorator(comment) || nameWithoutSign(comment) !== undefined ? `# : ${line}` : comment;
  });
}
