import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { DEMO_TREE } from '../../local-api/cli-tree.js';
import { LOCAL_TOKEN, startLocalApi } from '../../local-api/index.js';
import { describeStart } from '../../local-api/start-text.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('the command that "npm run local-api" prints shows a plan, from any folder', async () => {
  const api = await startLocalApi({ seed: 'start text', tree: DEMO_TREE });
  try {
    const text = describeStart(api, {
      token: LOCAL_TOKEN,
      hasTree: true,
      showsStored: false,
      root: ROOT,
      node: process.execPath,
    });
    const [command = ''] = /^ {2}QOVERY_API_URL=.*\\\n.*$/m.exec(text) ?? [];
    const { stdout } = await promisify(execFile)('sh', ['-c', command], {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'] },
    });
    expect(stdout).toMatch(/^Plan for \S+: 1 to adopt, \d+ to create/);
  } finally {
    await api.close();
  }
}, 30_000);
