import { eq, sql } from 'drizzle-orm';
import { dayOf } from '@/lib/domain/calendar';
import type { ContractDays, Stop, TimedDocument } from '@/lib/domain/clocks';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { HolidayCalendar } from '@/lib/domain/holidays';
import type { Role } from '@/lib/domain/parties';
import type { Status } from '@/lib/domain/statuses';
import type { Database } from './client';
import { loadReception } from './money-terms';
import { findPaymentTerm } from './payment-clocks';
import { contracts, fileParties, structures } from './schema';

/** What the clocks of a file are derived from. */
export type ClockedDocument = TimedDocument & { holderRole: Role | null; holderStructureId: number | null };

/** @returns the documents of a file with their histories, oldest first. */
export function listClockedDocuments(db: Database, fileId: number): ClockedDocument[] {
  const histories = listHistories(db, fileId);
  return db
    .all<{
      id: number;
      framework: FrameworkCode;
      status: Status;
      holderRole: Role | null;
      holderStructureId: number | null;
      statusAt: number;
      netPayable: number;
      amountsDiffer: number;
    }>(
      sql`SELECT d.id, d.framework, d.status, d.holder_role AS holderRole, d.holder_structure_id AS holderStructureId,
        d.status_at AS statusAt, d.net_payable AS netPayable, coalesce(d.net_payable <> (SELECT sum(p.net_payable) FROM associations a CROSS JOIN documents p ON p.id = a.previous_id
          WHERE a.next_id = d.id AND a.superseded_at IS NULL), 0) AS amountsDiffer
      FROM documents d WHERE d.file_id = ${fileId} ORDER BY d.id`,
    )
    .map(({ statusAt, netPayable, ...row }) => ({
      ...row,
      amountsDiffer: row.amountsDiffer === 1,
      isPaidLate:
        row.status === 'MISE_EN_PAIEMENT' &&
        netPayable > 0 &&
        dayOf(statusAt) > (findPaymentTerm(db, fileId) ?? dayOf(statusAt)),
      history: histories.get(row.id) ?? [],
    }));
}

function listHistories(db: Database, fileId: number): Map<number, Stop[]> {
  const rows = db.all<Stop & { documentId: number }>(
    sql`SELECT h.document_id AS documentId, h.status, h.at, h.event_id AS eventId
      FROM documents d CROSS JOIN status_history h ON h.document_id = d.id
      WHERE d.file_id = ${fileId} ORDER BY h.document_id, h.id`,
  );
  const histories = new Map<number, Stop[]>();
  for (const { documentId, ...stop } of rows)
    histories.set(documentId, [...(histories.get(documentId) ?? []), stop]);
  return histories;
}

/** The public holidays that terms of this contract are counted with: those of its contracting authority. */
export function loadHolidayCalendar(db: Database, contractId: number): HolidayCalendar {
  const row = db
    .select({ calendar: structures.holidayCalendar })
    .from(contracts)
    .innerJoin(structures, eq(structures.id, contracts.moaStructureId))
    .where(eq(contracts.id, contractId))
    .get();
  if (!row) throw new Error(`Contract ${contractId} is not there`);
  return row.calendar;
}

/**
 * @returns the days of the contract's sheet that start delays; none when no reception was entered. A reception that is
 * subject to works still to be done is notified, for the delays, with their report (CCAG-Travaux 12.3.2, 41.5).
 */
export function loadContractDays(db: Database, contractId: number): ContractDays {
  const reception = loadReception(db, contractId);
  if (!reception) return {};
  const { kind, completedOn, notifiedOn, reservesLiftedOn } = reception;
  return {
    reception_effective: completedOn,
    reception_notified: kind === 'subject_to' ? reservesLiftedOn : notifiedOn,
  };
}

/** @returns who plays each role of a file, by role; contractors that others work for are not among them. */
export function loadFileActors(db: Database, fileId: number): Map<Role, number | null> {
  const rows = db
    .select({ role: fileParties.role, structureId: fileParties.structureId })
    .from(fileParties)
    .where(eq(fileParties.fileId, fileId))
    .all();
  return new Map(rows.map(({ role, structureId }) => [role, structureId]));
}
