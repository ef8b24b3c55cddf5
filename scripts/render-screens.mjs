/**
 * Shows the job summaries and comments as a reader sees them: renders the Markdown snapshots with a
 * GitHub-flavoured renderer and takes a picture of each with headless Chromium.
 *
 *   node scripts/render-screens.mjs [folder]      default: .build/screens
 *
 * Needs Chromium or Chrome on PATH, or its path in CHROMIUM; without one, the HTML pages are written all the same.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { marked } from 'marked';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const snapshots = join(root, '__tests__/unit/report/snapshots');
const out = resolve(process.argv[2] ?? join(root, '.build/screens'));
const STYLE = `
  body { font: 16px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; margin: 32px auto; max-width: 980px; color: #1f2328 }
  code { background: #818b981f; border-radius: 6px; padding: .2em .4em; font: 85% ui-monospace, "DejaVu Sans Mono", monospace }
  pre { background: #f6f8fa; border-radius: 6px; padding: 16px; overflow: auto } pre code { background: none; padding: 0 }
  table { border-collapse: collapse; display: block; overflow: auto } th, td { border: 1px solid #d1d9e0; padding: 6px 13px }
  tr:nth-child(2n) td { background: #f6f8fa } blockquote { border-left: .25em solid #d1d9e0; color: #59636e; margin: 0; padding: 0 1em }
  h3 { font-size: 1.25em } h4 { font-size: 1em } details { margin: 8px 0 }`;

mkdirSync(out, { recursive: true });
const browser = [process.env['CHROMIUM'], 'chromium', 'chromium-browser', 'google-chrome']
  .filter((name) => name !== undefined)
  .find((name) => spawnSync(name, ['--version']).status === 0);

for (const name of readdirSync(snapshots).filter((file) => file.endsWith('.md'))) {
  const html = marked.parse(readFileSync(join(snapshots, name), 'utf8'), { gfm: true, async: false });
  const page = join(out, name.replace(/\.md$/, '.html'));
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><title>${name}</title><style>${STYLE}</style>${html}`,
  );
  if (browser !== undefined) photograph(browser, page);
}
console.log(
  `${out}: pages${browser === undefined ? ' (no Chromium found, so no pictures)' : ' and pictures'} written`,
);

/**
 * @param {string} program
 * @param {string} page
 */
function photograph(program, page) {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--hide-scrollbars',
  ];
  const target = [
    `--screenshot=${page.replace(/\.html$/, '.png')}`,
    '--window-size=1100,1000',
    pathToFileURL(page).href,
  ];
  const { status } = spawnSync(program, [...flags, ...target], { stdio: 'ignore', timeout: 60_000 });
  if (status !== 0) throw new Error(`${program} could not render ${page}`);
}
