/**
 * Runs before the scripts a newcomer starts on a fresh clone: installs what package-lock.json names when it is not
 * there. Needs nothing installed, and runs on the Node that the machine happens to have.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockEntry */

/**
 * @param {string} file
 * @returns {Record<string, LockEntry>} entries by path; empty when there is no such file
 */
function readLock(file) {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** Compares contents, not dates: a checkout gives files the date of the checkout. */
function isInstalled() {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link === true) return true;
    const found = installed[path];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

function install() {
  console.log('Installing the packages of package-lock.json (npm ci)…');
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } =
    npm === undefined
      ? spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** The dev dependency `node` puts the action's run-time first on the PATH of npm's scripts. */
function checkRunTime() {
  const wanted = readFileSync(join(root, '.node-version'), 'utf8').trim();
  const { stdout } = spawnSync('node', ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const found = (stdout ?? '').trim().replace(/^v/, '');
  if (found.split('.')[0] === wanted.split('.')[0]) return;
  console.error(
    `This project runs on Node ${wanted}, but "node" is ${found || 'missing'}. Its package "node" brings the right one ` +
      'by an install script: allow install scripts (npm config ignore-scripts) and run "npm ci", or put Node 24 on the PATH.',
  );
  process.exit(1);
}

if (!isInstalled()) install();
checkRunTime();
