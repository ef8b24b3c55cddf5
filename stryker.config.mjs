const folder = process.env['MUTATED'] ?? 'plan';
const tests = [`<rootDir>/__tests__/unit/${folder}/**/*.test.ts`];
// Applying is made to survive whatever happens in between; only stories tell whether it does.
if (folder === 'apply') tests.push('<rootDir>/__tests__/model/*.test.ts');

/** Started by `scripts/mutation.mjs`, once for each folder. */
export default {
  mutate: [`src/${folder}/**/*.ts`],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  // TypeScript 7 has no API that Stryker could rewrite a tsconfig with, and nothing here reads one.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  // What a mutant needs beyond the time of its tests: endless loops are many, and none here needs longer.
  timeoutMS: 1500,
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.js',
    config: {
      testMatch: tests,
      setupFiles: ['<rootDir>/__tests__/support/few-runs.ts'],
      // Tests of the editors' schema: slow, and none of them runs what is mutated.
      testPathIgnorePatterns: ['language-server'],
    },
  },
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
  // Jest keeps the modules of every run in memory.
  maxTestRunnerReuse: 20,
  concurrency: 1,
};
