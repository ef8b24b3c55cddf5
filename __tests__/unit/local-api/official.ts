import {
  ApplicationEnvironmentVariableApi,
  ApplicationSecretApi,
  Configuration,
  ContainerEnvironmentVariableApi,
  ContainerSecretApi,
  EnvironmentSecretApi,
  EnvironmentVariableApi,
  JobEnvironmentVariableApi,
  JobSecretApi,
  type Key,
  ProjectEnvironmentVariableApi,
  ProjectSecretApi,
  type SecretEditRequest,
  type SecretRequest,
  type Value,
} from 'qovery-typescript-axios';
import { LOCAL_JWT, type LocalApi } from '../../../local-api/index.js';

/** Qovery's own generated client: its types are the wire contract. It sends JWTs as `Bearer`. */
export function configurationOf(api: LocalApi): Configuration {
  return new Configuration({ basePath: api.url, accessToken: LOCAL_JWT });
}

interface Made {
  readonly status: number;
  readonly data: { readonly id: string; readonly key: string; readonly scope: string };
}

/** The six operations that every scope with paths of its own has, for secrets as for plain variables. */
export interface Operations {
  list(): Promise<{ readonly data: { readonly results?: readonly Made['data'][] } }>;
  create(request: SecretRequest): Promise<Made>;
  edit(entryId: string, request: SecretEditRequest): Promise<Made>;
  remove(entryId: string): Promise<{ readonly status: number }>;
  alias(entryId: string, request: Key): Promise<Made>;
  override(entryId: string, request: Value): Promise<Made>;
}

/** The client's methods for the secrets of a scope. */
export function secretsOf(api: LocalApi, kind: string, id: string): Operations {
  const configuration = configurationOf(api);
  switch (kind) {
    case 'PROJECT': {
      const client = new ProjectSecretApi(configuration);
      return {
        list: () => client.listProjectSecrets(id),
        create: (request) => client.createProjectSecret(id, request),
        edit: (entry, request) => client.editProjectSecret(id, entry, request),
        remove: (entry) => client.deleteProjectSecret(id, entry),
        alias: (entry, request) => client.createProjectSecretAlias(id, entry, request),
        override: (entry, request) => client.createProjectSecretOverride(id, entry, request),
      };
    }
    case 'ENVIRONMENT': {
      const client = new EnvironmentSecretApi(configuration);
      return {
        list: () => client.listEnvironmentSecrets(id),
        create: (request) => client.createEnvironmentSecret(id, request),
        edit: (entry, request) => client.editEnvironmentSecret(id, entry, request),
        remove: (entry) => client.deleteEnvironmentSecret(id, entry),
        alias: (entry, request) => client.createEnvironmentSecretAlias(id, entry, request),
        override: (entry, request) => client.createEnvironmentSecretOverride(id, entry, request),
      };
    }
    case 'APPLICATION': {
      const client = new ApplicationSecretApi(configuration);
      return {
        list: () => client.listApplicationSecrets(id),
        create: (request) => client.createApplicationSecret(id, request),
        edit: (entry, request) => client.editApplicationSecret(id, entry, request),
        remove: (entry) => client.deleteApplicationSecret(id, entry),
        alias: (entry, request) => client.createApplicationSecretAlias(id, entry, request),
        override: (entry, request) => client.createApplicationSecretOverride(id, entry, request),
      };
    }
    case 'CONTAINER': {
      const client = new ContainerSecretApi(configuration);
      return {
        list: () => client.listContainerSecrets(id),
        create: (request) => client.createContainerSecret(id, request),
        edit: (entry, request) => client.editContainerSecret(id, entry, request),
        remove: (entry) => client.deleteContainerSecret(id, entry),
        alias: (entry, request) => client.createContainerSecretAlias(id, entry, request),
        override: (entry, request) => client.createContainerSecretOverride(id, entry, request),
      };
    }
    default: {
      const client = new JobSecretApi(configuration);
      return {
        list: () => client.listJobSecrets(id),
        create: (request) => client.createJobSecret(id, request),
        edit: (entry, request) => client.editJobSecret(id, entry, request),
        remove: (entry) => client.deleteJobSecret(id, entry),
        alias: (entry, request) => client.createJobSecretAlias(id, entry, request),
        override: (entry, request) => client.createJobSecretOverride(id, entry, request),
      };
    }
  }
}

/** The client's methods for the plain variables of a scope. */
export function variablesOf(api: LocalApi, kind: string, id: string): Operations {
  const configuration = configurationOf(api);
  switch (kind) {
    case 'PROJECT': {
      const client = new ProjectEnvironmentVariableApi(configuration);
      return {
        list: () => client.listProjectEnvironmentVariable(id),
        create: (request) => client.createProjectEnvironmentVariable(id, request),
        edit: (entry, request) => client.editProjectEnvironmentVariable(id, entry, request),
        remove: (entry) => client.deleteProjectEnvironmentVariable(id, entry),
        alias: (entry, request) => client.createProjectEnvironmentVariableAlias(id, entry, request),
        override: (entry, request) => client.createProjectEnvironmentVariableOverride(id, entry, request),
      };
    }
    case 'ENVIRONMENT': {
      const client = new EnvironmentVariableApi(configuration);
      return {
        list: () => client.listEnvironmentEnvironmentVariable(id),
        create: (request) => client.createEnvironmentEnvironmentVariable(id, request),
        edit: (entry, request) => client.editEnvironmentEnvironmentVariable(id, entry, request),
        remove: (entry) => client.deleteEnvironmentEnvironmentVariable(id, entry),
        alias: (entry, request) => client.createEnvironmentEnvironmentVariableAlias(id, entry, request),
        override: (entry, request) => client.createEnvironmentEnvironmentVariableOverride(id, entry, request),
      };
    }
    case 'APPLICATION': {
      const client = new ApplicationEnvironmentVariableApi(configuration);
      return {
        list: () => client.listApplicationEnvironmentVariable(id),
        create: (request) => client.createApplicationEnvironmentVariable(id, request),
        edit: (entry, request) => client.editApplicationEnvironmentVariable(id, entry, request),
        remove: (entry) => client.deleteApplicationEnvironmentVariable(id, entry),
        alias: (entry, request) => client.createApplicationEnvironmentVariableAlias(id, entry, request),
        override: (entry, request) => client.createApplicationEnvironmentVariableOverride(id, entry, request),
      };
    }
    case 'CONTAINER': {
      const client = new ContainerEnvironmentVariableApi(configuration);
      return {
        list: () => client.listContainerEnvironmentVariable(id),
        create: (request) => client.createContainerEnvironmentVariable(id, request),
        edit: (entry, request) => client.editContainerEnvironmentVariable(id, entry, request),
        remove: (entry) => client.deleteContainerEnvironmentVariable(id, entry),
        alias: (entry, request) => client.createContainerEnvironmentVariableAlias(id, entry, request),
        override: (entry, request) => client.createContainerEnvironmentVariableOverride(id, entry, request),
      };
    }
    default: {
      const client = new JobEnvironmentVariableApi(configuration);
      return {
        list: () => client.listJobEnvironmentVariable(id),
        create: (request) => client.createJobEnvironmentVariable(id, request),
        edit: (entry, request) => client.editJobEnvironmentVariable(id, entry, request),
        remove: (entry) => client.deleteJobEnvironmentVariable(id, entry),
        alias: (entry, request) => client.createJobEnvironmentVariableAlias(id, entry, request),
        override: (entry, request) => client.createJobEnvironmentVariableOverride(id, entry, request),
      };
    }
  }
}
