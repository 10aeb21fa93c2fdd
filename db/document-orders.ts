import { type SQL, sql } from 'drizzle-orm';
import type { SortKey } from '@/lib/domain/document-order';

/**
 * The orders of the results of a search. `from` reads every document `d` with its file `f` in the order of `columns`, along
 * an index; the last column is the document's id.
 */
export type DocumentOrdering = { columns: readonly SQL[]; from: SQL };

const D = sql`documents d CROSS JOIN invoicing_files f ON f.id = d.file_id`;
const along = (column: SQL): DocumentOrdering => ({ columns: [column, sql`d.id`], from: D });

export const DOCUMENT_ORDERS: Record<SortKey, DocumentOrdering> = {
  // Documents are written in the order in which they are deposited.
  submitted: { columns: [sql`d.id`], from: D },
  number: along(sql`d.number`),
  contract: {
    columns: [sql`f.number`, sql`f.id`, sql`d.id`],
    from: sql`invoicing_files f CROSS JOIN documents d ON d.file_id = f.id`,
  },
  issuer: {
    columns: [sql`i.name`, sql`i.id`, sql`d.id`],
    from: sql`structures i CROSS JOIN documents d ON d.issuer_structure_id = i.id
      CROSS JOIN invoicing_files f ON f.id = d.file_id`,
  },
  documentDate: along(sql`d.document_date`),
  statusAt: along(sql`d.status_at`),
  amount: along(sql`d.net_payable`),
  exclVat: along(sql`d.total_excl_vat`),
  inclVat: along(sql`d.total_incl_vat`),
  status: along(sql`d.status`),
  engagement: along(sql`d.engagement_number`),
};
