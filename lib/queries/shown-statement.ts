import { type KeptStatement, loadStatement } from '@/db/account-statements';
import { listAdmittedLines, listLastAdmitted } from '@/db/admitted-lines';
import { loadCumulation } from '@/db/cumulations';
import { listDocumentsOf } from '@/db/documents';
import { loadDraft } from '@/db/drafts';
import { loadStructureNames } from '@/db/structure-names';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { factsOf } from '@/lib/domain/account-statement';
import type { AdmittedLine } from '@/lib/domain/admitted-amounts';
import type { Cumulation } from '@/lib/domain/cumulation';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { type StatementWarning, statementWarnings } from '@/lib/domain/statement-check';
import { OVERRIDABLE, type OverridablePart } from '@/lib/domain/statement-parts';
import { may } from '@/lib/policy';
import { formerCumulatedOf } from '@/lib/submission/former-cumulated';
import { draftedStatement } from '@/lib/submission/statement-draft';

/** A line admitted, with the claim that it is of. */
export type ShownAdmittedLine = AdmittedLine & {
  framework: FrameworkCode;
  number: string;
  issuerName: string;
  isReverseCharged: boolean;
};

export type ShownMoney = Omit<KeptStatement, 'opening' | 'retained'>;

export type DocumentMoney = {
  lines: ShownAdmittedLine[];
  money: ShownMoney | null;
  cumulation: Cumulation | null;
};

/** @returns what a document admits and how its money was computed; nothing of a file that I do not see. */
export function documentMoney(
  { db, actor }: Context,
  { id, fileId }: { id: number; fileId: number },
): DocumentMoney {
  if (!isFileVisible(db, actor, fileId)) return { lines: [], money: null, cumulation: null };
  const lines = listAdmittedLines(db, id);
  return {
    lines: withClaims(db, lines, listDocumentsOf(db, fileId)),
    money: loadStatement(db, id),
    cumulation: loadCumulation(db, id),
  };
}

/** @returns what was admitted of each claim of a file in the end; nothing of a file that I do not see. */
export function fileAdmitted({ db, actor }: Context, fileId: number): ShownAdmittedLine[] {
  if (!isFileVisible(db, actor, fileId)) return [];
  const lines = listLastAdmitted(db, fileId);
  return lines.length === 0 ? [] : withClaims(db, lines, listDocumentsOf(db, fileId));
}

export type DraftMoney = {
  lines: ShownAdmittedLine[];
  money: ShownMoney | null;
  warnings: StatementWarning[];
  /** The lines of the statement that the terms of the contract speak of. */
  concerned: OverridablePart[];
  /** Of a first document of an instalment: what was cumulated before, in cents. */
  formerCumulated: number | null;
};

/** @returns what step 3 computes of a draft; null when it is not mine to continue. */
export function draftMoney(
  context: Context,
  draftId: number,
  fields: Readonly<Record<string, string>>,
): DraftMoney | null {
  const { db, actor } = context;
  const draft = loadDraft(db, draftId);
  if (!draft || !may.continueDraft(actor, draft)) return null;
  const drafted = draftedStatement(context, draft, fields);
  const formerCumulated = formerCumulatedOf(context, draft, Number(fields.sequence) || null, drafted);
  if (!drafted) return { lines: [], money: null, warnings: [], concerned: [], formerCumulated };
  const lines = withClaims(db, drafted.lines, drafted.claims);
  if (!drafted.money) return { lines, money: null, warnings: [], concerned: [], formerCumulated };
  const { input, statement } = drafted.money;
  const names = loadStructureNames(
    db,
    statement.payees.map(({ structureId }) => structureId).filter((id) => id !== null),
  );
  const { terms } = input;
  const isConcerned: Record<OverridablePart, boolean> = {
    c: terms.penalties.length > 0,
    d: terms.revision !== null,
    e: terms.advance !== null,
    f: terms.advance !== null,
    g: terms.retention !== null,
  };
  return {
    lines,
    money: {
      ...statement,
      facts: factsOf(statement, terms),
      payees: statement.payees.map((payee) => ({
        ...payee,
        structureName: payee.structureId === null ? null : (names.get(payee.structureId)?.name ?? null),
      })),
    },
    warnings: statementWarnings(statement, input),
    concerned: OVERRIDABLE.filter(
      (part) => isConcerned[part] || statement.parts[part].amount !== 0 || input.overrides[part],
    ),
    formerCumulated,
  };
}

function withClaims(
  db: Context['db'],
  lines: readonly AdmittedLine[],
  documents: readonly {
    id: number;
    framework: FrameworkCode;
    number: string;
    issuerRole: string;
    issuerStructureId: number;
  }[],
): ShownAdmittedLine[] {
  const names = loadStructureNames(
    db,
    documents.map((one) => one.issuerStructureId),
  );
  return lines.flatMap((line) => {
    const claim = documents.find(({ id }) => id === line.claimId);
    if (!claim) return [];
    const isReverseCharged = claim.issuerRole === 'subcontractor' && line.claimedVat === 0 && line.rate === 0;
    const { framework, number } = claim;
    return [
      {
        ...line,
        framework,
        number,
        isReverseCharged,
        issuerName: names.get(claim.issuerStructureId)?.name ?? '',
      },
    ];
  });
}
