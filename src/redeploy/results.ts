import { SyncError, type Failure } from '../model/failure.js';
import type { ChangeStatus } from '../model/ledger.js';
import type { DueService } from '../model/redeploy.js';
import type { WriteFailure } from '../model/store.js';
import { ApiText, ErrorText, say, type Text } from '../model/text.js';
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

/** What became of an environment's services so far: each is open until it is settled, once. */
export class Results {
  readonly #due: readonly DueService[];
  readonly #settled = new Map<DueService, ServiceResult>();
  /** Set when the API took the request. */
  isRequested = false;

  constructor(due: readonly DueService[]) {
    this.#due = due;
  }

  get open(): readonly DueService[] {
    return this.#due.filter((one) => !this.#settled.has(one));
  }

  /** One for each service, in their order, once all are settled. */
  get all(): readonly ServiceResult[] {
    return this.#due.flatMap((one) => this.#settled.get(one) ?? []);
  }

  settleDone(one: DueService): void {
    this.#settled.set(one, { ...one, status: 'done', isRequested: this.isRequested });
  }

  /** Takes the state of a service that moved since the request; it stays open while that is no end. */
  settleEnd(one: DueService, state: string): void {
    const end = endOf(state);
    if (end === 'deployed') this.settleDone(one);
    if (end === 'failed') this.#settle(one, 'failed', 'ended-badly', say`ended as ${new ApiText(state)}`);
  }

  /** It is not to be deployed any more. */
  settleStopped(one: DueService, state: string | undefined): void {
    const why =
      state === undefined
        ? 'it is no longer in its environment'
        : say`it was stopped meanwhile (${new ApiText(state)})`;
    this.#settle(one, 'not-attempted', 'stopped', why);
  }

  /** The limit ended after the request. */
  settleLate(one: DueService, state: string | undefined): void {
    const error = say`was still ${new ApiText(state ?? 'in an unknown state')} at the time limit; the deployment may go on`;
    this.#settle(one, 'failed', 'timeout', error);
  }

  /** Another deployment kept us from requesting ours. */
  settleCollision(status: 'failed' | 'not-attempted', cause: 'refused' | 'timeout', why: Text): void {
    this.#settleOpen(status, cause, why);
  }

  settleRefused({ kind, text }: WriteFailure): void {
    const error =
      kind === 'unsure'
        ? say`nobody knows whether the request arrived: ${text}`
        : say`the request was refused: ${text}`;
    this.#settleOpen('failed', 'refused', error);
  }

  settleCancelled(): void {
    if (this.isRequested)
      this.#settleOpen('failed', 'cancelled', 'the run was cancelled while waiting; the deployment goes on');
    else
      this.#settleOpen(
        'not-attempted',
        'cancelled',
        'the run was cancelled before its deployment was requested',
      );
  }

  settleCrash(error: unknown): void {
    const failure = failureOfError(error);
    if (this.isRequested)
      this.#settleOpen('failed', { failure }, 'the run broke off while waiting; the deployment goes on');
    else this.#settleOpen('not-attempted', { failure }, failure.message);
  }

  #settleOpen(status: 'failed' | 'not-attempted', cause: Cause, error: Text): void {
    for (const one of this.open) this.#settle(one, status, cause, error);
  }

  #settle(one: DueService, status: 'failed' | 'not-attempted', cause: Cause, error: Text): void {
    this.#settled.set(one, { ...one, status, cause, error, isRequested: this.isRequested });
  }
}

function failureOfError(error: unknown): Failure {
  if (error instanceof SyncError) return { reason: error.reason, message: error.text, advice: error.advice };
  const text = new ErrorText(error instanceof Error ? error.message : String(error));
  return {
    reason: 'api-error',
    message: say`Unexpected error while deploying: ${text}`,
    advice: 'Report it with the log of this run; it holds no secret.',
  };
}
