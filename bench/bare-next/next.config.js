const path = require('node:path');

/** @type {import('next').NextConfig} */
module.exports = {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3'],
  experimental: { turbopackFileSystemCacheForBuild: false },
  turbopack: { root: path.resolve(__dirname, '..', '..') },
};
