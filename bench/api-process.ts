import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the benchmark asks of the API's process. */
export type Command =
  /**
   * Puts the API into a saved state and starts counting anew. Answered with the id of the project when no connection
   * is left open.
   */
  | { readonly name: 'begin'; readonly state: string; readonly latencyMs: number }
  /** Asks what happened since `begin`. */
  | { readonly name: 'observe' }
  /** Keeps everything as it is now, under a name. */
  | { readonly name: 'save'; readonly state: string };

export interface Observation {
  readonly requests: number;
  /** When the first request began to arrive, on the machine's monotonic clock; `undefined` without any. */
  readonly firstRequestAt: number | undefined;
  /** Most connections open at once. */
  readonly maxSockets: number;
  /** Connections opened in all. */
  readonly connections: number;
  /** Hash of all scopes' keys and values. */
  readonly contents: string;
}

/** The API's process is ready. */
export interface Ready {
  readonly url: string;
  readonly token: string;
}

/** Milliseconds on a clock that all processes of a machine share. */
export function monotonicNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** A local API that runs in another process. */
export class ApiProcess {
  readonly url: string;
  readonly token: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { url, token }: Ready) {
    this.#child = child;
    this.url = url;
    this.token = token;
  }

  static async start(): Promise<ApiProcess> {
    const child = fork(join(import.meta.dirname, 'api-server.js'), { serialization: 'advanced' });
    child.once('exit', (code) => {
      if (code !== null && code !== 0) throw new Error(`The local API ended with exit code ${code}`);
    });
    const [ready] = (await once(child, 'message')) as [Ready];
    return new ApiProcess(child, ready);
  }

  /** @returns the id of the project */
  async begin(state: string, latencyMs: number): Promise<string> {
    return (await this.#ask({ name: 'begin', state, latencyMs })) as string;
  }

  async observe(): Promise<Observation> {
    return (await this.#ask({ name: 'observe' })) as Observation;
  }

  async save(state: string): Promise<void> {
    await this.#ask({ name: 'save', state });
  }

  stop(): void {
    this.#child.disconnect();
  }

  async #ask(command: Command): Promise<unknown> {
    const answer = once(this.#child, 'message');
    this.#child.send(command);
    const [message] = (await answer) as [unknown];
    return message;
  }
}
