import { mkdtemp, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
// Loaded on demand elsewhere. Here they are loaded with the file, so that mutation testing knows they are not the first test's alone.
import '../../../src/desired/decrypt-sops.js';
import '../../../src/desired/yaml.js';
import { ProblemsError } from '../../../src/errors.js';
import { loadDesiredState, type LoadRequest } from '../../../src/desired/load.js';
import { valueOf, type DesiredState } from '../../../src/model/desired.js';
import { formatPosition, type Problem } from '../../../src/model/problem.js';

export function request(part: Partial<LoadRequest>): LoadRequest {
  return {
    workspace: '',
    files: [],
    content: undefined,
    format: 'auto',
    interpolate: true,
    resolution: 'required',
    values: undefined,
    environment: {},
    ...part,
  };
}

export function loadYaml(content: string, part: Partial<LoadRequest> = {}): Promise<DesiredState> {
  return loadDesiredState(request({ content, ...part }));
}

export function loadDotenv(content: string, part: Partial<LoadRequest> = {}): Promise<DesiredState> {
  return loadDesiredState(request({ content, format: 'dotenv', ...part }));
}

/** Problems as a user would read them, `line:column severity message`. */
export function say(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ at, severity, message }) => {
    const place = at === undefined ? '' : formatPosition(at).replace(/^content:/, '');
    return `${place} ${severity}: ${message}`;
  });
}

/** The problems that a load ends with, thrown or not. */
export async function problemsOf(load: Promise<DesiredState>): Promise<readonly string[]> {
  try {
    return say((await load).problems);
  } catch (error) {
    if (!(error instanceof ProblemsError) || error.reason !== 'invalid-file') throw error;
    return say(error.problems);
  }
}

/** Keys with the values they would be written with. */
export function valuesOf(state: DesiredState): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(state.entries.map((entry) => [entry.key, valueOf(entry)?.reveal()]));
}

/** A workspace on disk with these files. */
export async function makeWorkspace(files: Readonly<Record<string, string | Buffer>>) {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'desired-')));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
