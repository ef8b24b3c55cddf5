/**
 * What one writes with Qovery's official client: a loop over the file that creates or overwrites each secret, since
 * values can't be read back and compared, and one that deletes what the file does not name.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { Configuration, ProjectSecretApi } from 'qovery-typescript-axios';
import { apiUrl, file, projectId, token } from './bare-api.js';

const api = new ProjectSecretApi(new Configuration({ basePath: apiUrl, apiKey: `Token ${token}` }));
const wanted = new Map(Object.entries(parse(readFileSync(file))));

const { data } = await api.listProjectSecrets(projectId);
const ids = new Map(data.results?.map(({ key, id }) => [key, id]));
for (const [key, value] of wanted) {
  const id = ids.get(key);
  if (id === undefined) await api.createProjectSecret(projectId, { key, value });
  else await api.editProjectSecret(projectId, id, { key, value });
}
for (const [key, id] of ids) {
  if (!wanted.has(key)) await api.deleteProjectSecret(projectId, id);
}
