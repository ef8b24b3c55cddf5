import type { ProgressEvent, RunReport } from '../model/report.js';
import { cleanCut, cleanName, ERROR_LIMIT } from './clean.js';
import { withStatus } from './counts.js';
import { describeFailure, pageOf } from './failures.js';
import { placeOfService } from './log.js';
import { hasSeveralPlaces, type Row, rowOf } from './news.js';
import { paint, type TextOptions } from './paint.js';
import { describeLost } from './result.js';
import { PAST, placeOf, SYMBOLS } from './words.js';

/** A finished write's line shows neither place nor reason of its row: the event says where. */
const NOWHERE = { id: '', level: 'project' } as const;

/** `12/37 + DATABASE_URL created in environment "production"`: a finished write. */
export function renderProgressLine(event: ProgressEvent, options: TextOptions): string {
  if (event.type === 'deploy')
    return `  ${paint('↻', 'redeploy', options)} ${cleanCut(event.line, ERROR_LIMIT)}`;
  const { scope, change, finished, total } = event;
  const row = rowOf({ scope: NOWHERE, change });
  const count = `${String(finished).padStart(String(total).length)}/${total}`;
  const where = scope === '' || scope === 'the project' ? '' : ` in ${cleanCut(scope, 200)}`;
  const words = `${SYMBOLS[row.kind]} ${describeStatus(row, where)}`;
  return `  ${count} ${paint(words, row.status === 'failed' ? 'failed' : row.kind, options)}`;
}

/** `waiting 12 s: Qovery's rate limit is used up`: said when a wait over 3 s begins. */
export function renderWaitLine({ why, ms }: { readonly why: string; readonly ms: number }): string {
  return `  … waiting ${Math.max(1, Math.ceil(ms / 1000))} s: ${cleanCut(why, ERROR_LIMIT)}`;
}

/** `DATABASE_URL could not be created in production: …`. */
export function describeStatus({ key, kind, status, error }: Row, where: string): string {
  const because = error === '' ? '' : `: ${error}`;
  switch (status) {
    case 'planned':
      return `${key} to ${kind}${where}`;
    case 'done':
      return `${key} ${PAST[kind]}${where}`;
    case 'failed':
      return `${key} could not be ${PAST[kind]}${where}${because || ': no reason given'}`;
    case 'not-attempted':
      return `${key} not attempted${where}${because}`;
  }
}

interface LedgerOptions extends TextOptions {
  /** The page on failures, without `#reason`. */
  readonly docsUrl?: string;
}

/**
 * What is in what state after a run: lost keys first, what was restored, what failed, what was not attempted, and where
 * to read on. What is done is not listed: each write had its line.
 */
export function renderLedgerLines(report: RunReport, options: LedgerOptions): string[] {
  const failure = describeFailure(report);
  return [
    ...lostLines(report, options),
    ...section('Restored', restoredLines(report)),
    ...section('Failed', rowLines(report, 'failed'), options),
    ...section('Not attempted', rowLines(report, 'not-attempted')),
    ...section('Not redeployed', serviceLines(report)),
    ...(failure === undefined
      ? []
      : [`State: ${failure.state}`, `More on ${failure.reason}: ${pageOf(failure.reason, options.docsUrl)}`]),
  ];
}

function lostLines(report: RunReport, options: TextOptions): readonly string[] {
  const lost = describeLost(report);
  if (lost === undefined) return [];
  const lines = report.lost.map(
    ({ scope, key, why }) => `  ${cleanName(key)} in ${placeOf(scope)}: ${cleanCut(why, ERROR_LIMIT)}`,
  );
  return [lost, ...lines].map((line) => paint(line, 'failed', options));
}

function restoredLines({ restored }: RunReport): readonly string[] {
  return restored.map(
    ({ scope, key, what }) => `${cleanName(key)} in ${placeOf(scope)}: ${cleanCut(what, ERROR_LIMIT)}`,
  );
}

function rowLines(report: RunReport, status: 'failed' | 'not-attempted'): readonly string[] {
  if (!report.applied) return [];
  const several = hasSeveralPlaces(report);
  return withStatus(report, status).map((placed) => {
    const row = rowOf(placed);
    return `${SYMBOLS[row.kind]} ${describeStatus(row, several ? ` in ${row.place}` : '')}`;
  });
}

function serviceLines({ redeploy, applied }: RunReport): readonly string[] {
  const rows = (redeploy?.services ?? []).filter(
    ({ status }) => status === 'failed' || (applied && status === 'not-attempted'),
  );
  return rows.map((row) => {
    const why =
      cleanCut(row.error ?? '', ERROR_LIMIT) ||
      (row.status === 'failed' ? 'the deployment failed' : 'not requested');
    return `↻ ${placeOfService(row)}: ${why}`;
  });
}

function section(title: string, lines: readonly string[], options?: TextOptions): readonly string[] {
  if (lines.length === 0) return [];
  const body = lines.map((line) => `  ${line}`);
  return [
    `${title} (${lines.length}):`,
    ...(options === undefined ? body : body.map((line) => paint(line, 'failed', options))),
  ];
}
