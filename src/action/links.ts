import type { Environment } from '../engine/request.js';
import type { ReportLinks } from '../report/links.js';

/** What links start with; `undefined` where the runner does not say. */
export interface LinkBase {
  /** `https://github.com/acme/shop` */
  readonly repositoryUrl: string | undefined;
  readonly runUrl: string | undefined;
  /** The page on failures, in the version of this action that runs. */
  readonly docsUrl: string | undefined;
}

export function readLinks(environment: Environment): LinkBase {
  const read = (name: string): string | undefined => environment[`GITHUB_${name}`] || undefined;
  const [server, repository, run, attempt] = [
    read('SERVER_URL'),
    read('REPOSITORY'),
    read('RUN_ID'),
    read('RUN_ATTEMPT'),
  ];
  const repositoryUrl = server && repository && `${server}/${repository}`;
  const attempts = attempt === undefined || attempt === '1' ? '' : `/attempts/${attempt}`;
  const [action, ref] = [read('ACTION_REPOSITORY'), read('ACTION_REF')];
  return {
    repositoryUrl,
    runUrl: repositoryUrl && run && `${repositoryUrl}/actions/runs/${run}${attempts}`,
    docsUrl: server && action && ref && `${server}/${action}/blob/${ref}/docs/failures.md`,
  };
}

/** The addresses that a report's Markdown links to. The run's page shows the summary. */
export function linksFor({ repositoryUrl, runUrl, docsUrl }: LinkBase, commit: string): ReportLinks {
  const fileUrl =
    repositoryUrl !== undefined && commit !== '' ? `${repositoryUrl}/blob/${commit}` : undefined;
  return { docsUrl, runUrl, summaryUrl: runUrl, fileUrl, commit: commit || undefined };
}
