import type { Problem } from '../model/problem.js';

/** Where Node's debug output goes: `process.stderr`. */
interface DebugStream {
  write: unknown;
}

/**
 * Silences what Node prints to standard error under NODE_DEBUG: `child_process` shows the environment of each
 * program it starts, `stream` the bytes it reads. Node reads the variable at its start, so that only its way out
 * can be closed; this action itself writes nothing to standard error.
 * @returns a notice that says so, where the variable is set
 */
export function silenceNodeDebug(
  environment: Readonly<Record<string, string | undefined>>,
  stderr: DebugStream,
): readonly Problem[] {
  if (!environment['NODE_DEBUG']) return [];
  stderr.write = discard;
  const message =
    "NODE_DEBUG is set: Node's debug output is not shown, because it could hold secrets that no mask covers";
  return [{ severity: 'notice', message }];
}

/** Takes what a stream's `write` takes, and calls back as it would. */
function discard(...args: readonly unknown[]): boolean {
  const done = args.at(-1);
  if (typeof done === 'function') process.nextTick(() => (done as () => void)());
  return true;
}
