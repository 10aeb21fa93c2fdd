import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { checkDockerfile, environmentOf, parseDockerfile } from './dockerfile.mjs';
import { runSteps } from './dockerfile-steps.mjs';

const USAGE = `node scripts/check-container.mjs [--build]
Holds Dockerfile, .dockerignore and compose.yaml to their rules. --build also runs the steps of the Dockerfile on this
machine, in a temporary folder and without an engine, starts what they made as another user, asks for its health and
stops it; some minutes.`;

/**
 * @typedef {{ user?: string, read_only?: boolean, cap_drop?: string[], security_opt?: string[], tmpfs?: string[],
 *   ports?: string[], volumes?: string[], environment?: Record<string, string | number>, stop_grace_period?: string,
 *   mem_limit?: string, env_file?: string }} Service
 * @typedef {{ services?: Record<string, Service>, volumes?: Record<string, unknown> }} Compose
 */

/**
 * @param {Compose} compose
 * @param {Record<string, string>} image what the image sets in its environment
 * @returns {string[]} one fault a line
 */
export function checkCompose({ services = {}, volumes = {} }, image) {
  const { portal } = services;
  if (!portal) return ['compose.yaml: there is no service "portal"'];
  const dataDir = String(portal.environment?.DATA_DIR ?? image.DATA_DIR);
  const kept = (portal.volumes ?? []).map((volume) => volume.split(':'));
  const rules = {
    'must have a root that cannot be written to': portal.read_only === true,
    'must have a /tmp in memory': (portal.tmpfs ?? []).some((one) => one.startsWith('/tmp')),
    'must have no capability': (portal.cap_drop ?? []).includes('ALL'),
    'must gain no privilege': (portal.security_opt ?? []).includes('no-new-privileges:true'),
    'must keep DATA_DIR in a volume that is declared': kept.some(
      ([name = '', place]) => place === dataDir && name in volumes,
    ),
    'must listen to this machine alone': (portal.ports ?? []).every((one) => one.startsWith('127.0.0.1:')),
    'must publish the port where it listens': (portal.ports ?? []).some((one) =>
      one.endsWith(`:${portal.environment?.PORT ?? image.PORT}`),
    ),
    'must give the worker the time to stop': Number.parseInt(portal.stop_grace_period ?? '0', 10) >= 40,
    'must have a bound of its memory': portal.mem_limit !== undefined,
    'must take its settings from a file that no image holds': portal.env_file === 'decompte.env',
  };
  const broken = Object.entries(rules).filter(([, isHeld]) => !isHeld);
  return broken.map(([rule]) => `compose.yaml: ${rule}`);
}

/** What must never be carried into an image. */
const LEFT_OUT = ['.git', 'data', 'node_modules', '.next', '.env', '*.env', '**/*.sqlite'];

/** @param {string} ignored the text of .dockerignore @returns {string[]} one fault a line */
export function checkIgnored(ignored) {
  const patterns = ignored.split('\n');
  return LEFT_OUT.filter((pattern) => !patterns.includes(pattern)).map(
    (pattern) => `.dockerignore: must have ${pattern}`,
  );
}

/** @param {string[]} args */
async function main(args) {
  if (args.includes('--help')) return console.log(USAGE);
  const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'));
  const last = stages.at(-1);
  const image = last ? environmentOf(last) : {};
  const ignored = readFileSync('.dockerignore', 'utf8');
  const faults = [
    ...checkDockerfile(stages),
    ...checkCompose(parse(readFileSync('compose.yaml', 'utf8')), image),
    ...checkIgnored(ignored),
  ];
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
  if (faults.length === 0 && args.includes('--build')) await runSteps(stages, ignored);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
