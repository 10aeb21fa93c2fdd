import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const USAGE = `node scripts/list-licences.mjs [--check]
Writes docs/licences.md, the licences of all packages in the lock file. --check: only says whether it is up to date, and
whether every licence is one that may occur here.`;
const LIST = 'docs/licences.md';

/** Licences under which a package may be used beside the EUPL-1.2 and be handed on. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'Bitstream-Vera',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  // Data of the web browsers that a build is made for.
  'CC-BY-4.0',
  'ISC',
  // A library that is loaded as it is and can be replaced.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  // File by file: nothing of theirs is changed here.
  'MPL-2.0',
  // Typefaces.
  'OFL-1.1',
  'Unlicense',
  'Zlib',
]);

/** What their package.json says in a way that the lock file does not take over, read in the packages. */
const READ_IN_PACKAGE = {
  busboy: 'MIT',
  'dejavu-fonts-ttf': 'Bitstream-Vera',
  streamsearch: 'MIT',
};

/**
 * @typedef {{ version?: string, license?: string, dev?: boolean, optionalDependencies?: Record<string, string> }} Locked
 * @typedef {{ name: string, version: string, licence: string, isShipped: boolean }} Listed
 */

/**
 * @param {Record<string, Locked>} packages the `packages` of a lock file
 * @returns {Listed[]} each package and version once, by name
 */
export function licencesOf(packages) {
  /** @type {Map<string, Listed>} */
  const listed = new Map();
  for (const [place, { version = '', license, dev }] of Object.entries(packages)) {
    if (place === '') continue;
    const name = nameOf(place);
    const licence = saidOf(name, license) ?? licenceOfParent(packages, name);
    const key = `${name} ${version}`;
    const isShipped = !dev || listed.get(key)?.isShipped === true;
    listed.set(key, { name, version, licence, isShipped });
  }
  return [...listed.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** @param {Listed} listed */
function keyOf({ name, version }) {
  return `${name} ${version}`;
}

/** @param {string} place */
function nameOf(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** @param {string} name @param {string | undefined} license @returns {string | undefined} */
function saidOf(name, license) {
  return Object.entries(READ_IN_PACKAGE).find(([known]) => known === name)?.[1] ?? license;
}

/** Of a part for another platform the lock file knows the name only: it comes with its package. @param {Record<string, Locked>} packages @param {string} name */
function licenceOfParent(packages, name) {
  const parent = Object.entries(packages).find(
    ([, { optionalDependencies = {} }]) => name in optionalDependencies,
  );
  return (parent && saidOf(nameOf(parent[0]), parent[1].license)) ?? 'unknown';
}

/**
 * May it occur here? Of alternatives one is enough, of what holds together each must be allowed.
 * @param {string} licence an SPDX expression
 */
export function isAllowed(licence) {
  const choices = licence.replace(/[()]/g, '').split(/ or /i);
  return choices.some((choice) => choice.split(/ and /i).every((one) => ALLOWED.has(one.trim())));
}

/** @param {Listed[]} listed @returns {string} the page */
function page(listed) {
  const shipped = listed.filter(({ isShipped }) => isShipped);
  const others = listed.filter(({ isShipped }) => !isShipped);
  const groups = [...new Set(others.map(({ licence }) => licence))].sort();
  return `# Licences of the packages

Written by \`node scripts/list-licences.mjs\` from \`package-lock.json\`; \`npm test\` says when it is not up to date, or when a
licence occurs that the script does not allow. The product itself is under the [EUPL-1.2](../LICENSE). The texts of the
licences are in the packages, in \`node_modules\`.

## What an installation runs with

Parts for other platforms are listed too; one of them is installed.

| package | version | licence |
| --- | --- | --- |
${shipped.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join('\n')}

## What only development needs

${groups
  .map((licence) => {
    const names = others.filter((one) => one.licence === licence).map(keyOf);
    return `**${licence}**: ${names.join(', ')}.`;
  })
  .join('\n\n')}
`;
}

/** @param {string[]} args */
function main(args) {
  if (args.includes('--help')) return console.log(USAGE);
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const listed = licencesOf(packages);
  const faults = listed
    .filter(({ licence }) => !isAllowed(licence))
    .map(
      ({ name, version, licence }) =>
        `${name} ${version}: the licence ${licence} is not one that may occur here`,
    );
  if (!args.includes('--check')) writeFileSync(LIST, page(listed));
  else if (readFileSync(LIST, 'utf8') !== page(listed))
    faults.push(`${LIST} is not up to date: node scripts/list-licences.mjs`);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
