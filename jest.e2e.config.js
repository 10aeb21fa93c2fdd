const { everywhere, withNext } = require('./jest.config.js');

// The browser tests: Chromium through playwright-core; each file starts and stops a portal of its own (e2e/portal.ts).
module.exports = async () => ({
  ...(await withNext({
    ...everywhere,
    displayName: 'browser',
    testEnvironment: 'node',
    testMatch: ['<rootDir>/e2e/**/*.e2e.ts'],
  })),
  testTimeout: 300_000,
  // A browser test waits much of its time, and shares nothing with the next one.
  maxWorkers: 2,
});
