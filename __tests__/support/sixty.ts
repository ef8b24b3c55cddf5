import type { LocalApi } from '../../local-api/index.js';

/** What a project holds under a key, as far as a file decides it. */
export interface Expected {
  readonly type: 'VALUE' | 'FILE' | 'ALIAS' | 'OVERRIDE';
  readonly value: string;
  readonly mountPath: string | undefined;
  readonly target: string | undefined;
  readonly text: string;
}

const PEM_BODY = Array.from({ length: 12 }, (_, at) => `MIIB${String(at).repeat(60)}`).join('\n');
const PEM = ['-----BEGIN CERTIFICATE-----', PEM_BODY, '-----END CERTIFICATE-----', ''].join('\n');
const PEM_CRLF = PEM.replaceAll('\n', '\r\n');

/** Values that a file can state as they are. */
const VALUES: Readonly<Record<string, string>> = {
  SIMPLE: 'simple',
  ONE_CHARACTER: 'x',
  BRACE: '{',
  SPACES: '  both sides  ',
  TRAILING_NEWLINE: 'line\n',
  LEADING_NEWLINES: '\n\nline',
  MULTI_LINE: 'first\nsecond\n\n  fourth, indented\t\n',
  LITERAL_ESCAPES: 'a\\nb\\tc\\\\d',
  DOUBLE_QUOTES: 'say "hi"',
  SINGLE_QUOTES: "it's",
  HASH: 'a#b # c',
  EQUALS: 'a=b==',
  COLON: 'a: b',
  DASH: '- item',
  AMPERSAND: '&anchor *alias',
  DOLLARS: 'pa$$word$',
  COMMAND: '$(id) `id`',
  PERCENT: '100%',
  NUMBER: '0123',
  EXPONENT: '1e3',
  BOOLEAN: 'no',
  NULL: '~',
  TWENTY_DIGITS: '12345678901234567890',
  RUNNER_COMMAND: '::stop-commands::x',
  OLD_COMMAND: '##[add-mask]x',
  EMOJI: '🔑 and 👩‍👩‍👧',
  COMBINING: 'e\u0301 ≠ é',
  LINE_SEPARATOR: 'a\u2028b',
  RIGHT_TO_LEFT: 'a\u202eb',
  NON_BREAKING: 'a\u00a0b',
  CHINESE: '密码',
  JSON_OBJECT: '{"type":"service_account","key":"-----BEGIN\\nEND-----\\n","n":[1,2.50,null]}',
  JSON_PRETTY: '{\n  "a": {\n    "b": "c \\"d\\""\n  }\n}\n',
  URL: 'postgres://u:p%40ss@db.example:5432/shop?sslmode=require&x=y#z',
  BASE64: 'c2VjcmV0+/==',
  KEY_NAME: 'SIMPLE',
  KEY_NAME_OF_ITSELF: 'KEY_NAME_OF_ITSELF',
  KEY_NAME_OF_ALIAS: 'ALIAS_OF_SIMPLE',
  LONG: 'x'.repeat(20_000),
  lower_case: 'lower',
  Lower_Case: 'mixed',
  _UNDERSCORE: 'underscore',
};

/** Values that come from outside of the file, as most do. */
const REFERENCED: Readonly<Record<string, string>> = {
  ALL_QUOTES: `'single' "double" \`back\` \\`,
  CARRIAGE_RETURNS: 'a\r\nb\rc',
  LOOKS_LIKE_REFERENCE: '${SIMPLE} and $${X}',
  TABS: '\ta\tb\t',
};

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  SIMPLE: 'Live key, rotated by finance',
  EMOJI: 'Schlüssel: "quoted" – ünïcode 🔑',
};

const FILES = [
  { key: 'TLS_CERT', path: 'certs/tls.pem', content: PEM, mountPath: '/etc/ssl/tls.pem' },
  { key: 'TLS_KEY', path: 'certs/key.pem', content: PEM_CRLF, mountPath: '/etc/ssl/private key.pem' },
];
const OVERRIDES: Readonly<Record<string, string>> = { SHARED_SECRET: 'ours instead', SHARED_JSON: '{"a":1}' };
const ALIASES: Readonly<Record<string, string>> = {
  ALIAS_OF_SIMPLE: 'SIMPLE',
  ALIAS_OF_FILE: 'TLS_CERT',
  ALIAS_OF_JSON: 'JSON_OBJECT',
  ALIAS_OF_REFERENCE: 'ALL_QUOTES',
};
const ABSENT = ['OLD_ONE', 'OLD_TWO', 'NEVER_THERE'];

/** 60 entries, and files of a workspace that hold them in either format. */
export const SIXTY = {
  count:
    Object.keys(VALUES).length +
    Object.keys(REFERENCED).length +
    FILES.length +
    Object.keys(OVERRIDES).length +
    Object.keys(ALIASES).length +
    ABSENT.length +
    3,
  /** What the `values` input holds. */
  values: new Map<string, string>([
    ...Object.entries(REFERENCED).map(([key, value]) => [`V_${key}`, value] as const),
    ['V_FROM', 'taken'] as const,
  ]),
  keys: [
    ...Object.keys(VALUES),
    ...Object.keys(REFERENCED),
    ...FILES.map(({ key }) => key),
    'INTERPOLATED',
    'ESCAPED',
    'EMPTY',
  ],
  yaml: toYaml(),
  dotenv: toDotenv(),
  workspace: Object.fromEntries(FILES.map(({ path, content }) => [path, content])),
};

