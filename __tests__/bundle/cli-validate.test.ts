import { describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { CANARIES } from '../support/canaries.js';
import { Laptop } from '../support/spawn-cli.js';

jest.setTimeout(60_000);

/** Neither network nor token: a proxy that nobody listens at shows that nothing is asked. */
const OFFLINE = { env: { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' } };
const GOOD = 'secrets:\n  A: ${ONE}\n  B:\n    value: ${TWO} ${ONE}\naliases:\n  C: A\n';

describe('validate', () => {
  test.concurrent('prints the env: block that a workflow needs, and nothing else, on standard output', async () => {
    await using laptop = await Laptop.open({ 'secrets.yml': GOOD });
    const run = await laptop.run(['validate', '--file', 'secrets.yml'], OFFLINE);
    expect(run).toMatchObject({ code: 0, stderr: 'secrets.yml: no errors.\n' });
    expect(run.stdout).toBe('env:\n  ONE: ${{ secrets.ONE }}\n  TWO: ${{ secrets.TWO }}\n');
  });

  test.concurrent('says what to do in place of names that would break the step, or that GitHub takes for no secret', async () => {
    const taken = ['PATH', 'HOME', 'GITHUB_FOO', 'RUNNER_OS', 'CI', 'HTTPS_PROXY', 'QOVERY_API_URL'];
    const entry = (name: string): string => `  X_${name}: \${${name}}\n`;
    await using laptop = await Laptop.open({
      'some.yml': `secrets:\n${['ONE', ...taken, 'TWO'].map(entry).join('')}`,
      'none.yml': `secrets:\n${taken.map(entry).join('')}`,
    });
    const some = await laptop.run(['validate', 'some.yml'], OFFLINE);
    expect(parse(some.stdout)).toEqual({ env: { ONE: '${{ secrets.ONE }}', TWO: '${{ secrets.TWO }}' } });
    const none = await laptop.run(['validate', 'none.yml'], OFFLINE);
    expect([some.code, none.code, parse(none.stdout)]).toEqual([0, 0, null]);
    for (const name of taken)
      for (const { stdout } of [some, none])
        expect(stdout).toMatch(
          new RegExp(`^# ${name}: .* rename the reference: \\$\\{SECRET_${name}\\}$`, 'm'),
        );
  });

  test.concurrent('quotes names that YAML takes for something else', async () => {
    const names = ['null', 'true', 'NO', 'y', 'Off', 'nullable'];
    await using laptop = await Laptop.open({
      'secrets.yml': `secrets:\n${names.map((name) => `  X_${name}: \${${name}}\n`).join('')}`,
    });
    const run = await laptop.run(['validate', 'secrets.yml'], OFFLINE);
    for (const version of ['1.1', '1.2'] as const)
      expect(parse(run.stdout, { version })).toEqual({
        env: Object.fromEntries(names.map((name) => [name, `\${{ secrets.${name} }}`])),
      });
    expect(run.stdout).toContain('\n  nullable: ');
  });

  test.concurrent('takes files without --file, as hooks give them', async () => {
    await using laptop = await Laptop.open({ 'a.yml': GOOD, 'sub/b.env': 'D=${THREE}\n' });
    const run = await laptop.run(['validate', 'a.yml', 'sub/b.env'], OFFLINE);
    expect([run.code, run.stderr]).toEqual([0, 'a.yml, sub/b.env: no errors.\n']);
    expect(run.stdout).toMatch(/ONE.*\n.*TWO.*\n.*THREE/);
  });

  test.concurrent('shows what is wrong as a compiler does, all at once, without a value', async () => {
    const file = `secrets:\n  PORT: 5432\n  B: "${CANARIES.PLAIN}\n  \${x"\n  B: c\n`;
    await using laptop = await Laptop.open({
      'secrets.yml': file,
      'other.env': `lower case=${CANARIES.PLAIN}\n`,
    });
    const run = await laptop.run(['validate', 'secrets.yml', 'other.env'], OFFLINE);
    expect([run.code, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(/^secrets\.yml:\d+:\d+[^\n]*: error: /m);
    expect(run.stderr).toMatch(/^other\.env:1:\d+[^\n]*: error: /m);
  });

  test.concurrent('reads a file of one environment, and the key of an encrypted one', async () => {
    await using laptop = await Laptop.open({ 'e.yml': 'services:\n  api:\n    secrets:\n      A: ${ONE}\n' });
    expect((await laptop.run(['validate', 'e.yml', '--environment', 'production'], OFFLINE)).code).toBe(0);
    expect((await laptop.run(['validate', 'e.yml'], OFFLINE)).code).toBe(1);
    await laptop.write('.env.production', 'DOTENV_PUBLIC_KEY_PRODUCTION=03a\nA=encrypted:BD+abc\n');
    const run = await laptop.run(['validate', '.env.production'], OFFLINE);
    expect([run.code, run.stdout]).toEqual([
      0,
      'env:\n  DOTENV_PRIVATE_KEY_PRODUCTION: ${{ secrets.DOTENV_PRIVATE_KEY_PRODUCTION }}\n',
    ]);
  });
});
