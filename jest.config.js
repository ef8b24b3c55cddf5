/** Jest runs the TypeScript sources as native ES modules: swc strips the types, nothing is mocked. */
const SHARED = {
  // Nothing else is imported, and `.build` may change meanwhile.
  roots: ['<rootDir>/__tests__', '<rootDir>/src', '<rootDir>/local-api', '<rootDir>/bench'],
};

export default {
  projects: [
    {
      ...SHARED,
      displayName: 'bundles',
      testMatch: ['<rootDir>/__tests__/bundle/**/*.test.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: {
        '^.+\\.ts$': [
          '@swc/jest',
          { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
        ],
      },
      testEnvironment: 'node',
    },
    {
      ...SHARED,
      displayName: 'tests',
      testMatch: ['<rootDir>/__tests__/{contract,integration,model,unit}/**/*.test.ts'],
      // A sandbox for each file would take most of the time; our modules keep no state that tests could share. Workers are
      // threads: of those that are processes, one may miss the message that it waits for, and then nothing ends.
      runner: 'jest-light-runner',
      setupFiles: ['<rootDir>/scripts/jest/native.mjs'],
      transform: {},
    },
  ],
  // Tests of the bundle mostly wait for processes, and those for timeouts: many of a file can do so at once.
  maxWorkers: '100%',
  maxConcurrency: 10,
  // A busy machine is no failure; what has to be fast measures itself.
  testTimeout: 30_000,
  testSequencer: '<rootDir>/scripts/jest/sequence.mjs',
};
