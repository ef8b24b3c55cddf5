/**
 * Prints the notes of a version from CHANGELOG.md; fails when package.json or the changelog say another version.
 *
 *   node scripts/release-notes.mjs 1.2.3
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const version = process.argv[2] ?? '';

/** @param {string} text */
function fail(text) {
  console.error(text);
  process.exit(1);
}

if (!/^\d+\.\d+\.\d+$/.test(version)) fail(`"${version}" is not a version like 1.2.3`);
const declared = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
if (declared !== version) fail(`package.json says ${declared}, not ${version}`);

const sections = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /m);
const section = sections.find((text) => text.startsWith(`[${version}]`));
if (section === undefined) fail(`CHANGELOG.md has no section "## [${version}] - date"`);
else if (!/^\[[\d.]+\] - \d{4}-\d{2}-\d{2}$/m.test(section.split('\n')[0] ?? '')) {
  fail(`CHANGELOG.md has no date for ${version}: "## [${version}] - 2026-01-31"`);
} else console.log(section.split('\n').slice(1).join('\n').trim());
