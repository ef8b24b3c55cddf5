// Loaded by a run on demand. Here it is loaded with the file, so that mutation testing knows it is not the first test's alone.
import '../../src/apply/apply.js';
import type { Cancellation } from '../../src/cancellation.js';
import { loadDesiredState } from '../../src/desired/load.js';
import type { SyncError } from '../../src/errors.js';
import type { Settings } from '../../src/inputs.js';
import type { DesiredState } from '../../src/model/desired.js';
import type { Ledger, Outcome, Plan } from '../../src/model/plan.js';
import { Redactor } from '../../src/model/redactor.js';
import { SecretValue } from '../../src/model/secret-value.js';
import { readOrigin } from '../../src/origin.js';
import { policyFor } from '../../src/policy.js';
import { connect } from '../../src/qovery/connect.js';
import { QoveryReader } from '../../src/qovery/reader.js';
import type { Timing } from '../../src/qovery/timing.js';
import { applyGuarded, planFrom, refuseUnsafe } from '../../src/sync.js';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import type { LocalApi } from '../../local-api/index.js';

/** The default branch's push, which `auto` applies on. */
export const PUSH_EVENT = {
  ref: 'refs/heads/main',
  repository: { full_name: 'acme/shop', default_branch: 'main' },
};

export interface SyncOptions extends Partial<Settings> {
  /** YAML unless `format` says otherwise. */
  readonly text: string;
  readonly projectId?: string;
  readonly stop?: Cancellation;
  readonly onProgress?: (outcome: Outcome, settled: number, total: number) => void;
  /** Shorter waits than the action's, for tests that play many failures. */
  readonly timing?: Timing;
}

export interface SyncResult {
  readonly desired: DesiredState | undefined;
  readonly plan: Plan | undefined;
  readonly ledger: Ledger | undefined;
  /** What ended the run before or instead of an apply. */
  readonly error: SyncError | undefined;
}

/** Settings as a plain push would give them. */
export function settingsFor(api: LocalApi, overrides: Partial<Settings> = {}): Settings {
  return {
    token: new SecretValue(LOCAL_TOKEN),
    project: { id: api.project().id },
    files: [],
    content: '',
    format: 'yaml',
    values: undefined,
    interpolate: true,
    mode: 'apply',
    prune: 'owned',
    owner: 'acme/shop',
    ownerGiven: false,
    takeover: false,
    maxDeletes: { percent: 30 },
    allowEmpty: false,
    changeDetection: 'fingerprint',
    fingerprintKey: undefined,
    expectedPlan: undefined,
    concurrency: 8,
    comment: 'never',
    githubToken: undefined,
    apiUrl: api.url,
    origin: readOrigin({ name: 'push', ref: 'refs/heads/main', actor: 'someone', payload: PUSH_EVENT }),
    workspace: '',
    repository: 'acme/shop',
    githubApiUrl: 'http://127.0.0.1:9',
    proxy: undefined,
    environment: {},
    problems: [],
    ...overrides,
  };
}

/** One run in this process, through everything but the runner: text → entries → plan → guards → apply. */
export async function syncOnce(api: LocalApi, options: SyncOptions): Promise<SyncResult> {
  const { text, projectId, stop, onProgress, timing, ...overrides } = options;
  const content = (overrides.files ?? []).length > 0 ? undefined : text;
  const settings = { ...settingsFor(api, overrides), content };
  const cancellation = stop ?? { soft: new AbortController().signal, hard: new AbortController().signal };
  const redactor = new Redactor();
  const token = settings.token as SecretValue;
  let desired: DesiredState | undefined;
  let plan: Plan | undefined;
  let ledger: Ledger | undefined;
  try {
    const { workspace, files, format, interpolate, values, environment } = settings;
    const state = await loadDesiredState({
      workspace,
      files,
      content,
      format,
      interpolate,
      resolution: 'required',
      values,
      environment,
    });
    desired = state;
    const { client } = await connect({
      apiUrl: settings.apiUrl,
      token,
      proxy: undefined,
      stop: cancellation,
      redactor,
      ...(timing && { timing }),
    });
    const parent = { kind: 'project', id: projectId ?? api.project().id } as const;
    const reader = new QoveryReader(client, parent);
    const policy = policyFor(settings, token, parent.id);
    const listing = await reader.list();
    const planned = await planFrom(reader, listing, state, policy);
    plan = planned.plan;
    refuseUnsafe(planned, listing, state, settings);
    if (settings.mode === 'apply' && plan.changes.length > 0) {
      const context = { client, parent, reader, desired: state, policy, settings, cancellation, redactor };
      ledger = await applyGuarded(planned, { ...context, onProgress: (...told) => onProgress?.(...told) });
    }
    return { desired, plan, ledger, error: undefined };
  } catch (error) {
    return { desired, plan, ledger, error: error as SyncError };
  }
}

/** `create:KEY` for each change, for short assertions. */
export function changesOf(plan: Plan | undefined): string[] {
  return (plan?.changes ?? []).map((change) => `${change.action}:${change.key}:${change.reason}`);
}

/** `KEY=status` for each outcome. */
export function outcomesOf(ledger: Ledger | undefined): string[] {
  return (ledger?.outcomes ?? []).map(({ change, status }) => `${change.key}=${status}`);
}
