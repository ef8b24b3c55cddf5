import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { ROOT } from './workflow-files.js';

/** Runs an npm script as a person types it. */
async function type(command: string): Promise<string> {
  const [program = '', ...args] = command.split(' ');
  const npm = process.platform === 'win32' && program === 'npm' ? 'npm.cmd' : program;
  const { stdout } = await promisify(execFile)(npm, args, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
    shell: process.platform === 'win32',
  });
  return stdout;
}

test('the demo shows six screens, and its last command works', async () => {
  const shown = await type('npm run --silent demo');
  const titles = [...shown.matchAll(/^\d\. .*$/gm)].map(([title]) => title);
  expect(titles).toHaveLength(6);
  const screens = shown.split(/^\d\. .*$/m).slice(1);
  const news = [
    /Applied to shop: 3 created/,
    /shop is in sync: nothing to change/,
    /STRIPE_KEY {2}value changed[^]*Applied to shop: 1 updated/,
    /DATABASE_URL.* is set but empty[^]*nothing was written \[invalid-file\]/,
    /STRIPE_KEY {2}edited outside of this action[^]*Applied to shop: 1 updated/,
    /redeploy production \/ api[^]*1 service redeployed/,
  ];
  screens.forEach((screen, at) => expect(screen).toMatch(news[at] ?? /never/));
  expect(shown).not.toMatch(/warning:/);
  expect(shown.split('\n').length).toBeLessThan(100);

  const command = /Now try your own file:\n\n {2}(npm run demo -- \S+)\n/.exec(shown)?.[1] ?? '';
  expect(await type(command)).toMatch(/Plan for shop: 8 to create[^]*Applied to shop: 8 created/);
});

test('the demo shows what a file does wrong as the action does, and fails', async () => {
  const file = path.join('__tests__', 'contract', 'workflow-files.ts');
  await expect(type(`npm run --silent demo -- ${file}`)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/error: .*workflow-files\.ts/),
  });
});
