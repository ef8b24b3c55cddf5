import type { Random } from './random.js';
import type { Clock } from './clock.js';
import {
  type Environment,
  type Mode,
  type Organization,
  type Project,
  type ScopeNode,
  type Service,
  isService,
} from './tree.js';

export type NewService = Pick<Service, 'environmentId' | 'kind' | 'name'> &
  Partial<Pick<Service, 'jobType' | 'state' | 'deployedAt' | 'runsWith'>>;

export interface TreeState {
  readonly organizations: ReadonlyMap<string, Organization>;
  /** Projects, environments and services by id, in order of creation. */
  readonly nodes: ReadonlyMap<string, ScopeNode>;
}

/** Organizations, projects, environments and services. */
export class TreeStore {
  readonly #random: Random;
  readonly #clock: Clock;
  #organizations: ReadonlyMap<string, Organization> = new Map();
  #nodes: ReadonlyMap<string, ScopeNode> = new Map();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  get organizations(): readonly Organization[] {
    return [...this.#organizations.values()];
  }

  get projects(): readonly Project[] {
    return [...this.#nodes.values()].filter((node) => node.kind === 'PROJECT');
  }

  environmentsOf(projectId: string): readonly Environment[] {
    return [...this.#nodes.values()].filter(
      (node) => node.kind === 'ENVIRONMENT' && node.projectId === projectId,
    ) as Environment[];
  }

  servicesOf(environmentId: string): readonly Service[] {
    return [...this.#nodes.values()].filter(
      (node): node is Service => isService(node) && node.environmentId === environmentId,
    );
  }

  addOrganization(name: string): Organization {
    const organization = this.#named(name);
    this.#organizations = new Map(this.#organizations).set(organization.id, organization);
    return organization;
  }

  addProject(organizationId: string, name: string): Project {
    return this.put({ kind: 'PROJECT', ...this.#named(name), organizationId });
  }

  addEnvironment(projectId: string, name: string, mode: Mode, clusterId = this.#random.uuid()): Environment {
    return this.put({ kind: 'ENVIRONMENT', ...this.#named(name), projectId, mode, clusterId });
  }

  addService(fields: NewService): Service {
    const environment = this.#nodes.get(fields.environmentId);
    if (environment?.kind !== 'ENVIRONMENT')
      throw new Error(`There is no environment ${fields.environmentId}`);
    return this.put({
      jobType: fields.kind === 'JOB' ? 'CRON' : undefined,
      state: 'READY',
      deployedAt: undefined,
      runsWith: new Map(),
      ...this.#named(fields.name),
      projectId: environment.projectId,
      ...fields,
    });
  }

  node(id: string): ScopeNode | undefined {
    return this.#nodes.get(id);
  }

  put<T extends ScopeNode>(node: T): T {
    this.#nodes = new Map(this.#nodes).set(node.id, node);
    return node;
  }

  /** Removes one node, not what is below it. */
  remove(id: string): void {
    this.#nodes = new Map([...this.#nodes].filter(([each]) => each !== id));
  }

  childrenOf(id: string): readonly ScopeNode[] {
    return [...this.#nodes.values()].filter((node) => parentIdOf(node) === id);
  }

  state(): TreeState {
    return { organizations: this.#organizations, nodes: this.#nodes };
  }

  restore(state: TreeState): void {
    this.#organizations = state.organizations;
    this.#nodes = state.nodes;
  }

  #named(name: string): { id: string; name: string; createdAt: number } {
    return { id: this.#random.uuid(), name, createdAt: this.#micros() };
  }

  #micros(): number {
    return this.#clock.now() * 1000 + this.#random.below(1000);
  }
}

function parentIdOf(node: ScopeNode): string | undefined {
  if (isService(node)) return node.environmentId;
  return node.kind === 'ENVIRONMENT' ? node.projectId : undefined;
}
