import { listReferences } from '../desired/list-references.js';
import { Printer } from '../model/printer.js';
import { ProblemsError } from '../model/failure.js';
import { renderEnvBlock } from './env-block.js';
import type { Ended, RunContext } from './run.js';
import { showProblems } from './problems.js';
import { readSource } from './request.js';

/** `validate`: reads and checks the files without network or token, and prints the `env:` block that a workflow needs. */
export async function validate(context: RunContext): Promise<Ended> {
  const { collect, terminal, redactor } = context;
  const runLevel =
    collect.text('service') !== undefined
      ? 'service'
      : collect.text('environment') !== undefined
        ? 'environment'
        : 'project';
  const source = readSource(collect, context, 'plan', undefined);
  if (collect.problems.length > 0) throw new ProblemsError('invalid-input', collect.problems);
  const { references, decryptionKeys, problems } = await listReferences({ ...source, runLevel });
  showProblems(problems, terminal, new Printer(redactor));
  terminal.line(`${source.files.join(', ')}: no errors.`);
  return { exitCode: 0, output: renderEnvBlock([...references.map(({ name }) => name), ...decryptionKeys]) };
}
