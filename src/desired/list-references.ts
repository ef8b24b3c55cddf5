import type { Problem } from '../model/problem.js';
import { ProblemsError } from '../model/failure.js';
import { ProblemLog } from './problem-log.js';
import { readFiles, readValueFile } from './read-files.js';
import { namesIn, readTemplate } from './references.js';
import type { LoadRequest } from './request.js';
import { resolveEntries } from './resolve.js';

/** A name that the files refer to. */
interface ReferenceUse {
  readonly name: string;
  /** Keys whose values need it, each once. */
  readonly keys: readonly string[];
  /** True where every entry that needs it is `optional`. */
  readonly isOptional: boolean;
}

export interface References {
  /** In the order in which the files name them. */
  readonly references: readonly ReferenceUse[];
  /** Variables in which the keys of encrypted files are expected. */
  readonly decryptionKeys: readonly string[];
  /** Warnings and notices; errors are thrown. */
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks the files as a run does, with nothing resolved and nothing decrypted, for the command line's
 * `validate`: no network, no token.
 * @throws ProblemsError (`invalid-file`) with all that is wrong
 */
export async function listReferences(
  given: Omit<LoadRequest, 'resolution' | 'values' | 'environment' | 'referencesReadEnvironment'>,
): Promise<References> {
  const log = new ProblemLog();
  const request: LoadRequest = { ...given, ...NOTHING };
  const { scopes, keyNames } = await readFiles(request, log);
  resolveEntries(
    scopes,
    {
      interpolate: request.interpolate,
      lookup: undefined,
      readValueFile: (path, key, at, into) => readValueFile(request.workspace, path, key, at, into),
    },
    log,
  );
  const problems = log.list(request.files);
  if (log.hasErrors) throw new ProblemsError('invalid-file', problems);
  const uses = new Map<string, { name: string; keys: Set<string>; isOptional: boolean }>();
  for (const entry of request.interpolate ? scopes.flatMap(({ entries }) => entries) : []) {
    if (!('source' in entry) || entry.source.from !== 'text' || entry.source.wasEncrypted) continue;
    for (const name of namesIn(readTemplate(entry.source.text.reveal()))) {
      const use = uses.get(name) ?? { name, keys: new Set(), isOptional: true };
      use.keys.add(entry.key);
      use.isOptional &&= entry.optional;
      uses.set(name, use);
    }
  }
  const references = [...uses.values()].map(({ name, keys, isOptional }) => ({
    name,
    keys: [...keys],
    isOptional,
  }));
  return { references, decryptionKeys: keyNames, problems };
}

const NOTHING = {
  resolution: 'never',
  values: undefined,
  environment: {},
  referencesReadEnvironment: false,
} as const;
