import { createHash } from 'node:crypto';
import { SyncError } from '../model/failure.js';
import { projectOf, type ProjectScope, type Scope } from '../model/scope.js';
import type { DeploymentReader, DeploymentWriter, Directory } from '../model/service.js';
import type { SecretValue } from '../model/secret-value.js';
import type { RateLimit } from '../model/secret.js';
import type { SecretReader, SecretWriter } from '../model/store.js';
import { createMarks, type Marks } from '../marks/marks.js';
import { MarkedReader } from '../marks/reader.js';
import { QoveryDeployments } from '../qovery/deployments.js';
import { findProject, QoveryDirectory } from '../qovery/directory.js';
import type { QoveryClient } from '../qovery/http/client.js';
import { QoveryReader } from '../qovery/reader.js';
import { keyMaterialOf } from './policy.js';
import type { RunRecord } from './record.js';
import { projectScope } from './scopes.js';
import type { Ports, ReviewContext, RunRequest } from './request.js';

/** What connecting takes. */
interface ApiOptions extends Pick<
  RunRequest,
  'project' | 'owner' | 'fingerprintKey' | 'apiUrl' | 'proxy' | 'userAgent' | 'concurrency'
> {
  readonly token: SecretValue;
  /** What marks remember of where their secrets come from. */
  readonly markedFiles: readonly string[];
  readonly isInline: boolean;
}

/**
 * The API as a run sees it: the ports of plan, apply and redeploy, wired. In: a request. Out: readers at once, and
 * writers only for those who ask, whose code is loaded then: plans and checks never have it.
 */
export class Api {
  readonly reader: SecretReader;
  readonly directory: Directory;
  readonly deployments: DeploymentReader;
  readonly marks: Marks;
  readonly #client: QoveryClient;
  readonly #raw: QoveryReader;
  readonly #options: ApiOptions;
  readonly #over: AbortController;
  #own: Scope | undefined;

  /** @param over aborted once nobody needs the API any more */
  constructor(options: ApiOptions, client: QoveryClient, over: AbortController) {
    const { owner, markedFiles, isInline } = options;
    this.#options = options;
    this.#client = client;
    this.#over = over;
    this.marks = createMarks({ owner, markedFiles, isInline, keyMaterial: keyMaterialOf(options) });
    this.#raw = new QoveryReader(client);
    this.reader = new MarkedReader(this.#raw, this.marks);
    this.directory = new QoveryDirectory(client);
    this.deployments = new QoveryDeployments(client);
  }

  /** The project of this run: by its id without a request, else looked up by name. */
  async findProject(): Promise<ProjectScope> {
    const { project } = this.#options;
    if ('id' in project) return projectScope(project.id, project.name);
    const { id, name } = await findProject(this.#client, project);
    return projectScope(id, name);
  }

  /** Loads the code that writes secrets. */
  async createWriter(): Promise<SecretWriter> {
    const [{ QoveryWriter }, { MarkedWriter }] = await Promise.all([
      import('../qovery/writer.js'),
      import('../marks/writer.js'),
    ]);
    return new MarkedWriter(new QoveryWriter(this.#client), this.marks);
  }

  /** Loads the code that deploys. */
  async createDeployer(): Promise<DeploymentWriter> {
    const { QoveryDeployer } = await import('../qovery/deployer.js');
    return new QoveryDeployer(this.#client);
  }

  /** The server's time in Unix ms, `undefined` where nothing showed it. */
  serverNow(): number | undefined {
    return this.#client.clock.now();
  }

  /** The rate limit that leaves the fewest requests, of all that an answer named. */
  get rateLimit(): RateLimit | undefined {
    return this.#client.traffic.rateLimit;
  }

  about(own: Scope): void {
    this.#own = own;
  }

  /**
   * What a review's comment is found by and its code covers.
   * @throws SyncError before the run's scope is known
   */
  reviewContext(): ReviewContext {
    const { markedFiles, owner } = this.#options;
    if (this.#own === undefined) throw new SyncError('plan-changed', "The run's scope is not known.");
    const identity = JSON.stringify([projectOf(this.#own).id, this.#own.id, markedFiles, owner.name]);
    const header = `<!-- qovery-secret-sync ${createHash('sha256').update(identity).digest('hex').slice(0, 32)} -->`;
    return { header, sign: this.marks.isStable ? (...parts) => this.marks.sign(...parts) : undefined };
  }

  get isPlaced(): boolean {
    return this.#own !== undefined;
  }

  /** Ends what a failure has left waiting beside it: a run that is over must not go on sending, nor be waited for. */
  close(): void {
    this.#over.abort();
  }
}

/** Connects to the API; its traffic is watched by the record from the first request on. */
export async function connectApi(request: RunRequest, ports: Ports, record: RunRecord): Promise<Api> {
  const { token, source } = request;
  if (token === undefined) throw new SyncError('invalid-input', 'There is no API token.');
  const isInline = source.content !== undefined;
  return await connectReader(
    { ...request, token, markedFiles: source.markedFiles, isInline },
    ports,
    (traffic) => record.watch(traffic),
  );
}

/** Connects to the API for whoever reads it. @param watch given the counters of its traffic before the first request */
export async function connectReader(
  options: ApiOptions,
  { stop, redactor, onWait, waits }: Pick<Ports, 'stop' | 'redactor' | 'onWait' | 'waits'>,
  watch?: (traffic: { readonly requests: number; readonly waitedMs: number }) => void,
): Promise<Api> {
  const { apiUrl, proxy, userAgent, concurrency, token } = options;
  const timing = waits?.requests;
  const over = new AbortController();
  // A run that ends before its first request goes without what speaks HTTP.
  const { connect } = await import('../qovery/http/connect.js');
  const { client, traffic } = connect({
    apiUrl,
    token,
    proxy,
    userAgent,
    concurrency,
    stop: { ...stop, soft: AbortSignal.any([stop.soft, over.signal]) },
    redactor,
    onWait,
    ...(timing && { timing }),
  });
  watch?.(traffic);
  return new Api(options, client, over);
}
