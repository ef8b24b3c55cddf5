/**
 * The floor: the requests that a scenario can't do without, from a bare loop with `fetch`. It is told what to
 * write, checks nothing, reports nothing and marks nothing.
 */
import { readFileSync } from 'node:fs';
import type { FloorJob } from '../floor-job.js';
import { readScriptSettings } from './settings.js';

const { apiUrl, token, projectId, file } = readScriptSettings();
const job = JSON.parse(readFileSync(file, 'utf8')) as FloorJob;
const secrets = `${apiUrl}/project/${projectId}/secret`;
const headers = { Authorization: `Token ${token}`, 'Content-Type': 'application/json' };

interface Listed {
  readonly results: readonly { readonly id: string; readonly key: string }[];
}

const { results } = JSON.parse(await send('GET', secrets)) as Listed;
const ids = new Map(results.map(({ id, key }) => [key, id]));
const writes = job.writes.values();
await Promise.all(Array.from({ length: job.concurrency }, writeOneByOne));
if (job.writes.length > 0) JSON.parse(await send('GET', secrets));

async function writeOneByOne(): Promise<void> {
  for (const { method, key, value, description } of writes) {
    const body = value === undefined ? undefined : JSON.stringify({ key, value, description });
    await send(method, method === 'POST' ? secrets : `${secrets}/${ids.get(key)}`, body);
  }
}

async function send(method: string, url: string, body?: string): Promise<string> {
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  if (!response.ok) throw new Error(`${method} was answered with ${response.status}`);
  return await response.text();
}
