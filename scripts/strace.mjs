import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const USAGE = `node scripts/strace.mjs
Finds strace, with which tests look at the system calls of a deposit, and installs it as root on Debian.`;

/**
 * Finds strace, or installs it: as root on Debian its package.
 * @throws {Error} in one line, when there is none and none can be installed
 */
export function ensureStrace() {
  if (runs()) return;
  installFromDebian();
  if (!runs())
    throw new Error('No strace: install the package "strace" (Linux only), the tests of durability need it.');
}

function runs() {
  return spawnSync('strace', ['-V'], { timeout: 30_000 }).status === 0;
}

function installFromDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.error('No strace found: installing the package "strace" ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'strace'],
  ])
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** @param {string[]} args */
function main(args) {
  if (args.includes('--help')) return console.log(USAGE);
  try {
    ensureStrace();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
