import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { loadDesiredState } from '../../../src/desired/load.js';
import { makeWorkspace, problemsOf, request, valuesOf, ownEntries } from './support.js';

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let socket: Server;
let outside: Awaited<ReturnType<typeof makeWorkspace>>;

beforeAll(async () => {
  outside = await makeWorkspace({ 'secret.env': 'CANARY=1' });
  workspace = await makeWorkspace({
    'ok.env': 'A=1',
    'bom.yaml': '\ufeffsecrets: {A: x}',
    'utf16.env': Buffer.from('\ufeffA=1', 'utf16le'),
    'latin1.env': Buffer.from('A=\xe9\n', 'latin1'),
    'nul.env': 'A=1\nB=\0',
    'big.env': '#'.repeat(10 * 1024 * 1024 + 1),
    'empty.env': '',
    'odd.txt': 'A=1',
    '.git/config': 'A=1',
    'certs/tls.pem': 'PEM\r\nPEM\n',
    'certs/binary.p12': Buffer.from([0x30, 0x82, 0x00, 0x01]),
    'certs/big.txt': 'x'.repeat(1024 * 1024 + 1),
    'certs/bom.txt': '\ufeffx',
  });
  symlinkSync(join(outside.path, 'secret.env'), join(workspace.path, 'out.env'));
  symlinkSync('ok.env', join(workspace.path, 'in.env'));
  symlinkSync('loop.env', join(workspace.path, 'loop.env'));
  mkdirSync(join(workspace.path, 'dir.env'));
  execFileSync('mkfifo', [join(workspace.path, 'pipe.env')]);
  socket = createServer().listen(join(workspace.path, 'socket.env'));
  await once(socket, 'listening');
});

afterAll(async () => {
  socket.close();
  await workspace.remove();
  await outside.remove();
});

const load = (...files: string[]) => loadDesiredState(request({ workspace: workspace.path, files }));
const loadValue = (path: string) =>
  loadDesiredState(
    request({ workspace: workspace.path, content: `secrets:\n  A: {file: ${JSON.stringify(path)}}` }),
  );

