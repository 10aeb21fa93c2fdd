import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where Debian asks before an installed service is started. */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Finds a program, or installs Debian's package of the same name, as root only; its service is not started.
 * @returns the path of the program.
 * @throws in one line, when there is none and none can be installed.
 */
export function ensureProgram(name: 'caddy' | 'nginx' | 'openssl'): string {
  const found = findProgram(name);
  if (found !== null) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) installQuietly(name);
  const installed = findProgram(name);
  if (installed === null)
    throw new Error(`No ${name}: install the package "${name}" (as root on Debian this is done here).`);
  return installed;
}

function findProgram(name: string): string | null {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/bin',
    '/usr/local/bin',
  ];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

function installQuietly(name: string): void {
  console.error(`No ${name} found: installing the package "${name}" ...`);
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', name],
    ])
      spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env });
  } finally {
    if (isOurs) rmSync(POLICY);
  }
}
