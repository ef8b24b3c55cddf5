import type { Position } from '../../model/problem.js';
import { closeNames, didYouMean, isName } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';

const FLAGS = ['alias', 'override', 'file', 'allow_empty', 'optional', 'absent'] as const;
const TEXTS = ['mount_path', 'description'] as const;
type Flag = (typeof FLAGS)[number];
type TextDecorator = (typeof TEXTS)[number];
type DecoratorName = Flag | TextDecorator;

export interface Decorator {
  readonly name: DecoratorName;
  /** What follows the `=`, trimmed; `''` for flags. */
  readonly text: string;
  readonly at: Position;
}

const KNOWN = [
  '@alias',
  '@override',
  '@file',
  '@mount_path=/path',
  '@description=text',
  '@allow_empty',
  '@optional',
  '@absent',
].join(', ');

/** Which decorators go together; each pair that is not listed is a conflict. */
const COMPANIONS: Readonly<Record<DecoratorName, readonly DecoratorName[]>> = {
  alias: ['description'],
  override: ['description', 'file', 'allow_empty', 'optional'],
  file: ['override', 'mount_path', 'description', 'allow_empty', 'optional'],
  mount_path: ['file', 'description', 'allow_empty', 'optional'],
  description: ['alias', 'override', 'file', 'mount_path', 'allow_empty', 'optional'],
  allow_empty: ['override', 'file', 'mount_path', 'description', 'optional'],
  optional: ['override', 'file', 'mount_path', 'description', 'allow_empty'],
  absent: [],
};

/** Whether a comment begins like a decorator, known or not. */
export function isDecorator(comment: string): boolean {
  return /^#\s*@/.test(comment);
}

/** The decorator that a comment would be with an `@`: `# allow_empty`, `# mount_path=/x`. */
export function nameWithoutSign(comment: string): DecoratorName | undefined {
  const [, word = '', rest = ''] = /^#\s*(\w+)(.*)$/s.exec(comment) ?? [];
  return findName(word, (name) => (isFlag(name) ? rest.trim() === '' : rest.startsWith('=')));
}

/** Reads one decorator comment; a bad one is reported and `undefined`. */
export function readDecorator(comment: string, at: Position, log: ProblemLog): Decorator | undefined {
  const [, word = '', rest = ''] = /^#\s*@([\w-]*)(.*)$/s.exec(comment) ?? [];
  const name = findName(word);
  if (name === undefined) {
    const close = isName(word) ? closeNames(word, [...FLAGS, ...TEXTS]).map((known) => `@${known}`) : [];
    log.error(
      `this comment starts with an unknown decorator${didYouMean(close)}; the known ones are ${KNOWN}: use one of them, or start a plain comment with something else than "@"`,
      at,
    );
    return undefined;
  }
  if (isFlag(name)) {
    if (rest.trim() === '') return { name, text: '', at };
    log.error(
      rest.startsWith('=')
        ? `"@${name}" takes no value: write "# @${name}" alone`
        : `there is text behind "@${name}": put one decorator on a line and nothing behind it`,
      at,
    );
    return undefined;
  }
  if (!rest.startsWith('=')) {
    log.error(`"@${name}" needs a value: write "# @${name}=…" without spaces around "="`, at);
    return undefined;
  }
  return { name, text: rest.slice(1).trim(), at };
}

/** The decorators of one assignment by name, after duplicates and conflicts were reported. */
export function combineDecorators(
  decorators: readonly Decorator[],
  log: ProblemLog,
): ReadonlyMap<DecoratorName, Decorator> {
  const byName = new Map<DecoratorName, Decorator>();
  for (const decorator of decorators) {
    if (byName.has(decorator.name)) {
      log.error(`"@${decorator.name}" is here twice: remove one`, decorator.at);
      continue;
    }
    const rival = [...byName.keys()].find((other) => !COMPANIONS[other].includes(decorator.name));
    if (rival !== undefined) {
      log.error(`"@${decorator.name}" and "@${rival}" can't be combined: remove one`, decorator.at);
      continue;
    }
    byName.set(decorator.name, decorator);
  }
  return byName;
}

function findName(
  word: string,
  fits: (name: DecoratorName) => boolean = () => true,
): DecoratorName | undefined {
  return [...FLAGS, ...TEXTS].find((known) => known === word && fits(known));
}

function isFlag(name: DecoratorName): name is Flag {
  return (FLAGS as readonly string[]).includes(name);
}
