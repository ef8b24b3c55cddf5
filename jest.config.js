/** Jest runs the TypeScript sources as native ES modules: swc strips the types, nothing is mocked. */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  testEnvironment: 'node',
  // Nothing else is imported, and `.build` may change meanwhile.
  roots: ['<rootDir>/__tests__', '<rootDir>/src', '<rootDir>/local-api', '<rootDir>/bench'],
  // Tests of the bundle mostly wait for processes, and those for timeouts: many of a file can do so at once.
  maxWorkers: '100%',
  maxConcurrency: 10,
  // A busy machine is no failure; what has to be fast measures itself.
  testTimeout: 30_000,
  testSequencer: '<rootDir>/scripts/test-sequence.mjs',
};
