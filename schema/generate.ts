import {
  FIELDS,
  PATHS,
  PATHS_OF,
  SECTIONS,
  type EntrySection,
  type Field,
  type Path,
} from '../src/desired/yaml/shape.js';
import type { Level } from '../src/model/scope.js';

/**
 * The JSON Schema of YAML desired states, as `qovery-secrets.schema.json` has it, made from the shape that the reader goes
 * by. It is written for editors: definitions have titles, alternatives are distinguished by `if` (so that only the one that
 * was meant complains), and `errorMessage` says it in people's words where the language server knows that keyword.
 */

type Schema = Readonly<Record<string, unknown>>;

const NAME = '^[A-Za-z_][A-Za-z0-9_]*$';
/** A key of our own: none of Qovery's (in any case), and not beginning with two underscores. */
const USABLE = '^(?![Qq][Oo][Vv][Ee][Rr][Yy]_)(?!__)[A-Za-z_][A-Za-z0-9_]*$';
const NOT_TEXT = 'A value is text: put it in quotes. JSON goes in single quotes, or below "|".';
const NOT_EMPTY = 'An empty value has to be meant: write value: "" and allow_empty: true.';
const NOT_A_KEY = 'A key has letters, digits and "_" only, and begins with no digit.';
const RESERVED = `${NOT_A_KEY} "QOVERY_" and "__" at its beginning are reserved: choose another, or put it under "overrides".`;

const DEFINITIONS: Readonly<Record<string, Schema>> = {
  Key: { title: 'Key', type: 'string', pattern: NAME, errorMessage: NOT_A_KEY },
  OwnKey: { title: 'Key', type: 'string', pattern: USABLE, errorMessage: RESERVED },
  Value: {
    title: 'Value',
    type: 'string',
    pattern: '[\\s\\S]',
    patternErrorMessage: NOT_EMPTY,
    errorMessage: NOT_TEXT,
    description: FIELDS.secrets['value']?.about,
  },
  Secret: entry('Secret', 'SecretFields', 'Value'),
  SecretFields: fieldsWithValue('secrets', 'Secret with fields'),
  Override: entry('Override', 'OverrideFields', 'Value'),
  OverrideFields: fieldsWithValue('overrides', 'Override with fields'),
  Alias: entry('Alias', 'AliasFields', 'Key'),
  AliasFields: fields('aliases', 'Alias with fields', [
    whereKnown('aliases', { required: ['target'], errorMessage: 'Write "target", the key of a secret.' }),
  ]),
  Secrets: mapOf('Secrets', SECTIONS.secrets, 'OwnKey', 'Secret', 'secrets'),
  Overrides: mapOf('Overrides', SECTIONS.overrides, 'Key', 'Override', 'overrides'),
  Aliases: mapOf('Aliases', SECTIONS.aliases, 'OwnKey', 'Alias', 'aliases'),
  Absent: {
    title: 'Absent keys',
    description: SECTIONS.absent,
    type: 'array',
    items: ref('OwnKey'),
    errorMessage: 'Write one "- KEY" a line below "absent:".',
  },
  Service: scope('Service', 'service'),
  Environment: scope('Environment', 'environment'),
};

export function generateSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/org/qovery-secret-sync/v1/schema/qovery-secrets.schema.json',
    ...scope('Desired state of qovery-secret-sync', 'project', 'environment'),
    definitions: DEFINITIONS,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function ref(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

/** A short form, or a mapping of fields: each is judged only where it was meant. */
function entry(title: string, fieldsOf: string, short: string): Schema {
  return { title, if: { type: 'object' }, then: ref(fieldsOf), else: ref(short) };
}

function fields(section: EntrySection, title: string, rules: readonly Schema[]): Schema {
  const names = Object.keys(FIELDS[section]);
  const properties = Object.entries(FIELDS[section]).map(([name, field]) => [name, fieldSchema(field)]);
  return {
    title,
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    errorMessage: `The fields are ${names.join(', ')}.`,
    allOf: rules,
  };
}

/** What is missing is said only where no field is misspelt. */
function whereKnown(section: EntrySection, rule: Schema): Schema {
  return { if: { propertyNames: { enum: Object.keys(FIELDS[section]) } }, then: rule };
}

function fieldsWithValue(section: 'secrets' | 'overrides', title: string): Schema {
  const mayBeEmpty = { required: ['allow_empty'], properties: { allow_empty: { const: true } } };
  return fields(section, title, [
    whereKnown(section, {
      if: { required: ['file'] },
      else: {
        required: ['value'],
        errorMessage: 'Write "value", or "file" for a value that a file of the workspace holds.',
      },
    }),
    {
      if: { required: ['value', 'file'] },
      then: { properties: { file: false }, errorMessage: 'Keep one of "value" and "file".' },
    },
    {
      if: mayBeEmpty,
      else: { properties: { value: { pattern: '[\\s\\S]', patternErrorMessage: NOT_EMPTY } } },
    },
  ]);
}

function fieldSchema({ type, about }: Field): Schema {
  switch (type) {
    case 'text':
      return { type: 'string', description: about, errorMessage: 'This is text: put it in quotes.' };
    case 'flag':
      return { type: 'boolean', description: about, errorMessage: 'Write true or false, without quotes.' };
    case 'path':
      return { type: 'string', pattern: '^/(.*[^/])?$', description: about, errorMessage: 'Write an absolute path to a file, beginning with "/".' };
    case 'key':
      return { type: 'string', pattern: NAME, description: about, errorMessage: NOT_A_KEY };
  }
}

function mapOf(title: string, description: string, keys: string, entries: string, section: string): Schema {
  return {
    title,
    description,
    type: 'object',
    propertyNames: ref(keys),
    additionalProperties: ref(entries),
    errorMessage: `Write one "KEY: …" a line below "${section}:", indented; "${section}: {}" where there are none.`,
  };
}

/** A scope of one of these levels; the schema of a whole file does not know what its run is about. */
function scope(title: string, ...levels: readonly Level[]): Schema {
  const paths = levels.map((level) => PATHS_OF[level]).filter((path) => path !== undefined);
  const isTop = levels.includes('project');
  const known = [...Object.keys(SECTIONS), ...paths];
  return {
    title,
    type: 'object',
    properties: {
      ...(isTop && { version: { const: 1, description: 'Version of this format.', errorMessage: 'Write version: 1, or leave it out.' } }),
      secrets: ref('Secrets'),
      overrides: ref('Overrides'),
      aliases: ref('Aliases'),
      absent: ref('Absent'),
      ...Object.fromEntries(paths.map((path) => [path, named(path)])),
    },
    additionalProperties: false,
    errorMessage: `The sections are ${known.join(', ')}. Secrets go under "secrets:".`,
  };
}

function named(path: Path): Schema {
  return {
    description: PATHS[path],
    type: 'object',
    additionalProperties: ref(path === 'environments' ? 'Environment' : 'Service'),
    errorMessage: `Write one "NAME:" a line below "${path}:", indented, with its sections below.`,
  };
}
