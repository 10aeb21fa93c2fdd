import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What tests run besides Node and Chromium; the name of each is that of its package. One looks at the system calls of a
 * deposit, the other is their time-stamping authority.
 */
const NEEDED = ['strace', 'openssl'];

const USAGE = `node scripts/programs.mjs
Finds the programs that tests run (${NEEDED.join(', ')}), and installs what is missing as root on Debian.`;

/**
 * Finds what tests run, or installs it: as root on Debian the packages.
 * @throws {Error} in one line, when one is missing and cannot be installed
 */
export function ensurePrograms() {
  const missing = () => NEEDED.filter((name) => !isThere(name));
  const found = missing();
  if (found.length > 0) installFromDebian(found);
  const [first] = missing();
  if (first !== undefined) throw new Error(`No ${first}: install the package "${first}", which tests need.`);
}

/** @param {string} name */
function isThere(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, name)));
}

/** @param {string[]} names */
function installFromDebian(names) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.error(`Installing ${names.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
  ])
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** @param {string[]} args */
function main(args) {
  if (args.includes('--help')) return console.log(USAGE);
  try {
    ensurePrograms();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
