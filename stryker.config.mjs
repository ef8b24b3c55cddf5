/**
 * Mutation testing: `npm run mutation [-- plan|desired|apply…]`. Each folder is tested by its own unit tests; what the rest of the suite
 * would find as well does not count.
 */
const folder = process.env['MUTATED'] ?? 'plan';

export default {
  mutate: [`src/${folder}/**/*.ts`],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  // TypeScript 7 has no API that Stryker could rewrite a tsconfig with, and nothing here reads one.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.js',
    config: { testMatch: [`<rootDir>/__tests__/unit/${folder}/**/*.test.ts`] },
  },
  ignorePatterns: ['dist', 'bench'],
  tempDirName: `.build/stryker-${folder}`,
  htmlReporter: { fileName: `.build/mutation/${folder}.html` },
  jsonReporter: { fileName: `.build/mutation/${folder}.json` },
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  concurrency: 1,
};
