import { createColors } from 'picocolors';
import type { Printer } from '../model/printer.js';
import { formatPosition, type Problem } from '../model/problem.js';
import type { ReportProblem } from '../model/report.js';
import type { Terminal } from './terminal.js';

/** A report's problem, about an option by its name here. */
export function renderReported(problem: ReportProblem, options: { readonly color: boolean }): string {
  const { where, input } = problem;
  return renderProblem({ ...problem, where: where === input ? optionOf(where) : where }, options);
}

/** A problem as a compiler shows it: `secrets.yml:5:3 STRIPE_KEY: error: …`. */
export function renderProblem(
  { severity, where, message }: Pick<ReportProblem, 'severity' | 'where' | 'message'>,
  { color }: { readonly color: boolean },
): string {
  const { red, yellow, cyan, bold } = createColors(color);
  const paint = severity === 'error' ? red : severity === 'warning' ? yellow : cyan;
  return `${where === '' ? '' : `${bold(where)}: `}${paint(severity)}: ${message}`;
}

/** Shows problems that no report holds. */
export function showProblems(problems: readonly Problem[], terminal: Terminal, printer: Printer): void {
  for (const { severity, message, at, key, input } of problems) {
    const isAboutInput = at === undefined && key === undefined && input !== undefined;
    const where = [at && formatPosition(at), key, isAboutInput ? optionOf(input) : undefined]
      .filter(Boolean)
      .join(' ');
    const shown = renderProblem(
      { severity, where, message: printer.print(message) },
      { color: terminal.color },
    );
    terminal.error(shown);
  }
}

/** Inputs that are no options here. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['api-token', 'QOVERY_API_TOKEN'],
  ['fingerprint-key', 'QOVERY_SYNC_FINGERPRINT_KEY'],
  ['mode', 'mode'],
]);

/** What an input is called here: the option, or the variable of a credential. */
function optionOf(input: string): string {
  const name = OTHERWISE.get(input);
  if (name !== undefined) return name;
  return /^[a-z][a-z-]*$/.test(input) ? `--${input}` : input;
}
