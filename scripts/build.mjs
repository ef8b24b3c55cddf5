/**
 * Builds `dist/`: tsc compiles `src/` into `.build/src`, ncc bundles that.
 *
 *   node scripts/build.mjs [folder]
 *
 * ncc 0.45 can't load TypeScript 7 by itself, hence the two steps. What `import()` reaches becomes a chunk of its
 * own, read only by the runs that need it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const require = createRequire(import.meta.url);
const ncc = require.resolve('@vercel/ncc/dist/ncc/cli.js');
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');

/**
 * @param {string} out folder that receives the bundle; whatever it held is gone afterwards
 * @throws when a step fails, or when the bundle names a folder of this machine
 */
export function build(out) {
  const compiled = join(root, '.build/src');
  rmSync(compiled, { recursive: true, force: true });
  run(tsc, ['-p', 'tsconfig.build.json']);

  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  run(ncc, [
    'build',
    join(compiled, 'index.js'),
    '-o',
    out,
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet',
  ]);
  for (const name of filesIn(out)) tidy(join(out, name));
}

/**
 * Line ends differ between the systems a dependency was packed on; the bundle has one kind. A path of this
 * machine would make the bundle differ from one checkout to the next.
 *
 * @param {string} file
 */
function tidy(file) {
  const text = readFileSync(file, 'utf8');
  const tidied = text.replaceAll('\r\n', '\n');
  if (tidied !== text) writeFileSync(file, tidied);
  for (const path of [root, root.replaceAll('\\', '/'), root.replaceAll('\\', '\\\\')]) {
    if (tidied.includes(path))
      throw new Error(`"${relative(root, file)}" holds the path "${path}" of this machine`);
  }
}

/**
 * @param {string} folder
 * @returns {string[]} every file below, as paths relative to it
 */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * @param {string} program JavaScript file, run by this Node
 * @param {string[]} args
 */
function run(program, args) {
  const { status, error } = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`"${relative(root, program)}" ended with exit code ${status}`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  build(resolve(process.argv[2] ?? join(root, 'dist')));
}
