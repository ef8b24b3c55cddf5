import { SyncError } from '../model/failure.js';
import type { RedeployPlan } from '../model/redeploy.js';
import { describeScope, type EnvironmentScope } from '../model/scope.js';
import type { EnvironmentStatuses, ServiceStatus } from '../model/service.js';
import { WriteFailure } from '../model/store.js';
import { ApiText, joinTexts, partsOf, say, type Text } from '../model/text.js';
import { formatWait } from './ago.js';
import { Pace } from './pace.js';
import type { DeployPorts } from './ports.js';
import { Results, type ServiceResult } from './results.js';
import { isGoingAway, isStopped, isUnderWay } from './states.js';

type Due = Pick<RedeployPlan['environments'][number], 'environment' | 'due'>;
type States = ReadonlyMap<string, ServiceStatus>;
type RequestResult = 'accepted' | 'conflict' | 'ended';

interface Ports extends DeployPorts {
  /** Runs what asks the API when it is this environment's turn: what it then decides by is not older than that. */
  readonly takeTurn: <T>(act: () => Promise<T>) => Promise<T>;
}

/** One environment's deployment: wait until it is free, request once, follow until every service has ended. */
export class EnvironmentDeployment {
  readonly #environment: EnvironmentScope;
  readonly #ports: Ports;
  readonly #pace: Pace;
  readonly #results: Results;
  #lastWait = '';
  /** What was seen under way last, if it was. */
  #busy: string | undefined;

  /** @param deadline by the ports' clock */
  constructor({ environment, due }: Due, ports: Ports, deadline: number) {
    this.#environment = environment;
    this.#ports = ports;
    this.#pace = new Pace(ports, deadline);
    this.#results = new Results(due);
  }

  /** Never rejects: what goes wrong is in the results, one for each service that is due, in their order. */
  async run(): Promise<readonly ServiceResult[]> {
    try {
      if (this.#ports.timeoutMs === 0) await this.#ports.takeTurn(() => this.#requestOnly());
      else {
        const before = await this.#requestWhenFree();
        if (before !== undefined) await this.#follow(before);
      }
    } catch (error) {
      if (this.#isCancelled) this.#results.noteCancelled();
      else this.#results.noteCrash(error);
    }
    return this.#results.all;
  }

  async #requestOnly(): Promise<void> {
    if (this.#isCancelled) return this.#results.noteCancelled();
    const answer = await this.#request();
    if (answer === 'accepted') this.#results.open.forEach((one) => this.#results.noteDone(one));
    if (answer !== 'conflict') return;
    this.#results.noteCollision(
      'failed',
      'refused',
      'another deployment of the environment is under way, and redeploy-timeout is 0',
    );
  }

  /** @returns the states right before the request; `undefined` when it did not come about */
  async #requestWhenFree(): Promise<States | undefined> {
    while (!this.#isCancelled) {
      const before = await this.#ports.takeTurn(() => this.#tryToRequest());
      if (before !== 'again') return before;
      await this.#pace.pause();
    }
    this.#results.noteCancelled();
    return undefined;
  }

