import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const MANIFEST = '.next/prerender-manifest.json';
/** Addresses that show nothing from the database: they may be the same for everybody, for ever. */
const MAY_BE_STATIC = [
  '/_not-found',
  '/_global-error',
  '/icon.svg',
  '/apple-icon.png',
  '/favicon.ico',
  '/robots.txt',
];

/**
 * A page that reads SQLite without first asking who reads is baked into the build, and shown to everybody.
 * @param {{ routes: Record<string, unknown>, dynamicRoutes: Record<string, unknown> }} manifest of a build
 * @returns {string[]} one fault a line
 */
export function checkPrerendered({ routes, dynamicRoutes }) {
  return [...Object.keys(routes), ...Object.keys(dynamicRoutes)]
    .filter((address) => !MAY_BE_STATIC.includes(address))
    .map(
      (address) => `${address} was rendered at build time: read the session, or await connection(), first`,
    );
}

function main() {
  const faults = existsSync(MANIFEST)
    ? checkPrerendered(JSON.parse(readFileSync(MANIFEST, 'utf8')))
    : [`${MANIFEST} is missing: npm run build`];
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
