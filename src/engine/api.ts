import { createHash } from 'node:crypto';
import { SyncError } from '../model/failure.js';
import type { ProjectScope, Scope } from '../model/scope.js';
import type { DeploymentReader, DeploymentWriter, Directory } from '../model/service.js';
import type { SecretReader, SecretWriter } from '../model/store.js';
import { createMarks, type Marks } from '../marks/marks.js';
import { MarkedReader } from '../marks/reader.js';
import { QoveryDeployments } from '../qovery/deployments.js';
import { findProject, QoveryDirectory } from '../qovery/directory.js';
import { connect } from '../qovery/http/connect.js';
import type { QoveryClient } from '../qovery/http/client.js';
import { QoveryReader } from '../qovery/reader.js';
import { keyMaterialOf } from './policy.js';
import type { RunRecord } from './record.js';
import { projectScope } from './scopes.js';
import type { Ports, ReviewContext, RunRequest } from './request.js';

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
  readonly #request: RunRequest;
  #own: Scope | undefined;

  constructor(request: RunRequest, client: QoveryClient) {
    const { owner, source } = request;
    this.#request = request;
    this.#client = client;
    this.marks = createMarks({
      owner,
      markedFiles: source.markedFiles,
      isInline: source.content !== undefined,
      keyMaterial: keyMaterialOf(request),
    });
    this.#raw = new QoveryReader(client);
    this.reader = new MarkedReader(this.#raw, this.marks);
    this.directory = new QoveryDirectory(client);
    this.deployments = new QoveryDeployments(client);
  }

  /** The project of this run: by its id without a request, else looked up by name. */
  async findProject(): Promise<ProjectScope> {
    const { project } = this.#request;
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

  /** The server's time in Unix ms, `undefined` where nothing told it. */
  serverNow(): number | undefined {
    return this.#client.clock.now();
  }

  about(own: Scope): void {
    this.#own = own;
  }

  /**
   * What a review's comment is found by and its code covers.
   * @throws SyncError before the run's scope is known
   */
  reviewContext(): ReviewContext {
    const { source, owner } = this.#request;
    if (this.#own === undefined) throw new SyncError('plan-changed', "The run's scope is not known.");
    const files = source.content === undefined ? source.markedFiles : ['content'];
    const identity = JSON.stringify([this.#own.id, files, owner.name]);
    const header = `<!-- qovery-secret-sync ${createHash('sha256').update(identity).digest('hex').slice(0, 32)} -->`;
    return { header, sign: this.marks.isStable ? (...parts) => this.marks.sign(...parts) : undefined };
  }

  get isPlaced(): boolean {
    return this.#own !== undefined;
  }
}

/** Connects to the API; its traffic is watched by the record from the first request on. */
export async function connectApi(request: RunRequest, ports: Ports, record: RunRecord): Promise<Api> {
  const { apiUrl, proxy, userAgent, token } = request;
  if (token === undefined) throw new SyncError('invalid-input', 'There is no API token.');
  const { client, traffic } = await connect({
    apiUrl,
    token,
    proxy,
    userAgent,
    stop: ports.stop,
    redactor: ports.redactor,
    onWait: (wait) => ports.onWait(wait),
  });
  record.watch(traffic);
  return new Api(request, client);
}
