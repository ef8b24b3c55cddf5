/**
 * The limit: all that a program can't do without that has to find out by itself what to write. It reads the same file
 * as the action, lists, compares by one HMAC an entry (kept in the description), writes, lists again, and prints three
 * lines. No check, no mark of an owner, no plan to look at, no retry, no message that helps.
 */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type BareWrite, type Listed, file, findScopes, listScopes, token, writeAll } from './bare-api.js';

type Entries = Readonly<Record<string, string>>;

/** What a desired-state file of the benchmark has. */
export interface DesiredFile {
  readonly secrets?: Entries;
  readonly environments?: Readonly<Record<string, DesiredFile>>;
  readonly services?: Readonly<Record<string, DesiredFile>>;
}

export async function sync(parse: (text: string) => DesiredFile): Promise<void> {
  const desired = new Map(walk('', parse(readFileSync(file, 'utf8'))));
  const paths = [...desired.keys()];
  const scopes = await findScopes(paths);
  const listed = await listScopes(paths, scopes);
  const writes = [...desired].flatMap(([path, entries]) =>
    compare(path, entries, listed.get(path) ?? new Map<string, Listed>()),
  );
  await writeAll(writes, scopes, listed);
  if (writes.length > 0) await listScopes(paths, scopes);
  const count = (method: string): number => writes.filter((write) => write.method === method).length;
  process.stdout.write(`Listed ${paths.length} scopes\n`);
  process.stdout.write(`Created ${count('POST')}, updated ${count('PUT')}, deleted ${count('DELETE')}\n`);
  process.stdout.write('Done\n');
}

function walk(path: string, { secrets = {}, environments, services }: DesiredFile): [string, Entries][] {
  const below = Object.entries({ ...environments, ...services });
  const prefix = path === '' ? '' : `${path}/`;
  return [[path, secrets], ...below.flatMap(([name, one]) => walk(`${prefix}${name}`, one))];
}

function compare(path: string, entries: Entries, listed: ReadonlyMap<string, Listed>): BareWrite[] {
  const writes: BareWrite[] = [];
  for (const [key, value] of Object.entries(entries)) {
    const code = createHmac('sha256', token).update(`${path}\n${key}\n${value}`).digest('base64url');
    // As long as the action's marks, so that both read lists of the same length.
    const description = `[synced from acme/shop ${code} ${'m'.repeat(24)}]`;
    const current = listed.get(key);
    if (current?.description === description) continue;
    writes.push({ path, method: current === undefined ? 'POST' : 'PUT', key, value, description });
  }
  for (const key of listed.keys()) {
    if (!(key in entries)) writes.push({ path, method: 'DELETE', key });
  }
  return writes;
}
