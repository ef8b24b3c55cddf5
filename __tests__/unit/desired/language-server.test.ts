import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);
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

  tell(method: string, params: unknown): void {
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
  client.tell('initialized', {});
  client.tell('workspace/didChangeConfiguration', {
    settings: { yaml: { schemaStore: { enable: false }, validate: true, completion: true } },
  });
}, 30_000);

afterAll(() => client.stop());

async function open(
  name: string,
  text: string,
): Promise<{ readonly uri: string; readonly messages: readonly string[] }> {
  const uri = `file:///${name}.yaml`;
  const diagnostics = client.next(
    ({ method, params }) => method === 'textDocument/publishDiagnostics' && params?.uri === uri,
  );
  client.tell('textDocument/didOpen', {
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

test('an editor accepts a desired state', async () => {
  const text =
    'version: 1\nsecrets:\n  A: ${A}\n  B: {value: "", allow_empty: true}\n  C: {file: c.pem, mount_path: /c.pem, description: d}\noverrides:\n  D: x\naliases:\n  E: A\n  F: {target: A}\nabsent:\n  - G\n';
  expect((await open('good', text)).messages).toEqual([]);
}, 30_000);

test.each<[string, string]>([
  ['unknown-section', 'secret: {}\n'],
  ['number', 'secrets:\n  A: 1\n'],
  ['both', 'secrets:\n  A: {value: x, file: y}\n'],
  ['relative-mount', 'secrets:\n  A: {file: x, mount_path: y}\n'],
])(
  'an editor marks %s',
  async (name, text) => {
    expect((await open(name, text)).messages).not.toEqual([]);
  },
  30_000,
);

test('an editor completes sections and fields', async () => {
  expect(await complete('sections', 'ver')).toEqual(
    expect.arrayContaining(['version', 'secrets', 'overrides', 'aliases', 'absent']),
  );
  expect(await complete('fields', 'secrets:\n  A:\n    val')).toEqual(
    expect.arrayContaining(['value', 'file', 'mount_path', 'description', 'allow_empty']),
  );
}, 30_000);
