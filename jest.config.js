const { default: nextJest } = require('next/jest.js');

// Packages that are ECMAScript modules only: Jest hands them to the compiler, as it does with our own files.
const MODULES = [
  'next-auth',
  '@auth',
  'jose',
  'oauth4webapi',
  '@panva/hkdf',
  'preact-render-to-string',
  'preact',
  'next-intl',
  'use-intl',
  'intl-messageformat',
  'icu-minify',
  '@formatjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'unpdf',
  'pkijs',
  'age-encryption',
  '@noble/ciphers',
  '@noble/curves',
  '@noble/hashes',
  '@noble/post-quantum',
  '@scure/base',
  '@peculiar/utils',
  'bytestreamjs',
  'asn1js',
  '@react-email/render',
  'fast-check',
  'pure-rand',
];

const everywhere = {
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/$1',
    // To require(), which is what compiled tests resolve with, these export nothing, or import() in a place
    // that Jest does not compile.
    '^file-type$': '<rootDir>/node_modules/file-type/index.js',
    '^@react-email/render$': '<rootDir>/node_modules/@react-email/render/dist/node/index.mjs',
    '^unpdf$': '<rootDir>/node_modules/unpdf/dist/index.mjs',
    '^pkijs$': '<rootDir>/node_modules/pkijs/build/index.js',
    '^unpdf/pdfjs$': '<rootDir>/node_modules/unpdf/dist/pdfjs.mjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/bench/bare-next/.next/', '<rootDir>/data/'],
};

/** @type {import('jest').Config[]} */
const projects = [
  {
    ...everywhere,
    displayName: 'server',
    testEnvironment: 'node',
    testMatch: ['<rootDir>/{app,bench,db,drill,lib,scripts,tests}/**/*.test.ts'],
  },
  {
    ...everywhere,
    displayName: 'components',
    testEnvironment: 'jsdom',
    testMatch: ['<rootDir>/components/**/*.test.tsx'],
    setupFiles: ['<rootDir>/tests/browser-globals.ts'],
    setupFilesAfterEnv: ['<rootDir>/tests/component-matchers.ts'],
  },
];

/** @param {import('jest').Config} project */
async function withNext(project) {
  const config = await nextJest({ dir: __dirname })(project)();
  return {
    ...config,
    // Set afterwards, because next/jest puts its own, narrower pattern before ours.
    transformIgnorePatterns: [`/node_modules/(?!(${MODULES.join('|')})/)`, '^.+\\.module\\.(css|sass|scss)$'],
  };
}

// A busy machine is slow: time decides no test, it only ends one that hangs.
module.exports = async () => ({
  testTimeout: 60_000,
  projects: await Promise.all(projects.map(withNext)),
});
module.exports.withNext = withNext;
module.exports.everywhere = everywhere;
