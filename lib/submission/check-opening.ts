import { listDocumentsOf } from '@/db/documents';
import type { Draft } from '@/db/drafts';
import type { InvoicingFile } from '@/db/files';
import type { Context } from '@/lib/context';
import {
  type Absence,
  type AbsentableRole,
  absencesFor,
  checkDeclared,
  checkReasons,
  circuitWithout,
  goneFor,
} from '@/lib/domain/absence';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { type Circuit, circuitOf, type Party } from '@/lib/domain/parties';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { checkSuccession, type Previous } from '@/lib/domain/submission';
import { may } from '@/lib/policy';

type Place = { file: InvoicingFile | null; parties: readonly Party[]; previous: readonly Previous[] };

/** May this draft open, join or continue its file, with what it declares of those who are absent? */
export function checkOpening(
  { db }: Context,
  draft: Pick<Draft, 'follows' | 'absences'>,
  framework: FrameworkCode,
  { file, parties, previous }: Place,
): Refusal[] {
  const circuit = circuitOf(parties);
  const roles = declaredIn(circuit, draft.absences).map(({ role }) => role);
  const unsaid = absencesFor(circuit, framework).filter((role) => !roles.includes(role));
  if (draft.follows.length > 0) return checkSuccession(circuit, framework, previous);
  if (unsaid.length > 0) return unsaid.map((role) => refusal('required', `absences.${role}`));
  return [
    ...checkReasons(draft.absences),
    ...(file ? checkDeclared(roles, listDocumentsOf(db, file.id)) : []),
    ...checkSuccession(circuitAfter(circuit, framework, roles), framework, previous, roles),
  ];
}

/** Is the document its depositor's to send, in this file? */
export function checkIssuer({ actor }: Context, { issuer }: { issuer: Party | undefined }): Refusal[] {
  if (issuer?.isAbsent) return [refusal('issuer_absent', 'issuerStructureId')];
  return issuer && may.submit(actor, issuer) ? [] : [refusal('issuer_not_yours', 'issuerStructureId')];
}

/** @returns of what was declared that which changes anything: the role acts in the file until now. */
export function declaredIn(circuit: Circuit, absences: readonly Absence[]): Absence[] {
  return absences.filter(({ role }) => circuit[role]);
}

function circuitAfter(circuit: Circuit, framework: FrameworkCode, roles: readonly AbsentableRole[]): Circuit {
  return circuitWithout(circuit, goneFor(framework, roles));
}
