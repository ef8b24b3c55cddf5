#!/usr/bin/env node

// Said before anything is loaded that an older Node can't run.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) {
  process.stderr.write(`qovery-secret-sync needs Node 22 or later; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else {
  const { main } = await import('./main.js');
  process.exitCode = await main(process.argv.slice(2));
}
