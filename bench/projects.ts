import { createHash } from 'node:crypto';

/** Environments by name, each with the kinds of its services by name. */
export type Layout = Readonly<Record<string, Readonly<Record<string, 'application' | 'container' | 'job'>>>>;

/** A project whose secrets are all its own. */
export const FLAT: Layout = { production: {} };

const SERVICES = { api: 'application', worker: 'container', web: 'container', nightly: 'job' } as const;

/** A project with secrets at 16 scopes. */
export const SCOPES: Layout = { production: SERVICES, staging: SERVICES, preview: SERVICES };

/** A scope's own secrets. */
export interface ScopeContents {
  /** `''` for the project, `staging`, `staging/api`. */
  readonly path: string;
  readonly entries: ReadonlyMap<string, string>;
}

/** Name of the saved state in which no scope has a secret. */
export function emptyState(layout: Layout): string {
  return layout === FLAT ? 'empty project' : 'empty scopes';
}

/** The project, and the scopes below it. */
export function pathsOf(layout: Layout): readonly string[] {
  const below = Object.entries(layout).flatMap(([environment, services]) => [
    environment,
    ...Object.keys(services).map((service) => `${environment}/${service}`),
  ]);
  return layout === FLAT ? [''] : ['', ...below];
}

/** One short text for everything stored, to see that a run did what it was asked to. */
export function hashContents(contents: readonly ScopeContents[]): string {
  const all = contents.flatMap(({ path, entries }) =>
    [...entries].map((entry) => [path, ...entry].join('\n')),
  );
  return createHash('sha256').update(JSON.stringify(all.sort())).digest('hex');
}

/**
 * The same for the same shape, in every run and on every machine.
 *
 * @param changed how many of each scope's entries have another value than usual
 */
export function createContents(
  layout: Layout,
  { size, valueBytes }: { readonly size: number; readonly valueBytes: number },
  changed: number,
): readonly ScopeContents[] {
  return pathsOf(layout).map((path) => ({
    path,
    entries: new Map(
      Array.from({ length: size }, (_, index) => {
        const place = path.toUpperCase().replace('/', '_') || 'SHOP';
        const key = `${place}_SECRET_${String(index).padStart(5, '0')}`;
        return [key, createValue(`${key} ${index < changed ? 'changed' : 'usual'}`, valueBytes)];
      }),
    ),
  }));
}

function createValue(seed: string, bytes: number): string {
  const blocks = Array.from({ length: Math.ceil(bytes / 43) }, (_, block) =>
    createHash('sha256').update(`${seed} ${block}`).digest('base64url'),
  );
  return blocks.join('').slice(0, bytes);
}
