import { type SQL, sql } from 'drizzle-orm';
import { dayOf } from '@/lib/domain/calendar';
import { endOfDay } from '@/lib/domain/day-bounds';
import { type EndingFacts, type KeepingList, latestEndOver } from '@/lib/domain/keeping';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { beyond } from './keyset';

/** Contracts that ended more than ten years ago, as `keepingOf` judges it: its twin in SQL. For the administrator. */

export type EndedContract = EndingFacts & {
  id: number;
  number: string;
  title: string;
  authority: string;
};

type Row = Omit<EndedContract, 'isSettled' | 'hasOpenFile' | 'hasClaim' | 'movedOn' | 'toldOn'> & {
  isSettled: number;
  hasOpenFile: number;
  hasClaim: number;
  movedAt: number | null;
  toldAt: number | null;
};

/** @returns at most `count` contracts on the asked side, the first entered first. */
export function listEndedContracts(
  db: Database,
  asked: { list: KeepingList; today: string },
  request: PageRequest,
  count: number,
): EndedContract[] {
  return db
    .all<Row>(endedContractsQuery(asked, request, count))
    .map(({ isSettled, hasOpenFile, hasClaim, movedAt, toldAt, ...row }) => ({
      ...row,
      isSettled: isSettled === 1,
      hasOpenFile: hasOpenFile === 1,
      hasClaim: hasClaim === 1,
      movedOn: movedAt === null ? null : dayOf(movedAt),
      toldOn: toldAt === null ? null : dayOf(toldAt),
    }));
}

/** The select behind a page: along the contracts, each of which is looked at along its indexes. */
export function endedContractsQuery(
  { list, today }: { list: KeepingList; today: string },
  request: PageRequest,
  count: number,
): SQL {
  const last = latestEndOver(today);
  const direction = sql.raw(request?.side === 'before' ? 'DESC' : 'ASC');
  const held = sql`(${hasOpenFile} OR ${hasClaim} OR (c.ends_on IS NULL AND NOT ${isSettled}))`;
  return sql`
    SELECT c.id, c.number, c.title, s.name AS authority, c.notified_on AS notifiedOn, c.ends_on AS endsOn, ${receivedOn} AS receivedOn,
      ${isSettled} AS isSettled, ${hasOpenFile} AS hasOpenFile, ${hasClaim} AS hasClaim, ${movedAt} AS movedAt,
      ${toldAt} AS toldAt
    FROM contracts c CROSS JOIN structures s
    WHERE c.notified_on <= ${last} AND coalesce(c.ends_on, '') <= ${last} AND coalesce(${receivedOn}, '') <= ${last}
      AND coalesce(${movedAt}, 0) < ${endOfDay(last)} AND coalesce(${toldAt}, 0) < ${endOfDay(last)}
      AND s.id = c.moa_structure_id AND ${list === 'held' ? held : sql`NOT ${held}`}
      ${beyond([sql`c.id`], 'oldest', request)}
    ORDER BY c.id ${direction} LIMIT ${count}`;
}

/** Named indexes: where few contracts have many files each, the planner would rather read all files of the portal. */
const movedAt = sql`(SELECT max(f.moved_at) FROM invoicing_files f INDEXED BY invoicing_files_newest
  WHERE f.contract_id = c.id)`;
const toldAt = sql`(SELECT e.at FROM events e WHERE e.contract_id = c.id ORDER BY e.id DESC LIMIT 1)`;
const receivedOn = sql`(SELECT max(r.notified_on, coalesce(r.reserves_lifted_on, '')) FROM receptions r
  WHERE r.contract_id = c.id AND r.ended_at IS NULL)`;
const isSettled = sql`EXISTS (SELECT 1 FROM invoicing_files f INDEXED BY invoicing_files_once
  WHERE f.contract_id = c.id AND f.kind = 'final' AND f.state = 'paid')`;
const hasOpenFile = sql`EXISTS (SELECT 1 FROM invoicing_files f INDEXED BY invoicing_files_newest
  WHERE f.contract_id = c.id AND f.state NOT IN ('paid', 'abandoned'))`;
const hasClaim = sql`EXISTS (SELECT 1 FROM invoicing_files f INDEXED BY invoicing_files_once
    CROSS JOIN documents d LEFT JOIN settlements t ON t.document_id = d.id
  WHERE f.contract_id = c.id AND f.kind = 'final' AND d.file_id = f.id
    AND (d.status = 'REFUSEE_FOURNISSEUR' OR t.signature = 'with_reserves'))`;

/** What is kept of a contract. */
export type Holdings = { files: number; documents: number; bytes: number; events: number };

/** @returns what is kept of each of these contracts, in one query; `bytes` are those of its documents and their attachments. */
export function loadHoldings(db: Database, contractIds: readonly number[]): Map<number, Holdings> {
  const rows = db.all<Holdings & { contractId: number }>(sql`
    SELECT c.value AS contractId,
      (SELECT count(*) FROM invoicing_files f WHERE f.contract_id = c.value) AS files,
      (SELECT count(*) FROM invoicing_files f CROSS JOIN documents d
        WHERE f.contract_id = c.value AND d.file_id = f.id) AS documents,
      (SELECT coalesce(sum(o.size), 0) FROM invoicing_files f CROSS JOIN documents d CROSS JOIN stored_files o
        WHERE f.contract_id = c.value AND d.file_id = f.id AND o.id = d.main_file_id)
      + (SELECT coalesce(sum(o.size), 0) FROM invoicing_files f CROSS JOIN documents d CROSS JOIN attachments a
          CROSS JOIN stored_files o
        WHERE f.contract_id = c.value AND d.file_id = f.id AND a.document_id = d.id AND o.id = a.stored_file_id) AS bytes,
      (SELECT count(*) FROM events e WHERE e.contract_id = c.value) AS events
    FROM json_each(${JSON.stringify(contractIds)}) c`);
  return new Map(rows.map(({ contractId, ...holdings }) => [contractId, holdings]));
}
