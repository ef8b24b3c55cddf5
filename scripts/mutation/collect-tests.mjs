/**
 * Stands in for Jest's globals in `runner.mjs`: keeps the tests that files declare, in order, to be run one by one and
 * over again.
 */
import { expect } from 'expect';
import { format } from 'pretty-format';

export { expect };

expect.extend({
  /** @param {unknown} received @param {string} expected */
  toMatchInlineSnapshot(received, expected) {
    const lines = (/** @type {string} */ text) => text.trim().replaceAll(/\n */g, '\n');
    const printed = format(received, { printBasicPrototype: false });
    return { pass: lines(printed) === lines(expected), message: () => `${printed}\nis not\n${expected}` };
  },
});

/**
 * @typedef {() => unknown} Body
 * @typedef {{ before: Body[], after: Body[], isPrepared: boolean }} Group
 * @typedef {{ id: string, body: Body, groups: readonly Group[] }} Test
 */

/** @type {Map<string, Test>} */
export const tests = new Map();
/** Those that the declarations which are being read stand in, from the file inwards. @type {{ title: string, group: Group }[]} */
let around = [];

/**
 * What `declare` imports counts to the file of this name.
 *
 * @param {string} file
 * @param {() => Promise<unknown>} declare
 */
export async function collectFile(file, declare) {
  around = [{ title: file, group: { before: [], after: [], isPrepared: false } }];
  await declare();
}

export const test = withEach((title, body) => {
  const titles = [...around.map((outer) => outer.title), title];
  let id = titles.join(' › ');
  while (tests.has(id)) id += "'";
  tests.set(id, { id, body, groups: around.map(({ group }) => group) });
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
