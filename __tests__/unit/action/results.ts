import { createHmac } from 'node:crypto';
import type { FaceSettings } from '../../../src/action/inputs.js';
import { GitHub } from '../../../src/action/github.js';
import { readTrigger } from '../../../src/engine/inputs/trigger.js';
import type { ReviewContext, RunRequest, RunResult } from '../../../src/engine/request.js';
import type { ChangeStatus, Ledger } from '../../../src/model/ledger.js';
import type { Change, Plan } from '../../../src/model/plan.js';
import type { RunReport } from '../../../src/model/report.js';
import { SecretValue } from '../../../src/model/secret-value.js';
import { ApiText } from '../../../src/model/text.js';
import { digestChanges } from '../../../src/plan/digest.js';

/** Results of runs about one project's creates, as the engine would give them. */

const SCOPE = { kind: 'project', id: 'p-1', name: new ApiText('shop') } as const;
export const HEADER = '<!-- qovery-secret-sync 0123456789abcdef0123456789abcdef -->';

export function reviewContext({ key = 'key material', header = HEADER } = {}): ReviewContext {
  return {
    header,
    sign: (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url'),
  };
}

const create = (key: string): Change => ({
  action: 'create',
  scope: SCOPE,
  key: new ApiText(key),
  kind: 'value',
  reason: 'missing',
  notes: [],
  desired: {
    kind: 'value',
    key,
    at: { file: 'secrets.yml', line: 1, column: 1 },
    description: undefined,
    value: new SecretValue('some value'),
    source: 'reference',
    mountPath: undefined,
  },
});

export const digestOf = (...keys: readonly string[]): string => digestChanges(keys.map(create));

export interface Outline {
  readonly mode?: RunReport['mode'];
  /** The plan's creates. */
  readonly keys?: readonly string[];
  /** Once applied: what became of each; `done` where not given. */
  readonly statuses?: Readonly<Record<string, ChangeStatus>>;
  /** What lists made after the last write leave to create; not given: there were none. */
  readonly rest?: readonly string[];
  readonly failure?: RunReport['failure'];
  readonly byName?: boolean;
  readonly fromFork?: boolean;
  readonly review?: ReviewContext | undefined;
}

export function resultOf(outline: Outline): RunResult {
  const { mode = 'plan', keys = ['A'], statuses, failure } = outline;
  const changes = keys.map(create);
  const statusOf = (key: string): ChangeStatus =>
    statuses === undefined ? 'planned' : (statuses[key] ?? 'done');
  const digest = digestChanges(changes);
  const report: RunReport = {
    mode,
    project: { id: 'p-1', name: 'shop' },
    scope: { id: 'p-1', level: 'project' },
    files: ['secrets.yml'],
    owner: 'acme/shop',
    plan: {
      digest,
      moves: [],
      scopes: [
        {
          scope: { id: 'p-1', level: 'project' },
          changes: keys.map((key) => ({
            action: 'create',
            kind: 'value',
            key,
            reason: 'missing',
            status: statusOf(key),
            error: statusOf(key) === 'failed' ? 'the server says no' : undefined,
            target: undefined,
            source: 'reference',
            adopts: false,
            otherKey: false,
            notes: [],
            since: undefined,
            now: undefined,
            oldText: undefined,
            newText: undefined,
            deletedAlong: [],
            renamedTo: undefined,
            renamedFrom: undefined,
          })),
          unchanged: [],
          unmanaged: [],
          kept: [],
          skipped: [],
        },
      ],
    },
    applied: statuses !== undefined,
    changed: statuses !== undefined,
    mayHaveWritten: statuses !== undefined,
    lost: [],
    restored: [],
    redeploy: undefined,
    byName: outline.byName ?? false,
    fromFork: outline.fromFork ?? false,
    problems: [],
    failure,
    requests: 3,
    elapsedMs: 20,
    waitedMs: 0,
  };
  const outcomes = changes.map((change) => ({ change, status: statusOf(change.key.raw) }));
  return {
    report,
    review: 'review' in outline ? outline.review : reviewContext(),
    plan: planOf(changes),
    ledger: statuses === undefined ? undefined : ({ outcomes } as unknown as Ledger),
    rest: outline.rest === undefined ? undefined : planOf(outline.rest.map(create)),
    redeploy: undefined,
  };
}

function planOf(changes: readonly Change[]): Plan {
  return { digest: digestChanges(changes), scopes: [{ scope: SCOPE, changes }] } as unknown as Plan;
}

export const requestOf = (mode: RunReport['mode']): RunRequest => ({ mode }) as RunRequest;

export function connect(apiUrl: string, token = 'ghs_test'): GitHub {
  const place = { apiUrl, token: new SecretValue(token), owner: 'acme', repo: 'shop' };
  return new GitHub(place, new AbortController().signal);
}

const REPOSITORY = { full_name: 'acme/shop', default_branch: 'main' };
const LINKS = {
  repositoryUrl: 'https://github.com/acme/shop',
  runUrl: 'https://github.com/acme/shop/actions/runs/1',
  docsUrl: undefined,
};

/** A push of a commit to the default branch. */
export function pushOf(commit: string, comment: FaceSettings['comment'] = 'auto'): FaceSettings {
  const trigger = readTrigger({
    name: 'push',
    ref: 'refs/heads/main',
    actor: '',
    payload: { repository: REPOSITORY },
  });
  return { trigger, comment, github: undefined, commit, links: LINKS };
}

/** A pull request's event. */
export function pullOf(number: number, comment: FaceSettings['comment'] = 'auto'): FaceSettings {
  const repo = { repo: REPOSITORY };
  const trigger = readTrigger({
    name: 'pull_request',
    ref: `refs/pull/${number}/merge`,
    actor: '',
    payload: { repository: REPOSITORY, pull_request: { number, base: repo, head: { ...repo, sha: 'head' } } },
  });
  return { trigger, comment, github: undefined, commit: 'trial merge', links: LINKS };
}
