import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { completeLock } from './complete-lock.mjs';

/** @typedef {{ name: string, atLeast?: string, below?: string, why: string }} Bound */

/** What a package must not fall below or reach, since no registry answers `npm audit` everywhere. @type {Bound[]} */
const BOUNDS = [
  {
    name: 'next',
    atLeast: '16.2.11',
    why: 'remote code execution, request smuggling and proxy bypasses before it',
  },
  { name: 'drizzle-orm', atLeast: '0.45.2', why: 'SQL injection through identifiers before it' },
  { name: 'better-sqlite3', below: '13.0.0', why: '13 ends with a segmentation fault on Node 20' },
  { name: 'typescript', below: '7.0.0', why: 'with 7, dependency-cruiser reads no module and is content' },
  { name: 'dependency-cruiser', below: '18.0.0', why: '18 refuses Node 20' },
  { name: 'file-type', below: '22.0.0', why: '22 refuses Node 20' },
  { name: 'unpdf', below: '1.8.0', why: '1.8 refuses Node 20' },
  { name: 'ical-generator', below: '11.0.0', why: '11 refuses Node 20' },
  { name: 'next-auth', atLeast: '5.0.0-beta.32', why: 'the product is written for version 5' },
];

/**
 * @param {Record<string, { version?: string }>} packages the `packages` of a lock file
 * @param {Bound[]} [bounds]
 * @returns {string[]} one fault a line
 */
export function checkBounds(packages, bounds = BOUNDS) {
  return bounds.flatMap(({ name, atLeast, below, why }) => {
    const copies = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
    if (copies.length === 0) return [`${name} is bounded (${why}), but not in the lock file`];
    return copies.flatMap(([place, { version = '0' }]) => [
      ...(atLeast && isBefore(version, atLeast) ? [`${place} is ${version}, below ${atLeast}: ${why}`] : []),
      ...(below && !isBefore(version, below) ? [`${place} is ${version}, not below ${below}: ${why}`] : []),
    ]);
  });
}

/** Order of versions; of two equal numbers, the one with a pre-release part comes first. @param {string} one @param {string} other */
export function isBefore(one, other) {
  const [mine, theirs] = [partsOf(one), partsOf(other)];
  for (let place = 0; place < Math.max(mine.length, theirs.length); place += 1) {
    const [a, b] = [mine[place] ?? Number.POSITIVE_INFINITY, theirs[place] ?? Number.POSITIVE_INFINITY];
    if (a !== b) return a < b;
  }
  return false;
}

/** '5.0.0-beta.32' is 5, 0, 0, 32. @param {string} version */
function partsOf(version) {
  return version
    .split(/[.-]/)
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
}

/** The only package whose installation may run something here: it compiles SQLite's binding, or fetches a compiled one. */
const MAY_RUN = ['better-sqlite3'];

/**
 * What runs while packages are installed, as this project's rights to do so.
 * @param {Record<string, { hasInstallScript?: boolean }>} packages the `packages` of a lock file
 * @param {Record<string, boolean>} allowed the `allowScripts` of package.json
 * @returns {string[]} one fault a line
 */
export function checkScripts(packages, allowed) {
  const bringing = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
  const unsaid = [...new Set(bringing)].filter((name) => allowed[name] === undefined);
  const tooMuch = Object.keys(allowed).filter((name) => allowed[name] && !MAY_RUN.includes(name));
  const gone = Object.keys(allowed).filter((name) => !bringing.includes(name));
  return [
    ...unsaid.map(
      (name) => `package.json: allowScripts says nothing of ${name}, which runs something when installed`,
    ),
    ...tooMuch.map((name) => `package.json: allowScripts must not let ${name} run anything`),
    ...gone.map((name) => `package.json: allowScripts names ${name}, which runs nothing`),
  ];
}

/**
 * Every package comes from the registry and is held to its hash; only those that another platform would install lack one
 * (docs/decisions/0002).
 * @param {Record<string, { integrity?: string, resolved?: string, optional?: boolean, os?: string[] }>} packages
 * @returns {string[]} one fault a line
 */
export function checkIntegrity(packages) {
  return Object.entries(packages).flatMap(([place, { integrity = '', resolved, optional, os }]) => {
    if (place === '') return [];
    const isElsewhere = optional === true && os !== undefined;
    return [
      ...(integrity.startsWith('sha512-') || (integrity === '' && isElsewhere)
        ? []
        : [`${place} has no SHA-512`]),
      ...(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/')
        ? []
        : [`${place} comes from ${resolved}`]),
    ];
  });
}

function main() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { dependencies, devDependencies, allowScripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\d/.test(range),
  );
  const faults = [
    ...checkBounds(packages),
    ...checkScripts(packages, allowScripts),
    ...checkIntegrity(packages),
    ...loose.map(([name, range]) => `package.json: ${name} is ${range}, pin one version`),
    ...completeLock(packages).map((name) => `package-lock.json lacks ${name}: npm run lock`),
  ];
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
