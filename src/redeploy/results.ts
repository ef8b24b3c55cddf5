import { failureOf, type Failure } from '../model/failure.js';
import type { ChangeStatus } from '../model/ledger.js';
import type { DueService } from '../model/redeploy.js';
import type { WriteFailure } from '../model/store.js';
import { ApiText, say, type Text } from '../model/text.js';
import { endOf } from './states.js';

/** Why a service was not deployed, or is not known to be. */
export type Cause =
  /** Its deployment failed or was cancelled. */
  | 'ended-badly'
  /** The request was refused, or nobody knows what became of it. */
  | 'refused'
  /** The time limit. */
  | 'timeout'
  /** The run was cancelled. */
  | 'cancelled'
  /** It was stopped or deleted while the run waited to request it: no failure. */
  | 'stopped'
  /** An error that ended the environment's deployment. */
  | { readonly failure: Failure };

/** What became of one service. */
export interface ServiceResult extends DueService {
  readonly status: ChangeStatus;
  readonly error?: Text;
  readonly cause?: Cause;
  /** True once the API took the request: then the deployment goes on, whatever the run does. */
  readonly isRequested: boolean;
}

/** Whether only the waiting ended: then nobody knows yet how the deployment will. */
export function goesOn({ status, cause, isRequested }: ServiceResult): boolean {
  return status === 'failed' && isRequested && cause !== 'ended-badly' && cause !== 'refused';
}

/** What became of an environment's services so far: each is open until its end is noted, once. */
export class Results {
  readonly #due: readonly DueService[];
  readonly #ended = new Map<DueService, ServiceResult>();
  /** Set when the API took the request. */
  isRequested = false;

  constructor(due: readonly DueService[]) {
    this.#due = due;
  }

  get open(): readonly DueService[] {
    return this.#due.filter((one) => !this.#ended.has(one));
  }

  /** One for each service, in their order, once all have ended. */
  get all(): readonly ServiceResult[] {
    return this.#due.flatMap((one) => this.#ended.get(one) ?? []);
  }

  noteDone(one: DueService): void {
    this.#ended.set(one, { ...one, status: 'done', isRequested: this.isRequested });
  }

  /** Takes the state of a service that moved since the request; it stays open while that is no end. */
  noteEnd(one: DueService, state: string): void {
    const end = endOf(state);
    if (end === 'deployed') this.noteDone(one);
    if (end === 'failed') this.#note(one, 'failed', 'ended-badly', say`ended as ${new ApiText(state)}`);
  }

  /** It is not to be deployed any more. */
  noteStopped(one: DueService, state: string | undefined): void {
    const why =
      state === undefined
        ? 'it is no longer in its environment'
        : say`it was stopped meanwhile (${new ApiText(state)})`;
    this.#note(one, 'not-attempted', 'stopped', why);
  }

  /** The limit ended after the request. */
  noteLate(one: DueService, state: string | undefined): void {
    const error = say`was still ${new ApiText(state ?? 'in an unknown state')} at the time limit; the deployment may go on`;
    this.#note(one, 'failed', 'timeout', error);
  }

  /** Another deployment kept us from requesting ours. */
  noteCollision(status: 'failed' | 'not-attempted', cause: 'refused' | 'timeout', why: Text): void {
    this.#noteOpen(status, cause, why);
  }

  noteRefused({ kind, text }: WriteFailure): void {
    const error =
      kind === 'unsure'
        ? say`nobody knows whether the request arrived: ${text}`
        : say`the request was refused: ${text}`;
    this.#noteOpen('failed', 'refused', error);
  }

  noteCancelled(): void {
    if (this.isRequested)
      this.#noteOpen('failed', 'cancelled', 'the run was cancelled while waiting; the deployment goes on');
    else
      this.#noteOpen(
        'not-attempted',
        'cancelled',
        'the run was cancelled before its deployment was requested',
      );
  }

  noteCrash(error: unknown): void {
    const failure = failureOf(
      error,
      'Unexpected error while deploying',
      'Report it with the log of this run; it holds no secret.',
    );
    if (this.isRequested)
      this.#noteOpen('failed', { failure }, 'the run broke off while waiting; the deployment goes on');
    else this.#noteOpen('not-attempted', { failure }, failure.message);
  }

  #noteOpen(status: 'failed' | 'not-attempted', cause: Cause, error: Text): void {
    for (const one of this.open) this.#note(one, status, cause, error);
  }

  #note(one: DueService, status: 'failed' | 'not-attempted', cause: Cause, error: Text): void {
    this.#ended.set(one, { ...one, status, cause, error, isRequested: this.isRequested });
  }
}
