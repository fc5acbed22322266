/**
 * Two projects: `unit` needs nothing but Node; `server` gets PostgreSQL, Temporal and a workflow bundle from its global setup.
 * Packages of ES modules alone, which Jest's `require` cannot load, are excepted from `transformIgnorePatterns`.
 */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.[tj]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!@prisma/schema-engine-wasm/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/test-results/'],
};

/** Folders of `test/` whose tests run without PostgreSQL and without Temporal; all others get servers. */
const unitFolders = ['words', 'domain', 'ingest', 'payer', 'mailbox', 'layers', 'config'];

module.exports = {
  maxWorkers: 2,
  // Real processes and servers on a busy machine: what hangs is still told, only later. Not heeded inside a project.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: unitFolders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`) },
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: unitFolders.map((folder) => `<rootDir>/test/${folder}/`),
      globalSetup: './test/harness/global-setup.ts',
      globalTeardown: './test/harness/global-teardown.ts',
      setupFilesAfterEnv: ['./test/harness/cleanup.ts'],
    },
  ],
};
