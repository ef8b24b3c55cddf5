/** The least that a Node script can do: list the project once with `fetch`. Start-up and memory are measured from here. */
const { QOVERY_API_URL: url, QOVERY_PROJECT_ID: projectId, QOVERY_API_TOKEN: token } = process.env;
const response = await fetch(`${url}/project/${projectId}/secret`, {
  headers: { Authorization: `Token ${token}` },
});
await response.json();
if (!response.ok) process.exitCode = 1;
