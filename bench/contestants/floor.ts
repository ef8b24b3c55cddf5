/**
 * The floor: the requests that a scenario can't do without, from a bare loop with `fetch`. It is given what to write,
 * computes nothing, reports nothing and marks nothing.
 */
import { readFileSync } from 'node:fs';
import { type BareJob, file, findScopes, listScopes, writeAll } from './bare-api.js';

const { paths, writes } = JSON.parse(readFileSync(file, 'utf8')) as BareJob;
const scopes = await findScopes(paths);
const listed = await listScopes(paths, scopes);
await writeAll(writes, scopes, listed);
if (writes.length > 0) await listScopes(paths, scopes);
