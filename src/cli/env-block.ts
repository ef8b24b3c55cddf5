import { isForbidden, isShellName } from '../desired/lookup.js';
import { printText } from '../desired/yaml/print.js';

/**
 * The `env:` block of a workflow's step, which gives references their values. In: names. Out: YAML, in which a name that
 * can't be given this way has a comment on what to do in its place.
 */
export function renderEnvBlock(names: readonly string[]): string {
  const given = names.filter(isStepName).map((name) => `  ${printText(name)}: \${{ secrets.${name} }}`);
  const others = names
    .filter((name) => !isStepName(name))
    .map(
      (name) =>
        `# ${name}: the runner's or the step's own name, so give it no secret. For a value of yours rename the reference: \${SECRET_${name}}`,
    );
  return [...(given.length === 0 ? [] : ['env:', ...given]), ...others].join('\n');
}

/** What GitHub keeps for itself, and what programs go by, besides what no reference may name or every shell has. */
const RESERVED =
  /^(?:GITHUB_.*|RUNNER_.*|QOVERY_SYNC_.*|QOVERY_API_URL|CI|(?:HTTPS?|NO)_PROXY|NODE_(?:OPTIONS|DEBUG|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED))$/i;

/** Whether GitHub takes a name for a secret, and a step of this action for a variable that means nothing else to it. */
export function isStepName(name: string): boolean {
  const isTaken = isForbidden(name) || isShellName(name.toUpperCase()) || RESERVED.test(name);
  return /^[A-Za-z_]/.test(name) && !isTaken;
}
