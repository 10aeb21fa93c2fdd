import { type DeclaredAbsence, listDeclarations } from '@/db/absences';
import { listDocumentsOf } from '@/db/documents';
import { loadFile, loadFileParties } from '@/db/files';
import { listNamedPartiesOf } from '@/db/parties-of-files';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { ABSENTABLE_ROLES, type AbsentableRole, checkAbsence, isLate } from '@/lib/domain/absence';
import { isOpenState } from '@/lib/domain/invoicing-file';
import { circuitOf } from '@/lib/domain/parties';
import { may } from '@/lib/policy';

export type AbsentParty = DeclaredAbsence & { name: string };
export type OfferedAbsence = { role: AbsentableRole; name: string };

export type AbsencesOfFile = {
  fileId: number;
  /** Who is absent now. */
  absent: AbsentParty[];
  mayTakeBack: boolean;
  /** Whom the reader may declare absent now, without leaving a document with nobody. */
  offered: OfferedAbsence[];
  /** The project manager's delay has run out, and the reader may go on without it. */
  isMoeLate: boolean;
};

/** @returns who is absent in a file, and whom the reader may declare so; null when they do not see it. */
export function absencesOfFile({ db, actor }: Context, fileId: number): AbsencesOfFile | null {
  const file = loadFile(db, fileId);
  if (!file || !isFileVisible(db, actor, fileId)) return null;
  const parties = loadFileParties(db, fileId);
  const named = listNamedPartiesOf(db, fileId);
  const documents = listDocumentsOf(db, fileId);
  const nameOf = (role: AbsentableRole) => named.find((party) => party.role === role)?.structureName ?? '';
  const declarations = listDeclarations(db, fileId);
  const offered = ABSENTABLE_ROLES.filter(
    (role) =>
      isOpenState(file.state) &&
      may.declareAbsent(actor, parties, role, isLate(role, documents)) &&
      checkAbsence(circuitOf(parties), role, documents).length === 0,
  );
  return {
    fileId,
    absent: parties
      .filter((party) => party.isAbsent)
      .flatMap(({ role }) => declarations.findLast((one) => one.role === role) ?? [])
      .map((one) => ({ ...one, name: nameOf(one.role) })),
    mayTakeBack: parties.some((party) => may.takeBackAbsence(actor, party)),
    offered: offered.map((role) => ({ role, name: nameOf(role) })),
    isMoeLate: offered.includes('moe') && isLate('moe', documents),
  };
}