describe('desired-state files', () => {
  test.each<[string, string]>([
    ['missing.env', 'does not exist: correct the path (it is relative to the workspace) or create the file'],
    ['ok.env/x.env', 'does not exist: correct the path (it is relative to the workspace) or create the file'],
    ['dir.env', 'is a directory, and it is empty: name a file'],
    ['certs', 'is a directory: name a file in it (there are big.txt, binary.p12, bom.txt, tls.pem)'],
    ['oq.env', 'does not exist: did you mean "ok.env"?'],
    ['OK.ENV', 'does not exist: did you mean "ok.env"?'],
    ['certs/tsl.pem', 'does not exist: did you mean "certs/tls.pem"?'],
    ...['*.env', '**/*.yml', 'secrets.{yml,env}', 'secrets?.yml', '[ab].env'].map(
      (file): [string, string] => [
        file,
        'does not exist, and patterns are not expanded: name each file on a line of its own',
      ],
    ),
    [
      'ok.env,odd.txt',
      'does not exist; if these are several files, name each on a line of its own instead of separating them by commas',
    ],
    ...['ok.env odd.env', 'a.yml  b.YAML', '.env .env.local'].map((files): [string, string] => [
      files,
      'does not exist; if these are several files, name each on a line of its own instead of separating them by spaces',
    ]),
    ['"ok.env"', 'does not exist: take the quotes around the path away'],
    ['pipe.env', 'is not a regular file: use a plain file'],
    ['socket.env', 'is not a regular file: use a plain file'],
    [`${'x'.repeat(300)}.env`, 'has a path that is too long: correct the path'],
    ['out.env', 'is outside of the workspace, itself or through a link: use a file inside it'],
    ['../missing.env', 'is outside of the workspace, itself or through a link: use a file inside it'],
    ['loop.env', 'is a link that leads back to itself: use a plain file'],
    ['utf16.env', 'is UTF-16: save it as UTF-8'],
    ['latin1.env', 'is not valid UTF-8: save it as UTF-8, or encode binary content as base64'],
    [
      'nul.env',
      'contains a NUL byte (line 2), so it is not a text file: only UTF-8 text can be a value, encode binary content as base64',
    ],
    ['big.env', 'is larger than 10 MiB: split or shorten it'],
  ])('%s', async (file, expected) => {
    expect(await problemsOf(load(file))).toEqual([`${file}:1:1 error: this file ${expected}`]);
  });

  test('an existing file outside, by path', async () => {
    const path = join(outside.path, 'secret.env');
    expect(await problemsOf(load(path))).toEqual([
      `${path}:1:1 error: this file is outside of the workspace, itself or through a link: use a file inside it`,
    ]);
  });

  test('in an empty workspace: the checkout is missing', async () => {
    const empty = await makeWorkspace({});
    const advice = 'add actions/checkout before this step';
    expect(
      await problemsOf(loadDesiredState(request({ workspace: empty.path, files: ['.env', 'a.yml'] }))),
    ).toEqual([
      `.env:1:1 error: this file does not exist, because the workspace is empty: ${advice}`,
      `a.yml:1:1 error: this file does not exist, because the workspace is empty: ${advice}`,
    ]);
    await empty.remove();
    expect(await problemsOf(loadDesiredState(request({ workspace: empty.path, files: ['.env'] })))).toEqual([
      `.env:1:1 error: this file is in a workspace that does not exist: ${advice}`,
    ]);
  });

  test('names outside of the workspace, and under ".git", are not reported', async () => {
    symlinkSync(outside.path, join(workspace.path, 'linked'));
    for (const file of [join(outside.path, 'secrets.env'), 'linked/secrets.env', '.git/confik']) {
      const problems = await problemsOf(
        loadDesiredState(request({ workspace: workspace.path, files: [file], format: 'dotenv' })),
      );
      expect(problems).toEqual([
        expect.stringMatching(/error: this file (?:does not exist: correct the path|is outside)/),
      ]);
    }
  });

  test('names on the disk are cleaned before they are shown', async () => {
    const odd = await makeWorkspace({ 'ok.env\u001b[31m': '' });
    const problems = await problemsOf(
      loadDesiredState(request({ workspace: odd.path, files: ['.'], format: 'yaml' })),
    );
    expect(problems[0]).toMatch(/is a directory/);
    expect(problems[0]).not.toContain('\u001b');
    await odd.remove();
  });

  test('without a workspace', async () => {
    expect(await problemsOf(loadDesiredState(request({ files: ['.env'] })))).toEqual([
      ".env:1:1 error: this file can't be read because there is no workspace (GITHUB_WORKSPACE is not set): run this action in a workflow job",
    ]);
  });

  test('a format that the name does not say', async () => {
    expect(await problemsOf(load('odd.txt'))).toEqual([
      'odd.txt:1:1 error: the name of this file does not say its format: set "format" to "dotenv" or "yaml"',
    ]);
  });

  test('all problems of all files at once', async () => {
    writeFileSync(join(workspace.path, 'bad.env'), 'word\nA=\nword');
    expect(
      (await problemsOf(load('nul.env', 'bad.env', 'missing.env', 'ok.env'))).map(
        (text) => text.split(' ')[0],
      ),
    ).toEqual(['nul.env:1:1', 'bad.env:1:1', 'bad.env:3:1', 'missing.env:1:1']);
  });

  test('links inside the workspace, byte-order marks, empty files', async () => {
    expect(valuesOf(await load('in.env'))).toEqual({ A: '1' });
    expect(valuesOf(await load('bom.yaml'))).toEqual({ A: 'x' });
    expect(ownEntries(await load('empty.env'))).toEqual([]);
    expect(valuesOf(await load(join(workspace.path, 'ok.env')))).toEqual({ A: '1' });
  });

  test('a later file replaces entries of an earlier one, whatever the section', async () => {
    writeFileSync(
      join(workspace.path, 'first.yaml'),
      'secrets:\n  A: ${UNSET}\n  B: b\n  C: {file: missing}\nabsent: [D]',
    );
    writeFileSync(join(workspace.path, 'second.yaml'), 'secrets:\n  A: a\n  D: d\nabsent: [C]');
    const state = await load('first.yaml', 'second.yaml');
    expect(ownEntries(state).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'value B',
      'value A',
      'value D',
      'absent C',
    ]);
  });
});

describe('value files', () => {
  test.each<[string, string]>([
    [
      'missing-canary',
      'does not exist: correct the path (it is relative to the workspace) or create the file',
    ],
    ['a\0b', 'has a path with a NUL byte: correct the path'],
    ['.git/config', 'is under ".git", which may hold credentials: use a file outside of it'],
    ['certs', 'is a directory: name a file in it (there are big.txt, binary.p12, bom.txt, tls.pem)'],
    ['pipe.env', 'is not a regular file: use a plain file'],
    ['out.env', 'is outside of the workspace, itself or through a link: use a file inside it'],
    ['certs/big.txt', 'is larger than 1 MiB: split or shorten it'],
    [
      'certs/binary.p12',
      'contains a NUL byte (line 1), so it is not a text file: only UTF-8 text can be a value, encode binary content as base64',
    ],
    ['', 'has no path: name a file'],
  ])('%s', async (path, expected) => {
    expect(await problemsOf(loadValue(path))).toEqual([`2:13 error: A: the file with the value ${expected}`]);
  });

  test('bytes are kept but for one byte-order mark, and either separator works', async () => {
    expect(valuesOf(await loadValue('certs/tls.pem'))).toEqual({ A: 'PEM\r\nPEM\n' });
    expect(valuesOf(await loadValue('certs\\tls.pem'))).toEqual({ A: 'PEM\r\nPEM\n' });
    expect(valuesOf(await loadValue('certs/bom.txt'))).toEqual({ A: 'x' });
  });

  test('their contents are not searched for references', async () => {
    writeFileSync(join(workspace.path, 'literal.txt'), '${X}$${Y}');
    expect(valuesOf(await loadValue('literal.txt'))).toEqual({ A: '${X}$${Y}' });
  });
});
