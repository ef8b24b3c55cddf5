/**
 * The same with delete and create, as Qovery's own import of a file does when it overwrites. Each secret is gone
 * for a moment, with its aliases and overrides.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { Configuration, ProjectSecretApi } from 'qovery-typescript-axios';
import { apiUrl, file, projectId, token } from './bare-api.js';

const api = new ProjectSecretApi(new Configuration({ basePath: apiUrl, apiKey: `Token ${token}` }));
const wanted = Object.entries(parse(readFileSync(file)));

const { data } = await api.listProjectSecrets(projectId);
for (const { id } of data.results ?? []) await api.deleteProjectSecret(projectId, id);
for (const [key, value] of wanted) await api.createProjectSecret(projectId, { key, value });
