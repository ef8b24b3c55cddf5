import type { FailureReason } from '../errors.js';
import type { WriteFailureKind } from '../model/store.js';

/** A call that did not end in a usable answer, after its retries. */
export class CallError extends Error {
  override readonly name = 'CallError';
  /** True when an earlier attempt got no clear answer and may have taken effect. */
  readonly mayHaveWritten: boolean;
  /** True when the wait that the server asks for does not fit. */
  readonly #isThrottled: boolean;

  constructor(
    /** For people; text of the API in it went through the redactor. */
    message: string,
    /** The last status, `undefined` without an answer. */
    readonly status: number | undefined,
    readonly kind: WriteFailureKind,
    /** The parsed body of an error answer. Never print it: it may echo what was sent. */
    readonly body: unknown,
    { mayHaveWritten = false, isThrottled = false } = {},
  ) {
    super(message);
    this.mayHaveWritten = mayHaveWritten;
    this.#isThrottled = isThrottled;
  }

  /** The failure reason of a run that can't go on without this call. */
  get reason(): FailureReason {
    if (this.#isThrottled) return 'rate-limited';
    switch (this.status) {
      case 401:
        return 'unauthorized';
      case 403:
        return 'forbidden';
      case 404:
        return 'not-found';
      case 429:
        return 'rate-limited';
      case 400:
        // A missing project may answer 400 with a detail such as "… does not exist" (observed).
        return /exist/i.test(errorText(this.body) ?? '') ? 'not-found' : 'api-error';
      default:
        return 'api-error';
    }
  }
}

/** The text of an error body: `detail`, in older answers `message`, else `error`. Raw: redact before printing. */
export function errorText(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { detail, message, error } = body as Record<string, unknown>;
  return [detail, message, error].find(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  );
}

/** How a status that ended a write is to be taken. */
export function failureKind(status: number): WriteFailureKind {
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'unsure' : 'refused';
}

/** What a status means, in words and with what to do. */
export function explainStatus(status: number): string {
  if (status >= 300 && status < 400)
    return `Qovery answered with a redirect (${status}), which is not followed; check api-url`;
  switch (status) {
    case 401:
      return 'Qovery did not accept the token (401): it is wrong, expired or revoked; check api-token';
    case 403:
      return "Qovery refused access (403): the token's role lacks the permission, or there is no such project";
    case 404:
      return 'Qovery found nothing there (404)';
    case 409:
      return 'Qovery reports a conflict (409)';
    case 429:
      return 'the rate limit of the Qovery API is reached (429)';
    default:
      return status >= 500 ? `the Qovery API failed (${status})` : `Qovery refused the request (${status})`;
  }
}
