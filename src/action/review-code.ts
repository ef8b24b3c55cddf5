import { timingSafeEqual } from 'node:crypto';
import type { ReviewContext } from '../engine/request.js';

/**
 * What a comment keeps of a reviewed plan: a hidden line with the plan's digest, and a code over repository, pull
 * request, header and digest, made with the fingerprint key. Who can edit comments can't make a code, nor take one from
 * another pull request, project or file.
 */

interface ReviewedPlan {
  readonly digest: string;
  readonly code: string;
}

/** What a code is bound to. */
export interface ReviewPlace {
  readonly repository: string;
  readonly pull: number;
}

const LINE = /^<!-- qovery-secret-sync review ([a-z]{1,100}) ([A-Za-z0-9_-]{1,200}) -->$/;

/** The hidden line of a plan; `undefined` where there is no key that lasts. */
export function writeReviewLine(
  { header, sign }: ReviewContext,
  place: ReviewPlace,
  digest: string,
): string | undefined {
  if (sign === undefined || digest === '') return undefined;
  return formatReviewLine({ digest, code: makeCode(sign, header, place, digest) });
}

export function formatReviewLine({ digest, code }: ReviewedPlan): string {
  return `<!-- qovery-secret-sync review ${digest} ${code} -->`;
}

/** The plan that a comment carries, whoever wrote it there; `undefined` where there is none, or more than one. */
export function readReviewLine(body: string): ReviewedPlan | undefined {
  const found = body.split(/\r?\n/).flatMap((line) => {
    const [, digest, code] = LINE.exec(line.length > 400 ? '' : line.trim()) ?? [];
    return digest === undefined || code === undefined ? [] : [{ digest, code }];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Whether the code was made with this key, for this place and digest. */
export function isGenuine(
  { digest, code }: ReviewedPlan,
  { header, sign }: ReviewContext,
  place: ReviewPlace,
): boolean {
  if (sign === undefined) return false;
  const [given, expected] = [Buffer.from(code), Buffer.from(makeCode(sign, header, place, digest))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function makeCode(
  sign: NonNullable<ReviewContext['sign']>,
  header: string,
  place: ReviewPlace,
  digest: string,
): string {
  return sign('review', place.repository.toLowerCase(), String(place.pull), header, digest);
}
