import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { listFileIdsByNumber, loadProof } from '@/db/proofs';
import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import { environment } from '@/lib/env';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { proofPack } from '@/lib/proof/proof-pack';
import { openStored } from '@/lib/storage/current-storage';
import { runCommandLine, UsageError } from './command-line';
import { prepareData } from './prepare-data';

const USAGE = `
npm run export -- FILE_NUMBER OUT.zip [--id ID] [--language fr|en]

Writes the proof pack of an invoicing file: documents, certificates, summary, tables and fingerprints, as its parties
download it from the portal. --id chooses among files with the same number. Works while the server runs; OUT.zip must
not exist yet.
`;

runCommandLine(USAGE, async (words) => {
  const { number, target, id, locale } = read(words);
  await refuseExisting(target);
  prepareData();
  const proof = loadProof(database(), chosen(number, id));
  if (!proof) throw new UsageError(`there is no invoicing file ${number}`);
  const { baseUrl } = environment();
  await write(proofPack(proof, { locale, baseUrl, madeAt: now(), open: openStored }), target);
  closeDatabase();
  console.log(`${target} holds the proof pack of ${proof.number}.`);
});

type Asked = { number: string; target: string; id: number | null; locale: Locale };

function read(words: readonly string[]): Asked {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { id: { type: 'string' }, language: { type: 'string' } },
  });
  const [number, target, ...rest] = positionals;
  if (number === undefined || target === undefined || rest.length > 0)
    throw new UsageError('use: npm run export -- FILE_NUMBER OUT.zip (--help explains)');
  const locale = values.language ?? environment().defaultLocale;
  if (!isLocale(locale)) throw new UsageError('--language must be fr or en');
  if (values.id !== undefined && !/^[1-9]\d{0,14}$/.test(values.id))
    throw new UsageError('--id must be a whole number');
  return { number, target, id: values.id === undefined ? null : Number(values.id), locale };
}

function chosen(number: string, id: number | null): number {
  const ids = listFileIdsByNumber(database(), number);
  const [first, ...others] = id === null ? ids : ids.filter((one) => one === id);
  if (first === undefined)
    throw new UsageError(`there is no invoicing file ${number}${id === null ? '' : ` with the id ${id}`}`);
  if (others.length > 0)
    throw new UsageError(
      `several invoicing files have the number ${number}: choose with --id ${ids.join(', ')}`,
    );
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
