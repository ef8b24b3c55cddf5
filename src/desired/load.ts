import type { DesiredScope, DesiredState } from '../model/desired.js';
import { allEntries } from '../model/desired.js';
import { ProblemsError } from '../model/failure.js';
import { Lookup } from './lookup.js';
import { ProblemLog } from './problem-log.js';
import { readFiles, readValueFile, type ReadFiles } from './read-files.js';
import type { LoadRequest } from './request.js';
import { resolveEntries, type Resolved } from './resolve.js';
import { checkValuesAreNoKeys } from './scope-checks.js';
import { shareMissing } from './share-missing.js';

export type { LoadRequest } from './request.js';

/**
 * The desired state: files (or inline content) → scopes with checked entries and values. In: where it comes from, and
 * where references are looked up. Out: what the files say together, after later ones replaced entries of earlier ones.
 * It never writes, asks no network (but what `sops` asks) and prints nothing. Everything that is wrong in all files is
 * found in one go: problems are collected, and only the end decides whether there is an error among them.
 *
 * @throws ProblemsError (`invalid-file`) with all that is wrong, in the order of the files, then line and column
 */
export async function loadDesiredState(request: LoadRequest): Promise<DesiredState> {
  const log = new ProblemLog();
  const files = await readFiles(request, log);
  const lookup = request.resolution === 'never' ? undefined : new Lookup(request);
  const resolved = resolveEntries(
    files.scopes,
    {
      interpolate: request.interpolate,
      lookup,
      readValueFile: (path, key, at, into) => readValueFile(request.workspace, path, key, at, into),
    },
    log,
  );
  const { scopes, unresolved } = decideMissing(request, files, resolved, lookup, log);
  checkValuesAreNoKeys(scopes, log);
  noteEnvironment(lookup?.besideValues ?? [], log);
  const problems = log.list(request.files);
  if (log.hasErrors) throw new ProblemsError('invalid-file', problems);
  const byName = allEntries({ scopes }).some((entry) => 'value' in entry && entry.value === undefined);
  return { scopes, byName, unresolved, problems };
}

/**
 * Decides whether what is missing is an error or makes the plan one by name. References are forgiven where leniency is
 * asked for, or where a plan finds none at all; decryption keys in any plan.
 */
function decideMissing(
  { resolution }: LoadRequest,
  files: ReadFiles,
  resolved: Resolved,
  lookup: Lookup | undefined,
  log: ProblemLog,
): { readonly scopes: readonly DesiredScope[]; readonly unresolved: readonly string[] } {
  const mayLackKeys = resolution === 'if-any' || resolution === 'lenient';
  const mayLackReferences =
    resolution === 'lenient' || (resolution === 'if-any' && !resolved.foundAny && !files.wasDecrypted);
  for (const { problem } of files.missing)
    log.add(mayLackKeys ? { ...problem, severity: 'notice' } : problem);
  if (!mayLackReferences && lookup !== undefined) {
    for (const { scope, problem } of shareMissing(resolved.missing, lookup)) log.within(scope).add(problem);
  }
  const forgiven = [...(mayLackKeys ? files.missing : []), ...(mayLackReferences ? resolved.missing : [])];
  const names = forgiven.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const isByName = mayLackReferences && resolved.missing.length > 0;
  return {
    scopes: isByName ? withoutDoubtful(resolved) : resolved.scopes,
    unresolved: [...new Set(names)].sort(),
  };
}

/**
 * Without the secrets, a reference that may be empty (`allow_empty`) is empty like the others, and that it would be
 * empty with them is not known.
 */
function withoutDoubtful({ scopes, doubtful }: Resolved): readonly DesiredScope[] {
  return scopes.map((scope) => ({
    ...scope,
    entries: scope.entries.map((entry) =>
      'value' in entry && doubtful.has(entry) ? { ...entry, value: undefined } : entry,
    ),
  }));
}

function noteEnvironment(names: readonly string[], log: ProblemLog): void {
  if (names.length === 0) return;
  log.addGeneral({
    severity: 'notice',
    input: 'values',
    message: `these references are not in "values" and were taken from this step's environment: ${names.join(', ')}`,
  });
}