/** What is in the project before. */
export function seedSixty(api: LocalApi): void {
  const { seed } = api.project();
  for (const key of Object.keys(OVERRIDES)) seed.builtIn({ key, value: 'theirs' });
  for (const key of ['OLD_ONE', 'OLD_TWO']) seed.value({ key, value: 'old' });
}

export function expectedSixty(): ReadonlyMap<string, Expected> {
  const entry = (key: string, type: Expected['type'], value: string, more: Partial<Expected> = {}) =>
    [
      key,
      { type, value, mountPath: undefined, target: undefined, text: DESCRIPTIONS[key] ?? '', ...more },
    ] as const;
  const plain = { ...VALUES, ...REFERENCED, INTERPOLATED: 'a taken b', ESCAPED: '${V_FROM}', EMPTY: '' };
  const values = Object.entries(plain).map(([key, value]) => entry(key, 'VALUE', value));
  const files = FILES.map(({ key, content, mountPath }) => entry(key, 'FILE', content, { mountPath }));
  const valueOf = new Map(
    [...values, ...files].map(([key, { value, mountPath }]) => [key, { value, mountPath }]),
  );
  return new Map([
    ...values,
    ...files,
    ...Object.entries(OVERRIDES).map(([key, value]) => entry(key, 'OVERRIDE', value, { target: key })),
    ...Object.entries(ALIASES).map(([key, target]) => {
      const { value = '', mountPath } = valueOf.get(target) ?? {};
      return entry(key, 'ALIAS', value, { target, mountPath });
    }),
  ]);
}

/** What the API holds in the same form; the mark behind a description is cut off. */
export function storedIn(api: LocalApi): ReadonlyMap<string, Expected> {
  return new Map(
    api.secrets().map(({ key, type, value, mountPath, target, description = '' }) => [
      key,
      {
        type: type as Expected['type'],
        value,
        mountPath,
        target,
        text: description.replace(/\n?\[synced from .*\]$/, ''),
      },
    ]),
  );
}

function toYaml(): string {
  const quoted = (text: string) => JSON.stringify(text);
  const described = (key: string, value: string) =>
    `  ${key}: { value: ${value}, description: ${quoted(DESCRIPTIONS[key] ?? '')} }`;
  const line = (key: string, value: string) =>
    DESCRIPTIONS[key] === undefined ? `  ${key}: ${value}` : described(key, value);
  return [
    'version: 1',
    'secrets:',
    ...Object.entries(VALUES).map(([key, value]) => line(key, quoted(value))),
    ...Object.keys(REFERENCED).map((key) => line(key, `\${V_${key}}`)),
    ...FILES.map(
      ({ key, path, mountPath }) => `  ${key}: { file: ${path}, mount_path: ${quoted(mountPath)} }`,
    ),
    '  INTERPOLATED: "a ${V_FROM} b"',
    '  ESCAPED: $${V_FROM}',
    '  EMPTY: { value: "", allow_empty: true }',
    'overrides:',
    ...Object.entries(OVERRIDES).map(([key, value]) => `  ${key}: ${quoted(value)}`),
    'aliases:',
    ...Object.entries(ALIASES).map(([key, target]) => `  ${key}: ${target}`),
    'absent:',
    ...ABSENT.map((key) => `  - ${key}`),
    '',
  ].join('\n');
}

function toDotenv(): string {
  /** Between quotes that it does not contain; only double quotes give backslashes a meaning. */
  const quoted = (value: string) => {
    const quote = ["'", '`', '"'].find((one) => !value.includes(one)) ?? '';
    return `${quote}${value}${quote}`;
  };
  const described = (key: string) =>
    DESCRIPTIONS[key] === undefined ? [] : [`# @description=${DESCRIPTIONS[key]}`];
  return [
    '# A comment',
    ...Object.entries(VALUES).flatMap(([key, value]) => [...described(key), `${key}=${quoted(value)}`]),
    ...Object.keys(REFERENCED).map((key) => `export ${key}=\${V_${key}}`),
    ...FILES.flatMap(({ key, path, mountPath }) => [
      `# @mount_path=${mountPath}`,
      '# @file',
      `${key}=${path}`,
    ]),
    'INTERPOLATED="a ${V_FROM} b"',
    'ESCAPED=$${V_FROM}',
    '# @allow_empty',
    'EMPTY=',
    ...Object.entries(OVERRIDES).flatMap(([key, value]) => ['# @override', `${key}=${quoted(value)}`]),
    ...Object.entries(ALIASES).flatMap(([key, target]) => ['# @alias', `${key}=${target}`]),
    ...ABSENT.flatMap((key) => ['# @absent', `${key}=`]),
    '',
  ].join('\n');
}
