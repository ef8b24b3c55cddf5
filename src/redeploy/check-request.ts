import { ProblemsError } from '../model/failure.js';
import type { Problem } from '../model/problem.js';

/** What a run is asked for about redeploying, as far as it can contradict itself. */
interface RedeployRequest {
  readonly redeploy: 'none' | 'changed' | readonly string[];
  readonly changeDetection: 'fingerprint' | 'always';
  /** False with a JWT and no `fingerprint-key`: then no mark verifies in a later run. */
  readonly hasLastingKey: boolean;
}

/**
 * Refuses what would deploy everything on every run: where all values are written anew each time, all services are due
 * each time. Made before the first request.
 * @throws ProblemsError (`invalid-input`)
 */
export function checkRedeployRequest({ redeploy, changeDetection, hasLastingKey }: RedeployRequest): void {
  if (redeploy === 'none' || redeploy.length === 0) return;
  const problems: Problem[] = [];
  if (changeDetection === 'always') {
    problems.push(
      refuse(
        'change-detection: always writes every value on every run, so redeploy would deploy every service each time. Use change-detection: fingerprint, or redeploy: none',
      ),
    );
  }
  if (!hasLastingKey) {
    problems.push(
      refuse(
        'with a JWT and no fingerprint-key every value is written on every run, so redeploy would deploy every service each time. Give a fingerprint-key, or use an API token',
      ),
    );
  }
  if (problems.length > 0) throw new ProblemsError('invalid-input', problems);
}

function refuse(message: string): Problem {
  return { severity: 'error', input: 'redeploy', message };
}
