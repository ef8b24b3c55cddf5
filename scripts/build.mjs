/**
 * Builds `dist/`: tsc compiles `src/` into `.build/src`, ncc bundles that.
 *
 *   node scripts/build.mjs [folder]
 *
 * ncc 0.45 can't load TypeScript 7 by itself, hence the two steps. What `import()` reaches becomes a chunk of its
 * own, read only by the runs that need it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const require = createRequire(import.meta.url);
const ncc = require.resolve('@vercel/ncc/dist/ncc/cli.js');
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');

/**
 * @param {string} out folder that receives the bundle; whatever it held is gone afterwards
 * @throws when the bundle names a folder of this machine; a step that fails ends the process
 */
export function build(out) {
  const compiled = join(root, '.build/src');
  rmSync(compiled, { recursive: true, force: true });
  run(tsc, ['-p', 'tsconfig.build.json']);
  shadowPackages();

  // Whoever runs the old bundle meanwhile has it until the new one is whole.
  const fresh = `${out}.new`;
  rmSync(fresh, { recursive: true, force: true });
  for (const { entry, folder } of BUNDLES) {
    mkdirSync(join(fresh, folder), { recursive: true });
    run(ncc, ['build', join(compiled, entry), '-o', join(fresh, folder), '--no-cache', '--quiet']);
  }
  writeFileSync(join(fresh, 'licenses.txt'), collectLicences(compiled));
  for (const name of filesIn(fresh)) tidy(join(fresh, name));
  rmSync(out, { recursive: true, force: true });
  renameSync(fresh, out);
}

/** The two faces. Each is complete by itself: a runner loads the one, `npx` the other. */
const BUNDLES = [
  { entry: 'index.js', folder: '.' },
  { entry: 'cli/index.js', folder: 'cli' },
];

/**
 * Copies of packages that are bundled in another way than their package.json asks for; the compiled sources find them
 * first. Nothing in either has side effects, but they don't say so: declared, unused exports fall away.
 */
function shadowPackages() {
  // Its OIDC client drags an HTTP client and the whole of undici into the bundle: a megabyte, and two thirds of the
  // start-up time.
  shadow('@actions/core', {});
  // Its build for Node prints each token, secret values included, where LOG_TOKENS or LOG_STREAM is set; that for
  // browsers reads no environment, and is made of ES modules, which start faster as one.
  shadow('yaml', { exports: './browser/dist/index.js' });
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} changes to the package's manifest
 */
function shadow(name, changes) {
  const copy = join(root, '.build/node_modules', name);
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, 'node_modules', name), copy, { recursive: true });
  const manifest = join(copy, 'package.json');
  const declared = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, JSON.stringify({ ...declared, ...changes, sideEffects: false }));
}

/**
 * The licences of every bundled package, those it depends on included. ncc's own list leaves out what webpack merges
 * into one module, which is most of the ES modules.
 *
 * @param {string} compiled
 */
function collectLicences(compiled) {
  return listShipped(compiled)
    .map((path) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, path)).find((entry) =>
        /^(?:licen[cs]e|copying)(?:\.|$)/i.test(entry),
      );
      const text = file === undefined ? '' : `\n${readFileSync(join(root, path, file), 'utf8').trim()}\n`;
      return `${name} ${version}\n${license}\n${text}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * Everything that is bundled is a development dependency (`npx` installs nothing beside the bundle), so what the
 * compiled sources import decides what ships.
 *
 * @param {string} compiled
 * @returns {string[]} folders of the packages that the sources reach, by the lock file
 */
function listShipped(compiled) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  // Texts of messages can look like imports: what the lock file knows is one.
  const imported = importedPackages(compiled).map((name) => `node_modules/${name}`);
  const reached = new Set(imported.filter((path) => packages[path] !== undefined));
  for (const path of reached) {
    for (const name of Object.keys(packages[path].dependencies ?? {})) {
      // As Node looks it up: next to the package, then next to each package around it.
      let from = path;
      while (from !== '' && packages[join(from, 'node_modules', name).replaceAll('\\', '/')] === undefined) {
        from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')));
      }
      reached.add(join(from, 'node_modules', name).replaceAll('\\', '/'));
    }
  }
  return [...reached].sort();
}

/**
 * @param {string} compiled
 * @returns {string[]} names of the packages that any module imports
 */
function importedPackages(compiled) {
  const names = new Set();
  for (const file of filesIn(compiled).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(join(compiled, file), 'utf8');
    for (const [, from] of text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'".][^'"]*)['"]/g)) {
      if (from === undefined || isBuiltin(from)) continue;
      names.add(
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    }
  }
  return [...names];
}

/**
 * Line ends differ between the systems a dependency was packed on; the bundle has one kind. A path of this
 * machine would make the bundle differ from one checkout to the next.
 * One letter beyond ASCII makes V8 hold a whole file with two bytes a letter.
 *
 * @param {string} file
 */
function tidy(file) {
  const text = readFileSync(file, 'utf8');
  const tidied = file.endsWith('.js')
    ? toAscii(text.replaceAll('\r\n', '\n'))
    : text.replaceAll('\r\n', '\n');
  if (tidied !== text) writeFileSync(file, tidied);
  for (const path of [root, root.replaceAll('\\', '/'), root.replaceAll('\\', '\\\\')]) {
    if (tidied.includes(path))
      throw new Error(`"${relative(root, file)}" holds the path "${path}" of this machine`);
  }
}

/**
 * What JavaScript means by an escape it means by the letter itself, in texts, templates and regular expressions.
 *
 * @param {string} code
 * @throws where that is not sure
 */
function toAscii(code) {
  if (/String\.raw|\\[^\0-\x7f]/.test(code))
    throw new Error('some letters of the bundle can not be written as escapes');
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
  // It said why itself.
  if (status !== 0) process.exit(status ?? 1);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  build(resolve(process.argv[2] ?? join(root, 'dist')));
}
