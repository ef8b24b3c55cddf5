import type { FailureReason } from '../../model/failure.js';
import type { WriteFailureKind } from '../../model/store.js';
import { ErrorText, say, type Text } from '../../model/text.js';

/** What an error says to people. */
export interface Explanation {
  /** A clause on what happened. */
  readonly text: Text;
  /** A clause on what to do, where there is something to do. */
  readonly advice: string | undefined;
}

/** A call that did not end in a usable answer, after its retries. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly text: Text;
  readonly advice: string | undefined;
  /** True when an earlier attempt got no clear answer and may have taken effect. */
  readonly mayHaveWritten: boolean;
  /** True when the wait that the server asks for does not fit. */
  readonly #isThrottled: boolean;

  constructor(
    { text, advice }: Explanation,
    /** The last status, `undefined` without an answer. */
    readonly status: number | undefined,
    readonly kind: WriteFailureKind,
    /** The parsed body of an error answer. Never print it: it may echo what was sent. */
    readonly body: unknown,
    { mayHaveWritten = false, isThrottled = false } = {},
  ) {
    super(text.toString());
    this.text = text;
    this.advice = advice;
    this.mayHaveWritten = mayHaveWritten;
    this.#isThrottled = isThrottled;
  }

  /** What happened and what to do, as one clause. */
  get whole(): Text {
    return this.advice === undefined ? this.text : say`${this.text}; ${this.advice}`;
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

/**
 * What an error answer means, with the API's own words behind it.
 * @param wasAccepted whether the API answered another request with this token: a 401 is then about this one
 */
export function explainAnswer(status: number, body: unknown, wasAccepted: boolean): Explanation {
  const { text, advice } = status === 401 && wasAccepted ? DENIED : explainStatus(status);
  const detail = errorText(body);
  return { text: detail === undefined ? text : say`${text}: ${new ErrorText(detail)}`, advice };
}

/** How a status that ended a write is to be taken. */
export function failureKind(status: number): WriteFailureKind {
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  return isRefusal(status) ? 'refused' : 'unsure';
}

/** Whether an answer proves that its request changed nothing. A request timeout (408) may come from what is in between. */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

/** The text of an error body: `detail`, in older answers `message`, else `error`. Raw: wrap it before showing it. */
function errorText(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { detail, message, error } = body as Record<string, unknown>;
  return [detail, message, error].find(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  );
}

/** Policies answer so (observed: a denied request is a 401 without a reason). */
const DENIED = {
  text: 'Qovery refused this request (401)',
  advice:
    'the token was accepted for other requests: its policy (sk-qov-…) denies this one, or it was revoked or has expired meanwhile',
};

function explainStatus(status: number): { readonly text: string; readonly advice: string | undefined } {
  if (status >= 300 && status < 400) {
    const text = `Qovery answered with a redirect (${status}), which is not followed`;
    return { text, advice: 'check api-url' };
  }
  switch (status) {
    case 401:
      return {
        text: 'Qovery did not accept the token (401)',
        advice:
          'check api-token: it is wrong, expired or revoked, or a policy token (sk-qov-…) whose policy denies this request',
      };
    case 403:
      return {
        text: 'Qovery refused access (403)',
        advice: "check that the id is right, and give the token's role access to secrets there",
      };
    case 404:
      return {
        text: 'Qovery found nothing there (404)',
        advice: 'check the id or name, and that it was not deleted meanwhile',
      };
    case 409:
      return { text: 'Qovery reports a conflict (409)', advice: undefined };
    case 429:
      return { text: 'the rate limit of the Qovery API is reached (429)', advice: undefined };
    default: {
      const text =
        status >= 500 ? `the Qovery API failed (${status})` : `Qovery refused the request (${status})`;
      return { text, advice: undefined };
    }
  }
}
