import { describe, expect, test } from '@jest/globals';
import { loadDesiredState } from '../../../src/desired/load.js';
import { allProblemsOf, makeWorkspace, request, valuesOf } from './support.js';

/**
 * Files as people have them, with invented values. Each line says what becomes of it: stored as it is, or refused with
 * which advice. The whole file is read first: everything that is wrong is said at once. Then it is read without what was
 * refused: the rest is stored, byte for byte.
 */
interface Line {
  readonly text: string;
  /** Keys and values that it comes to. */
  readonly stored?: Readonly<Record<string, string>>;
  /** What is said of it: `severity at column`, and part of the message. */
  readonly said?: readonly string[];
}
const as = (text: string, stored: Readonly<Record<string, string>>, ...said: readonly string[]): Line => ({
  text,
  stored,
  said,
});
const refused = (text: string, ...said: readonly string[]): Line => ({ text, said });
const nothing = (text: string): Line => ({ text, stored: {} });

const SHORT = "the value has fewer than 4 characters, which the log can't mask";
const EMPTY =
  'the value is empty: give it one; if an empty one is meant, write "# @allow_empty" on the line above it';
const READS_FILE = (name: string) =>
  `the value refers to "${name}", which is also a key here with a value of its own, and references do not read the file: write that value out`;
const STRAY =
  'this line is neither blank, a comment nor an assignment, and dotenv would drop it: write KEY=value';
const PLACEHOLDER =
  'the value looks like a placeholder: refer to the real one ("${NAME}") and pass it under "env:"';
const TEXT_IN_QUOTES = (type: string) => `the value is a ${type} to YAML, not text: put it in quotes`;
const QUOTE_JSON =
  'if this is JSON text, put it in single quotes, or write "|-" and the text below it, indented';
const DOLLAR = (name: string) =>
  `"$${name}" in the value is kept as text, though there is something of that name: a reference is written with braces, "\${${name}}"`;
const BACKSLASHES = 'dotenv keeps the backslashes before the quotes in this value';

