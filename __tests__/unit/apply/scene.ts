import { startLocalApi } from '../../../local-api/index.js';
import type { LocalApi, LocalApiOptions, StoredSecret } from '../../../local-api/index.js';
import type { SyncOptions, SyncResult } from '../../support/sync-once.js';
import { syncOnce } from '../../support/sync-once.js';

/** Waits a few ms where the action waits seconds. */
const HASTY = { attemptMs: 300, totalMs: 600, firstDelayMs: 1 };

/** A project to apply plans to, one request at a time unless told otherwise. */
export interface Scene extends AsyncDisposable {
  readonly api: LocalApi;
  sync(text: string, options?: Partial<SyncOptions>): Promise<SyncResult>;
  secret(key: string): StoredSecret | undefined;
  /** `KEY=value` of the project's own secrets, `KEY→TARGET` of aliases. */
  state(): readonly string[];
  /** Writes since the last reset as `METHOD key`, the key being the body's or the secret's. */
  writes(): readonly string[];
}

export async function openScene(options: LocalApiOptions = {}): Promise<Scene> {
  const api = await startLocalApi(options);
  const keys = new Map<string, string>();
  const learn = (): void => {
    for (const { id, key } of api.project().entries()) keys.set(id, key);
  };
  return {
    api,
    async sync(text, more = {}) {
      api.resetRequests();
      learn();
      const watch = api.faults.add({ then: { kind: 'afterHandle', run: learn } });
      const result = await syncOnce(api, {
        text,
        owner: 'acme/shop',
        ownerGiven: true,
        concurrency: 1,
        timing: HASTY,
        ...more,
      });
      watch.remove();
      return result;
    },
    secret: (key) => api.project().get(key),
    state: () =>
      api
        .secrets()
        .map(({ key, type, value, target }) => (type === 'ALIAS' ? `${key}→${target}` : `${key}=${value}`))
        .sort(),
    writes: () =>
      api.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path, body }) => {
          const { key } = (body ?? {}) as { key?: string };
          return `${method} ${key ?? keys.get(path.split('/')[4] ?? '')}`;
        }),
    [Symbol.asyncDispose]: () => api.close(),
  };
}

/** Has someone else edit a value after each of our writes of it, and long after. */
export function editAfterWrites({ api }: Scene, key: string, times: number): void {
  api.faults.add({
    when: { key },
    times,
    then: {
      kind: 'afterHandle',
      run: () => {
        api.clock.advance(300_000);
        api.project().edit(key, { value: 'theirs' });
      },
    },
  });
}

/** Stop signals and the means to give them. */
export function stopper(): {
  readonly stop: { soft: AbortSignal; hard: AbortSignal };
  readonly cancel: (isHard?: boolean) => void;
} {
  const soft = new AbortController();
  const hard = new AbortController();
  return {
    stop: { soft: soft.signal, hard: hard.signal },
    cancel: (isHard = false) => {
      soft.abort();
      if (isHard) hard.abort();
    },
  };
}

/** `KEY=status: error` for each outcome, in the plan's order. */
export function told({ ledger, error }: SyncResult): readonly string[] {
  if (error) throw error;
  return (ledger?.outcomes ?? []).map(
    ({ change, status, error: why }) => `${change.key}=${status}${why === undefined ? '' : `: ${why}`}`,
  );
}

/** The messages of a ledger's problems. */
export function troubles({ ledger }: SyncResult): readonly string[] {
  return (ledger?.problems ?? []).map(({ severity, message }) => `${severity}: ${message}`);
}
