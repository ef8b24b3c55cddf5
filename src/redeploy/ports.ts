import type { DeploymentReader, DeploymentWriter } from '../model/service.js';
import type { Text } from '../model/text.js';

/** What a deployment needs from outside: the API, the clock, the log. */
export interface DeployPorts {
  readonly reader: DeploymentReader;
  readonly writer: DeploymentWriter;
  /** Environments that are asked at a time. */
  readonly concurrency: number;
  /** Aborted when the run is cancelled: nothing is waited for any longer. */
  readonly stop: { readonly soft: AbortSignal };
  /** For all environments together; 0 requests the deployments and waits for nothing. */
  readonly timeoutMs: number;
  /** Unix ms, or any other clock that only moves forward. */
  now(): number;
  /** Ends after so many ms, or early (also by rejecting) when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
  /** One line of progress: a wait begins, a service changes state. */
  onLine(line: Text): void;
}
