import { findEventByHash } from '@/db/chain-faults';
import { closeDatabase, database } from '@/lib/database';
import { filesFolder, openStored } from '@/lib/storage/current-storage';
import type { Looked } from '@/lib/verify/fault';
import { verify } from '@/lib/verify/verify';
import { runCommandLine, UsageError } from './command-line';
import { prepareData } from './prepare-data';

const USAGE = `
npm run verify [-- --head HASH]

Checks the installation in DATA_DIR, also while it runs: the chain of events and its heads, the seal of each deposit, time
stamps, statuses against their events, triggers, the database itself, rows and files that stand alone, and each file against
its fingerprint. Names every fault in a line of its own and ends with 1 when there is any.
--head HASH      also looks for this hash, as a certificate or a mail names it, in the chain
`;

runCommandLine(USAGE, async (words) => {
  const head = readHead(words);
  prepareData();
  const looked: Looked = { events: 0, files: 0, stamps: 0 };
  let faults = 0;
  const tell = (line: string) => {
    faults += 1;
    console.log(`fault: ${line}`);
  };
  if (head !== null && findEventByHash(database(), head) === null)
    tell(`the hash ${head} is not in the chain`);
  const tools = { database: database(), open: openStored, filesFolder: filesFolder() };
  for await (const { line } of verify(tools, looked)) tell(line);
  closeDatabase();
  const { events, files, stamps } = looked;
  console.log(`${events} events, ${files} files, ${stamps} time stamps checked: ${faults} faults.`);
  if (faults > 0) process.exitCode = 1;
});

function readHead(words: readonly string[]): string | null {
  const [option, hash, ...rest] = words;
  if (option === undefined) return null;
  if (option !== '--head' || !/^[0-9a-f]{64}$/.test(hash ?? '') || rest.length > 0)
    throw new UsageError('use: npm run verify [-- --head HASH] (--help explains)');
  return hash ?? null;
}
