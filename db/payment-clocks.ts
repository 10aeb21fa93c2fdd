import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import { dayOf } from '@/lib/domain/calendar';
import type { BuyerClass } from '@/lib/domain/contract';
import { addDays, type HolidayCalendar } from '@/lib/domain/holidays';
import { type ClockStart, type PaymentTerms, paymentTerm } from '@/lib/domain/payment-clock';
import type { Database } from './client';
import { listed } from './keyset';
import { seenBy } from './visibility';

export type StartedClock = {
  fileId: number;
  /** The document on which it is counted: what the payer has, or the last one. */
  documentId: number;
  start: ClockStart;
  terms: PaymentTerms;
  /** What is to be paid, as the file stands, in cents, and when it was. */
  amount: number;
  paidAt: number | null;
};

/**
 * @returns the clock of each of these files that the person sees, and whose claim has reached the buyer's side. Of an
 * instalment that is the project manager, the contracting authority or the payer, whoever comes first; of the balance the
 * payer, with the final statement, or silence.
 */
export function listStartedClocksFor(db: Database, actor: Actor, fileIds: readonly number[]): StartedClock[] {
  return read(db, fileIds, seenBy(actor, sql`f.id`));
}

/** The same whoever asks: for the portal itself, which reminds of them. */
export function listStartedClocks(db: Database, fileIds: readonly number[]): StartedClock[] {
  return read(db, fileIds, sql`1`);
}

/** @returns the last day on which what is paid in this file is paid in time; null before its clock has started. */
export function findPaymentTerm(db: Database, fileId: number): string | null {
  const clock = read(db, [fileId], sql`1`).at(0);
  return clock ? paymentTerm(clock.start, clock.terms).dueOn : null;
}

/**
 * Of a subcontractor who is paid directly the delay starts when the buyer receives that its request was accepted, or with the
 * end of the fifteen days (R2192-22, R2192-23): where others claimed before, that is later than the file's.
 */
export type SubcontractorStart = {
  documentId: number;
  name: string;
  start: ClockStart;
  /** What the document to be paid pays it, in cents; null where that says nothing of it. */
  share: number | null;
};

/**
 * @param of the file and the document to be paid. Pass the file to `isFileVisible` before showing what is returned.
 * @returns the requests of the file that reached the buyer's side.
 */
export function listSubcontractorStarts(
  db: Database,
  { fileId, documentId }: Pick<StartedClock, 'fileId' | 'documentId'>,
): SubcontractorStart[] {
  return db
    .all<{
      documentId: number;
      name: string;
      share: number | null;
      toldAt: number | null;
      depositedAt: number | null;
      silentOn: string | null;
    }>(
      sql`SELECT d.id AS documentId, s.name,
        (SELECT p.net FROM payee_shares p WHERE p.document_id = ${documentId} AND p.role = 'subcontractor'
          AND p.structure_id = d.issuer_structure_id) AS share,
        (SELECT min(h.at) FROM status_history h WHERE h.document_id = d.id AND ${reached}) AS depositedAt,
        (SELECT min(${toldAt}) FROM status_history h
          CROSS JOIN notices n ON n.document_id = d.id AND n.event_id = h.event_id AND n.kind = 'your_turn'
          WHERE h.document_id = d.id AND ${reached}) AS toldAt,
        (SELECT CASE e.kind WHEN 'validation_lapsed' THEN json_extract(e.facts, '$.dueOn') END
          FROM status_history h CROSS JOIN events e ON e.id = h.event_id
          WHERE h.document_id = d.id AND ${reached} ORDER BY h.at, h.id LIMIT 1) AS silentOn
      FROM invoicing_files f CROSS JOIN documents d ON d.file_id = f.id
      CROSS JOIN structures s ON s.id = d.issuer_structure_id
      WHERE f.id = ${fileId} AND d.framework = 'A10' AND ${counts} ORDER BY d.id`,
    )
    .flatMap(({ depositedAt, toldAt, silentOn, ...one }) =>
      depositedAt === null ? [] : [{ ...one, start: { toldAt, depositedAt, silentOn } }],
    );
}

type Row = {
  fileId: number;
  documentId: number;
  contractId: number;
  buyerClass: BuyerClass;
  calendar: HolidayCalendar;
  amount: number;
  paidAt: number | null;
  depositedAt: number | null;
  toldAt: number | null;
  firstAt: number | null;
  tacitAt: number | null;
  lapsedOn: string | null;
  suspendedAt: number | null;
  completedAt: number | null;
};

