import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { ensurePrograms } from './programs.mjs';

/**
 * @typedef {{ passed: number, failed: number, output: string }} Result
 * @typedef {{ name: string, about: string, needs?: string, isLong?: boolean, run: () => Promise<Result> }} Step
 */

/** Everything that is checked, in this order. @type {Step[]} */
const STEPS = [
  {
    name: 'types',
    about: 'TypeScript, strict',
    run: () => all(['next', 'typegen'], ['tsc', '--noEmit', '--pretty', 'false']),
  },
  { name: 'lint', about: 'Biome, style and layout', run: () => all(['biome', 'ci', '--colors=off', '.']) },
  { name: 'rules', about: 'never rules on imports', run: () => all(['depcruise', '.']) },
  { name: 'unused', about: 'files, exports and packages', run: () => all(['knip']) },
  {
    name: 'messages',
    about: 'French and English alike',
    run: () => all(['node', 'scripts/check-messages.mjs']),
  },
  {
    name: 'lock',
    about: 'bounds, scripts, licences',
    run: () => all(['node', 'scripts/check-lock.mjs'], ['node', 'scripts/list-licences.mjs', '--check']),
  },
  {
    name: 'container',
    about: 'Dockerfile and Compose',
    run: () => all(['node', 'scripts/check-container.mjs']),
  },
  {
    name: 'unit',
    about: 'rules, commands, components',
    run: unit,
  },
  { name: 'build', about: 'production, nothing baked in', run: build },
  { name: 'browser', about: 'Chromium on the built product', needs: 'build', run: browser },
  { name: 'long', about: 'the drill, and all faults', needs: 'build', isLong: true, run: long },
];

/** After these milliseconds a command that hangs is stopped, and has failed. */
const LONGEST = 75 * 60_000;

const USAGE = `npm test -- [--only ${STEPS.map(({ name }) => name).join(',')}]
Checks everything but what takes an hour (long), or only the steps named, and closes with "N passed, N failed".`;

/** @param {string[]} args */
async function main(args) {
  if (args.includes('--help')) return console.log(USAGE);
  const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
  const chosen = args.includes('--only')
    ? STEPS.filter(({ name }) => only.includes(name))
    : STEPS.filter(({ isLong }) => !isLong);
  if (chosen.length === 0 || only.some((name) => args.includes('--only') && !isStep(name))) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  const { passed, failed } = await runAll(chosen);
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`\n${passed} passed, ${failed} failed`);
}

/** @param {string} name */
function isStep(name) {
  return STEPS.some((step) => step.name === name);
}

/** A failed step stops none but those that need it. @param {Step[]} steps */
async function runAll(steps) {
  const total = { passed: 0, failed: 0 };
  /** @type {Set<string>} */
  const broken = new Set();
  for (const { name, about, needs, run } of steps) {
    const began = Date.now();
    const result =
      needs !== undefined && broken.has(needs)
        ? failure(`Not run, because ${needs} failed.`)
        : await attempt(run);
    if (result.failed > 0) broken.add(name);
    total.passed += result.passed;
    total.failed += result.failed;
    const mark = result.failed > 0 ? '✗' : '✓';
    const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`;
    const count =
      result.passed + result.failed > 1 ? `  ${result.passed} of ${result.passed + result.failed}` : '';
    console.log(`${mark} ${name.padEnd(9)} ${about.padEnd(32)} ${seconds.padStart(8)}${count}`);
    if (result.failed > 0) console.log(lastLines(result.output));
  }
  return total;
}

/** The end tells what went wrong; a browser test that fails can say very much before. @param {string} output */
function lastLines(output) {
  return output.trimEnd().split('\n').slice(-200).join('\n').replace(/^/gm, '    ');
}

/** @param {Step['run']} run */
async function attempt(run) {
  try {
    return await run();
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} output @returns {Result} */
function failure(output) {
  return { passed: 0, failed: 1, output };
}

/** Runs commands until one fails; together they count as one. @param {...string[]} commands @returns {Promise<Result>} */
async function all(...commands) {
  for (const command of commands) {
    const { code, output } = await execute(command);
    if (code !== 0) return failure(output);
  }
  return { passed: 1, failed: 0, output: '' };
}

/**
 * Every test counts, and so does a file that could not be run.
 * @param {string} config @param {string[]} how options of Jest @param {Record<string, string>} [env]
 */
async function jest(config, how, env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'checks-'));
  const file = path.join(folder, 'result.json');
  try {
    const command = ['jest', '--config', config, ...how, '--json', `--outputFile=${file}`];
    const { code, output } = await execute(command, env);
    if (!existsSync(file)) return failure(output);
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Builds from nothing and with no data at hand: whatever was read while building would be baked in. */
async function build() {
  rmSync('.next', { recursive: true, force: true });
  const empty = mkdtempSync(path.join(tmpdir(), 'no-data-'));
  try {
    const { code, output } = await execute(['next', 'build'], { DATA_DIR: empty });
    return code === 0 ? await all(['node', 'scripts/check-prerender.mjs']) : failure(output);
  } finally {
    rmSync(empty, { recursive: true });
  }
}

/** Some tests look at system calls. */
function unit() {
  ensurePrograms();
  return jest('jest.config.js', ['--maxWorkers=100%']);
}

function long() {
  ensurePrograms();
  return jest('jest.long.config.js', ['--runInBand', '--forceExit'], { CHROMIUM_PATH: ensureChromium() });
}

/** A test that fails may leave its browser open: the run ends all the same. */
function browser() {
  ensurePrograms();
  return jest('jest.e2e.config.js', ['--forceExit'], { CHROMIUM_PATH: ensureChromium() });
}

/**
 * @param {string[]} command of this project's packages, or node
 * @param {Record<string, string>} [env] added to ours
 * @returns {Promise<{ code: number | null, output: string }>} both outputs, in the order they came
 */
function execute([name = '', ...args], env) {
  const file = name === 'node' ? process.execPath : path.join('node_modules', '.bin', name);
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
