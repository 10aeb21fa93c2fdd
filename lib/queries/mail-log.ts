import { listFailing } from '@/db/failing-addresses';
import { findMailPlaces, listMailIds, MAIL_CURSOR } from '@/db/mail-list';
import { loadMailRows } from '@/db/mail-rows';
import type { Context } from '@/lib/context';
import { type MailFilter, maySendAgain } from '@/lib/domain/mail-state';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import { may } from '@/lib/policy';

const PAGE_SIZE = 50;
/** Addresses that fail: more are trouble of another kind. */
const MOST_FAILING = 50;

export type LoggedMail = ReturnType<typeof loadMailRows>[number] & { maySendAgain: boolean };
export type MailLog = {
  page: Page<LoggedMail>;
  failing: ReturnType<typeof listFailing>;
  isFailingCut: boolean;
};

export type MailLogInput = { search: string; filter: MailFilter | null; request: PageRequest };

/** Sort columns in the address of a page. */
export const MAIL_LOG_CURSOR = MAIL_CURSOR;

/** @returns the mails of the installation, a page at a time; null for whoever is no administrator. */
export function mailLog({ db, actor }: Context, { search, filter, request }: MailLogInput): MailLog | null {
  if (!may.administer(actor)) return null;
  const typed = search.trim();
  const listing = { filter, places: typed === '' ? null : findMailPlaces(db, typed) };
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) => listMailIds(db, listing, from, count),
    ({ position, id }) => [position, id],
  );
  const rows = loadMailRows(
    db,
    page.rows.map(({ id }) => id),
  );
  const failing = listFailing(db, MOST_FAILING + 1);
  return {
    page: {
      ...page,
      rows: rows.map((row) => ({ ...row, maySendAgain: may.administer(actor) && maySendAgain(row.mail) })),
    },
    failing: failing.slice(0, MOST_FAILING),
    isFailingCut: failing.length > MOST_FAILING,
  };
}
