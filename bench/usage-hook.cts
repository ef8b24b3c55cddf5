/** Preloaded into every measured process: writes down at its exit what it has used. */
import fs = require('node:fs');

process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  fs.writeFileSync(
    process.env['BENCH_USAGE'] ?? '',
    JSON.stringify({ cpuMs: (user + system) / 1000, peakKiB: peakMemory() }),
  );
});

/** On Linux the kernel's maximum starts with that of the parent process; what /proc shows is the process's own. */
function peakMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  const peak = /^VmHWM:\s*(\d+) kB$/m.exec(fs.readFileSync('/proc/self/status', 'utf8'));
  return Number(peak?.[1]);
}
