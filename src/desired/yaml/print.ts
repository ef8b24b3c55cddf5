import {
  commentLines,
  type DesiredDocument,
  type PrintedEntry,
  type PrintedScope,
  type PrintedSecret,
} from '../document.js';

/**
 * A document → YAML text that reads back as the same. Written line by line rather than by a serialiser: its comments,
 * blank lines and one-line values are what people see first.
 */
export function printYaml({ comments, scopes }: DesiredDocument): string {
  const tree = groupScopes(scopes);
  const blocks = [
    ['version: 1'],
    ...(tree.own === undefined ? [] : [printScope(tree.own, 0)]),
    ...(tree.services.length === 0 ? [] : [printServices(tree.services, 0)]),
    ...(tree.environments.length === 0 ? [] : [printEnvironments(tree.environments)]),
  ];
  return `${[...printComments(comments, 0), ...blocks.flatMap(spaced)].join('\n')}\n`;
}

interface EnvironmentGroup {
  readonly name: string;
  own: PrintedScope | undefined;
  readonly services: PrintedScope[];
}

interface ScopeTree {
  own: PrintedScope | undefined;
  /** Services right below the run's own scope, which is an environment then. */
  readonly services: PrintedScope[];
  readonly environments: EnvironmentGroup[];
}

function groupScopes(scopes: readonly PrintedScope[]): ScopeTree {
  const tree: ScopeTree = { own: undefined, services: [], environments: [] };
  const byName = new Map<string, EnvironmentGroup>();
  for (const scope of scopes) {
    if (scope.environment === undefined) {
      if (scope.service === undefined) tree.own = scope;
      else tree.services.push(scope);
      continue;
    }
    let group = byName.get(scope.environment);
    if (group === undefined) {
      group = { name: scope.environment, own: undefined, services: [] };
      byName.set(scope.environment, group);
      tree.environments.push(group);
    }
    if (scope.service === undefined) group.own = scope;
    else group.services.push(scope);
  }
  return tree;
}

function printEnvironments(groups: readonly EnvironmentGroup[]): readonly string[] {
  const blocks = groups.map(({ name, own, services }) => [
    ...indent([`${printText(name)}:`], 1),
    ...(own === undefined ? [] : printScope(own, 2)),
    ...(services.length === 0 ? [] : printServices(services, 2)),
  ]);
  return ['environments:', ...blocks.flatMap((lines, index) => (index === 0 ? lines : spaced(lines)))];
}

function printServices(scopes: readonly PrintedScope[], depth: number): readonly string[] {
  return [
    ...indent(['services:'], depth),
    ...scopes.flatMap((scope) => [
      ...indent([`${printText(scope.service!)}:`], depth + 1),
      ...printScope(scope, depth + 2),
    ]),
  ];
}

const SECTION_OF = {
  value: 'secrets',
  file: 'secrets',
  override: 'overrides',
  alias: 'aliases',
  absent: 'absent',
} as const;

/** The sections of a scope, each with its entries; `secrets: {}` where it has none. */
function printScope({ comments, entries }: PrintedScope, depth: number): readonly string[] {
  const sections = [...new Set(Object.values(SECTION_OF))].map((section) => ({
    section,
    own: entries.filter(({ kind }) => SECTION_OF[kind] === section),
  }));
  const lines = sections.flatMap(({ section, own }) =>
    own.length === 0 ? [] : [`${section}:`, ...indent(own.flatMap(printEntry), 1)],
  );
  return indent([...printComments(comments, 0), ...(lines.length === 0 ? ['secrets: {}'] : lines)], depth);
}

function printEntry(entry: PrintedEntry): readonly string[] {
  return [...printComments(entry.comments, 0), ...printContent(entry)];
}

function printContent(entry: PrintedEntry): readonly string[] {
  const name = printText(entry.key);
  switch (entry.kind) {
    case 'absent':
      return [`- ${name}`];
    case 'alias':
      if (entry.description === undefined) return [`${name}: ${printText(entry.target)}`];
      return [
        `${name}:`,
        ...indent([`target: ${printText(entry.target)}`, `description: ${printText(entry.description)}`], 1),
      ];
    case 'value':
    case 'file':
    case 'override':
      return printSecret(entry);
  }
}

function printSecret({ key, reference, ...entry }: PrintedSecret): readonly string[] {
  const { mountPath, description, isOptional } = entry;
  const value = `\${${reference}}`;
  const fields = [
    ...(mountPath === undefined ? [] : [`mount_path: ${printText(mountPath)}`]),
    ...(description === undefined ? [] : [`description: ${printText(description)}`]),
    ...(isOptional ? ['optional: true'] : []),
  ];
  const name = printText(key);
  if (fields.length === 0) return [`${name}: ${value}`];
  return [`${name}:`, ...indent([`value: ${value}`, ...fields], 1)];
}

/** A text on one line: plain where nobody could take it for something else, else in double quotes, as JSON has them. */
export function printText(text: string): string {
  const isPlain = /^[A-Za-z_/][A-Za-z0-9 ,.()/_-]*$/.test(text) && !text.endsWith(' ');
  return isPlain && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text);
}

function printComments(comments: readonly string[], depth: number): readonly string[] {
  return indent(
    commentLines(comments).map((line) => (line === '' ? '#' : `# ${line}`)),
    depth,
  );
}

function indent(lines: readonly string[], depth: number): readonly string[] {
  return lines.map((line) => `${'  '.repeat(depth)}${line}`);
}

function spaced(lines: readonly string[]): readonly string[] {
  return ['', ...lines];
}
