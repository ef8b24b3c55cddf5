/**
 * Fails when `dist/` is not what the sources build: rebuilds into a scratch folder and asks git how that differs from
 * what is committed (or staged, so that a change can be tested before its commit). New, missing and changed files all
 * count; the working tree stays as it is.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, filesIn, root } from './build.mjs';

const scratch = join(root, '.build/check-dist');

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function git(args, env) {
  const result = spawnSync('git', args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  return result.status === 0 ? result.stdout : undefined;
}

/** `git status --porcelain dist` with the scratch folder as its working tree, and a copy of the index. */
function listByGit() {
  const indexFile = git(['rev-parse', '--git-path', 'index'])?.trim();
  if (indexFile === undefined || !existsSync(resolve(root, indexFile))) return undefined;
  const index = join(scratch, 'index');
  copyFileSync(resolve(root, indexFile), index);
  const prefix = git(['rev-parse', '--show-prefix'])?.trim() ?? '';
  if (prefix !== '') return undefined;
  const status = git(
    [
      `--work-tree=${join(scratch, 'tree')}`,
      'status',
      '--porcelain',
      '--untracked-files=all',
      '--ignored',
      '--',
      'dist',
    ],
    { GIT_INDEX_FILE: index },
  );
  // The second column compares with the index; the first one shows what is staged but not committed yet.
  return status?.split('\n').filter((line) => line !== '' && line[1] !== ' ');
}

/** Without git (a downloaded archive), the folder on the disk is the committed one. */
function listByContents() {
  const [committed, built] = [join(root, 'dist'), join(scratch, 'tree/dist')];
  if (!existsSync(committed)) return ['D  dist/'];
  const names = new Set([...filesIn(committed), ...filesIn(built)]);
  return [...names].sort().flatMap((name) => {
    const [old, now] = [join(committed, name), join(built, name)];
    if (!existsSync(old)) return [`?? dist/${name}`];
    if (!existsSync(now)) return [` D dist/${name}`];
    return readFileSync(old).equals(readFileSync(now)) ? [] : [` M dist/${name}`];
  });
}

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
build(join(scratch, 'tree/dist'));
const differences = [...new Set([...(listByGit() ?? []), ...listByContents()])];
rmSync(scratch, { recursive: true, force: true });
if (differences.length > 0) {
  console.error(`dist/ is not what the sources build:\n${differences.join('\n')}`);
  console.error('Run "npm run bundle" and add dist/ to the commit.');
  process.exitCode = 1;
} else {
  console.log('dist/ is what the sources build.');
}
