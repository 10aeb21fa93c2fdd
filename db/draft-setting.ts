import type { Party } from '@/lib/domain/parties';
import type { Database } from './client';
import { type ContractWithParties, loadContract } from './contracts';
import { loadDocument } from './documents';
import type { Draft } from './drafts';
import { type InvoicingFile, loadFile, loadFileParties } from './files';

/** The contract of a draft, and the file that it continues with the parties that this file keeps. */
export type DraftSetting = { contract: ContractWithParties; file: InvoicingFile | null; parties: Party[] };

/** @throws when the draft refers to rows that are not there. */
export function loadDraftSetting(db: Database, draft: Draft): DraftSetting {
  const contract = loadContract(db, draft.contractId);
  if (!contract)
    throw new Error(`Draft ${draft.id} belongs to contract ${draft.contractId}, which is not there`);
  const [previousId] = draft.follows;
  const previous = previousId === undefined ? null : loadDocument(db, previousId);
  const file = previous ? loadFile(db, previous.fileId) : null;
  return { contract, file, parties: file ? loadFileParties(db, file.id) : contract.parties };
}
