import { sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { BuyerClass } from '@/lib/domain/contract';
import type { ClockStart } from '@/lib/domain/payment-clock';
import type { Database } from './client';
import { seenBy } from './visibility';

export type StartedClock = ClockStart & {
  fileId: number;
  buyerClass: BuyerClass;
  /** What is to be paid, as the file stands, in cents, and when it was. */
  amount: number;
  paidAt: number | null;
};

/**
 * @returns the clock of each of these files that the person sees, and whose claim has reached the buyer's side. Of an
 * instalment that is the project manager, the contracting authority or the payer, whoever comes first; of the balance the
 * payer, with the final statement.
 */
export function listStartedClocksFor(db: Database, actor: Actor, fileIds: readonly number[]): StartedClock[] {
  return db
    .all<Omit<StartedClock, 'depositedAt'> & { depositedAt: number | null }>(
      sql`SELECT f.id AS fileId, c.buyer_class AS buyerClass, last.net_payable AS amount,
        CASE last.status WHEN 'MISE_EN_PAIEMENT' THEN last.status_at END AS paidAt,
        (SELECT min(h.at) FROM documents d CROSS JOIN status_history h ON h.document_id = d.id
          WHERE d.file_id = f.id AND ${reached}) AS depositedAt,
        (SELECT min(n.sent_at) FROM documents d CROSS JOIN status_history h ON h.document_id = d.id
          CROSS JOIN notices n ON n.document_id = d.id AND n.event_id = h.event_id AND n.kind = 'your_turn'
          WHERE d.file_id = f.id AND ${reached}) AS toldAt
      FROM json_each(${JSON.stringify(fileIds)}) wanted
      CROSS JOIN invoicing_files f ON f.id = wanted.value
      CROSS JOIN contracts c ON c.id = f.contract_id
      CROSS JOIN documents last ON last.id = (SELECT d.id FROM documents d WHERE d.file_id = f.id
        ORDER BY d.status IN ${payers} DESC, d.id DESC LIMIT 1)
      WHERE ${seenBy(actor, sql`f.id`)}`,
    )
    .flatMap(({ depositedAt, ...clock }) => (depositedAt === null ? [] : [{ ...clock, depositedAt }]));
}

/** What the payer has in hand, or has paid, goes before whatever was deposited after it. */
const payers = sql`('MISE_A_DISPOSITION', 'PRISE_EN_COMPTE_DESTINATAIRE', 'SERVICE_FAIT', 'MANDATEE',
  'MISE_A_DISPOSITION_COMPTABLE', 'COMPTABILISEE', 'MISE_EN_PAIEMENT')`;

/** The document has come to somebody of the buyer's side. */
const reached = sql`(h.status = 'MISE_A_DISPOSITION'
  OR (f.kind = 'monthly' AND h.status IN ('A_ASSOCIER_MOE', 'A_ASSOCIER_MOA')))`;
