/**
 * Fails when a bundled package has a known vulnerability. npm does not separate bundled from other development
 * dependencies, so its report is read for the packages of dist/licenses.txt.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shipped = new Set(
  readFileSync(join(root, 'dist/licenses.txt'), 'utf8')
    .split(/^-{80}$/m)
    .map((section) => section.trim().split(' ')[0]),
);
const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const { vulnerabilities } = JSON.parse(stdout);
if (vulnerabilities === undefined) throw new Error('npm audit gave no report; is the registry reachable?');
const found = Object.values(vulnerabilities).filter(
  ({ name, severity }) => shipped.has(name) && severity !== 'low',
);
for (const { name, severity, range } of found) console.error(`${name} ${range}: ${severity}`);
process.exitCode = found.length === 0 ? 0 : 1;
