import type { Database } from '@/db/client';
import { loadContract, type NamedParty } from '@/db/contracts';
import type { DocumentRow } from '@/db/documents';
import { hasDeposited } from '@/db/file-parties';
import { loadFile, loadFileParties } from '@/db/files';
import { loadStructureNames } from '@/db/structure-names';
import type { Party, Role } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { misdirectedRole } from '@/lib/domain/route';

/** Whom a misdirected document goes to once it is sent again, as the sheet of the contract names it today. */
export type Renaming = {
  issuer: Party;
  role: Role;
  /** Of the file: whom it went to. */
  before: Party;
  beforeName: string;
  /** Of the sheet. */
  after: NamedParty & { structureId: number };
};

/** @returns who is to receive the document now, or why it cannot go on: the sheet has to be corrected first. */
export function renamedParty(db: Database, document: DocumentRow): Outcome<Renaming> {
  const parties = loadFileParties(db, document.fileId);
  const file = loadFile(db, document.fileId);
  const contract = file && loadContract(db, file.contractId);
  const role = misdirectedRole(document.status);
  const isIssuer = (party: Party) =>
    party.role === document.issuerRole && party.structureId === document.issuerStructureId;
  const issuer = parties.find(isIssuer);
  if (!contract || !issuer || role === null)
    throw new Error(`Document ${document.id} is not misdirected, or belongs to nobody`);
  const before = named(parties, role, issuer);
  const after = named(contract.parties, role, contract.parties.find(isIssuer));
  if (!before || !after) return refused(refusal('party_off_portal', 'party'));
  const { structureId } = after;
  if (structureId === null || !after.onPortal) return refused(refusal('party_off_portal', 'party'));
  const beforeName = nameOf(db, before.structureId);
  if (before.role === after.role && before.structureId === structureId)
    return refused(refusal('party_unchanged', 'party', { structure: beforeName }));
  const isReplaced = before.role === after.role;
  if (isReplaced && before.structureId !== null) {
    const isBound = hasDeposited(db, document.fileId, { structureId: before.structureId, role: before.role });
    if (isBound) return refused(refusal('party_has_deposited', 'party', { structure: beforeName }));
  }
  return accepted({ issuer, role: after.role, before, beforeName, after: { ...after, structureId } });
}

/** The party of this role, or the contractor that the issuer works for: the lead when it works for nobody else. */
function named<Named extends Party>(
  parties: readonly Named[],
  role: Role | 'principal',
  issuer: Party | undefined,
): Named | undefined {
  const lead = parties.find((party) => party.role === 'supplier');
  if (role === 'principal') return parties.find((party) => party.id === issuer?.dependsOnId) ?? lead;
  return parties.find((party) => party.role === role);
}

function nameOf(db: Database, structureId: number | null): string {
  if (structureId === null) return '';
  return loadStructureNames(db, [structureId]).get(structureId)?.name ?? '';
}
