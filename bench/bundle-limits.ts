import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Format } from './contestants.js';
import { showProgress } from './options.js';

/** Bundles the limit into one file for each format, as the action is bundled. @returns the files */
export function bundleLimits(): Readonly<Record<Format, string>> {
  showProgress('bundling the limit');
  return { dotenv: bundleLimit('dotenv'), yaml: bundleLimit('yaml') };
}

function bundleLimit(format: Format): string {
  const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js');
  const entry = join(import.meta.dirname, 'contestants', `limit-${format}.js`);
  const out = join(import.meta.dirname, 'bundled', format);
  const { status, stderr } = spawnSync(
    process.execPath,
    [ncc, 'build', entry, '-o', out, '--no-cache', '--quiet'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`ncc could not bundle "${entry}": ${stderr}`);
  return join(out, 'index.js');
}