function read(db: Database, fileIds: readonly number[], condition: SQL): StartedClock[] {
  const rows = db.all<Row>(
    sql`SELECT f.id AS fileId, last.id AS documentId, c.id AS contractId, c.buyer_class AS buyerClass,
        o.holiday_calendar AS calendar, last.net_payable AS amount,
        CASE last.status WHEN 'MISE_EN_PAIEMENT' THEN last.status_at END AS paidAt,
        (SELECT min(h.at) FROM documents d CROSS JOIN status_history h ON h.document_id = d.id
          WHERE d.file_id = f.id AND ${reached} AND ${counts}) AS depositedAt,
        (SELECT min(${toldAt}) FROM documents d CROSS JOIN status_history h ON h.document_id = d.id
          CROSS JOIN notices n ON n.document_id = d.id AND n.event_id = h.event_id AND n.kind = 'your_turn'
          WHERE d.file_id = f.id AND ${reached} AND ${counts}) AS toldAt,
        (SELECT min(h.at) FROM documents d CROSS JOIN status_history h ON h.document_id = d.id
          WHERE d.file_id = f.id AND ${reached}) AS firstAt,
        (SELECT CASE e.kind WHEN 'validation_lapsed' THEN json_extract(e.facts, '$.dueOn') END
          FROM documents d CROSS JOIN status_history h ON h.document_id = d.id CROSS JOIN events e ON e.id = h.event_id
          WHERE d.file_id = f.id AND ${reached} AND ${counts} ORDER BY h.at, h.id LIMIT 1) AS lapsedOn,
        (SELECT min(d.tacit_at) FROM documents d WHERE d.file_id = f.id) AS tacitAt,
        coalesce((SELECT min(n.sent_at) FROM notices n WHERE n.event_id = stop.event_id), stop.at) AS suspendedAt,
        (SELECT min(h.at) FROM status_history h
          WHERE h.document_id = stop.document_id AND h.id > stop.id AND h.status = 'COMPLETEE') AS completedAt
      FROM json_each(${JSON.stringify(fileIds)}) wanted
      CROSS JOIN invoicing_files f ON f.id = wanted.value
      CROSS JOIN contracts c ON c.id = f.contract_id
      CROSS JOIN structures o ON o.id = c.moa_structure_id
      CROSS JOIN documents last ON last.id = (SELECT d.id FROM documents d WHERE d.file_id = f.id
        ORDER BY d.status IN ${payers} DESC, d.id DESC LIMIT 1)
      LEFT JOIN status_history stop ON stop.id = (SELECT min(h.id) FROM documents d
        CROSS JOIN status_history h ON h.document_id = d.id WHERE d.file_id = f.id AND h.status = 'SUSPENDUE')
      WHERE ${condition}`,
  );
  const delays = listDelaysOfPayment(db, [...new Set(rows.map(({ contractId }) => contractId))]);
  return rows.flatMap((row) => clockOf(row, delays));
}

type DelayOfPayment = { contractId: number; count: number; createdAt: number; endedAt: number | null };

function listDelaysOfPayment(db: Database, contractIds: readonly number[]): DelayOfPayment[] {
  return db.all<DelayOfPayment>(
    sql`SELECT k.contract_id AS contractId, k.count, k.created_at AS createdAt, k.ended_at AS endedAt
      FROM contract_delays k WHERE k.contract_id IN ${listed(contractIds)} AND k.deadline = 'payment'`,
  );
}

/** What the contract said when the clock started: a later change counts for what begins afterwards. */
function daysAt(delays: readonly DelayOfPayment[], contractId: number, at: number): number | null {
  const found = delays.find(
    (one) =>
      one.contractId === contractId && one.createdAt <= at && (one.endedAt === null || one.endedAt > at),
  );
  return found?.count ?? null;
}

function clockOf(row: Row, delays: readonly DelayOfPayment[]): StartedClock[] {
  const { fileId, documentId, buyerClass, calendar, amount, paidAt, depositedAt, toldAt, firstAt } = row;
  const arrivedAt = depositedAt ?? row.tacitAt;
  if (arrivedAt === null) return [];
  const contractDays = daysAt(delays, row.contractId, arrivedAt);
  const suspension =
    row.suspendedAt === null ? null : { notifiedAt: row.suspendedAt, completedAt: row.completedAt };
  return [
    {
      fileId,
      documentId,
      // The instant of silence is the first after its delay: the last day before it is what starts the clock.
      start: {
        toldAt,
        depositedAt: arrivedAt,
        silentOn: row.tacitAt === null ? row.lapsedOn : addDays(dayOf(row.tacitAt), -1),
        firstAt,
      },
      terms: { buyerClass, calendar, contractDays, suspension },
      amount,
      paidAt,
    },
  ];
}

/**
 * When the portal's mail told it. Whoever wanted it later, in a recap or after quiet hours, was told when it could be read:
 * a payer does not put off its own delay.
 */
const toldAt = sql`CASE n.mailing WHEN 'at_once' THEN n.sent_at ELSE n.created_at END`;

/** What the payer has in hand, or has paid, goes before whatever was deposited after it. */
const payers = sql`('MISE_A_DISPOSITION', 'PRISE_EN_COMPTE_DESTINATAIRE', 'SERVICE_FAIT', 'MANDATEE',
  'MISE_A_DISPOSITION_COMPTABLE', 'COMPTABILISEE', 'MISE_EN_PAIEMENT')`;

/** The document has come to somebody of the buyer's side. */
const reached = sql`(h.status = 'MISE_A_DISPOSITION'
  OR (f.kind = 'monthly' AND h.status IN ('A_ASSOCIER_MOE', 'A_ASSOCIER_MOA')))`;

/** A claim that was refused starts nothing: its correction does. */
const counts = sql`d.status NOT IN ('REFUSEE_MOE', 'REFUSEE_MOA', 'REJETEE', 'DUPLIQUE_APRES_REFUS', 'ABANDONNEE')`;
