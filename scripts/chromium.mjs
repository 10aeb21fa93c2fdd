import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const USAGE = `node scripts/chromium.mjs [--find]
Prints the path of a Chromium for the browser tests, and installs one if there is none. --find: never installs.`;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ON_MACOS = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * Finds Chromium, or installs it: as root on Debian its package, elsewhere Playwright's own.
 * @returns {string} path of the executable
 * @throws {Error} in one line, when there is none and none can be installed
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  for (const install of [installFromDebian, installFromPlaywright]) {
    install();
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error('No Chromium: install the package "chromium", or set CHROMIUM_PATH to an executable.');
}

/**
 * Looks in CHROMIUM_PATH, then on PATH, in the usual places and in Playwright's cache.
 * @returns {string | null} path of an executable that runs
 * @throws {Error} when CHROMIUM_PATH is set and wrong: what somebody asked for is not replaced in silence
 */
export function findChromium() {
  const { CHROMIUM_PATH: asked = '', PATH = '' } = process.env;
  if (asked !== '') {
    if (runs(asked)) return asked;
    throw new Error(`CHROMIUM_PATH is ${asked}, which is not a Chromium that runs.`);
  }
  const folders = [...PATH.split(path.delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const candidates = [
    ...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
    ...ON_MACOS.map((name) => path.join('/Applications', name)),
    chromium.executablePath(),
  ];
  return candidates.find(runs) ?? null;
}

/** Runs, and not only exists: some systems have a stand-in that asks for another package. @param {string} file */
function runs(file) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    return false;
  }
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

function installFromDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.error('No Chromium found: installing the package "chromium" ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ])
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

function installFromPlaywright() {
  console.error("No Chromium found: installing Playwright's own ...");
  const withDeps = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  const args = ['playwright-core', 'install', ...withDeps, 'chromium'];
  spawnSync('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** @param {string[]} args */
function main(args) {
  if (args.includes('--help')) return console.log(USAGE);
  try {
    const found = args.includes('--find') ? findChromium() : ensureChromium();
    if (found === null) throw new Error('No Chromium found.');
    console.log(found);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
