import { existsSync } from 'node:fs';
import path from 'node:path';
import { getInput } from '@actions/core';
import { Collector } from '../engine/inputs/collector.js';
import {
  readFingerprintKey,
  readNetwork,
  readOwner,
  readPolicy,
  readTarget,
  readToken,
  refuseMissingToken,
  refuseStrayValues,
} from '../engine/inputs/read.js';
import { parseValues } from '../engine/inputs/rules.js';
import type { Trigger } from '../engine/inputs/trigger.js';
import {
  explainPlanOnly,
  judgeRerun,
  readTrigger,
  refuseApply,
  resolutionFor,
  resolveMode,
} from '../engine/inputs/trigger.js';
import type { DesiredSource, Environment, RunRequest } from '../engine/request.js';
import { ProblemsError } from '../model/failure.js';
import type { Redactor } from '../model/redactor.js';
import type { SecretValue } from '../model/secret-value.js';
import { VERSION } from '../model/version.js';
import { readEvent } from './event.js';
import type { GitHubPlace } from './github.js';
import { readLinks, type LinkBase } from './links.js';

/**
 * Inputs and event → a request. In: the step's inputs and environment. Out: everything the engine is asked for, and what this
 * face needs besides. It never quotes a credential: those are in `known` before the first input is read.
 */

/** What this face needs besides the request. */
export interface FaceSettings {
  readonly trigger: Trigger;
  readonly comment: 'auto' | 'always' | 'never';
  /** `undefined` where there is no token or no repository. */
  readonly github: GitHubPlace | undefined;
  /** The commit that this run checked out. */
  readonly commit: string;
  /** What links in comments start with. */
  readonly links: LinkBase;
}

export interface ActionInputs {
  readonly request: RunRequest;
  readonly settings: FaceSettings;
}

/** Asks whether this run's commit is still its branch's head; `undefined` where that is not known. */
export type AskHead = (
  place: GitHubPlace | undefined,
  ref: string,
  commit: string,
) => Promise<boolean | undefined>;

/**
 * @param known a redactor that knows what is never quoted: credentials and the values that were handed over
 * @param credentials one that knows the credentials alone
 * @throws ProblemsError (`invalid-input`, or `unsafe-plan` for an event that must not apply) with all that is wrong
 */
export async function readInputs(
  environment: Environment,
  known: Redactor,
  askHead: AskHead,
  credentials: Redactor = known,
): Promise<ActionInputs> {
  const read = (name: string, { trim }: { readonly trim: boolean }): string =>
    getInput(name, { trimWhitespace: trim });
  const collect = new Collector(read, known, credentials);
  const asked = collect.choice('mode', ['auto', 'plan', 'apply', 'check']);
  const github = readPlace(collect, environment);
  const trigger = await findTrigger(environment, asked === 'auto', github, askHead);
  const mode = resolveMode(asked, trigger);
  const refusal = refuseApply(mode, trigger);
  const token = readToken(collect, environment);
  if (token === undefined && !(trigger.isPullRequest && mode === 'plan')) refuseMissingToken(collect);
  const { notices, ...network } = readNetwork(collect, environment);
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const request: RunRequest = {
    mode,
    token,
    ...readTarget(collect),
    source: {
      ...readSource(collect, environment),
      resolution: resolutionFor(trigger, mode, token !== undefined),
    },
    ...readPolicy(collect),
    owner: readOwner(collect, repository, 'Set owner, since GITHUB_REPOSITORY does not name the repository'),
    fingerprintKey: readFingerprintKey(collect, collect.secret('fingerprint-key'), 'fingerprint-key'),
    ...network,
    userAgent: nameRun(repository, environment['GITHUB_RUN_ID'] ?? ''),
    fromFork: trigger.rule.values === 'not resolved',
    problems: [...(asked === 'auto' ? explainPlanOnly(trigger) : []), ...notices],
  };
  const comment = collect.choice('comment', ['auto', 'always', 'never']);
  if (refusal !== undefined) throw new ProblemsError('unsafe-plan', [refusal, ...collect.problems]);
  if (collect.problems.length > 0) throw new ProblemsError('invalid-input', collect.problems);
  return {
    request,
    settings: {
      trigger,
      comment,
      github,
      commit: environment['GITHUB_SHA'] ?? '',
      links: readLinks(environment),
    },
  };
}

function readPlace(collect: Collector, environment: Environment): GitHubPlace | undefined {
  const token: SecretValue | undefined = collect.secret('github-token');
  const [owner, repo, rest] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
  if (token === undefined || !owner || !repo || rest !== undefined) return undefined;
  return { apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com', token, owner, repo };
}

/** A re-run is asked about only where the answer matters: where `auto` would apply. */
async function findTrigger(
  environment: Environment,
  isAuto: boolean,
  github: GitHubPlace | undefined,
  askHead: AskHead,
): Promise<Trigger> {
  const facts = readEvent(environment);
  const trigger = readTrigger(facts);
  const attempt = environment['GITHUB_RUN_ATTEMPT'] ?? '1';
  if (!isAuto || attempt === '1' || trigger.rule.auto !== 'apply') return trigger;
  return judgeRerun(trigger, await askHead(github, facts.ref, environment['GITHUB_SHA'] ?? ''));
}

function readSource(collect: Collector, environment: Environment): Omit<DesiredSource, 'resolution'> {
  const content = collect.raw('content');
  const files = collect.lines('file');
  const workspace = environment['GITHUB_WORKSPACE'] ?? '';
  if (content !== undefined && files.length > 0)
    collect.add('content', 'file and content are both set. Give one of them');
  if (content === undefined && files.length === 0) {
    collect.add('file', 'no desired state was given. Set file (a path in the workspace) or content (inline)');
  }
  refuseStrayValues(collect, files, (file) => existsSync(path.resolve(workspace, file)));
  return {
    workspace,
    files,
    content,
    format: collect.choice('format', ['auto', 'dotenv', 'yaml']),
    interpolate: collect.flag('interpolate', true),
    values: collect.parsed('values', parseValues, { trim: false }),
    environment,
    referencesReadEnvironment: true,
    markedFiles: content === undefined ? files.map((file) => markedPath(file, workspace)) : ['content'],
  };
}

/** A file as marks remember it: relative to the repository's root, which the workspace is, with slashes. */
function markedPath(file: string, workspace: string): string {
  const inside = path.isAbsolute(file) ? path.relative(workspace, file) : file;
  return path.posix.normalize(path.sep === '\\' ? inside.replaceAll('\\', '/') : inside);
}

/** Who sends the requests, as Qovery's audit log shows it. */
function nameRun(repository: string, run: string): string {
  const parts = [repository, run === '' ? '' : `run ${run}`].filter((part) => /^[\w./ -]+$/.test(part));
  return parts.length === 0
    ? `qovery-secret-sync/${VERSION}`
    : `qovery-secret-sync/${VERSION} (${parts.join('; ')})`;
}
