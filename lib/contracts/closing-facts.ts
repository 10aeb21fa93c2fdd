import type { ContractWithParties } from '@/db/contracts';
import { listDocumentsOf } from '@/db/documents';
import { loadFollows } from '@/db/file-summaries';
import { type InvoicingFile, loadFileParties } from '@/db/files';
import { loadReception } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import type { ClosingDocument, ClosingFacts, ClosingTerms, ReceptionFacts } from '@/lib/domain/closing-facts';
import { circuitOf } from '@/lib/domain/parties';
import { termOf } from '@/lib/domain/terms';

/** @param file of the final settlement, when it is open. @returns what its state is told from. */
export function closingFacts(
  { db, now }: Context,
  contract: ContractWithParties,
  file: InvoicingFile | null,
): ClosingFacts {
  const reception = loadReception(db, contract.id);
  const documents = file ? listClosingDocuments(db, file.id) : [];
  return {
    today: dayOf(now),
    circuit: circuitOf(file ? loadFileParties(db, file.id) : contract.parties),
    reception,
    documents,
    terms: termsOf(reception, documents),
  };
}

function listClosingDocuments(db: Context['db'], fileId: number): ClosingDocument[] {
  const followed = new Set([...loadFollows(db, [fileId]).values()].flat());
  return listDocumentsOf(db, fileId).map(({ id, framework, status, submittedAt, holderRole, tacitAt }) => ({
    id,
    framework,
    status,
    holderRole,
    submittedOn: dayOf(submittedAt),
    isTacit: tacitAt !== null,
    isFollowed: followed.has(id),
  }));
}

function termsOf(reception: ReceptionFacts | null, documents: readonly ClosingDocument[]): ClosingTerms {
  const last = (...codes: string[]) =>
    documents.findLast(({ framework }) => codes.includes(framework))?.submittedOn;
  const after = (day: string | undefined, count: number) =>
    day === undefined ? undefined : termOf(day, { unit: 'day', count });
  return {
    pdf_30: after(reception?.notifiedOn, 30),
    dg_30: after(last('A7'), 30),
    tac_10: after(last('A22'), 10),
    sign_30: after(last('A20', 'A18'), 30),
  };
}
