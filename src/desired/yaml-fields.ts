import * as v from 'valibot';
import { closeNames, didYouMean } from './names.js';
import type { ProblemLog } from './problem-log.js';
import { AliasFields, OverrideFields, SecretFields } from './yaml-schema.js';
import type { Tree, TreeMap, TreePair } from './yaml-tree.js';

const SCHEMAS = { secrets: SecretFields, overrides: OverrideFields, aliases: AliasFields };
const FIELDS = {
  secrets: Object.keys(SecretFields.entries),
  overrides: Object.keys(OverrideFields.entries),
  aliases: Object.keys(AliasFields.entries),
};

/** The known fields of an entry. Those that are unknown or of another type are reported and left out. */
export function readFields(
  section: 'secrets' | 'overrides' | 'aliases',
  key: string,
  map: TreeMap,
  log: ProblemLog,
): ReadonlyMap<string, TreePair> {
  const fields = new Map<string, TreePair>();
  const schemas: Readonly<Record<string, v.GenericSchema>> = SCHEMAS[section].entries;
  for (const [name, pair] of map.pairs) {
    const schema = FIELDS[section].includes(name) ? schemas[name] : undefined;
    const { value } = pair;
    if (schema === undefined) {
      log.error(explainUnknownField(section, key, name), pair.keyAt, key);
      continue;
    }
    // These two are left to their readers, which know more to say.
    if (name === 'value' || name === 'target' || value.type === 'bad' || value.type === 'hidden') {
      fields.set(name, pair);
      continue;
    }
    const issue = v.safeParse(schema, toPlain(value)).issues?.[0];
    if (issue === undefined || issue.kind === 'validation') fields.set(name, pair);
    else log.error(`"${name}" of "${key}" must be ${sayType(issue.expected)}`, value.at, key);
  }
  return fields;
}

function explainUnknownField(section: keyof typeof FIELDS, key: string, name: string): string {
  if (section === 'overrides' && name === 'mount_path') {
    return `the override "${key}" can't have a "mount_path": it is a value; remove it, or list "${key}" under "secrets"`;
  }
  return `"${key}" has an unknown field${didYouMean(closeNames(name, FIELDS[section]))}: the fields are ${quoteAll(FIELDS[section])}`;
}

function sayType(expected: string | null): string {
  return expected === 'boolean' ? 'true or false, without quotes' : 'text: put it in quotes';
}

/** The value as the schema sees it; only its type matters for text. */
export function toPlain(tree: Tree): unknown {
  switch (tree.type) {
    case 'text':
      return tree.text.reveal();
    case 'number':
    case 'boolean':
      return tree.value;
    case 'nothing':
      return null;
    case 'list':
      return [];
    case 'map':
      return {};
    case 'hidden':
    case 'bad':
      return undefined;
  }
}

export function quoteAll(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
