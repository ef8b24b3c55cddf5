import type { DeployPorts } from './ports.js';

/** Statuses are read at these intervals; the last one repeats. */
const INTERVALS_MS = [5_000, 10_000, 20_000, 30_000] as const;
/** After a 409 although nothing seems to be under way, the next request waits longer each time, up to the second. */
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 150_000;
/** What is asked at the time limit may take as long as a request with its retries; what waits for its turn then is not asked. */
const LAST_ANSWERS_MS = 30_000;

/**
 * When the next request may be sent. In 30 minutes it comes to at most 80 requests for an environment, however the
 * server answers: 62 reads by the intervals, 3 more where they start over, and 14 refused requests.
 */
export class Pace {
  readonly #ports: DeployPorts;
  readonly #deadline: number;
  #step = 0;
  #conflicts = 0;
  #retryAt = -Infinity;

  /** @param deadline by the ports' clock */
  constructor(ports: DeployPorts, deadline: number) {
    this.#ports = ports;
    this.#deadline = deadline;
  }

  get isOver(): boolean {
    return this.#ports.now() >= this.#deadline;
  }

  /** Whether even what was asked at the time limit has its answer. */
  get isLongOver(): boolean {
    return this.#ports.now() >= this.#deadline + LAST_ANSWERS_MS;
  }

  /** Waits for the next interval, or what is left of the time. Ends early when the run is cancelled. */
  async pause(): Promise<void> {
    const interval = INTERVALS_MS[Math.min(this.#step++, INTERVALS_MS.length - 1)] ?? 0;
    const { soft } = this.#ports.stop;
    try {
      await this.#ports.sleep(Math.max(0, Math.min(interval, this.#deadline - this.#ports.now())), soft);
    } catch (error) {
      if (!soft.aborted) throw error;
    }
  }

  /** Starts over with short intervals: something new is waited for. */
  restart(): void {
    this.#step = 0;
  }

  get mayRequest(): boolean {
    return this.#ports.now() >= this.#retryAt;
  }

  get wasRefused(): boolean {
    return this.#conflicts > 0;
  }

  /** A request was answered by 409. */
  noteConflict(): void {
    this.#retryAt = this.#ports.now() + Math.min(FIRST_RETRY_MS * 2 ** this.#conflicts++, LAST_RETRY_MS);
  }
}
