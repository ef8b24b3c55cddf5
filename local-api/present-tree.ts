import { formatMicros } from './clock.js';
import type { Json } from './present.js';
import type { Store } from './store.js';
import type { Environment, Organization, Project, Service, ServiceKind } from './tree.js';

export function presentOrganization(organization: Organization): Json {
  return {
    id: organization.id,
    created_at: formatMicros(organization.createdAt),
    name: organization.name,
    plan: 'TEAM_2025',
  };
}

export function presentProject(store: Store, project: Project): Json {
  return {
    id: project.id,
    created_at: formatMicros(project.createdAt),
    name: project.name,
    organization: { id: project.organizationId },
    associated_environments_count: store.tree.environmentsOf(project.id).length,
  };
}

export function presentEnvironment(store: Store, environment: Environment): Json {
  return {
    ...presentOrganizationEnvironment(store, environment),
    cloud_provider: { provider: 'AWS', cluster: 'eu-west-3' },
    cluster_id: environment.clusterId,
    cluster_name: 'local',
  };
}

/** `OrganizationEnvironmentResponse` */
export function presentOrganizationEnvironment(store: Store, environment: Environment): Json {
  const project = store.tree.node(environment.projectId);
  return {
    id: environment.id,
    created_at: formatMicros(environment.createdAt),
    name: environment.name,
    organization: { id: project?.kind === 'PROJECT' ? project.organizationId : '' },
    project: { id: environment.projectId },
    mode: environment.mode,
  };
}

/** `ServiceLightResponse` */
export function presentServiceLight(store: Store, service: Service): Json {
  const environment = store.tree.node(service.environmentId);
  return {
    id: service.id,
    name: service.name,
    description: '',
    icon_uri: iconOf(service.kind),
    service_type: service.kind,
    project_id: service.projectId,
    project_name: store.tree.node(service.projectId)?.name ?? '',
    environment_id: service.environmentId,
    environment_name: environment?.name ?? '',
    cluster_id: environment?.kind === 'ENVIRONMENT' ? environment.clusterId : '',
    ...(service.jobType && { job_type: service.jobType }),
  };
}

/** `Application`, `ContainerResponse`, `JobResponse`, …: what is common to them, and what each kind requires. */
export function presentService(service: Service): Json {
  return {
    id: service.id,
    created_at: formatMicros(service.createdAt),
    environment: { id: service.environmentId },
    name: service.name,
    icon_uri: iconOf(service.kind),
    service_type: service.kind,
    ...SPECIFICS[service.kind],
    ...(service.jobType && { job_type: service.jobType, schedule: SCHEDULES[service.jobType] }),
  };
}

const SIZE = { maximum_cpu: 4000, maximum_memory: 8192, maximum_gpu: 0, cpu: 500, memory: 512, gpu: 0 };
const IMAGE = { image_name: 'acme/image', tag: '1.0.0', registry_id: '', registry: { name: 'acme' } };
const GIT = { git_repository: { url: 'https://github.com/acme/shop.git', branch: 'main' } };

const SPECIFICS: Readonly<Record<ServiceKind, Json>> = {
  APPLICATION: { ...GIT, healthchecks: {}, auto_deploy: true },
  CONTAINER: {
    ...IMAGE,
    ...SIZE,
    min_running_instances: 1,
    max_running_instances: 1,
    healthchecks: {},
    auto_preview: false,
  },
  JOB: { ...SIZE, auto_preview: false, source: { image: IMAGE }, healthchecks: {} },
  HELM: {
    auto_preview: false,
    auto_deploy: false,
    source: GIT,
    arguments: [],
    allow_cluster_wide_resources: false,
    values_override: {},
  },
  TERRAFORM: {
    timeout_sec: 1800,
    auto_deploy: false,
    terraform_variables_source: { tf_vars: [], tf_var_file_paths: [] },
    engine: 'TERRAFORM',
    backend: { kubernetes: {} },
    provider_version: { explicit_version: '1.9.7', read_from_terraform_block: false },
    job_resources: { cpu_milli: 500, ram_mib: 512, gpu: 0, storage_gib: 1 },
    use_cluster_credentials: true,
    action_extra_arguments: {},
  },
  DATABASE: { type: 'POSTGRESQL', version: '16', mode: 'CONTAINER' },
};

const SCHEDULES: Readonly<Record<string, Json>> = {
  CRON: { cronjob: { arguments: [], timezone: 'Etc/UTC', scheduled_at: '0 * * * *' } },
  LIFECYCLE: { on_start: { arguments: [] }, lifecycle_type: 'GENERIC' },
};

function iconOf(kind: ServiceKind): string {
  return `app://qovery-console/${kind.toLowerCase()}`;
}
