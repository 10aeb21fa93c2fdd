import type { Party } from '@/lib/domain/parties';
import type { Database } from './client';
import { type ContractWithParties, loadContract } from './contracts';
import { loadDocument } from './documents';
import type { Draft } from './drafts';
import { type InvoicingFile, loadFile, loadFileParties } from './files';

/** The contract of a draft, and the file that it continues, or corrects a document of, with the parties of that file. */
export type DraftSetting = {
  contract: ContractWithParties;
  file: InvoicingFile | null;
  parties: readonly Party[];
};

/** @throws when the draft refers to rows that are not there. */
export function loadDraftSetting(db: Database, draft: Draft): DraftSetting {
  const contract = loadContract(db, draft.contractId);
  if (!contract)
    throw new Error(`Draft ${draft.id} belongs to contract ${draft.contractId}, which is not there`);
  // A correction that follows nothing belongs where the refused document is.
  const neighbourId = draft.follows[0] ?? draft.aboutId;
  const previous = neighbourId === null ? null : loadDocument(db, neighbourId);
  const file = previous ? loadFile(db, previous.fileId) : null;
  return { contract, file, parties: file ? loadFileParties(db, file.id) : contract.parties };
}
