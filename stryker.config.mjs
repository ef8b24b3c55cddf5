const folder = process.env['MUTATED'] ?? 'plan';

/** Started by `scripts/mutation.mjs`, once for each folder, which its own unit tests have to hold. */
export default {
  mutate: [`src/${folder}/**/*.ts`],
  plugins: ['./scripts/mutation/runner.mjs'],
  testRunner: 'in-process',
  // TypeScript 7 has no API that Stryker could rewrite a tsconfig with, and nothing here reads one.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  // Endless loops take long to tell from a busy machine, on which a survivor must not pass for killed.
  timeoutMS: 5000,
  timeoutFactor: 3,
  ignorePatterns: ['.build', 'dist', 'bench'],
  // Mutants that were killed are not tried again until their code or their test changes.
  incremental: true,
  incrementalFile: `.build/mutation/${folder}-incremental.json`,
  tempDirName: `.build/stryker-${folder}`,
  htmlReporter: { fileName: `.build/mutation/${folder}.html` },
  jsonReporter: { fileName: `.build/mutation/${folder}.json` },
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  concurrency: 2,
};
