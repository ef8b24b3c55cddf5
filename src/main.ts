import { listenForCancellation } from './cancellation.js';
import type { Cancellation } from './cancellation.js';
import { loadDesiredState } from './desired/load.js';
import type { Resolution } from './desired/load.js';
import { SyncError } from './errors.js';
import type { Settings } from './inputs.js';
import { readEnvironment, readSettings } from './inputs.js';
import { masksForAll, proxyCredentials } from './masks.js';
import { valueOf } from './model/desired.js';
import type { DesiredState } from './model/desired.js';
import { Redactor } from './model/redactor.js';
import { silenceNodeDebug } from './node-debug.js';
import { keyNotices, policyFor } from './policy.js';
import { publish } from './publish.js';
import { connect } from './qovery/connect.js';
import type { Parent } from './qovery/parent.js';
import { findProject } from './qovery/project.js';
import { QoveryReader } from './qovery/reader.js';
import type { Runner } from './report/actions.js';
import { createRunner } from './report/actions.js';
import { renderGroups, renderPlanLines, renderProgressLine } from './report/text.js';
import { Story } from './story.js';
import { applyGuarded, explainBlindness, planFrom, refuseUnsafe } from './sync.js';

/** A run from its inputs to its report. Never throws: every failure ends in the report and exit code 1. */
export async function run(): Promise<void> {
  const environment = readEnvironment();
  const runner = createRunner(environment);
  const redactor = new Redactor();
  const names = new Redactor();
  const story = new Story(redactor, names);
  story.tell(...silenceNodeDebug(environment, process.stderr));
  const cancellation = listenForCancellation();
  let settings: Settings | undefined;
  const crashed = (error: unknown): void => {
    story.fail(error, cancellation.soft.aborted);
    void publish(story, settings, runner, cancellation).finally(() => process.exit(1));
  };
  process.on('uncaughtException', crashed);
  try {
    settings = readSettings(environment);
    maskCredentials(settings, runner, redactor);
    await sync(settings, { runner, redactor, names, story, cancellation });
  } catch (error) {
    story.fail(error, cancellation.soft.aborted);
  }
  await publish(story, settings, runner, cancellation);
}

/** Shorter values may stand in a key by chance. */
const LEAST_IN_A_NAME = 8;

interface Stage {
  readonly runner: Runner;
  readonly redactor: Redactor;
  readonly names: Redactor;
  readonly story: Story;
  readonly cancellation: Cancellation;
}

/** read and check everything → list → plan → print → guards → (apply) → verify */
async function sync(settings: Settings, stage: Stage): Promise<void> {
  const { runner, redactor, story, cancellation } = stage;
  story.begin(settings);
  const desired = await readDesired(settings, stage);
  const { token } = settings;
  if (token === undefined) {
    story.tell({
      severity: 'notice',
      message:
        "there is no API token in this pull request's run: the file was checked in full, but not compared with the project",
    });
    return;
  }
  const { client, traffic } = await connect({
    apiUrl: settings.apiUrl,
    token,
    proxy: settings.proxy,
    stop: cancellation,
    redactor,
  });
  story.watch(traffic);
  const parent = await findParent(settings, client, stage);
  const policy = policyFor(settings, token, parent.id);
  story.tell(...keyNotices(settings, token));
  const reader = new QoveryReader(client, parent);
  const listing = await reader.list();
  const planned = await planFrom(reader, listing, desired, policy);
  story.planned(planned.plan);
  runner.lines(renderPlanLines(story.report(), { color: runner.color }));
  renderGroups(story.report()).forEach((group) => runner.group(group));
  story.tell(...refuseUnsafe(planned, listing, desired, settings));
  const inSync = planned.plan.changes.length === 0;
  if (settings.mode === 'apply' && !inSync) {
    const ledger = await applyGuarded(planned, {
      client,
      parent,
      reader,
      desired,
      policy,
      settings,
      cancellation,
      redactor,
      onProgress: (outcome, settled, total) =>
        runner.info(renderProgressLine(outcome, settled, total, { color: runner.color })),
    });
    story.applied(ledger);
  }
  story.tell(...explainBlindness(client.clock.now(), listing));
  if (settings.mode === 'check' && !inSync) {
    const message = 'the project is not as the file says; the plan above shows what differs';
    throw new SyncError('out-of-sync', message);
  }
}

/** Masks first, before any other output: credentials as soon as they are known, values as soon as they are read. */
function maskCredentials(
  { token, fingerprintKey, githubToken, proxy }: Settings,
  runner: Runner,
  redactor: Redactor,
): void {
  for (const secret of [token, fingerprintKey, githubToken, ...proxyCredentials(proxy)]) {
    if (secret === undefined) continue;
    runner.setSecrets([secret.reveal()]);
    redactor.add(secret);
  }
}

async function readDesired(
  settings: Settings,
  { runner, redactor, names, story }: Stage,
): Promise<DesiredState> {
  const { workspace, files, content, format, interpolate, values, environment } = settings;
  const desired = await loadDesiredState({
    workspace,
    files,
    content,
    format,
    interpolate,
    resolution: resolutionFor(settings),
    values,
    environment,
  });
  const { masks, problems } = masksForAll(desired.entries);
  runner.setSecrets(masks);
  for (const entry of desired.entries) {
    const value = valueOf(entry);
    if (value === undefined) continue;
    redactor.add(value);
    if (value.reveal().length >= LEAST_IN_A_NAME) names.add(value);
  }
  story.read(desired);
  story.tell(...desired.problems, ...problems);
  return desired;
}

/** What becomes of a reference that does not resolve; a fork's run resolves none, so that it can't guess values. */
function resolutionFor({ origin, mode, token }: Settings): Resolution {
  if (origin.fromFork !== 'no') return 'never';
  if (mode !== 'plan') return 'required';
  return origin.byDependabot || token === undefined ? 'lenient' : 'if-any';
}

async function findParent(
  settings: Settings,
  client: Parameters<typeof findProject>[0],
  { story, redactor }: Stage,
): Promise<Parent> {
  if ('id' in settings.project) return { kind: 'project', id: settings.project.id };
  const { id, name } = await findProject(client, settings.project, redactor);
  story.found({ id, name: redactor.clean(name) });
  return { kind: 'project', id };
}
