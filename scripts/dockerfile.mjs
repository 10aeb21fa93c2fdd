/**
 * @typedef {{ name: string, words: string }} Instruction
 * @typedef {{ from: string, as: string | null, steps: Instruction[] }} Stage
 */

const INSTRUCTIONS = new Set(
  'ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
);

/**
 * Reads a Dockerfile: its stages with their steps, continued lines joined.
 * @param {string} text
 * @returns {Stage[]}
 * @throws {Error} naming the first line that is no instruction
 */
export function parseDockerfile(text) {
  /** @type {Stage[]} */
  const stages = [];
  const lines = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, ' ');
  for (const line of lines.split('\n').filter((one) => one.trim() !== '')) {
    const [, name = '', words = ''] = /^([A-Z]+)\s+(.+)$/.exec(line.trim()) ?? [];
    const stage = stages.at(-1);
    if (name === 'FROM') stages.push(stageOf(words));
    else if (stage && INSTRUCTIONS.has(name)) stage.steps.push({ name, words });
    else throw new Error(`Dockerfile: not an instruction: ${line}`);
  }
  return stages;
}

/** @param {string} words @returns {Stage} */
function stageOf(words) {
  const [, from = '', as = null] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(words) ?? [];
  return { from, as, steps: [] };
}

/**
 * The words of the last such instruction: those before it do not count.
 * @param {Stage} stage @param {string} name @returns {string | null}
 */
export function lastOf(stage, name) {
  return stage.steps.findLast((step) => step.name === name)?.words ?? null;
}

/**
 * The exec form, which no shell stands in front of.
 * @param {string | null} words @returns {string[] | null} null when it is not that form
 */
export function commandOf(words) {
  const [list] = /\[.*\]\s*$/.exec(words ?? '') ?? [];
  if (list === undefined) return null;
  try {
    const parsed = JSON.parse(list);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === 'string') ? parsed : null;
  } catch {
    return null;
  }
}

/** @param {Stage} stage @returns {Record<string, string>} what it sets for the processes in it */
export function environmentOf(stage) {
  const pairs = stage.steps
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ words }) => words.match(/[A-Z0-9_]+=\S+/g) ?? []);
  return Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]));
}

/** @param {Stage[]} stages @returns {string[]} one fault a line */
export function checkDockerfile(stages) {
  const image = stages.at(-1);
  if (!image) return ['Dockerfile: has no stage'];
  const health = lastOf(image, 'HEALTHCHECK');
  const user = lastOf(image, 'USER') ?? 'root';
  const rules = {
    'must build in a stage of its own': stages.length > 1,
    'must not run as root': !/^(root|0)(:|$)/.test(user),
    'must start Node without a shell, which would keep the signals':
      commandOf(lastOf(image, 'CMD'))?.[0] === 'node',
    'must ask /api/health, with Node': health?.includes('/api/health') && commandOf(health)?.[0] === 'node',
    'must be stopped by SIGTERM': lastOf(image, 'STOPSIGNAL') === 'SIGTERM',
    'must keep DATA_DIR in a volume': lastOf(image, 'VOLUME') === environmentOf(image).DATA_DIR,
    'must run in production': environmentOf(image).NODE_ENV === 'production',
    'must install what the lock file says': hasRun(stages, /^npm ci\b/),
    'must leave out what only development needs': hasRun(stages, /^npm prune --omit=dev$/),
  };
  const broken = Object.entries(rules).filter(([, isKept]) => !isKept);
  return [...broken.map(([rule]) => `Dockerfile: ${rule}`), ...checkSources(stages)];
}

/** @param {Stage[]} stages @param {RegExp} command */
function hasRun(stages, command) {
  return stages.some(({ steps }) => steps.some(({ name, words }) => name === 'RUN' && command.test(words)));
}

/** @param {Stage[]} stages @returns {string[]} */
function checkSources(stages) {
  const known = stages.map(({ as }) => as);
  const copied = stages.flatMap(({ steps }) =>
    steps.flatMap(({ words }) => /^--from=(\S+)/.exec(words)?.[1] ?? []),
  );
  return [
    ...stages
      .filter(({ from }) => !/^node:\d+[\w.-]*(@sha256:[0-9a-f]{64})?$/.test(from))
      .map(({ from }) => `Dockerfile: FROM ${from} names no version of Node`),
    ...copied.filter((name) => !known.includes(name)).map((name) => `Dockerfile: there is no stage ${name}`),
  ];
}
