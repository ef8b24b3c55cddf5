import type { Scope } from '../model/scope.js';
import { ancestorsOf, isService } from '../model/scope.js';
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
const MOST_LINES = 20;

/**
 * The lines that name aliases and overrides in a desired-state file, in its format and for the run's own scope.
 * @returns `undefined` where no file can name any of them
 */
export function linesToAdd(lost: readonly Hanging[], file: string, own: Scope | undefined): Text | undefined {
  const isYaml = file === 'content' || /\.ya?ml$/i.test(file);
  const named = lost.filter(isNameable).slice(0, MOST_LINES);
  const groups = Map.groupBy(named, ({ scope }) => scope.id);
  const blocks = [...groups.values()].flatMap((group) => {
    const scope = group[0]!.scope;
    const path = pathTo(scope, own);
    if (isYaml || path.length > 0) return [yamlBlock(path, group)];
    return [joinTexts(group.map(dotenvLines), '\n')];
  });
  return blocks.length === 0 ? undefined : joinTexts(blocks, '\n');
}

type Nameable = Hanging & { readonly scope: Scope };

function isNameable(one: Hanging): one is Nameable {
  const { scope, secret, isUntouchable } = one;
  if (scope === undefined || isUntouchable) return false;
  if (secret.aliasOf !== undefined)
    return PLAIN_KEY.test(secret.key.raw) && PLAIN_TARGET.test(secret.aliasOf.key.raw);
  return PLAIN_TARGET.test(secret.key.raw);
}

/** The mappings that lead from the run's own scope to another. */
function pathTo(scope: Scope, own: Scope | undefined): readonly Text[] {
  const way: Text[] = [];
  for (const step of [...ancestorsOf(scope).toReversed(), scope]) {
    if (step.kind === 'project') continue;
    way.push(isService(step) ? 'services' : 'environments', nameOf(step));
    if (step.id === own?.id) way.length = 0;
  }
  return way;
}

function nameOf({ name, id }: { readonly name: ApiText; readonly id: string }): Text {
  return PLAIN_NAME.test(name.raw) && !NO_STRING.test(name.raw) ? name : id;
}

function yamlBlock(path: readonly Text[], group: readonly Nameable[]): Text {
  const lines = path.map((step, depth) => say`${'  '.repeat(depth)}${step}:`);
  const indent = '  '.repeat(path.length);
  const aliases = group.flatMap(({ secret }) =>
    secret.aliasOf ? [say`${indent}  ${secret.key}: ${secret.aliasOf.key}`] : [],
  );
  const overrides = group.flatMap(({ secret }) =>
    secret.aliasOf ? [] : [say`${indent}  ${secret.key}: \${${secret.key}}`],
  );
  if (aliases.length > 0) lines.push(say`${indent}aliases:`, ...aliases);
  if (overrides.length > 0) lines.push(say`${indent}overrides:`, ...overrides);
  return joinTexts(lines, '\n');
}

function dotenvLines({ secret }: Nameable): Text {
  const { key, aliasOf } = secret;
  return aliasOf ? say`# @alias\n${key}=${aliasOf.key}` : say`# @override\n${key}=\${${key}}`;
}
