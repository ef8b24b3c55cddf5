import { mkdtemp, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
// Loaded on demand elsewhere. Here they are loaded with the file, so that mutation testing knows they are not the first test's alone.
import '../../../src/desired/decrypt/sops.js';
import '../../../src/desired/yaml/index.js';
import { loadDesiredState, type LoadRequest } from '../../../src/desired/load.js';
import { allEntries, valueOf, type DesiredEntry, type DesiredState } from '../../../src/model/desired.js';
import { ProblemsError } from '../../../src/model/failure.js';
import { Printer } from '../../../src/model/printer.js';
import { formatPosition, type Problem } from '../../../src/model/problem.js';
import { Redactor } from '../../../src/model/redactor.js';

export function request(part: Partial<LoadRequest>): LoadRequest {
  return {
    runLevel: 'project',
    workspace: '',
    files: [],
    content: undefined,
    format: 'auto',
    interpolate: true,
    resolution: 'required',
    values: undefined,
    environment: {},
    referencesReadEnvironment: true,
    ...part,
  };
}

export function loadYaml(content: string, part: Partial<LoadRequest> = {}): Promise<DesiredState> {
  return loadDesiredState(request({ content, ...part }));
}

export function loadDotenv(content: string, part: Partial<LoadRequest> = {}): Promise<DesiredState> {
  return loadDesiredState(request({ content, format: 'dotenv', ...part }));
}

const printer = new Printer(new Redactor());

/** Problems as a user would read them, `line:column severity: KEY: message`; those in inline content without its name. */
export function say(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ at, severity, key, input, message }) => {
    const place = at === undefined ? `(${input})` : formatPosition(at).replace(/^content:/, '');
    return `${place} ${severity}: ${key === undefined ? '' : `${key}: `}${printer.print(message)}`;
  });
}

/** The problems that a load ends with, thrown or not, but for remarks on short values: those of tests mostly are. */
export async function problemsOf(load: Promise<unknown>): Promise<readonly string[]> {
  return (await allProblemsOf(load)).filter((problem) => !problem.includes('fewer than 4 characters'));
}

export async function allProblemsOf(load: Promise<unknown>): Promise<readonly string[]> {
  try {
    return say(((await load) as DesiredState).problems);
  } catch (error) {
    if (!(error instanceof ProblemsError) || error.reason !== 'invalid-file') throw error;
    return say(error.problems);
  }
}

/** The errors among them. */
export async function errorsOf(load: Promise<unknown>): Promise<readonly string[]> {
  return (await problemsOf(load)).filter((problem) => / error: /.test(problem));
}

/** The entries of the run's own scope. */
export function ownEntries({ scopes }: DesiredState): readonly DesiredEntry[] {
  return (
    scopes.find(({ environment, service }) => environment === undefined && service === undefined)?.entries ??
    []
  );
}

/** Keys with the values they would be written with, of all scopes. */
export function valuesOf(state: DesiredState): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(allEntries(state).map((entry) => [entry.key, valueOf(entry)?.reveal()]));
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
