import type { Redactor } from '../model/redactor.js';
import type { Scope } from '../model/scope.js';
import type { OwnedListing } from '../model/secret.js';
import type { SecretValue } from '../model/secret-value.js';
import { connectReader, type Api } from './api.js';
import type { Ports, ProxySettings, RunRequest, StopSignals } from './request.js';
import { findOwnScope, listBelow } from './scopes.js';

interface ListRequest extends Pick<
  RunRequest,
  'project' | 'environment' | 'service' | 'owner' | 'concurrency' | 'apiUrl' | 'userAgent'
> {
  readonly token: SecretValue;
  readonly proxy: ProxySettings | undefined;
}

/**
 * Lists a project with everything below it, or one environment or service, with mount paths: what `init` writes down.
 * @throws SyncError when something can't be listed
 */
export async function listProject(
  request: ListRequest,
  ports: Pick<Ports, 'onWait'> & { readonly stop: StopSignals; readonly redactor: Redactor },
): Promise<{ readonly own: Scope; readonly listings: readonly OwnedListing[] }> {
  const api = await connectReader(
    { ...request, fingerprintKey: undefined, markedFiles: [], isInline: false },
    ports,
  );
  try {
    return await listAll(request, api);
  } finally {
    api.close();
  }
}

async function listAll(
  request: ListRequest,
  api: Api,
): Promise<{ readonly own: Scope; readonly listings: readonly OwnedListing[] }> {
  const own = await findOwnScope(request, await api.findProject(), api.directory);
  const scopes = [own, ...(await listBelow(own, api.directory))];
  const listings = await Promise.all(
    scopes.map(async (scope) => {
      const listing = await api.reader.list(scope);
      const needsPaths = listing.own.some(({ kind }) => kind === 'file' || kind === undefined);
      return needsPaths ? await api.reader.withMountPaths(listing) : listing;
    }),
  );
  return { own, listings };
}
