const { everywhere, withNext } = require('./jest.config.js');

// The browser tests: Chromium through playwright-core, one page of the user guide after the other, on one server.
// The path alias @/ does not hold in globalSetup and in what it imports.
module.exports = async () => ({
  ...(await withNext({
    ...everywhere,
    displayName: 'browser',
    testEnvironment: 'node',
    testMatch: ['<rootDir>/e2e/**/*.e2e.ts'],
    globalSetup: '<rootDir>/e2e/global-setup.ts',
    globalTeardown: '<rootDir>/e2e/global-teardown.ts',
  })),
  testTimeout: 60_000,
  maxWorkers: 1,
});
