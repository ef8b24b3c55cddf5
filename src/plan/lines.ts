import { compareText } from '../model/phrases.js';
import type { Scope } from '../model/scope.js';
import { ancestorsOf, compareScopes, isService, levelOf, secretId } from '../model/scope.js';
import type { ApiText } from '../model/text.js';
import { joinTexts, say, type Text } from '../model/text.js';
import type { Hanging } from './hanging.js';

/** Names that YAML reads as a string without quotes; ids are written for others. */
const PLAIN_NAME = /^[A-Za-z_][\w-]*( [\w-]+)*$/;
const NO_STRING = /^(?:true|false|null|yes|no|on|off)$/i;
/** Keys that a file may hold. */
const PLAIN_KEY = /^(?!__|QOVERY_)[A-Za-z_]\w*$/i;
/** A key that only follows a colon may be any that a file may name. */
const PLAIN_TARGET = /^[A-Za-z_]\w*$/;
/** Names that a reference can't have, or no GitHub secret. */
const NO_REFERENCE = /^(?:ACTIONS|GITHUB|INPUT|QOVERY|Q_CLI)_/i;
const MOST_LINES = 20;

/** Where lines would be added. */
interface Destination {
  /** The run's own scope, which its files begin at. */
  readonly own: Scope | undefined;
  /** Whether one of its files is YAML. */
  readonly takesYaml: boolean;
  /** All scopes below one, where they are known. */
  readonly descendants: (scope: Scope) => readonly Scope[] | undefined;
}

/** Lines for a desired-state file that name aliases and overrides. */
export interface LinesToAdd {
  readonly text: Text;
  /** Whether they go into a file of that kind, while the run has none. */
  readonly needsYaml: boolean;
}

/**
 * The lines that name aliases and overrides of all scopes in a desired-state file: each scope once, since a key that is
 * there twice is an error.
 * @returns `undefined` where no file can name any of them
 */
export function linesToAdd(lost: readonly Hanging[], to: Destination): LinesToAdd | undefined {
  const all = distinct(lost.filter(isNameable));
  if (all.length === 0) return undefined;
  const named = all.slice(0, MOST_LINES);
  const more = all.length > named.length ? [`# and ${all.length - named.length} more`] : [];
  if (!to.takesYaml && named.every(({ scope }) => pathTo(scope, to.own).length === 0))
    return { text: joinTexts([...named.map(dotenvLines), ...more], '\n'), needsYaml: false };
  const lines = printNode(growTree(named, to.own), 0, to);
  return { text: joinTexts([...lines, ...more], '\n'), needsYaml: !to.takesYaml };
}

type Nameable = Hanging & { readonly scope: Scope };

function isNameable(one: Hanging): one is Nameable {
  const { scope, secret, isUntouchable } = one;
  if (scope === undefined || isUntouchable) return false;
  if (secret.aliasOf !== undefined)
    return PLAIN_KEY.test(secret.key.raw) && PLAIN_TARGET.test(secret.aliasOf.key.raw);
  return PLAIN_TARGET.test(secret.key.raw);
}

/** What hangs on two secrets that go is named once. In one order, whatever that of the lists. */
function distinct(named: readonly Nameable[]): readonly Nameable[] {
  const byPlace = new Map(named.map((one) => [secretId(one.scope, one.secret.key.raw), one]));
  return [...byPlace.values()].sort(
    (a, b) => compareScopes(a.scope, b.scope) || compareText(a.secret.key.raw, b.secret.key.raw),
  );
}

/** A scope's lines, and those of the scopes below it. */
interface Node {
  readonly scope: Scope | undefined;
  readonly named: Nameable[];
  readonly below: Map<string, Node>;
}

function growTree(named: readonly Nameable[], own: Scope | undefined): Node {
  const root: Node = { scope: undefined, named: [], below: new Map() };
  for (const one of named) {
    let node = root;
    for (const scope of pathTo(one.scope, own)) {
      const next = node.below.get(scope.id) ?? { scope, named: [], below: new Map() };
      node.below.set(scope.id, next);
      node = next;
    }
    node.named.push(one);
  }
  return root;
}

type Below = Exclude<Scope, { kind: 'project' }>;

/** The scopes that lead down from the run's own to another. */
function pathTo(scope: Scope, own: Scope | undefined): readonly Below[] {
  const way = [...ancestorsOf(scope).toReversed(), scope];
  const start = way.findIndex(({ id }) => id === own?.id);
  return way.slice(start + 1).filter((step): step is Below => step.kind !== 'project');
}

function printNode({ named, below }: Node, depth: number, to: Destination): readonly Text[] {
  const indent = '  '.repeat(depth);
  const aliases = named.flatMap(({ secret: { key, aliasOf } }) =>
    aliasOf ? [say`${indent}  ${quoted(key)}: ${quoted(aliasOf.key)}`] : [],
  );
  const overrides = named.flatMap(({ secret: { key, aliasOf } }) =>
    aliasOf ? [] : [say`${indent}  ${quoted(key)}: ${referenceFor(key)}`],
  );
  const children = [...below.values()].sort((a, b) => compareScopes(a.scope!, b.scope!));
  const [first] = children;
  return [
    ...(aliases.length > 0 ? [say`${indent}aliases:`, ...aliases] : []),
    ...(overrides.length > 0 ? [say`${indent}overrides:`, ...overrides] : []),
    ...(first === undefined ? [] : [say`${indent}${isService(first.scope!) ? 'services' : 'environments'}:`]),
    ...children.flatMap((child) => [
      say`${indent}  ${nameOf(child.scope as Below, to)}:`,
      ...printNode(child, depth + 2, to),
    ]),
  ];
}

/** The name, where YAML reads it as it is and nothing else beside it has it; else the id. */
function nameOf(scope: Below, { descendants }: Destination): Text {
  const { name, id } = scope;
  const [upper] = ancestorsOf(scope);
  const isShared = (descendants(upper!) ?? []).some(
    (other) =>
      other.id !== id &&
      levelOf(other) === levelOf(scope) &&
      other.name?.raw.toLowerCase() === name.raw.toLowerCase(),
  );
  return PLAIN_NAME.test(name.raw) && !NO_STRING.test(name.raw) && !isShared ? name : id;
}

/** A key that YAML would read as something else than a text. */
function quoted(key: ApiText): Text {
  return NO_STRING.test(key.raw) ? say`"${key}"` : key;
}

function referenceFor(key: ApiText): Text {
  return NO_REFERENCE.test(key.raw) ? say`\${VALUE_OF_${key}}` : say`\${${key}}`;
}

function dotenvLines({ secret: { key, aliasOf } }: Nameable): Text {
  return aliasOf ? say`# @alias\n${key}=${aliasOf.key}` : say`# @override\n${key}=${referenceFor(key)}`;
}
