import { SyncError } from '../errors.js';
import type { Redactor } from '../model/redactor.js';
import type { QoveryClient } from './client.js';
import { get } from './reader.js';
import { readNamed, readResults } from './wire.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** How the user named the project. */
export interface ProjectNames {
  readonly organization: string | undefined;
  readonly project: string;
}

/**
 * Looks a project up by name: one request for the organizations, one for each that matches.
 * @throws SyncError listing the candidates, when none or more than one matches
 */
export async function findProject(
  client: QoveryClient,
  names: ProjectNames,
  redactor: Redactor,
): Promise<Named> {
  const organizations = await listNamed(client, 'organization', 'organizations');
  const searched = names.organization === undefined ? organizations : pick(organizations, names.organization);
  if (names.organization !== undefined && searched.length !== 1) {
    throw ambiguous('organization', names.organization, searched, organizations, redactor);
  }
  const projects: Named[] = [];
  for (const { id, name } of searched) {
    const own = await listNamed(
      client,
      `organization/${encodeURIComponent(id)}/project`,
      `projects of organization ${redactor.clean(name)}`,
    );
    projects.push(...own);
  }
  const found = pick(projects, names.project);
  if (found.length !== 1 || found[0] === undefined)
    throw ambiguous('project', names.project, found, projects, redactor);
  return found[0];
}

/** Entries of this name: to the letter if there are any, otherwise whatever their case (openapi: names ignore case). */
function pick(candidates: readonly Named[], name: string): readonly Named[] {
  const exact = candidates.filter((one) => one.name === name);
  return exact.length > 0 ? exact : candidates.filter((one) => one.name.toLowerCase() === name.toLowerCase());
}

function ambiguous(
  what: 'organization' | 'project',
  name: string,
  found: readonly Named[],
  all: readonly Named[],
  redactor: Redactor,
): SyncError {
  const shown = (found.length > 0 ? found : all)
    .slice(0, 20)
    .map((one) => `${JSON.stringify(redactor.clean(one.name))} (${redactor.clean(one.id)})`);
  const list = shown.length === 0 ? 'none; the token may belong to another account' : shown.join(', ');
  return found.length === 0
    ? new SyncError('not-found', `no ${what} is named ${JSON.stringify(name)}; the token can see: ${list}`)
    : new SyncError(
        'invalid-input',
        `more than one ${what} is named ${JSON.stringify(name)}; give project-id instead: ${list}`,
      );
}

async function listNamed(client: QoveryClient, path: string, what: string): Promise<readonly Named[]> {
  const { json } = await get(client, path, what);
  return readResults(json, what).flatMap((fields) => readNamed(fields) ?? []);
}
