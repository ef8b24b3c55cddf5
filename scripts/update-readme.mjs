/**
 * Writes the tables of inputs and outputs in docs/reference.md from `action.yml`, between their markers.
 *
 *   node scripts/update-readme.mjs [--check] [page]      with --check, only says whether they are current
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'oxfmt';
import { parse } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ description: string, default?: string }} Item an input or an output of action.yml */

/** @param {string} text */
function cell(text) {
  return text.trim().replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** @param {Record<string, Item>} inputs */
function inputTable(inputs) {
  const rows = Object.entries(inputs).map(([name, item]) => [
    `\`${name}\``,
    item.default === undefined ? '' : `\`${item.default}\``,
    cell(item.description),
  ]);
  return table(['Input', 'Default', 'Meaning'], rows);
}

/** @param {Record<string, Item>} outputs */
function outputTable(outputs) {
  const rows = Object.entries(outputs).map(([name, item]) => [`\`${name}\``, cell(item.description)]);
  return table(['Output', 'Meaning'], rows);
}

/**
 * @param {string} page
 * @param {string} name of the markers
 * @param {string} content what comes between them
 */
function fill(page, name, content) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from)
    throw new Error(`The page lacks the markers ${start} and ${end}, in this order`);
  return `${page.slice(0, from + start.length)}\n\n${content}\n\n${page.slice(to)}`;
}

const args = process.argv.slice(2);
const check = args.includes('--check');
const file = resolve(args.find((arg) => !arg.startsWith('--')) ?? join(root, 'docs/reference.md'));
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const page = readFileSync(file, 'utf8');
const filled = fill(fill(page, 'inputs', inputTable(action.inputs)), 'outputs', outputTable(action.outputs));
const { ignorePatterns: _, ...options } = JSON.parse(readFileSync(join(root, '.oxfmtrc.json'), 'utf8'));
const { code: current } = await format(file, filled, options);

if (current === page) {
  console.log('The tables of docs/reference.md are current.');
} else if (check) {
  console.error('The tables of docs/reference.md are not what action.yml says. Run "npm run docs".');
  process.exitCode = 1;
} else {
  writeFileSync(file, current);
  console.log('docs/reference.md has been written anew.');
}
