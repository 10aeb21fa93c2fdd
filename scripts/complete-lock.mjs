import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SYSTEMS = /\b(android|darwin|linux|win32|freebsd|openbsd|netbsd|sunos|aix|openharmony)/;
const PROCESSORS = /\b(arm64|x64|ia32|arm|riscv64|s390x|ppc64|loong64|wasm32|mips64el)\b/;

/**
 * @typedef {{ version?: string, os?: string[], cpu?: string[], libc?: string[], optional?: boolean,
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 */

/**
 * npm on one platform leaves the optional packages of the others out of the lock file, and `npm ci` then refuses
 * that lock file. Gives each of them an entry (docs/decisions/0002).
 * @param {Record<string, LockedPackage>} packages the `packages` of a lock file, completed in place
 * @returns {string[]} the names that were missing
 */
export function completeLock(packages) {
  /** @type {string[]} */
  const missing = [];
  for (const [parent, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const version = range.replace(/^[\^~]/, '');
      if (!/^\d/.test(version) || isResolved(packages, parent, name)) continue;
      packages[`node_modules/${name}`] = entryOf(name, version);
      missing.push(name);
    }
  }
  return missing;
}

/**
 * Looks where Node would: in the parent's own node_modules, then in each folder above it.
 * @param {Record<string, LockedPackage>} packages
 * @param {string} parent @param {string} name
 */
function isResolved(packages, parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/**
 * @param {string} name @param {string} version
 * @returns {LockedPackage}
 */
function entryOf(name, version) {
  const cpu = PROCESSORS.exec(name)?.[1];
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    // A package whose name tells no system is not ours to judge: 'none' keeps it from being installed anywhere.
    os: [SYSTEMS.exec(name)?.[1] ?? 'none'],
    ...(name.includes('musl') ? { libc: ['musl'] } : {}),
    optional: true,
  };
}

function main() {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const missing = completeLock(lock.packages);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} optional packages of other platforms added to package-lock.json`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
