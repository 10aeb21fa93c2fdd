import { listContractClocks, listFileClocksFor } from '@/db/clock-lists';
import type { ContractWithParties } from '@/db/contracts';
import { listDocumentsOf } from '@/db/documents';
import { loadFollows } from '@/db/file-summaries';
import { type InvoicingFile, loadFileParties } from '@/db/files';
import { loadReception } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import type { ClosingDocument, ClosingFacts, ClosingTerms } from '@/lib/domain/closing-facts';
import { circuitOf } from '@/lib/domain/parties';

/** @param file of the final settlement, when it is open. @returns what its state is told from. */
export function closingFacts(
  { db, actor, now }: Context,
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
    terms: termsOf([
      ...listContractClocks(db, contract.id),
      ...(file ? listFileClocksFor(db, actor, file.id) : []),
    ]),
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

/** The delays as they run, with what the contract changed of them; of several of a kind the last one that started. */
function termsOf(clocks: readonly { deadline: string; startedOn: string; dueOn: string }[]): ClosingTerms {
  const last = (deadline: string) =>
    clocks
      .filter((one) => one.deadline === deadline)
      .toSorted((one, other) => one.startedOn.localeCompare(other.startedOn))
      .at(-1)?.dueOn;
  const found = {
    pdf_30: last('pdf_30'),
    dg_30: last('dg_30'),
    tac_10: last('tac_10'),
    sign_30: last('sign_30'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, dueOn]) => dueOn !== undefined));
}
