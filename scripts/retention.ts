import { parseArgs } from 'node:util';
import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import type { KeepingList } from '@/lib/domain/keeping';
import { environment } from '@/lib/env';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { CSV_MARK, csvLine } from '@/lib/proof/csv';
import { everyKeptContract, type KeptContract } from '@/lib/queries/keeping-report';
import { runCommandLine, UsageError } from './command-line';
import { prepareData } from './prepare-data';

const USAGE = `
npm run --silent retention -- [--held] [--language fr|en] > retention.csv

Writes the contracts whose papers need no longer be kept to the standard output, as CSV: they ended more than ten years ago
(Code de la commande publique, R2184-13). With --held those that are as old, and that an open file, a claim or an unknown
end holds back. Nothing is erased. Works while the server runs.
`;

const COLUMNS = [
  'list',
  'number',
  'title',
  'authority',
  'end',
  'keptUntil',
  'files',
  'documents',
  'bytes',
  'events',
  'held',
] as const;

runCommandLine(USAGE, (words) => {
  const { list, locale } = read(words);
  prepareData();
  const t = translatorFor(locale, 'keeping');
  process.stdout.write(
    CSV_MARK +
      csvLine(
        locale,
        COLUMNS.map((column) => t(`csv.${column}`)),
      ),
  );
  for (const contracts of everyKeptContract({ db: database(), now: now() }, list))
    process.stdout.write(contracts.map((one) => lineOf(one, list, locale)).join(''));
  closeDatabase();
});

function read(words: readonly string[]): { list: KeepingList; locale: Locale } {
  const { values } = parseArgs({
    args: [...words],
    options: { held: { type: 'boolean' }, language: { type: 'string' } },
  });
  const locale = values.language ?? environment().defaultLocale;
  if (!isLocale(locale)) throw new UsageError('--language must be fr or en');
  return { list: values.held ? 'held' : 'over', locale };
}

function lineOf(contract: KeptContract, list: KeepingList, locale: Locale): string {
  const t = translatorFor(locale, 'keeping');
  const { number, title, authority, end, keptUntil, files, documents, bytes, events, holds } = contract;
  const held = holds.map((hold) => t(`holds.${hold}`)).join(', ');
  const cells = [
    t(`filters.${list}`),
    number,
    title,
    authority,
    end,
    keptUntil,
    files,
    documents,
    bytes,
    events,
    held,
  ];
  return csvLine(locale, cells);
}