const SHAPES: Readonly<Record<string, readonly Line[]>> = {
  'laravel.env': [
    as('APP_NAME=Laravel', { APP_NAME: 'Laravel' }),
    as('APP_KEY=base64:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=', {
      APP_KEY: 'base64:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=',
    }),
    as('APP_DEBUG=false', { APP_DEBUG: 'false' }),
    nothing(''),
    refused('DB_PASSWORD=', `error 13 ${EMPTY}`),
    as('REDIS_PASSWORD=null', { REDIS_PASSWORD: 'null' }),
    as('MAIL_FROM_ADDRESS="hello@example.com"', { MAIL_FROM_ADDRESS: 'hello@example.com' }),
    refused('MAIL_FROM_NAME="${APP_NAME}"', `error 16 ${READS_FILE('APP_NAME')}`),
    refused('VITE_APP_NAME="${APP_NAME}"', `error 15 ${READS_FILE('APP_NAME')}`),
  ],
  'django.env': [
    as('DEBUG=off', { DEBUG: 'off' }, `warning 7 ${SHORT}`),
    refused(
      'SECRET_KEY=django-insecure-x#9k$@!q7v)w2&(m^c',
      'error 29 dotenv would cut the value at this "#": put quotes around the value',
    ),
    as("QUOTED_KEY='django-insecure-x#9k$@!q7v)w2&(m^c'", {
      QUOTED_KEY: 'django-insecure-x#9k$@!q7v)w2&(m^c',
    }),
    as('DATABASE_URL=postgres://app:p%40ss@db.internal:5432/app?sslmode=require', {
      DATABASE_URL: 'postgres://app:p%40ss@db.internal:5432/app?sslmode=require',
    }),
    as('ALLOWED_HOSTS = example.com, www.example.com', { ALLOWED_HOSTS: 'example.com, www.example.com' }),
    as('CACHE_URL: redis://cache.internal:6379/1', { CACHE_URL: 'redis://cache.internal:6379/1' }),
    as('DEFAULT_FROM_EMAIL=Shop <shop@example.com>', { DEFAULT_FROM_EMAIL: 'Shop <shop@example.com>' }),
  ],
  'rails.env': [
    as('RAILS_MASTER_KEY=0123456789abcdef0123456789abcdef', {
      RAILS_MASTER_KEY: '0123456789abcdef0123456789abcdef',
    }),
    as(
      'SECRET_KEY_BASE=<%= credentials %>',
      { SECRET_KEY_BASE: '<%= credentials %>' },
      `warning 17 ${PLACEHOLDER}`,
    ),
    as('RAILS_MAX_THREADS=5', { RAILS_MAX_THREADS: '5' }),
    as('DATABASE_URL="postgresql://app:secret#1@db/app"', {
      DATABASE_URL: 'postgresql://app:secret#1@db/app',
    }),
    as('export RAILS_LOG_TO_STDOUT=enabled', { RAILS_LOG_TO_STDOUT: 'enabled' }),
    refused(
      "SMTP_PASSWORD='it''s'",
      'error 15 there is text behind the closing quote: put the whole value in quotes',
    ),
    as('export PASSWORD=pa$$word', { PASSWORD: 'pa$$word' }),
  ],
  'next.env': [
    nothing('# Served to browsers'),
    as('NEXT_PUBLIC_API_URL=https://api.example.com # public', {
      NEXT_PUBLIC_API_URL: 'https://api.example.com',
    }),
    as('NEXTAUTH_SECRET="Ym9ndXMtYnV0LWxvbmc="', { NEXTAUTH_SECRET: 'Ym9ndXMtYnV0LWxvbmc=' }),
    as('SITE_HOST=localhost', { SITE_HOST: 'localhost' }),
    as(
      'APP_BASE=http://$SITE_HOST/',
      { APP_BASE: 'http://$SITE_HOST/' },
      `warning 10 ${DOLLAR('SITE_HOST')}`,
    ),
    as(`SIGNING_KEY="-----BEGIN PUBLIC KEY-----\\nMIIBVQIBADANBgkqhkiG9w0\\n-----END PUBLIC KEY-----\\n"`, {
      SIGNING_KEY: '-----BEGIN PUBLIC KEY-----\nMIIBVQIBADANBgkqhkiG9w0\n-----END PUBLIC KEY-----\n',
    }),
    as(
      `RAW_KEY='-----BEGIN PUBLIC KEY-----\\nMIIBVQIBADANBgkqhkiG9w0\\n-----END PUBLIC KEY-----'`,
      { RAW_KEY: '-----BEGIN PUBLIC KEY-----\\nMIIBVQIBADANBgkqhkiG9w0\\n-----END PUBLIC KEY-----' },
      "warning 9 the value is PEM text without line breaks, which most programs can't read",
    ),
    refused(
      'SENTRY_TOKEN=${SENTRY_TOKEN:-}',
      'error 14 a reference has no default and no condition: write "${SENTRY_TOKEN}"',
    ),
    refused(
      'STRIPE_KEY=${{ secrets.STRIPE_KEY }}',
      'error 12 GitHub fills in no expressions in files, so "${{ … }}" would be stored as it is: write "${STRIPE_KEY}"',
    ),
  ],
  'terraform.env': [
    as('db_password = "from-terraform-output"', { db_password: 'from-terraform-output' }),
    nothing(''),
    as('db_hosts = [', { db_hosts: '[' }),
    refused('  "a.internal",', `error 3 ${STRAY}`),
    refused(']', `error 1 ${STRAY}`),
    nothing(''),
    as('api_key = <sensitive>', { api_key: '<sensitive>' }, `warning 11 ${PLACEHOLDER}`),
    as('port = 5432', { port: '5432' }),
  ],
  'vercel.env': [
    nothing('# Created by Vercel CLI'),
    as('DATABASE_URL="postgres://app:pw@db.internal/app"', {
      DATABASE_URL: 'postgres://app:pw@db.internal/app',
    }),
    refused('KV_REST_API_TOKEN=""', `error 19 ${EMPTY}`),
    as('MULTI="line one\nline two"', { MULTI: 'line one\nline two' }),
    as('VERCEL="1"', { VERCEL: '1' }),
    as('VERCEL_OIDC_TOKEN="abc.def.ghi"', { VERCEL_OIDC_TOKEN: 'abc.def.ghi' }),
  ],
  'doppler.env': [
    as('DOPPLER_CONFIG="prd"', { DOPPLER_CONFIG: 'prd' }, `warning 16 ${SHORT}`),
    as(
      String.raw`API_TOKEN="with \"quotes\" and $dollar"`,
      { API_TOKEN: String.raw`with \"quotes\" and $dollar` },
      `warning 11 ${BACKSLASHES}`,
    ),
    as(
      String.raw`JSON_CONFIG="{\"a\":1}"`,
      { JSON_CONFIG: String.raw`{\"a\":1}` },
      `warning 13 ${BACKSLASHES}`,
    ),
    as(`JSON_QUOTED='{"a":1}'`, { JSON_QUOTED: '{"a":1}' }),
    refused(
      'MASKED="*****"',
      'error 8 the value is only asterisks, which is what a masked export leaves: put the real value in its place',
    ),
    as(String.raw`NEWLINE="first\nsecond"`, { NEWLINE: 'first\nsecond' }),
  ],
  'kubernetes.yml': [
    refused(
      'apiVersion: v1',
      'error 1 this section is unknown: the sections are "secrets", "overrides", "aliases", "absent", "environments"; secrets go under "secrets:"',
    ),
    refused('kind: Secret', 'error 1 this section is unknown'),
    refused('metadata:\n  name: app', 'error 1 this section is unknown'),
    refused('data:\n  password: cGFzc3dvcmQ=', 'error 1 this section is unknown'),
    as('secrets:\n  PASSWORD: cGFzc3dvcmQ=', { PASSWORD: 'cGFzc3dvcmQ=' }),
  ],
  'compose.yml': [
    refused(
      'services:\n  api:\n    environment:\n      - DEBUG',
      'error 1 services belong to an environment: put "services" under "environments:" and the environment\'s name',
    ),
    nothing('secrets:'),
    refused(
      '  db_password:\n    file: ./db_pasword.txt',
      'error+1 11 the file with the value does not exist: did you mean "db_password.txt"?',
    ),
    as('  tls:\n    file: ./db_password.txt', { tls: 'from a file' }),
    refused('  api_key:\n    external: yes please', `error+1 5 this is a mapping without any known field`),
  ],
  'values.yml': [
    nothing('secrets:'),
    refused('  PORT: 5432', `error 9 ${TEXT_IN_QUOTES('number')}`),
    refused('  VERSION: 1.10', `error 12 ${TEXT_IN_QUOTES('number')}`),
    refused('  FLAG: true', `error 9 ${TEXT_IN_QUOTES('boolean')}`),
    refused('  ZIP: 01234', `error 8 ${TEXT_IN_QUOTES('number')}`),
    refused('  EMPTY:', 'error 3 the value is missing or null, which is not text: put it in quotes'),
    as('  ENABLED: yes', { ENABLED: 'yes' }, `warning 12 ${SHORT}`),
    as('  DAY: 2026-01-01', { DAY: '2026-01-01' }),
    as('  TIME: 12:30', { TIME: '12:30' }),
    as('  NOTE: it costs 5 # five', { NOTE: 'it costs 5' }),
    as('  URL: https://u:p@h:5432/d?x=1#frag', { URL: 'https://u:p@h:5432/d?x=1#frag' }),
    as("  STARTS: '%done'", { STARTS: '%done' }),
    refused(
      '  MULTI: one\n    two',
      'error 10 this text goes on in the next line, which YAML would join by a space: write "KEY: value" on one line, or "KEY: |-"',
    ),
    refused(
      '  PEM: "-----BEGIN X-----\n    -----END X-----"',
      'error 8 the quotes that open here close on another line, and YAML would join the lines by spaces: write "KEY: |-"',
    ),
    refused(
      '  JSON: {"type": "service_account"}',
      `error 9 this is a mapping without any known field ("value", "file", "mount_path", "description", "allow_empty", "optional"): ${QUOTE_JSON}`,
    ),
    refused('  LIST: [a, b]', `error 9 the value is a list, not text: put it in quotes; ${QUOTE_JSON}`),
    as(
      '  BLOCK: |\n    {"type": "service_account"}',
      { BLOCK: '{"type": "service_account"}\n' },
      'warning 10 the value ends with a newline, which is kept: write "|-" in place of "|"',
    ),
    as('  STRIPPED: |-\n    {"type": "service_account"}', { STRIPPED: '{"type": "service_account"}' }),
    as('  VAR: $HOME_DIR/bin', { VAR: '$HOME_DIR/bin' }),
    refused(
      '  WITH_DEFAULT: ${SERVER_PORT:-8080}',
      'error 17 a reference has no default and no condition: write "${SERVER_PORT}"',
    ),
  ],
};

