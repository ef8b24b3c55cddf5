import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);
const HEADER = `# yaml-language-server: $schema=${new URL('schema/qovery-secrets.schema.json', root).href}\n`;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri: string; readonly diagnostics: readonly { readonly message: string }[] };
  readonly result?: { readonly items: readonly { readonly label: string }[] };
}

/** A language client that knows as much of the protocol as this test. */
class Client {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #waiting: {
    readonly fits: (message: Message) => boolean;
    readonly done: (message: Message) => void;
  }[] = [];
  #rest = Buffer.alloc(0);
  #lastId = 0;

  constructor() {
    const program = fileURLToPath(
      new URL('node_modules/yaml-language-server/bin/yaml-language-server', root),
    );
    this.#server = spawn(process.execPath, [program, '--stdio']);
    this.#server.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  ask(method: string, params: unknown): Promise<Message> {
    const id = ++this.#lastId;
    const answer = this.next((message) => message.id === id && message.method === undefined);
    this.#send({ id, method, params });
    return answer;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  next(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((done) => this.#waiting.push({ fits, done }));
  }

  stop(): void {
    this.#server.kill();
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const end = this.#rest.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/.exec(this.#rest.subarray(0, Math.max(end, 0)).toString())?.[1],
      );
      if (end === -1 || this.#rest.length < end + 4 + length) return;
      const message = JSON.parse(this.#rest.subarray(end + 4, end + 4 + length).toString()) as Message;
      this.#rest = this.#rest.subarray(end + 4 + length);
      // The server asks its client for settings and registrations; none of the answers matters here.
      if (message.id !== undefined && message.method !== undefined)
        this.#send({ id: message.id, result: null });
      const index = this.#waiting.findIndex(({ fits }) => fits(message));
      if (index !== -1) this.#waiting.splice(index, 1)[0]!.done(message);
    }
  }
}

let client: Client;

beforeAll(async () => {
  client = new Client();
  await client.ask('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  client.notify('initialized', {});
  client.notify('workspace/didChangeConfiguration', {
    settings: { yaml: { schemaStore: { enable: false }, validate: true, completion: true } },
  });
});

afterAll(() => client.stop());

async function open(
  name: string,
  text: string,
): Promise<{ readonly uri: string; readonly messages: readonly string[] }> {
  const uri = `file:///${name}.yaml`;
  const diagnostics = client.next(
    ({ method, params }) => method === 'textDocument/publishDiagnostics' && params?.uri === uri,
  );
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: HEADER + text },
  });
  return { uri, messages: (await diagnostics).params!.diagnostics.map(({ message }) => message) };
}

async function complete(name: string, text: string): Promise<readonly string[]> {
  const { uri } = await open(name, text);
  const lines = (HEADER + text).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)!.length };
  const { result } = await client.ask('textDocument/completion', { textDocument: { uri }, position });
  return result!.items.map(({ label }) => label);
}

test('an editor accepts a desired state with all of it', async () => {
  const text = [
    'version: 1',
    'secrets:',
    '  A: ${A}',
    '  B: {value: "", allow_empty: true}',
    '  C: {file: c.pem, mount_path: /c.pem, description: d}',
    '  M: {value: "${M}", optional: true}',
    'overrides:',
    '  QOVERY_D: x',
    'aliases:',
    '  E: A',
    '  F: {target: QOVERY_D}',
    'absent:',
    '  - G',
    'environments:',
    '  production:',
    '    secrets: {}',
    '    services:',
    '      api ü:',
    '        secrets: {K: "${K}"}',
    '',
  ].join('\n');
  expect((await open('good', text)).messages).toEqual([]);
  expect((await open('environment', 'services:\n  api:\n    secrets:\n      A: x\n')).messages).toEqual([]);
});

const NOT_TEXT = 'A value is text: put it in quotes. JSON goes in single quotes, or below "|".';
const NOT_EMPTY = 'An empty value has to be meant: write value: "" and allow_empty: true.';
const FIELDS = 'The fields are value, file, mount_path, description, allow_empty, optional.';
const RESERVED =
  'A key has letters, digits and "_" only, and begins with no digit. "QOVERY_" and "__" at its beginning are reserved: choose another, or put it under "overrides".';

test.each<[string, string, string]>([
  ['number', 'secrets:\n  A: 5432\n', NOT_TEXT],
  ['nothing', 'secrets:\n  A:\n  B: x\n', NOT_TEXT],
  ['list', 'secrets:\n  A: [x]\n', NOT_TEXT],
  ['misspelt field', 'secrets:\n  A:\n    valeu: x\n', FIELDS],
  ['JSON', 'secrets:\n  A: {"a": 1}\n', FIELDS],
  ['value and file', 'secrets:\n  A:\n    value: x\n    file: y\n', 'Keep one of "value" and "file".'],
  ['reserved key', 'secrets:\n  QOVERY_X: y\n', RESERVED],
  ['key with a dash', 'secrets:\n  A-B: y\n', RESERVED],
  ['empty value', 'secrets:\n  A: ""\n', NOT_EMPTY],
  ['empty field', 'secrets:\n  A: {value: "", optional: true}\n', NOT_EMPTY],
  [
    'no value',
    'overrides:\n  A: {description: d}\n',
    'Write "value", or "file" for a value that a file of the workspace holds.',
  ],
  ['quoted flag', 'secrets:\n  A: {value: x, optional: "yes"}\n', 'Write true or false, without quotes.'],
  [
    'relative mount path',
    'secrets:\n  A: {file: x, mount_path: y}\n',
    'Write an absolute path to a file, beginning with "/".',
  ],
  [
    'mounted override',
    'overrides:\n  A: {value: x, mount_path: /y}\n',
    'The fields are value, file, description, allow_empty, optional.',
  ],
  ['alias without a target', 'aliases:\n  A: {description: x}\n', 'Write "target", the key of a secret.'],
  [
    'unknown section',
    'secret: {}\n',
    'The sections are secrets, overrides, aliases, absent, environments, services. Secrets go under "secrets:".',
  ],
  [
    'section below an environment',
    'environments:\n  p:\n    environments: {}\n',
    'The sections are secrets, overrides, aliases, absent, services. Secrets go under "secrets:".',
  ],
  ['absent as text', 'absent: X\n', 'Write one "- KEY" a line below "absent:".'],
  [
    'empty section',
    'secrets:\n',
    'Write one "KEY: …" a line below "secrets:", indented; "secrets: {}" where there are none.',
  ],
  ['version', 'version: 2\n', 'Write version: 1, or leave it out.'],
])(
  'an editor says one line on: %s',
  async (name, text, message) => {
    expect((await open(name.replaceAll(' ', '-'), text)).messages).toEqual([message]);
  },
  30_000,
);

test('an editor completes sections and fields', async () => {
  expect(await complete('sections', 'ver')).toEqual(
    expect.arrayContaining(['version', 'secrets', 'overrides', 'aliases', 'absent', 'environments']),
  );
  expect(await complete('fields', 'secrets:\n  A:\n    val')).toEqual(
    expect.arrayContaining(['value', 'file', 'mount_path', 'description', 'allow_empty', 'optional']),
  );
  expect(await complete('below', 'environments:\n  p:\n    services:\n      api:\n        sec')).toEqual(
    expect.arrayContaining(['secrets', 'overrides', 'aliases', 'absent']),
  );
});
