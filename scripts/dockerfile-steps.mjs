import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandOf, environmentOf, lastOf } from './dockerfile.mjs';

/** @typedef {import('./dockerfile.mjs').Stage} Stage */

/** The user `node` of the image; whoever is not root here stays who they are. */
const NODE_USER = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};

/** After these milliseconds what was started must be healthy. */
const LONGEST_START = 60_000;

/**
 * Runs the steps of a Dockerfile on this machine: each stage is a folder that stands for the root of its image, and the
 * paths of the image are paths in it. Packages of Debian are not installed. Then starts what was made as the image
 * would, asks for its health with the image's own check, and stops it with the image's own signal.
 * @param {Stage[]} stages @param {string} ignored the text of .dockerignore
 * @throws {Error} in one line, when a step fails
 */
export async function runSteps(stages, ignored) {
  const folder = mkdtempSync(path.join(tmpdir(), 'decompte-image-'));
  chmodSync(folder, 0o755);
  try {
    const roots = new Map(stages.map(({ as }, index) => [as, path.join(folder, String(index))]));
    for (const stage of stages) runStage(stage, roots, ignored);
    const last = stages.at(-1);
    if (last) await startImage(last, roots.get(last.as) ?? folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Stage} stage @param {Map<string | null, string>} roots @param {string} ignored */
function runStage(stage, roots, ignored) {
  const root = roots.get(stage.as) ?? '';
  const inside = pathsIn(stage, root);
  mkdirSync(path.join(root, 'var/lib'), { recursive: true });
  let here = root;
  for (const { name, words } of stage.steps) {
    if (name === 'WORKDIR') {
      here = path.join(root, words);
      mkdirSync(here, { recursive: true });
    } else if (name === 'COPY') copy(words, here, roots, ignored);
    else if (name === 'RUN') runCommand(inside(words), here);
  }
}

/**
 * @param {Stage} stage @param {string} root
 * @returns {(words: string) => string} puts the folders that the stage names under its root
 */
function pathsIn(stage, root) {
  const owner = `${NODE_USER.uid ?? process.getuid?.()}:${NODE_USER.gid ?? process.getgid?.()}`;
  const folders = [lastOf(stage, 'WORKDIR'), lastOf(stage, 'VOLUME')].filter((one) => one !== null);
  return (words) =>
    folders
      .reduce((text, one) => text.replaceAll(one, path.join(root, one)), words)
      .replaceAll('node:node', owner);
}

/** @param {string} words @param {string} here @param {Map<string | null, string>} roots @param {string} ignored */
function copy(words, here, roots, ignored) {
  const [, stage, rest = ''] = /^(?:--from=(\S+)\s+)?(.+)$/.exec(words) ?? [];
  const places = rest.split(/\s+/);
  const to = path.join(here, places.pop() ?? '');
  console.log(`COPY ${words}`);
  for (const place of places) {
    const from = stage === undefined ? place : path.join(roots.get(stage) ?? '', place);
    if (place === '.') copyContext(to, ignored);
    else if (stage === undefined) cpSync(from, path.join(to, path.basename(place)), { recursive: true });
    else cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}

/** @param {string} to @param {string} ignored */
function copyContext(to, ignored) {
  const patterns = ignored.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const anywhere = patterns.filter((one) => one.startsWith('**/*')).map((one) => one.slice('**/*'.length));
  const above = patterns.filter((one) => !one.startsWith('**/'));
  const isLeftOut = (/** @type {string} */ name) => above.some((one) => isLike(name, one));
  for (const name of readdirSync('.').filter((one) => !isLeftOut(one)))
    cpSync(name, path.join(to, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !anywhere.some((ending) => isLike(path.basename(source), `*${ending}`)),
    });
}

/** A name against a pattern with stars. @param {string} name @param {string} pattern */
function isLike(name, pattern) {
  const parts = pattern.split('*').map((part) => part.replace(/[.]/g, '\\.'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

/** @param {string} command @param {string} here */
function runCommand(command, here) {
  if (command.startsWith('apt-get ')) return console.log(`not run here: ${command}`);
  console.log(`RUN ${command}`);
  const { status } = spawnSync('sh', ['-c', command], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`Dockerfile: failed: ${command}`);
}

/** @param {Stage} image @param {string} root */
async function startImage(image, root) {
  const dataDir = path.join(root, lastOf(image, 'VOLUME') ?? '');
  const here = path.join(root, lastOf(image, 'WORKDIR') ?? '');
  const own = { HOST: '127.0.0.1', PORT: String(await freePort()), DATA_DIR: dataDir };
  /** @type {NodeJS.ProcessEnv} */
  const env = { NODE_ENV: 'production', PATH: process.env.PATH, ...environmentOf(image), ...own };
  const how = { cwd: here, env, ...NODE_USER };
  const command = commandOf(lastOf(image, 'CMD'));
  const health = commandOf(lastOf(image, 'HEALTHCHECK'));
  const signal = lastOf(image, 'STOPSIGNAL');
  if (!command || !health || signal !== 'SIGTERM') throw new Error('Dockerfile: cannot be started');
  const began = performance.now();
  const portal = spawn(process.execPath, command.slice(1), {
    ...how,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => portal.once('exit', (code, by) => resolve(by ?? code)));
  try {
    while (spawnSync(process.execPath, health.slice(1), how).status !== 0) {
      if (portal.exitCode !== null || performance.now() - began > LONGEST_START)
        throw new Error('Dockerfile: what it makes does not get healthy');
      await pause(100);
    }
    console.log(`healthy after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    if (!existsSync(path.join(dataDir, 'decompte.sqlite'))) throw new Error('Dockerfile: DATA_DIR is empty');
  } finally {
    portal.kill(signal);
  }
  const end = await ended;
  if (end !== 0) throw new Error(`Dockerfile: what it makes ended with ${end} when it was stopped`);
  console.log('stopped in good order');
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
