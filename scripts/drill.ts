import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cutUploads } from '@/drill/cuts';
import { fillTheDisk } from '@/drill/full-disk';
import { killUnderLoad } from '@/drill/kills';
import { restoreUnderLoad } from '@/drill/restore';
import { type Ground, printed, type Tried } from '@/drill/tried';
import { runCommandLine, UsageError } from './command-line';

const USAGE = `
npm run drill [-- --kills 200 --cuts 50 --only kills,cuts,disk,restore --data FOLDER]

Tries to lose deposits of the production build (npm run build), on invented data of its own: kills the server while people
deposit, cuts their uploads, fills the disk, restores backups. Prints what it tried and what was lost, and ends with 1 when
anything was.
Linux only; the full disk needs root, or namespaces of users. 200 kills take some fifteen minutes.

  --kills N      how often the server is killed (200)
  --cuts N       how many uploads are cut (50)
  --only PARTS   of kills, cuts, disk, restore
  --data FOLDER  an empty folder for its data, which is kept; otherwise a temporary one, which is not
`;

/** Documents of the invented portfolio: enough that several structures may deposit. */
const DOCUMENTS = 1_200;

type Part = (ground: Ground, times: { kills: number; cuts: number }) => Promise<Tried>;

const PARTS: Readonly<Record<string, Part>> = {
  kills: (ground, { kills }) => killUnderLoad(ground, kills),
  cuts: (ground, { cuts }) => cutUploads(ground, cuts),
  disk: (ground) => fillTheDisk(ground),
  restore: (ground) => restoreUnderLoad(ground),
};

runCommandLine(USAGE, async (words) => {
  const { kills, cuts, parts, folder } = read(words);
  if (!existsSync(path.join('.next', 'BUILD_ID')))
    throw new UsageError('there is no build yet: npm run build');
  const root = folder ?? mkdtempSync(path.join(tmpdir(), 'decompte-drill-'));
  const say = (line: string) => console.error(line);
  try {
    const template = path.join(root, 'template');
    seed(template);
    const all: Tried[] = [];
    for (const [name, part] of parts) {
      const dataDir = path.join(root, name);
      cpSync(template, dataDir, { recursive: true });
      all.push(await part({ dataDir, say }, { kills, cuts }));
    }
    console.log(printed(all));
    process.exitCode = all.some(({ faults }) => faults.length > 0) ? 1 : 0;
  } finally {
    if (folder === null) rmSync(root, { recursive: true, force: true });
  }
});

function read(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: {
      kills: { type: 'string', default: '200' },
      cuts: { type: 'string', default: '50' },
      only: { type: 'string', default: Object.keys(PARTS).join(',') },
      data: { type: 'string' },
    },
  });
  const parts = values.only.split(',').map((name): [string, Part] => {
    const part = PARTS[name];
    if (!part) throw new UsageError(`--only takes some of ${Object.keys(PARTS).join(', ')}`);
    return [name, part];
  });
  const folder = values.data === undefined ? null : path.resolve(values.data);
  if (folder !== null && existsSync(path.join(folder, 'template')))
    throw new UsageError(`${folder} holds data already: name an empty folder`);
  return { kills: count(values.kills, 'kills'), cuts: count(values.cuts, 'cuts'), parts, folder };
}

function count(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UsageError(`--${name} takes a whole number from 1`);
  return number;
}

/** @throws when the program fails; what it says is seen. */
function seed(dataDir: string): void {
  const words = ['--import', 'tsx', 'scripts/seed.ts', '--documents', String(DOCUMENTS)];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DECOMPTE_DEMO: '1',
    DATA_DIR: dataDir,
  };
  const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 2, 2], env });
  if (status !== 0) throw new UsageError('the data could not be made, see above');
}
