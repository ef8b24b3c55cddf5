/**
 * Stands in for Jest's globals in `runner.mjs`: keeps the tests that files declare, in order, to be run one by one and
 * over again.
 */
import { pathToFileURL } from 'node:url';
export { expect } from 'expect';

/**
 * @typedef {() => unknown} Body
 * @typedef {{ before: Body[], after: Body[], isPrepared: boolean }} Group
 * @typedef {{ id: string, fileName: string, body: Body, groups: readonly Group[] }} Test
 */

/** By id. @type {Map<string, Test>} */
export const tests = new Map();
/** Those that the declarations which are being read stand in, from the file inwards. @type {{ title: string, group: Group }[]} */
let around = [];
let fileName = '';

/**
 * What a file declares counts to it under this title.
 *
 * @param {string} title
 * @param {string} path
 */
export async function collectFile(title, path) {
  fileName = path;
  around = [{ title, group: { before: [], after: [], isPrepared: false } }];
  await import(pathToFileURL(path).href);
}

export const test = withEach((title, body) => {
  const titles = [...around.map((outer) => outer.title), title];
  let id = titles.join(' › ');
  while (tests.has(id)) id += "'";
  tests.set(id, { id, fileName, body, groups: around.map(({ group }) => group) });
});
export const it = test;

export const describe = withEach((title, body) => {
  around.push({ title, group: { before: [], after: [], isPrepared: false } });
  body();
  around.pop();
});

/** @param {Body} body */
export function beforeAll(body) {
  around.at(-1)?.group.before.push(body);
}

/** @param {Body} body */
export function afterAll(body) {
  around.at(-1)?.group.after.push(body);
}

/** @param {(title: string, body: Body) => void} declare */
function withEach(declare) {
  /** @param {readonly unknown[]} table */
  const each = (table) => {
    const isRows = table.every((row) => Array.isArray(row));
    return (/** @type {string} */ title, /** @type {(...row: unknown[]) => unknown} */ body) => {
      for (const [i, row] of table.entries())
        declare(`${title} (${i + 1})`, () => body(...(isRows && Array.isArray(row) ? row : [row])));
    };
  };
  return Object.assign(declare, { each });
}
