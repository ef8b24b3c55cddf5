import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatOf } from '../../desired/read-sources.js';
import { InputError } from '../../engine/inputs/collector.js';
import { readNetwork, readOwner, readTarget } from '../../engine/inputs/read.js';
import { listProject } from '../../engine/list-project.js';
import { ProblemsError } from '../../model/failure.js';
import { Printer } from '../../model/printer.js';
import { describeScope } from '../../model/scope.js';
import { VERSION } from '../../model/version.js';
import { renderEnvBlock } from '../env-block.js';
import { requireToken } from '../request.js';
import type { Ended, RunContext } from '../run.js';
import { makeDocument, type InitDocument } from './document.js';
import { printDocument } from './print.js';

/**
 * `init`: writes a desired-state file from what a project has. In: a project, or one environment or service. Out: a
 * file (never over an existing one without `--force`), and on standard output the lines that create the GitHub secrets
 * and the `env:` block that go with it. It reads only, and has no value to write.
 */
export async function init(context: RunContext): Promise<Ended> {
  const { collect, environment, repository, terminal, stop, redactor } = context;
  const token = requireToken(collect, environment);
  const network = readNetwork(collect, environment);
  const target = readTarget(collect);
  const owner = readOwner(collect, repository.owner ?? '', 'Set --owner: the git remote origin names none');
  const format = collect.choice('format', ['auto', 'yaml', 'dotenv']);
  const concurrency = collect.integer('concurrency', 8, { min: 1, max: 32 });
  const file = collect.text('file') ?? (format === 'dotenv' ? '.env.qovery' : 'secrets.yml');
  const where = path.resolve(context.folder, file);
  const isForced = collect.flag('force', false);
  const written = format === 'auto' ? formatOf(file) : format;
  if (written === undefined)
    collect.add(
      'file',
      `${JSON.stringify(file)} does not say its format. Give a name that ends in .yml or .env, or --format`,
    );
  collect.check('file', () => checkPlace(file, where, isForced));
  if (collect.problems.length > 0 || token === undefined || written === undefined)
    throw new ProblemsError('invalid-input', collect.problems);

  const listed = await listProject(
    { ...target, ...network, token, owner, concurrency, userAgent: `qovery-secret-sync/${VERSION} (init)` },
    { stop, redactor, onWait: ({ why, ms }) => terminal.line(`Waiting ${Math.ceil(ms / 1000)} s: ${why}`) },
  );
  const isDotenv = written === 'dotenv';
  const described = isDotenv
    ? listed.listings.filter(({ scope }) => scope.id === listed.own.id)
    : listed.listings;
  const document = makeDocument(described);
  const printer = new Printer(redactor);
  writeDocument(file, where, printDocument(document, written, printer), isForced);
  explain(document, file, context, printer);
  for (const { scope, own } of listed.listings)
    if (own.length > 0 && !described.some((one) => one.scope === scope))
      terminal.line(
        `Left out: ${printer.print(describeScope(scope))}: a dotenv file describes one scope. Give --environment, and --service, for another file.`,
      );
  return { exitCode: 0, output: renderNextSteps(document) };
}

/** Looked at before any request: nothing is read for a file that can't be written. @throws InputError */
function checkPlace(file: string, where: string, isForced: boolean): void {
  const [shown, folder] = [JSON.stringify(file), JSON.stringify(path.dirname(file))];
  if (isFolder(where)) throw new InputError(`${shown} is a folder. Name a file in it`);
  if (existsSync(where) && !isForced)
    throw new InputError(`${shown} exists. Give another --file, or --force to overwrite it`);
  if (!isFolder(path.dirname(where)))
    throw new InputError(`there is no folder ${folder} to write to. Create it, or give another --file`);
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

/** @throws ProblemsError where the disk refuses it */
function writeDocument(file: string, where: string, text: string, isForced: boolean): void {
  try {
    writeFileSync(where, text, { flag: isForced ? 'w' : 'wx' });
  } catch (error) {
    const { code = 'unknown error' } = error as { code?: string };
    const message = `${JSON.stringify(file)} can't be written (${code}). Give another --file`;
    throw new ProblemsError('invalid-input', [{ severity: 'error', input: 'file', message }]);
  }
}

function explain(
  { scopes, leftOut, references }: InitDocument,
  file: string,
  { terminal }: RunContext,
  printer: Printer,
): void {
  const entries = scopes.reduce((sum, scope) => sum + scope.entries.length, 0);
  terminal.line(
    `Wrote ${file}: ${entries} entries of ${scopes.length} ${scopes.length === 1 ? 'scope' : 'scopes'}, ${references.length} values to give.`,
  );
  for (const { scope, key, why } of leftOut)
    terminal.line(`Left out: ${printer.print(key)} in ${printer.print(describeScope(scope))}: ${why}.`);
  for (const { scope, foreign } of scopes)
    for (const { key, owner } of foreign)
      terminal.line(
        `Left out: ${key} in ${printer.print(describeScope(scope))}: marked by another owner, ${printer.print(owner)}.`,
      );
  terminal.line(
    'Next: create the GitHub secrets below from wherever you have the values, then look at a plan.',
  );
}

/** What goes with the file: the secrets to create, and the `env:` block of the step. */
function renderNextSteps({ references }: InitDocument): string {
  if (references.length === 0) return '';
  const lines = references.map((name) => `gh secret set ${name}`);
  return [...lines, '', renderEnvBlock(references)].join('\n');
}
