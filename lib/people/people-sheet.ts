import { createTranslator } from 'next-intl';
import writeExcelFile from 'write-excel-file/node';
import type { AttachedPerson } from '@/db/people';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';

/**
 * The people of structures as the bytes of a workbook of one sheet, a line each. Dates are dates, in UTC; every other cell
 * is text, also one that begins like a formula: nothing in the file is ever computed.
 */
export async function peopleSheet(locale: Locale, people: readonly AttachedPerson[]): Promise<Buffer> {
  const messages = messagesIn(locale);
  const t = createTranslator({ locale, messages, namespace: 'people.export' });
  const account = createTranslator({ locale, messages, namespace: 'account' });
  const head = [
    'name',
    'address',
    'structure',
    'applications',
    'levels',
    'manager',
    'since',
    'lastSignIn',
  ] as const;
  const rows = people.map((one) => [
    text(one.name),
    text(one.email),
    text(one.structureName),
    text(one.rights.map(({ application }) => account(`applications.${application}`)).join(', ')),
    text(one.rights.map(({ application, level }) => account(`levels.${application}.${level}`)).join(', ')),
    text(t(one.isMainManager ? 'yes' : 'no')),
    date(one.since),
    one.lastSignInAt === null ? null : date(one.lastSignInAt),
  ]);
  const header = head.map((key) => ({ ...text(t(key)), fontWeight: 'bold' as const }));
  return await writeExcelFile([header, ...rows], {
    sheet: t('sheet'),
    columns: head.map(() => ({ width: 26 })),
    stickyRowsCount: 1,
  }).toBuffer();
}

const text = (value: string) => ({ type: String, value });
const date = (instant: number) => ({ type: Date, value: new Date(instant), format: 'yyyy-mm-dd hh:mm' });
