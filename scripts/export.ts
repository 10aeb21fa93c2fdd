import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { listStampedHeads } from '@/db/chain-heads';
import { openSnapshot } from '@/db/client';
import {
  eventsBesideFiles,
  listContractIdsByNumber,
  listFileIds,
  listFileIdsByNumber,
  loadProof,
  type Proof,
} from '@/db/proofs';
import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import { environment } from '@/lib/env';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { proofCollection, proofPack } from '@/lib/proof/proof-pack';
import { openStored } from '@/lib/storage/current-storage';
import { runCommandLine, UsageError } from './command-line';
import { prepareData } from './prepare-data';

const USAGE = `
npm run export -- FILE_NUMBER OUT.zip          the proof pack of an invoicing file, as its parties download it
npm run export -- --contract NUMBER OUT.zip    those of every file of a contract, and the contract's own events
npm run export -- --all OUT.zip                those of the whole portal, every event, and the time stamps
  --id ID             chooses among files or contracts with the same number
  --language fr|en    of words, tables and summaries

Writes documents, certificates, summaries, tables, events, an index and the fingerprint of everything: it can be checked
without this product. Works while the server runs; OUT.zip must not exist yet.
`;

type Wanted = 'file' | 'contract' | 'all';
type Asked = { wanted: Wanted; number: string; target: string; id: number | null; locale: Locale };

runCommandLine(USAGE, async (words) => {
  const asked = read(words);
  await refuseExisting(asked.target);
  prepareData();
  // Everything as it was at one instant, whatever is written meanwhile.
  const snapshot = openSnapshot(database());
  const making = {
    locale: asked.locale,
    baseUrl: environment().baseUrl,
    madeAt: now(),
    open: openStored,
  };
  const pack =
    asked.wanted === 'file'
      ? proofPack(
          proofOf(chosen('invoicing file', listFileIdsByNumber(snapshot, asked.number), asked)),
          making,
        )
      : proofCollection(collectionOf(asked), making);
  await write(pack, asked.target);
  snapshot.$client.close();
  closeDatabase();
  console.log(
    `${asked.target} holds the proof of ${asked.wanted === 'all' ? 'the whole portal' : asked.number}.`,
  );

  function collectionOf({ wanted, number }: Asked) {
    const contractId =
      wanted === 'all' ? undefined : chosen('contract', listContractIdsByNumber(snapshot, number), asked);
    const ids = listFileIds(snapshot, contractId === undefined ? undefined : [contractId]);
    return {
      contractNumber: wanted === 'all' ? null : number,
      proofs: each(ids, proofOf),
      events: eventsBesideFiles(snapshot, contractId),
      heads: wanted === 'all' ? listStampedHeads(snapshot) : [],
    };
  }

  function proofOf(fileId: number): Proof {
    const proof = loadProof(snapshot, fileId);
    if (!proof) throw new UsageError(`there is no invoicing file with the id ${fileId}`);
    return proof;
  }
});

function* each<One, Other>(all: readonly One[], change: (one: One) => Other): Generator<Other> {
  for (const one of all) yield change(one);
}

function read(words: readonly string[]): Asked {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      id: { type: 'string' },
      language: { type: 'string' },
      contract: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  });
  const wanted = wantedOf(values);
  const [number, target, ...rest] = wanted === 'all' ? ['', ...positionals] : positionals;
  if (number === undefined || target === undefined || rest.length > 0)
    throw new UsageError('use: npm run export -- FILE_NUMBER OUT.zip (--help explains)');
  const locale = values.language ?? environment().defaultLocale;
  if (!isLocale(locale)) throw new UsageError('--language must be fr or en');
  if (values.id !== undefined && !/^[1-9]\d{0,14}$/.test(values.id))
    throw new UsageError('--id must be a whole number');
  return { wanted, number, target, id: values.id === undefined ? null : Number(values.id), locale };
}

function wantedOf({ contract, all }: { contract: boolean; all: boolean }): Wanted {
  if (contract && all) throw new UsageError('--contract and --all exclude each other');
  if (all) return 'all';
  return contract ? 'contract' : 'file';
}

function chosen(what: string, ids: readonly number[], { number, id }: Asked): number {
  const [first, ...others] = id === null ? ids : ids.filter((one) => one === id);
  if (first === undefined)
    throw new UsageError(`there is no ${what} ${number}${id === null ? '' : ` with the id ${id}`}`);
  if (others.length > 0)
    throw new UsageError(`several have the number ${number}: choose with --id ${ids.join(', ')}`);
  return first;
}

async function refuseExisting(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found) throw new UsageError(`${target} exists already`);
}

/** Under another name until it is whole. */
async function write(pack: NodeJS.ReadableStream, target: string): Promise<void> {
  const unfinished = `${target}.part`;
  try {
    await pipeline(pack, createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
