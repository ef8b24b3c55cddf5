/**
 * Shows the job summaries, comments and logs as a reader sees them: renders the snapshots with a GitHub-flavoured
 * renderer (alerts and coloured diffs added) and takes a picture of each with headless Chromium.
 *
 *   node scripts/render-screens.mjs [folder [file.md…]]      default: .build/screens, and the snapshots
 *
 * docs/images/comment.png was made like this from the comment of a real run.
 *
 * Needs Chromium or Chrome on PATH, or its path in CHROMIUM; without one, the HTML pages are written all the same.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { marked } from 'marked';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const snapshots = join(root, '__tests__/unit/report/snapshots');
const out = resolve(process.argv[2] ?? join(root, '.build/screens'));
const STYLE = `
  body { font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; margin: 24px auto; max-width: 880px; color: #1f2328 }
  code { background: #818b981f; border-radius: 6px; padding: .2em .4em; font: 85% ui-monospace, "DejaVu Sans Mono", monospace }
  pre { background: #f6f8fa; border-radius: 6px; padding: 16px; overflow: auto; line-height: 1.45 } pre code { background: none; padding: 0 }
  blockquote { border-left: .25em solid #d1d9e0; color: #59636e; margin: 0 0 16px; padding: 0 1em }
  blockquote.alert { color: inherit } blockquote.alert > b { display: block; margin: 8px 0 }
  .CAUTION { border-color: #cf222e } .CAUTION > b { color: #cf222e } .WARNING { border-color: #9a6700 } .WARNING > b { color: #9a6700 }
  .NOTE { border-color: #0969da } .NOTE > b { color: #0969da }
  .add { background: #dafbe1; color: #116329 } .del { background: #ffebe9; color: #82071e } .chg { background: #ffd8b5; color: #953800 } .hunk { color: #6639ba }
  h3 { font-size: 1.25em } h4 { font-size: 1em } details { margin: 8px 0 } sub { font-size: 75%; vertical-align: baseline }
  .log { background: #0d1117; color: #e6edf3; padding: 16px; font: 12px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap }`;
/** Leaves the page's height in its markup, so that its picture can have it. */
const MEASURE =
  '<script>document.documentElement.dataset.height = String(document.body.scrollHeight + 48)</script>';
const SIGNS = { '+': 'add', '-': 'del', '!': 'chg', '@': 'hunk' };

mkdirSync(out, { recursive: true });
const browser = [process.env['CHROMIUM'], 'chromium', 'chromium-browser', 'google-chrome']
  .filter((name) => name !== undefined)
  .find((name) => spawnSync(name, ['--version']).status === 0);

const given = process.argv.slice(3).map((file) => resolve(file));
const files = given.length > 0 ? given : readdirSync(snapshots).map((name) => join(snapshots, name));
for (const file of files) {
  const [name, text] = [basename(file), readFileSync(file, 'utf8')];
  if (name.endsWith('.md')) show(name.replace(/\.md$/, '.html'), likeGitHub(text));
  else
    for (const log of text.split(/^== /m).slice(1))
      show(`${log.slice(0, log.indexOf('\n'))}.log.html`, `<div class="log">${escape(log)}</div>`);
}
console.log(
  `${out}: pages${browser === undefined ? ' (no Chromium found, so no pictures)' : ' and pictures'} written`,
);

/**
 * @param {string} markdown
 */
function likeGitHub(markdown) {
  const html = marked.parse(markdown, { gfm: true, async: false });
  return html
    .replaceAll(/<blockquote>\s*<p>\[!(\w+)\]\s*/g, '<blockquote class="alert $1"><b>$1</b><p>')
    .replaceAll(
      /<code class="language-diff">([^]*?)<\/code>/g,
      (_, lines) => `<code>${lines.split('\n').map(colour).join('\n')}</code>`,
    );
}

/**
 * @param {string} line
 */
function colour(line) {
  const kind = SIGNS[/** @type {keyof typeof SIGNS} */ (line[0])];
  return kind === undefined ? line : `<span class="${kind}">${line}</span>`;
}

/**
 * @param {string} text
 */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * @param {string} file
 * @param {string} body
 */
function show(file, body) {
  const page = join(out, file);
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><title>${file}</title><style>${STYLE}</style>${body}\n${MEASURE}`,
  );
  if (browser !== undefined) photograph(browser, page);
}

/**
 * @param {string} program
 * @param {string} page
 */
function photograph(program, page) {
  const profile = mkdtempSync(join(tmpdir(), 'screens-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
  ];
  const url = pathToFileURL(page).href;
  const options = { encoding: /** @type {const} */ ('utf8'), timeout: 60_000 };
  const { stdout } = spawnSync(program, [...flags, '--window-size=940,1000', '--dump-dom', url], options);
  const height = /data-height="(\d+)"/.exec(stdout ?? '')?.[1] ?? '1000';
  const picture = [`--screenshot=${page.replace(/\.html$/, '.png')}`, `--window-size=940,${height}`, url];
  const { status } = spawnSync(program, [...flags, ...picture], { ...options, stdio: 'ignore' });
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  if (status !== 0) throw new Error(`${program} could not render ${page}`);
}