  /** Reads the states, and requests the deployment where they allow it. */
  async #tryToRequest(): Promise<States | undefined | 'again'> {
    if (this.#isCancelled) return 'again';
    if (this.#pace.isLongOver) return this.#giveUp();
    const statuses = await this.#ports.reader.statuses(this.#environment);
    if (this.#isCancelled) return 'again';
    this.#busy = findBusy(statuses);
    if (this.#pace.isOver) return this.#giveUp();
    if (this.#busy !== undefined) this.#sayWait(say`a deployment is under way (${new ApiText(this.#busy)})`);
    else if (this.#pace.mayRequest) {
      const states = statesOf(statuses);
      const answer = await this.#requestDeployable(states);
      if (answer !== 'conflict') return answer === 'accepted' ? states : undefined;
      this.#pace.noteConflict();
      this.#sayWait('Qovery says that another operation is in progress');
    }
    return 'again';
  }

  /** What was stopped or deleted while we waited must not be started. */
  async #requestDeployable(states: States): Promise<RequestResult> {
    for (const one of this.#results.open) {
      const state = states.get(one.service.id)?.state;
      if (state === undefined || isStopped(state) || isGoingAway(state))
        this.#results.noteStopped(one, state);
    }
    return this.#results.open.length === 0 ? 'ended' : await this.#request();
  }

  async #request(): Promise<RequestResult> {
    const services = this.#results.open.map(({ service }) => service);
    try {
      await this.#ports.writer.deploy(this.#environment, services);
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      if (error.kind === 'conflict') return 'conflict';
      if (error.kind === 'not-sent' && this.#isCancelled) this.#results.noteCancelled();
      else this.#results.noteRefused(error);
      return 'ended';
    }
    this.#results.isRequested = true;
    this.#sayWait(
      say`deployment of ${joinTexts(
        services.map(({ name }) => name),
        ', ',
      )} requested`,
    );
    return 'accepted';
  }

  /** The limit ended before our request was taken. */
  #giveUp(): undefined {
    this.#results.noteCollision('not-attempted', 'timeout', this.#whyLate());
  }

  #whyLate(): Text {
    if (this.#busy !== undefined)
      return say`another deployment was still under way (${new ApiText(this.#busy)}) at the time limit`;
    return this.#pace.wasRefused
      ? 'Qovery refused the request until the time limit: another operation is in progress'
      : 'the time limit ended before it could be requested';
  }

  /** Reads states until every service has ended, or the time has. */
  async #follow(before: States): Promise<void> {
    const seen = new Map(before);
    const moved = new Set<string>();
    let isRead = false;
    this.#pace.restart();
    while (this.#results.open.length > 0) {
      await this.#pace.pause();
      const states = await this.#ports.takeTurn(() => this.#readAgain());
      if (this.#isCancelled) return this.#results.noteCancelled();
      if (states !== undefined) this.#compare(states, before, seen, moved);
      isRead ||= states !== undefined;
      if (!this.#pace.isOver) continue;
      for (const one of this.#results.open)
        this.#results.noteLate(one, isRead ? seen.get(one.service.id)?.state : undefined);
    }
  }

  /**
   * A final state counts once the service's date moved or another state was seen since the request: right behind it
   * the old state is still there (Qovery's command line waits 3 s for that reason, its Terraform provider 5 s).
   */
  #compare(states: States, before: States, seen: Map<string, ServiceStatus>, moved: Set<string>): void {
    for (const one of this.#results.open) {
      const { id, name } = one.service;
      const status = states.get(id);
      if (status === undefined) continue;
      const { state, lastDeployedAt } = status;
      if (state !== seen.get(id)?.state) this.#say(say`${name} is ${new ApiText(state)}`);
      if (state !== before.get(id)?.state || lastDeployedAt !== before.get(id)?.lastDeployedAt) moved.add(id);
      seen.set(id, status);
      if (moved.has(id)) this.#results.noteEnd(one, state);
    }
  }

  /** After the request a read that fails is no news: it is tried again until the limit. */
  async #readAgain(): Promise<States | undefined> {
    if (this.#isCancelled || this.#pace.isLongOver) return undefined;
    try {
      return statesOf(await this.#ports.reader.statuses(this.#environment));
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      if (!this.#isCancelled) this.#sayWait(say`the states could not be read (${error.text}), trying again`);
      return undefined;
    }
  }

  get #isCancelled(): boolean {
    return this.#ports.stop.soft.aborted;
  }

  /** Says why something is waited for, and how long at most; once, while the reason stays the same. */
  #sayWait(why: Text): void {
    const { timeoutMs } = this.#ports;
    const key = partsOf(why)
      .map((part) => (part instanceof ApiText ? part.raw : part))
      .join('\0');
    if (key === this.#lastWait) return;
    this.#lastWait = key;
    this.#say(timeoutMs === 0 ? why : say`${why}; waiting ${formatWait(timeoutMs)} at most`);
  }

  #say(line: Text): void {
    this.#ports.onLine(say`${describeScope(this.#environment)}: ${line}`);
  }
}

function statesOf({ services }: EnvironmentStatuses): States {
  return new Map(services.map((status) => [status.id, status]));
}

/** The state of what is queued or under way in an environment, ours or not. */
function findBusy({ state, services }: EnvironmentStatuses): string | undefined {
  return [state, ...services.map((service) => service.state)].find(isUnderWay);
}
