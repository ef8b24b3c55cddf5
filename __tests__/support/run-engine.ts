import { run } from '../../src/engine/run.js';
// Loaded by a run on demand. Here they are loaded with the file, so that mutation testing knows they are not the first test's alone.
import '../../src/apply/apply.js';
import '../../src/marks/writer.js';
import '../../src/qovery/deployer.js';
import '../../src/qovery/writer.js';
import '../../src/redeploy/deploy-and-wait.js';
import type { Ports, RunRequest, RunResult, StopSignals } from '../../src/engine/request.js';
import { Redactor } from '../../src/model/redactor.js';
import type { ProgressEvent, RunReport, ScopeLabel } from '../../src/model/report.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { LOCAL_TOKEN } from '../../local-api/index.js';

/** The default branch's push, which `auto` applies on. */
export const PUSH_EVENT = {
  ref: 'refs/heads/main',
  repository: { full_name: 'acme/shop', default_branch: 'main' },
};

/** What the in-process driver needs of an API. */
export interface ApiUnderTest {
  readonly url: string;
  project(): { readonly id: string };
}

export interface EngineOptions extends Partial<Omit<RunRequest, 'source'>> {
  /** Inline content, YAML unless `format` says otherwise. The owner is given by name, so that prunes work. */
  readonly text?: string;
  readonly format?: 'yaml' | 'dotenv';
  readonly source?: Partial<RunRequest['source']>;
  readonly values?: Readonly<Record<string, string>>;
  readonly stop?: StopSignals;
  readonly onProgress?: (progress: ProgressEvent) => void;
  readonly onPlan?: (report: RunReport) => void;
  readonly confirm?: Ports['confirm'];
  readonly reviewPort?: Ports['review'];
  /** Shorter waits than the action's, for tests that play many failures. */
  readonly waits?: Ports['waits'];
}

/** A request as a plain push would give it. */
export function requestFor(api: ApiUnderTest, options: EngineOptions = {}): RunRequest {
  const {
    text,
    format,
    source,
    values,
    stop: _stop,
    onProgress: _p,
    onPlan: _q,
    confirm: _c,
    reviewPort: _r,
    waits: _w,
    ...rest
  } = options;
  const files = source?.files ?? [];
  return {
    mode: 'apply',
    token: new SecretValue(LOCAL_TOKEN),
    project: { id: api.project().id, name: undefined },
    environment: undefined,
    service: undefined,
    source: {
      workspace: '',
      files: [],
      content: files.length > 0 ? undefined : (text ?? ''),
      format: format ?? (files.length > 0 ? 'auto' : 'yaml'),
      interpolate: true,
      values: values === undefined ? undefined : new Map(Object.entries(values)),
      environment: {},
      referencesReadEnvironment: true,
      resolution: 'required',
      markedFiles: files.length > 0 ? files : ['content'],
      ...source,
    },
    prune: 'owned',
    owner: { name: 'acme/shop', isGiven: true },
    takeover: false,
    maxDeletes: { percent: 30 },
    allowEmpty: false,
    changeDetection: 'fingerprint',
    fingerprintKey: undefined,
    review: { expected: undefined, isRequired: false },
    redeploy: 'none',
    redeployTimeoutMs: 1_800_000,
    concurrency: 8,
    apiUrl: api.url,
    proxy: undefined,
    userAgent: 'qovery-secret-sync/test',
    fromFork: false,
    problems: [],
    ...rest,
  };
}

/** One run in this process, through the engine as both faces call it. */
export async function runEngine(api: ApiUnderTest, options: EngineOptions = {}): Promise<RunResult> {
  const never = new AbortController().signal;
  return await run(requestFor(api, options), {
    stop: options.stop ?? { soft: never, hard: never },
    redactor: new Redactor(),
    onValues: () => [],
    onPlan: (report) => options.onPlan?.(report),
    onProgress: (progress) => options.onProgress?.(progress),
    onWait: () => {},
    ...(options.reviewPort && { review: options.reviewPort }),
    ...(options.confirm && { confirm: options.confirm }),
    ...(options.waits && { waits: options.waits }),
  });
}

/** Why a run failed, and what else it said that is an error: what a person reads. Empty where it ended well. */
export function failureOf({ report }: RunResult): string {
  if (report.failure === undefined) return '';
  const { reason, message } = report.failure;
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  return [
    `${reason}: ${message}`,
    ...errors.map(({ key, message: text }) => (key ? `${key}: ${text}` : text)),
  ].join('\n');
}

/** `create:KEY:missing` for each change, for short assertions; a scope below the project goes in front. */
export function changesOf({ report }: RunResult): string[] {
  return (report.plan?.scopes ?? []).flatMap(({ scope, changes }) =>
    changes.map(({ action, key, reason }) => `${placeOf(scope)}${action}:${key}:${reason}`),
  );
}

/** `KEY=status` for each change; a scope below the project goes in front. */
export function outcomesOf({ report }: RunResult): string[] {
  return (report.plan?.scopes ?? []).flatMap(({ scope, changes }) =>
    changes.map(({ key, status }) => `${placeOf(scope)}${key}=${status}`),
  );
}

function placeOf({ environment, service }: ScopeLabel): string {
  const place = [environment, service].filter(Boolean).join('/');
  return place && `${place} `;
}
