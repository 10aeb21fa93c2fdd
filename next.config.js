const path = require('node:path');
const { PHASE_PRODUCTION_SERVER } = require('next/constants');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm test` checks the types once, on their own; a build for use does not need to do it again.
  typescript: { ignoreBuildErrors: true },
  compiler: {
    runAfterProductionCompile: async ({ projectDir, distDir }) => {
      const { compressStatic } = await import('./scripts/compress-static.mjs');
      await compressStatic(path.resolve(projectDir, distDir, 'static'));
    },
  },
  // Native modules, and long lists of words: loaded by Node as they are, never bundled.
  serverExternalPackages: [
    'better-sqlite3',
    '@node-rs/argon2',
    '@zxcvbn-ts/language-common',
    '@zxcvbn-ts/language-fr',
  ],
  // The title stands in the head of every page, also before JavaScript and on a page that is not found.
  htmlLimitedBots: /.*/,
  experimental: {
    // The cache keeps a failed PostCSS start: every later build failed until .next was removed.
    turbopackFileSystemCacheForBuild: false,
    // Loading every page beforehand was a fifth of a start. A page comes into memory when somebody first asks for it.
    preloadEntriesOnStart: false,
  },
};

/** The plugin tells a build where sentences come from; what serves a build would load a compiler with it, for nothing. */
module.exports = (/** @type {string} */ phase) =>
  phase === PHASE_PRODUCTION_SERVER ? config : require('next-intl/plugin')('./lib/i18n/request.ts')(config);
