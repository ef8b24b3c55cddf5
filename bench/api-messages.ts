/** What the benchmark asks of the API's process, and what it hears back. */
export type Command =
  /** Puts the project into a saved state and starts counting anew. Answered when no connection is left open. */
  | { readonly name: 'begin'; readonly state: string; readonly latencyMs: number }
  /** Tells what happened since `begin`. */
  | { readonly name: 'observe' }
  /** Keeps the project as it is now, under a name. */
  | { readonly name: 'save'; readonly state: string };

export interface Observation {
  readonly requests: number;
  /** When the first request began to arrive, on the machine's monotonic clock; `undefined` without any. */
  readonly firstRequestAt: number | undefined;
  /** Most connections open at once. */
  readonly maxSockets: number;
  /** Connections opened in all. */
  readonly connections: number;
  /** Hash of the project's keys and values. */
  readonly contents: string;
}

/** The API's process is ready. */
export interface Ready {
  readonly url: string;
  readonly projectId: string;
  readonly token: string;
}

/** The state with no secrets, there from the start. */
export const EMPTY = 'empty';

/** Milliseconds on a clock that all processes of a machine share. */
export function monotonicNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
