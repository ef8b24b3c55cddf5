/** How often to check a property: `count` times, but for mutation testing, which does so thousands of times over. */
export function runs(count: number): number {
  return process.env['MUTATED'] === undefined ? count : Math.min(20, Math.ceil(count / 20));
}
