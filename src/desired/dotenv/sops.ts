import type { Position } from '../../model/problem.js';
import { SecretValue } from '../../model/secret-value.js';
import { isName } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';
import { isSopsValue } from '../value-checks.js';
import { CommentBlock, type DotenvPair } from './pair.js';

/**
 * dotenv as SOPS reads and writes it, which is another grammar than dotenv's: a line is a comment or `KEY=value` to
 * its end, quotes and `#` are part of the value, a newline is written as `\n`, blank lines are dropped, and comments
 * are encrypted as well. In: the encrypted text and, where it was decrypted, what SOPS holds. Out: pairs at the places
 * of the encrypted text, which is the one a user sees.
 */

/** What SOPS makes of an encrypted file: values as it holds them, comments (without `#`) in their order. */
export interface SopsContent {
  readonly values: ReadonlyMap<string, string>;
  readonly comments: readonly string[];
}

/** Whether a text is a dotenv file that SOPS encrypted. */
export function isSopsDotenv(text: string): boolean {
  return /^sops_mac=/m.test(text) && /^sops_version=/m.test(text);
}

/** Whether comments of an encrypted file are encrypted, so that its plain text must be asked for them. */
export function hasSealedComments(text: string): boolean {
  return /^#ENC\[/m.test(text);
}

/** The comments of SOPS's dotenv output. */
export function commentsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.slice(1));
}

/** @param content `undefined` where the file stays sealed */
export function readSopsDotenv(
  text: string,
  file: string,
  content: SopsContent | undefined,
  log: ProblemLog,
): readonly DotenvPair[] {
  const pairs = new Map<string, DotenvPair>();
  const comments = new CommentBlock(log);
  let commentsSeen = 0;
  let isSealedBlock = false;
  for (const [index, line] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const at: Position = { file, line: index + 1, column: 1 };
    if (line === '' || line.startsWith('sops_')) continue;
    if (line.startsWith('#')) {
      const plain = isSopsValue(line.slice(1)) ? content?.comments[commentsSeen] : line.slice(1);
      commentsSeen += 1;
      if (plain === undefined) isSealedBlock = true;
      else comments.add(`#${plain}`, at);
      continue;
    }
    const pair = readPair(line, at, content, log);
    if (pair === undefined) comments.drop();
    else {
      const first = pairs.get(pair.key);
      if (first !== undefined)
        log.error(`this key is here twice (first on line ${first.at.line}): remove one`, at, pair.key);
      else
        pairs.set(pair.key, {
          ...pair,
          hasSealedComments: isSealedBlock,
          decorators: comments.take(pair.key),
        });
    }
    isSealedBlock = false;
  }
  comments.end();
  return [...pairs.values()];
}

function readPair(
  line: string,
  at: Position,
  content: SopsContent | undefined,
  log: ProblemLog,
): Omit<DotenvPair, 'decorators' | 'hasSealedComments'> | undefined {
  const end = line.indexOf('=');
  const key = line.slice(0, Math.max(end, 0));
  if (!isName(key)) {
    log.error(
      'SOPS takes this line up to the "=" as a key, and it is not a valid name: write "KEY=value" with nothing around the key, and encrypt the file again',
      at,
    );
    return undefined;
  }
  const raw = line.slice(end + 1);
  const wasEncrypted = isSopsValue(raw);
  const value = content?.values.get(key) ?? raw.replaceAll('\\n', '\n');
  const state = !wasEncrypted ? 'plain' : content === undefined ? 'sealed' : 'decrypted';
  if (state !== 'sealed' && /^(["'`]).*\1$/s.test(value)) {
    log.warningInLog(
      'the quotes around this value are part of it, since SOPS keeps them: if they are not meant, take them out and encrypt the file again',
      at,
      key,
    );
  }
  return { key, value: new SecretValue(value), state, at, valueAt: { ...at, column: end + 2 } };
}