describe.each(Object.entries(SHAPES))('%s', (file, lines) => {
  const textOf = (some: readonly Line[]) => some.map(({ text }) => `${text}\n`).join('');
  async function load(some: readonly Line[]) {
    const workspace = await makeWorkspace({ [file]: textOf(some), 'db_password.txt': 'from a file' });
    const loading = loadDesiredState(request({ workspace: workspace.path, files: [file] }));
    return { problems: await allProblemsOf(loading), loading, remove: () => workspace.remove() };
  }

  test('says all that is wrong with it at once, line by line', async () => {
    const { problems, remove } = await load(lines);
    const expected: string[] = [];
    let line = 1;
    for (const { text, said = [] } of lines) {
      for (const [, severity, below, column, message] of said.map((one) =>
        /^(\w+)(?:\+(\d))? (\d+) (.*)$/s.exec(one)!,
      )) {
        expected.push(`${file}:${line + Number(below ?? 0)}:${column} ${severity}: ${message}`);
      }
      line += text.split('\n').length;
    }
    const withoutKeys = problems.map((problem) => problem.replace(/^(\S+ \w+: )(?:\w+: )?/, '$1'));
    expect(withoutKeys.map((problem, index) => problem.slice(0, expected[index]?.length))).toEqual(expected);
    await remove();
  });

  test('stores the rest as it is', async () => {
    const { loading, remove } = await load(lines.filter(({ stored }) => stored !== undefined));
    expect(valuesOf(await loading)).toEqual(Object.assign({}, ...lines.map(({ stored }) => stored ?? {})));
    await remove();
  });
});
