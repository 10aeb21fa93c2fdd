import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { verdictsOf } from '@/bench/goals';
import { BARE_NEXT, measureSize, type SizeReport } from '@/bench/one-size';
import { printed } from '@/bench/printed';
import { runCommandLine, UsageError } from './command-line';

const USAGE = `
npm run bench [-- --sizes 10000 --people 1,10 --seconds 4 --data FOLDER]

Measures the production build (npm run build) on seeded portfolios: pages, downloads and deposits as people ask for them,
beside a bare page of Next and a bare server with the same rows. Portfolios are made in FOLDER (a temporary one) where
they are not there yet, and kept. Prints tables, and which goals hold; Linux only. docs/performance.md explains.

  --sizes N,N     documents: 10000,100000,1000000
  --people N,N    at once
  --seconds N     for each operation and number of people
`;

runCommandLine(USAGE, async (words) => {
  const { sizes, people, seconds, folder } = read(words);
  if (!existsSync(path.join('.next', 'BUILD_ID')))
    throw new UsageError('there is no build yet: npm run build');
  run([path.join('node_modules', 'next', 'dist', 'bin', 'next'), 'build', BARE_NEXT], {});
  const reports: SizeReport[] = [];
  for (const size of sizes) {
    const dataDir = path.join(folder, String(size));
    if (!existsSync(path.join(dataDir, 'decompte.sqlite')))
      run(['--import', 'tsx', 'scripts/seed.ts', '--documents', String(size)], {
        DATA_DIR: dataDir,
        DECOMPTE_DEMO: '1',
      });
    const report = await measureSize(size, dataDir, { people, seconds }, (line) => console.error(line));
    reports.push(report);
    // A size that fails later takes nothing away of what was measured.
    if (sizes.length > 1) console.error(printed([report], verdictsOf([report])));
  }
  console.log(printed(reports, verdictsOf(reports)));
});

function read(words: readonly string[]): {
  sizes: number[];
  people: number[];
  seconds: number;
  folder: string;
} {
  const { values } = parseArgs({
    args: [...words],
    options: {
      sizes: { type: 'string', default: '10000' },
      people: { type: 'string', default: '1,10' },
      seconds: { type: 'string', default: '4' },
      data: { type: 'string', default: path.join(tmpdir(), 'decompte-bench') },
    },
  });
  const [seconds = 0] = numbers(values.seconds, 'seconds');
  return {
    sizes: numbers(values.sizes, 'sizes'),
    people: numbers(values.people, 'people'),
    seconds,
    folder: path.resolve(values.data),
  };
}

function numbers(text: string, name: string): number[] {
  const all = text.split(',').map(Number);
  if (all.some((one) => !Number.isSafeInteger(one) || one < 1))
    throw new UsageError(`--${name} takes whole numbers with commas between them`);
  return all.sort((one, other) => one - other);
}

/** @throws when the program fails; what it says is seen. */
function run(words: readonly string[], variables: Readonly<Record<string, string>>): void {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...variables,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const { status } = spawnSync(process.execPath, [...words], { stdio: ['ignore', 2, 2], env });
  if (status !== 0) throw new UsageError(`${words.join(' ')} failed, see above`);
}
