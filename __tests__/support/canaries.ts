import { expect } from '@jest/globals';
import { LOCAL_TOKEN } from '../../local-api/index.js';
import type { ActionRun } from './spawn-action.js';

/** Values of all shapes: none of them may ever be seen, in any spelling. */
export const CANARIES = {
  PLAIN: 'canary-plain-7Qx9',
  SPACED: '  canary spaced 4Hz  ',
  QUOTED: `canary "double" 'single' \`back\` \\slash 8Kp`,
  DOLLARS: 'canary$$dollar$(id)$HOME-3Vn',
  URLISH: 'postgres://canary:p%40ss&w=1@db/shop?x=y+z#9Lm',
  JSON_DOC: '{"canary":{"json":[1,"two"],"k":"\u00e9 5Rt"}}',
  MULTI: 'canary first line 1Aa\ncanary second line 2Bb\n\ncanary last 3Cc',
  UNICODE: 'canary-ünïcödé-🔑-6Yw',
  COMMAND: '::stop-commands::canary-2Dq',
  MARKUP: '<img src=x>|canary`@team`**4Ee**',
} as const;

/** The canaries as YAML that takes them from the environment. */
export const CANARY_FILE = `secrets:\n${Object.keys(CANARIES)
  .map((key) => `  ${key}: \${V_${key}}\n`)
  .join('')}`;

/** The environment that `CANARY_FILE` reads. */
export const CANARY_ENV = Object.fromEntries(
  Object.entries(CANARIES).map(([key, value]) => [`V_${key}`, value]),
);

/** The lines, parts and encodings in which a value could be seen. */
function spellings(value: string): readonly string[] {
  const parts = [value, value.trim(), ...value.split('\n').filter((line) => line.length > 3)];
  return parts.flatMap((part) => [
    part,
    Buffer.from(part).toString('base64').replace(/=+$/, ''),
    Buffer.from(part).toString('base64url'),
    Buffer.from(part).toString('hex'),
    encodeURIComponent(part),
    encodeURI(part),
    JSON.stringify(part).slice(1, -1),
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  ]);
}

/** Fails when a run showed a canary, the token or another secret anywhere outside of a masking command. */
export function expectNoLeak(run: Pick<ActionRun, 'visible'>, more: readonly string[] = []): void {
  const leaked = [...Object.values(CANARIES), LOCAL_TOKEN, ...more]
    .flatMap((value) => spellings(value).map((spelling) => [spelling, value] as const))
    .filter(([spelling]) => run.visible.includes(spelling))
    .map(([spelling]) => spelling);
  expect(leaked).toEqual([]);
  // The distinctive words of all canaries, in case one gets out in a spelling nobody thought of.
  expect(run.visible).not.toMatch(/canary/i);
}
