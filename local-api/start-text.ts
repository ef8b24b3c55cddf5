import { describeTree } from './cli-tree.js';
import type { LocalApi } from './index.js';

/** What the text is made of. */
export interface StartText {
  readonly token: string;
  readonly hasTree: boolean;
  readonly showsStored: boolean;
  /** The repository's root, and the Node to run the command line with. */
  readonly root: string;
  readonly node: string;
}

/** Where the server is, and a command that points the command line at it from wherever the reader is. */
export function describeStart(api: LocalApi, { token, hasTree, showsStored, root, node }: StartText): string {
  const { id } = api.project();
  return [
    `Local Qovery API (${api.settings.behaviour} behaviour): ${api.url}`,
    `  token                           ${token}`,
    '  organization Acme',
    describeTree(api),
    '',
    'To see a plan against it, from any folder:',
    `  QOVERY_API_URL=${api.url} QOVERY_API_TOKEN=${token} "${node}" "${root}/dist/cli/index.js" \\`,
    `    plan --project-id ${id} --owner acme/shop --file "${root}/examples/environments.yml"`,
    'then put your own file in its place, give the values with --values-file, and say apply instead of plan.',
    ...(hasTree
      ? [
          "With --environment staging it is about one environment's secrets, with --service api about one service's.",
        ]
      : []),
    'For the action, in a workflow step of a runner on this machine:',
    `  with: { api-url: '${api.url}', api-token: '${token}', project-id: '${id}', file: secrets.yml }`,
    '',
    `List its secrets: curl -H 'Authorization: Token ${token}' ${api.url}/project/${id}/secret`,
    ...(showsStored ? [`Show what is stored: kill -USR2 ${process.pid}`] : []),
    'Press Ctrl-C to stop; nothing is kept.',
  ].join('\n');
}
