import type { Readable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import { openSnapshot } from '@/db/client';
import type { Context } from '@/lib/context';
import {
  kindOfColumn,
  OWN_TABLES,
  type OwnColumn,
  type OwnRow,
  type OwnTable,
} from '@/lib/domain/own-records';
import { formatInstant } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { type Cell, CSV_MARK, csvLine } from '@/lib/proof/csv';
import { type Archive, type OpenStored, streamArchive } from '@/lib/proof/proof-archive';
import { ownRecords } from '@/lib/queries/own-records';

type Making = { locale: Locale; baseUrl: string; open: OpenStored };

const TABLES = Object.keys(OWN_TABLES).filter(isOwnTable);

/**
 * Streams what is kept about the person who asks as a ZIP archive: for programs `data.json` (UTF-8, instants in ISO 8601),
 * for people a table in CSV for each kind of data and a page that explains them. All of it is read from one snapshot.
 */
export function ownDataArchive(context: Context, making: Making): Readable {
  return streamArchive(making.open, context.now, async (archive) => {
    const snapshot = openSnapshot(context.db);
    try {
      await fill(archive, { ...context, db: snapshot }, making);
    } finally {
      snapshot.$client.close();
    }
  });
}

async function fill(archive: Archive, context: Context, { locale, baseUrl }: Making): Promise<void> {
  const written = new Map(TABLES.map((table) => [table, newTable(table, locale)]));
  for (const batch of ownRecords(context, context.actor.userId) ?? []) {
    for (const { table, rows } of batch) written.get(table)?.write(rows);
    await pause();
  }
  const t = translatorFor(locale, 'ownData');
  const madeAt = new Date(context.now).toISOString();
  const head = `{"portal":${JSON.stringify(baseUrl)},"madeAt":"${madeAt}","data":{`;
  const tables = [...written].map(([table, { json }]) => `\n${JSON.stringify(table)}:[${json.join(',\n')}]`);
  archive.add('data.json', `${head}${tables.join(',')}}}\n`);
  for (const [table, { csv }] of written) archive.add(`${t(`tables.${table}`)}.csv`, csv.join(''));
  archive.add(`${t('readme.name')}.txt`, readme(locale, context, baseUrl));
}

/** The lines of a table so far: of both kinds, each row once. */
function newTable(table: OwnTable, locale: Locale) {
  const t = translatorFor(locale, 'ownData');
  const columns: readonly OwnColumn[] = OWN_TABLES[table];
  const json: string[] = [];
  const csv = [
    CSV_MARK,
    csvLine(
      locale,
      columns.map((column) => t(`columns.${column}`)),
    ),
  ];
  return {
    json,
    csv,
    write(rows: readonly OwnRow[]) {
      for (const row of rows) {
        json.push(
          JSON.stringify(Object.fromEntries(columns.map((one) => [one, jsonOf(one, row[one] ?? null)]))),
        );
        csv.push(
          csvLine(
            locale,
            columns.map((one) => cellOf(one, row[one] ?? null, locale)),
          ),
        );
      }
    },
  };
}

function jsonOf(column: OwnColumn, value: string | number | null): string | number | boolean | null {
  if (value === null) return null;
  const kind = kindOfColumn(column);
  if (kind === 'instant') return new Date(value).toISOString();
  return kind === 'flag' ? value === 1 : value;
}

function cellOf(column: OwnColumn, value: string | number | null, locale: Locale): Cell {
  if (value === null) return null;
  const kind = kindOfColumn(column);
  if (kind === 'instant') return formatInstant(locale, Number(value));
  return kind === 'flag' ? translatorFor(locale, 'proof')(value === 1 ? 'yes' : 'no') : value;
}

function readme(locale: Locale, { actor, now }: Context, baseUrl: string): string {
  const t = translatorFor(locale, 'ownData');
  const lines = [
    t('readme.title', { name: actor.name, at: formatInstant(locale, now), portal: baseUrl }),
    '',
    t('readme.files'),
    t('readme.never'),
    t('readme.numbers'),
    t('readme.documents'),
    '',
    ...TABLES.map((table) => `${t(`tables.${table}`)}.csv: ${t(`tableHelp.${table}`)}`),
    '',
    t('readme.rights', { page: `${baseUrl}/account/data` }),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function isOwnTable(name: string): name is OwnTable {
  return Object.hasOwn(OWN_TABLES, name);
}
