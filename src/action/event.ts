import { readFileSync } from 'node:fs';
import type { Environment } from '../engine/request.js';
import type { EventFacts } from '../engine/inputs/trigger.js';

/** What the runner says of the event that started this run. A payload that can't be read is `undefined`. */
export function readEvent(environment: Environment): EventFacts {
  return {
    name: environment['GITHUB_EVENT_NAME'] ?? '',
    ref: environment['GITHUB_REF'] ?? '',
    actor: environment['GITHUB_ACTOR'] ?? '',
    payload: readPayload(environment['GITHUB_EVENT_PATH']),
  };
}

function readPayload(path: string | undefined): unknown {
  try {
    return path ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
