const { everywhere, withNext } = require('./jest.config.js');

// What takes too long for every change: `npm run test:long`. One file at a time, because each wants the machine for itself.
module.exports = async () => ({
  ...(await withNext({
    ...everywhere,
    displayName: 'long',
    testEnvironment: 'node',
    testMatch: ['<rootDir>/{app,bench,db,drill,e2e,lib,scripts,tests}/**/*.long.ts'],
  })),
  testTimeout: 45 * 60_000,
  maxWorkers: 1,
});
