import type { GitHub, PullComment } from './github.js';

/**
 * One comment a pull request, project scope, list of files and owner. In: GitHub, a pull request's number and the hidden
 * header. Out: our comment, found, updated or made. Anyone can post a comment with the same header: only those of the
 * token's own identity count, so that a stranger's is neither edited nor mistaken for ours.
 */

type CommentResult = 'created' | 'updated' | 'unchanged' | 'skipped';

/** The oldest comment with the header that is ours. @throws GitHubError */
export async function findComment(
  github: GitHub,
  pull: number,
  header: string,
): Promise<PullComment | undefined> {
  for (const comment of await github.comments(pull)) {
    if (hasHeader(comment.body, header) && (await github.isOwn(comment))) return comment;
  }
  return undefined;
}

export interface CommentText {
  readonly pull: number;
  /** The hidden first line that the comment is found by. */
  readonly header: string;
  readonly body: string;
  /** False: an existing comment is updated, a new one is not made. */
  readonly createIfMissing: boolean;
}

/**
 * Writes a comment: updates the one that `findComment` found, or makes one. When two runs make one at the same time,
 * the older stays and takes the newer text.
 * @throws GitHubError
 */
export async function upsertComment(
  github: GitHub,
  existing: PullComment | undefined,
  { pull, header, body, createIfMissing }: CommentText,
): Promise<CommentResult> {
  if (existing !== undefined) {
    if (normalize(existing.body) === normalize(body)) return 'unchanged';
    if (await github.updateComment(existing.id, body)) return 'updated';
  }
  if (!createIfMissing) return 'skipped';
  const id = await github.createComment(pull, body);
  const oldest = await findComment(github, pull, header);
  if (oldest === undefined || oldest.id >= id) return 'created';
  if (normalize(oldest.body) !== normalize(body)) await github.updateComment(oldest.id, body);
  await github.deleteComment(id);
  return 'updated';
}

function hasHeader(body: string, header: string): boolean {
  return body.startsWith(header) && /^(?:\r?\n|$)/.test(body.slice(header.length, header.length + 2));
}

/** GitHub may store other line ends and trims the end. */
function normalize(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}
