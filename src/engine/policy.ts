import type { Problem } from '../model/problem.js';
import type { SecretValue } from '../model/secret-value.js';
import { ApiText, type Text } from '../model/text.js';
import { formatsOf } from '../desired/read-sources.js';
import type { Marks } from '../marks/marks.js';
import type { PlanPolicy } from '../plan/plan.js';
import { isJwt } from '../qovery/http/token.js';
import type { RunRequest } from './request.js';

/**
 * What marks are made with. A JWT changes from run to run, so without a `fingerprint-key` there is no key material
 * that lasts: values are then unknown each time.
 * @returns `undefined` where the key lives only as long as this run
 */
export function keyMaterialOf({
  fingerprintKey,
  token,
}: Pick<RunRequest, 'fingerprintKey' | 'token'>): SecretValue | undefined {
  if (fingerprintKey !== undefined) return fingerprintKey;
  return token === undefined || isJwt(token.reveal()) ? undefined : token;
}

/** What to say about a token that changes from run to run. */
export function keyNotices(request: RunRequest): readonly Problem[] {
  if (keyMaterialOf(request) !== undefined) return [];
  const message =
    'the token is a JWT, which changes from run to run, and there is no fingerprint-key: values are unknown each time and all written. Give a fingerprint-key, or use an API token';
  return [{ severity: 'notice', input: 'fingerprint-key', message }];
}

/** The owner's name for people: what was typed may be a value that strayed into the wrong input. */
export function shownOwner({ owner }: Pick<RunRequest, 'owner'>): Text {
  return owner.isGiven ? new ApiText(owner.name) : owner.name;
}

/** The rules of a run's plans. */
export function planPolicy(request: RunRequest, marks: Marks): PlanPolicy {
  return {
    prune: request.prune,
    takeover: request.takeover,
    changeDetection: request.changeDetection,
    compareNothing: request.fromFork,
    ownerName: shownOwner(request),
    ownerIsGiven: request.owner.isGiven,
    isInline: request.source.content !== undefined,
    takesYaml: formatsOf(request.source).includes('yaml'),
    hasStableKey: marks.isStable,
    maxDeletes: request.maxDeletes,
    allowEmpty: request.allowEmpty,
    hasRoomForMark: (text) => marks.hasRoom(text),
  };
}
