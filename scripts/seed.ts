import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEMONSTRATION_PASSWORD } from '@/db/cast';
import { seedCast } from '@/db/seed';
import { isEmpty } from '@/db/users';
import { hashPassword } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import { seedPortfolio } from '@/lib/seed/portfolio';
import { runCommandLine, UsageError } from './command-line';
import { prepareData } from './prepare-data';

const USAGE = `
npm run seed -- --documents N [--files none]

Fills an empty DATA_DIR with ten years of an invented portfolio that holds N documents: contracts, invoicing files, delays,
and PDFs that can be opened and searched. The people of the demonstration take part, with their password. The same N on the
same day makes the same portfolio. For measuring and for looking at long lists, never beside real data.

  --files none   writes no PDFs, only what the database knows of them
`;

const MOST = 10_000_000;

runCommandLine(USAGE, async (words) => {
  const { documents, hasFiles } = read(words);
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const { dataDir } = prepareData();
  if (!isEmpty(database()))
    throw new UsageError(`${dataDir} holds data already: set DATA_DIR to an empty folder`);
  const started = performance.now();
  const until = now();
  const cast = seedCast(database(), passwordHash, until);
  const keepBytes = hasFiles ? keeperIn(path.join(dataDir, 'files')) : () => undefined;
  const report = (deposited: number) => {
    if (process.stdout.isTTY)
      process.stdout.write(
        `
${deposited} of ${documents} documents`,
      );
  };
  const deposited = seedPortfolio(database(), { documents, until, cast, passwordHash, keepBytes, report });
  closeDatabase();
  console.log(
    `\r${deposited} documents in ${dataDir}, after ${Math.round((performance.now() - started) / 1000)} s.`,
  );
});

function read(words: readonly string[]): { documents: number; hasFiles: boolean } {
  const { values } = parseArgs({
    args: [...words],
    options: { documents: { type: 'string' }, files: { type: 'string', default: 'pdf' } },
  });
  const documents = Number(values.documents);
  if (!Number.isSafeInteger(documents) || documents < 1 || documents > MOST)
    throw new UsageError('use: npm run seed -- --documents N, from 1 to 10000000 (--help explains)');
  if (values.files !== 'pdf' && values.files !== 'none') throw new UsageError('--files is none, or left out');
  return { documents, hasFiles: values.files === 'pdf' };
}

/** Lays files where the disk storage looks for them: `ab/cd/<key>`. */
function keeperIn(root: string): (key: string, bytes: Uint8Array) => void {
  const made = new Set<string>();
  return (key, bytes) => {
    const folder = path.join(root, key.slice(0, 2), key.slice(2, 4));
    if (!made.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    made.add(folder);
    const file = openSync(path.join(folder, key), 'wx', 0o600);
    writeSync(file, bytes);
    closeSync(file);
  };
}
