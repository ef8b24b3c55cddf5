import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { listReferences } from '../../../src/desired/list-references.js';
import { errorsOf, makeWorkspace, request } from './support.js';

const FIXTURES = new URL('../../fixtures/desired/', import.meta.url);

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
beforeAll(async () => {
  workspace = await makeWorkspace({
    'a.yml':
      'secrets:\n  URL: postgres://${DB_USER}:${DB_PASS}@h/$${DB}\n  OLD: ${GONE}\n  MAYBE: {value: "${MAYBE}", optional: true}\nenvironments:\n  e:\n    overrides:\n      PASS: ${DB_PASS}',
    'b.env': 'OLD=text\n# @description=${NOT_READ}\nKEY=${KEY}',
    'bad.yml': 'secrets:\n  A: 5\n  B: "${{ x }}"\n  C: {file: missing}',
    '.env.prod-eu': readFileSync(new URL('dotenvx.env', FIXTURES)),
    'sops.yml': readFileSync(new URL('sops.yml', FIXTURES)),
  });
});
afterAll(() => workspace.remove());
const list = (...files: string[]) => listReferences(request({ workspace: workspace.path, files }));

describe('the references of files', () => {
  test('in their order, each with its keys; none of what a later file replaced', async () => {
    expect((await list('a.yml', 'b.env')).references).toEqual([
      { name: 'DB_USER', keys: ['URL'], isOptional: false },
      { name: 'DB_PASS', keys: ['URL', 'PASS'], isOptional: false },
      { name: 'MAYBE', keys: ['MAYBE'], isOptional: true },
      { name: 'KEY', keys: ['KEY'], isOptional: false },
    ]);
  });

  test('need not resolve, but the files are checked as in a run', async () => {
    expect((await errorsOf(list('bad.yml'))).map((text) => text.split(' ')[0])).toEqual([
      'bad.yml:2:6',
      'bad.yml:3:6',
      'bad.yml:4:13',
    ]);
  });

  test('of encrypted files are none; the variable of their key is named where it is known, as a shell can name it', async () => {
    const found = await list('.env.prod-eu', 'sops.yml');
    expect(found.references).toEqual([{ name: 'REFERENCE', keys: ['PLAIN_unencrypted'], isOptional: false }]);
    expect(found.decryptionKeys).toEqual(['DOTENV_PRIVATE_KEY_PROD_EU']);
  });

  test('are none where they are not resolved', async () => {
    const source = request({ workspace: workspace.path, files: ['a.yml'], interpolate: false });
    expect((await listReferences(source)).references).toEqual([]);
  });
});
