import type { PrintedEntry, PrintedScope } from '../../desired/print.js';
import { printDotenv, printYaml } from '../../desired/print.js';
import type { Printer } from '../../model/printer.js';
import type { Scope } from '../../model/scope.js';
import { environmentOf, isService } from '../../model/scope.js';
import type { ApiText } from '../../model/text.js';
import type { InitDocument, InitEntry } from './document.js';

const HEAD = [
  'Written by qovery-secret-sync init from what Qovery has. It holds no value: each is a reference, by name.',
  'Give the values (GitHub secrets, or --values-file), and take out "optional" where the value is there: until then the',
  'action leaves the secret in Qovery as it is.',
];

/** The file's text; dotenv can hold one scope only. */
export function printDocument({ scopes }: InitDocument, format: 'yaml' | 'dotenv', printer: Printer): string {
  // Environments are under `environments:` always, so that the file says by itself what it is about.
  const isDotenv = format === 'dotenv';
  const all = scopes.map(({ scope }) => scope);
  const written = scopes.map((scope): PrintedScope => ({
    ...(isDotenv ? {} : pathOf(scope.scope, all)),
    comments: scope.foreign.map(
      ({ key, owner }) => `${key} is marked by another owner, ${printer.print(owner)}: not in this file`,
    ),
    entries: scope.entries.map(toEntry),
  }));
  const schema = isDotenv
    ? []
    : [
        'yaml-language-server: $schema=https://raw.githubusercontent.com/org/qovery-secret-sync/v1/schema/qovery-secrets.schema.json',
      ];
  const document = { comments: [...schema, ...HEAD], scopes: written.filter(isWorthNaming) };
  return isDotenv ? printDotenv(document) : printYaml(document);
}

/** The way down to a scope: by names, or by the id where a name is another's as well. */
function pathOf(
  scope: Scope,
  all: readonly Scope[],
): { readonly environment?: string; readonly service?: string } {
  const environment = environmentOf(scope);
  if (environment === undefined) return {};
  const environments = all.filter(({ kind }) => kind === 'environment');
  const siblings = all.filter((one) => isService(one) && one.environment.id === environment.id);
  return {
    environment: nameOrId(environment, environments),
    ...(isService(scope) && { service: nameOrId(scope, siblings) }),
  };
}

function nameOrId(
  { id, name }: { readonly id: string; readonly name: ApiText },
  all: readonly Scope[],
): string {
  return all.filter((one) => one.name?.raw === name.raw).length > 1 ? id : name.raw;
}

/** A scope without anything of its own would be named, listed and pruned for nothing. */
function isWorthNaming({ entries, comments, environment }: PrintedScope): boolean {
  return entries.length > 0 || comments.length > 0 || environment === undefined;
}

function toEntry(entry: InitEntry): PrintedEntry {
  const base = { key: entry.key, comments: [], description: entry.description };
  switch (entry.kind) {
    case 'alias':
      return { ...base, kind: entry.kind, target: entry.target };
    case 'file':
      return {
        ...base,
        kind: entry.kind,
        reference: entry.reference,
        isOptional: true,
        mountPath: entry.mountPath,
      };
    case 'value':
    case 'override':
      return {
        ...base,
        kind: entry.kind,
        reference: entry.reference,
        isOptional: true,
        mountPath: undefined,
      };
  }
}
