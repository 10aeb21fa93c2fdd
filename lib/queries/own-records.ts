import { type AccountTable, listAccountRowsFor } from '@/db/own-account';
import { listDownloadsFor, listToldFor, listWalkedRowsFor, type WalkedTable } from '@/db/own-acts';
import type { Context } from '@/lib/context';
import type { OwnRow, OwnTable } from '@/lib/domain/own-records';
import { may } from '@/lib/policy/own-data';

/** Some rows of some of the tables. */
export type OwnBatch = readonly { table: OwnTable; rows: readonly OwnRow[] }[];

/**
 * @returns everything that is kept about this person, batch by batch, so that others get their turn between two of them;
 * null for anybody else.
 */
export function ownRecords({ db, actor }: Context, userId: number): Iterable<OwnBatch> | null {
  return may.takeOwnData(actor, { userId }) ? batchesOf({ db, actor }) : null;
}

const AT_ONCE = [
  'account',
  'identities',
  'sessions',
  'links',
  'secondFactor',
  'recoveryCodes',
  'memberships',
  'authorisations',
  'requests',
  'delegations',
  'invitations',
  'failingAddresses',
  'noticePreferences',
  'quietHours',
  'listViews',
  'searches',
  'searchWatches',
  'exports',
  'calendars',
] as const satisfies readonly AccountTable[];

const WALKED = ['documents', 'files', 'drafts', 'acts'] as const satisfies readonly WalkedTable[];

function* batchesOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Generator<OwnBatch> {
  yield AT_ONCE.map((table) => ({ table, rows: listAccountRowsFor(db, actor, table) }));
  for (const table of WALKED) for (const rows of listWalkedRowsFor(db, actor, table)) yield [{ table, rows }];
  for (const rows of listDownloadsFor(db, actor)) yield [{ table: 'downloads', rows }];
  for (const { notices, mailAttempts } of listToldFor(db, actor))
    yield [
      { table: 'notices', rows: notices },
      { table: 'mailAttempts', rows: mailAttempts },
    ];
}
