import { loadBankAccount } from '@/db/bank-accounts';
import { listManagersOf } from '@/db/memberships';
import { listSheetEvents, type SheetEvent } from '@/db/structure-history';
import { listAwaited } from '@/db/structure-lists';
import { loadStructure, type Structure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { maskedIban } from '@/lib/domain/bank-account';
import { SHEET_EVENTS } from '@/lib/domain/sheet-changes';
import { type StructureState, stateOf } from '@/lib/domain/structure';
import { may } from '@/lib/policy';
import { whyNotKept } from '@/lib/structures/why-not-kept';

/** What stands above every tab of a structure. */
export type StructureFrame = {
  id: number;
  name: string;
  identifier: string;
  kind: Structure['kind'];
  state: StructureState;
  mayKeep: boolean;
  /** A main manager: sees the bank details, masked, and what others ask. */
  manages: boolean;
  mayKeepBankDetails: boolean;
  maySeePeople: boolean;
};

export type StructureSheet = {
  structure: Structure;
  state: StructureState;
  managers: { name: string; email: string }[];
  /** Masked; null when there is none, or when it is not for the reader. */
  account: { holder: string; maskedIban: string; bic: string; changedAt: number; changedBy: string } | null;
  history: SheetEvent[];
};

const MOST_EVENTS = 50;

/** @returns the frame of a structure, or null when this person does not belong to it. */
export function structureFrame({ db, actor }: Context, structureId: number): StructureFrame | null {
  const structure = may.seeStructure(actor, structureId) ? loadStructure(db, structureId) : null;
  if (!structure) return null;
  const { id, name, identifier, kind } = structure;
  return {
    id,
    name,
    identifier,
    kind,
    state: stateOf(structure, listAwaited(db, [id]).length > 0),
    mayKeep: whyNotKept(actor, id, structure) === null,
    manages: may.keepBankDetails(actor, id),
    mayKeepBankDetails: may.keepBankDetails(actor, id) && structure.isActive,
    maySeePeople: may.seePeople(actor, id),
  };
}

/** @returns the sheet of a structure with its history, or null when this person does not belong to it. */
export function structureSheet(context: Context, structureId: number): StructureSheet | null {
  const { db, actor } = context;
  const frame = structureFrame(context, structureId);
  const structure = frame && loadStructure(db, structureId);
  if (!frame || !structure) return null;
  const seesAccount = may.keepBankDetails(actor, structureId);
  const kinds = SHEET_EVENTS.filter((kind) => seesAccount || kind !== 'bank_details_changed');
  return {
    structure,
    state: frame.state,
    managers: listManagersOf(db, [structureId]).map(({ name, email }) => ({ name, email })),
    account: seesAccount ? shownAccount(context, structureId) : null,
    history: listSheetEvents(db, structureId, kinds, MOST_EVENTS),
  };
}

function shownAccount({ db }: Context, structureId: number): StructureSheet['account'] {
  const account = loadBankAccount(db, structureId);
  if (!account) return null;
  const { holder, iban, bic, createdAt, createdByName } = account;
  return { holder, maskedIban: maskedIban(iban), bic, changedAt: createdAt, changedBy: createdByName };
}
