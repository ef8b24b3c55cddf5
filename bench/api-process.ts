import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Command, Observation, Ready } from './api-messages.js';

/** A local API that runs in another process. */
export class ApiProcess {
  readonly url: string;
  readonly projectId: string;
  readonly token: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { url, projectId, token }: Ready) {
    this.#child = child;
    this.url = url;
    this.projectId = projectId;
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

  async begin(state: string, latencyMs: number): Promise<void> {
    await this.#ask({ name: 'begin', state, latencyMs });
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
