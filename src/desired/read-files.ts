import type { Position } from '../model/problem.js';
import { say } from '../model/text.js';
import { lookUpKey } from './lookup.js';
import { mergeFiles } from './merge.js';
import type { ProblemLog } from './problem-log.js';
import type { RawScope } from './raw-entry.js';
import { readWorkspaceFile, UnusableFile } from './read-file.js';
import { readScopes, type Decryption } from './read-scopes.js';
import { readSources } from './read-sources.js';
import type { LoadRequest } from './request.js';
import type { Missing } from './fill-references.js';
import { checkScopes } from './scope-checks.js';
import { LONGEST_VALUE } from './value-checks.js';

/** What all files say together, before references are looked at. */
export interface ReadFiles {
  readonly scopes: readonly RawScope[];
  /** Files that stay sealed since their key is missing. */
  readonly missing: readonly Missing[];
  readonly wasDecrypted: boolean;
  /** The variables in which the keys of encrypted files are expected. */
  readonly keyNames: readonly string[];
}

/** Reads the files, decrypts those that are encrypted, merges them and checks what needs no value. */
export async function readFiles(request: LoadRequest, log: ProblemLog): Promise<ReadFiles> {
  const sources = readSources(request, log);
  const options = {
    runLevel: request.runLevel,
    decryption: request.resolution === 'never' ? undefined : decryptionFor(request),
  };
  const files = await Promise.all(sources.map((source) => readScopes(source, options, log)));
  const scopes = mergeFiles(files.map((file) => file.scopes));
  checkScopes(scopes, log);
  return {
    scopes,
    missing: files.flatMap(({ missing }) => missing),
    wasDecrypted: files.some(({ wasDecrypted }) => wasDecrypted),
    keyNames: [...new Set(files.flatMap(({ keyName }) => (keyName === undefined ? [] : [keyName])))],
  };
}

/** The text of a value file of the workspace; `undefined` after reporting what is wrong with it. */
export function readValueFile(
  workspace: string,
  path: string,
  key: string,
  at: Position,
  log: ProblemLog,
): string | undefined {
  try {
    return readWorkspaceFile(workspace, path, LONGEST_VALUE).text;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    log.error(say`the file with the value ${error.clause}`, at, key);
    return undefined;
  }
}

function decryptionFor({ workspace, environment, values }: LoadRequest): Decryption {
  return {
    lookUp: (name) => lookUpKey(name, { values, environment }),
    sops: async (request) => {
      const { decryptSops } = await import('./decrypt/sops.js');
      return decryptSops({
        ...request,
        cwd: workspace === '' ? process.cwd() : workspace,
        environment,
        values,
      });
    },
  };
}
