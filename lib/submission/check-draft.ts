import type { ContractWithParties } from '@/db/contracts';
import { type DocumentRow, findByNumber, findClaim, loadDocument } from '@/db/documents';
import { loadDraftSetting } from '@/db/draft-setting';
import type { Draft } from '@/db/drafts';
import { findFile, type InvoicingFile, loadFileParties } from '@/db/files';
import { listServicesOf, loadRecipientRules } from '@/db/services';
import type { Context } from '@/lib/context';
import type { Absence } from '@/lib/domain/absence';
import { checkAdmitted } from '@/lib/domain/admitted-amounts';
import { dayOf } from '@/lib/domain/calendar';
import { notValidUntil } from '@/lib/domain/contractor-terms';
import { type Cumulation, checkCumulation, cumulationOf } from '@/lib/domain/cumulation';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { circuitOf, keptServices, type Party } from '@/lib/domain/parties';
import {
  accepted,
  type Outcome,
  type Refusal,
  type RefusalCode,
  refusal,
  refused,
} from '@/lib/domain/refusals';
import type { Settlement } from '@/lib/domain/settlement';
import { checkStatement } from '@/lib/domain/statement-check';
import { checkDetails, type Details, type Previous, type SubmissionType } from '@/lib/domain/submission';
import { transition } from '@/lib/domain/transitions';
import { detailsShape } from '@/lib/forms/details';
import { nestDetails } from '@/lib/forms/details-fields';
import { refusalsOf } from '@/lib/forms/refusals-of';
import { may } from '@/lib/policy';
import { checkIssuer, checkOpening, declaredIn } from './check-opening';
import { checkSettled } from './check-settled';
import { withComputed } from './computed-fields';
import { formerCumulatedOf } from './former-cumulated';
import { previousOf } from './previous-of';
import { statedSettlement } from './stated-settlement';
import { type DraftedStatement, draftedStatement } from './statement-draft';

/** A draft that may be sent: everything that the deposit writes. */
export type Deposit = {
  framework: FrameworkCode;
  submissionType: SubmissionType;
  mainFileId: number;
  details: Details;
  /** What it says of the end of the contract beyond its amounts. */
  settlement: Settlement;
  contract: ContractWithParties;
  /** The file that it joins; null when it opens one. */
  file: InvoicingFile | null;
  issuer: Party & { structureId: number };
  recipientStructureId: number;
  previous: Previous[];
  /** The refused document whose place it takes. */
  corrected: DocumentRow | null;
  /** Of a receiver's document: what it admits, and the money of a statement. */
  drafted: DraftedStatement | null;
  /** Of a first document of an instalment: what is executed since the beginning. */
  cumulation: Cumulation | null;
  /** What the depositor declares, of roles that still take part in the file. */
  absences: Absence[];
};

/** @returns what is to be written, or every reason why this draft may not be sent yet. */
export function checkDraft(context: Context, draft: Draft): Outcome<Deposit> {
  const { framework, submissionType, mainFileId } = draft;
  if (framework === null || submissionType === null) return refused(refusal('required', 'framework'));
  if (mainFileId === null) return refused(refusal('file_missing', 'file'));
  const drafted = draftedStatement(context, draft, draft.fields);
  const parsed = detailsShape.safeParse(nestDetails(withComputed(draft.fields, drafted)));
  if (!parsed.success) return refused(...refusalsOf(parsed.error));
  const details = parsed.data;
  const place = placeOf(context, draft, framework, details);
  const cumulation = cumulationIn(context, draft, details, drafted);
  const stated = statedSettlement(context, draft, framework, details.totals, place.previous);
  const reasons = [
    ...checkIssuer(context, place),
    ...checkTerms(context, place),
    ...(place.issuer?.isAbsent ? [] : checkOpening(context, draft, framework, place)),
    ...checkDetails(
      details,
      FRAMEWORKS[framework].kind,
      rulesOf(context, place, details),
      dayOf(context.now),
    ).filter(({ code }) => !(drafted?.money && NET_BY_HAND.includes(code))),
    ...checkDrafted(drafted),
    ...checkUnique(context, draft, framework, details, place.file),
    ...checkSettled(context, draft, framework, place.file),
    ...checkPeriod(details, place.file),
    ...checkService(context, place, details),
    ...checkCorrection(context, place),
    ...(cumulation ? checkCumulation(cumulation) : []),
    ...stated.refusals,
  ];
  if (reasons.length > 0 || !isPlaced(place.issuer)) return refused(...reasons);
  const { contract, file, issuer, previous, corrected, recipientStructureId, parties } = place;
  return accepted({
    framework,
    submissionType,
    mainFileId,
    details,
    settlement: stated.settlement,
    contract,
    file,
    issuer: { ...issuer, serviceId: draft.issuerServiceId },
    recipientStructureId,
    previous,
    corrected,
    drafted,
    cumulation,
    absences: declaredIn(circuitOf(parties), draft.absences),
  });
}

/** What is to be paid, when somebody types it: a computed statement may grant an advance, and owe less than nothing. */
const NET_BY_HAND: readonly RefusalCode[] = ['net_exceeds_total', 'credit_pays_nothing'];

function checkDrafted(drafted: DraftedStatement | null): Refusal[] {
  if (!drafted) return [];
  const { refusals, lines, money } = drafted;
  const parts = money ? checkStatement(money.statement, money.input.terms, money.input.overrides) : [];
  return [...refusals, ...checkAdmitted(lines), ...parts];
}

function cumulationIn(
  context: Context,
  draft: Draft,
  { sequence, totals, cumulated, cumulatedReason }: Details,
  drafted: DraftedStatement | null,
): Cumulation | null {
  const former = formerCumulatedOf(context, draft, sequence, drafted);
  return former === null ? null : cumulationOf(former, totals.exclVat, cumulated, cumulatedReason);
}

type Place = {
  contract: ContractWithParties;
  file: InvoicingFile | null;
  parties: readonly Party[];
  issuer: Party | undefined;
  previous: Previous[];
  corrected: DocumentRow | null;
  recipientStructureId: number;
};

function placeOf({ db }: Context, draft: Draft, framework: FrameworkCode, details: Details): Place {
  const setting = loadDraftSetting(db, draft);
  const { kind, issuer: role } = FRAMEWORKS[framework];
  // What follows nothing goes where it says, also when the refused document that it corrects was elsewhere.
  const file =
    draft.follows.length > 0
      ? setting.file
      : findFile(db, draft.contractId, kind, kind === 'final' ? 1 : (details.sequence ?? 0));
  const kept = file ? loadFileParties(db, file.id) : setting.contract.parties;
  const isIssuer = (party: Party) => party.role === role && party.structureId === draft.issuerStructureId;
  const issuer = kept.find(isIssuer) ?? setting.contract.parties.find(isIssuer);
  return {
    contract: setting.contract,
    file,
    parties: kept,
    issuer,
    previous: previousOf(db, draft, draft.follows),
    corrected: draft.aboutId === null ? null : loadDocument(db, draft.aboutId),
    recipientStructureId: setting.contract.moaStructureId,
  };
}

/** As the sheet says today, also for a file that is open: terms are of the contractor, not of the circuit. */
function checkTerms({ now }: Context, { contract, issuer }: Place): Refusal[] {
  const party = partyOn(contract, issuer);
  const fromDay = party ? notValidUntil(party, dayOf(now)) : null;
  if (!party || fromDay === null) return [];
  const structure = party.structureName ?? '';
  return [refusal('party_not_valid_yet', 'issuerStructureId', { structure, fromDay })];
}

/** @returns this issuer as the sheet of the contract has it now. */
export function partyOn(
  contract: ContractWithParties,
  issuer: Pick<Party, 'role' | 'structureId'> | undefined,
): ContractWithParties['parties'][number] | undefined {
  return contract.parties.find(
    (party) => party.role === issuer?.role && party.structureId === issuer.structureId,
  );
}

function rulesOf({ db, now }: Context, place: Place, details: Details) {
  return loadRecipientRules(db, place.recipientStructureId, details.recipientServiceId, dayOf(now));
}

function checkService({ db, now }: Context, place: Place, { recipientServiceId }: Details): Refusal[] {
  const { recipientStructureId: structureId, parties, contract } = place;
  const kept = keptServices([...parties, ...contract.parties], structureId);
  const offered = listServicesOf(db, structureId, dayOf(now), kept);
  return recipientServiceId === null || offered.some(({ id }) => id === recipientServiceId)
    ? []
    : [refusal('not_a_choice', 'recipientServiceId')];
}

function checkUnique(
  { db }: Context,
  draft: Draft,
  framework: FrameworkCode,
  details: Details,
  file: InvoicingFile | null,
): Refusal[] {
  const same = findByNumber(db, draft.issuerStructureId, details.number);
  const claim =
    file && draft.follows.length === 0 ? findClaim(db, file.id, draft.issuerStructureId, framework) : null;
  return [
    ...(same
      ? [
          refusal('number_already_used', 'number', {
            number: details.number,
            usedDay: dayOf(same.submittedAt),
          }),
        ]
      : []),
    ...(claim && claim.id !== draft.aboutId
      ? [refusal('instalment_already_claimed', 'sequence', { framework, number: claim.number })]
      : []),
  ];
}

/** The refused document is still back in the hands of its issuer, and nobody else has corrected it. */
function checkCorrection({ actor }: Context, { corrected }: Place): Refusal[] {
  if (corrected === null) return [];
  const isOpen = transition(corrected.status, 'resubmit') !== null && may.actOn(actor, corrected);
  return isOpen ? [] : [refusal('correction_over', 'document', { number: corrected.number })];
}

function checkPeriod(details: Details, file: InvoicingFile | null): Refusal[] {
  // A final settlement has no month; one that was typed before the framework was chosen does not count.
  if (file?.kind !== 'monthly' || file.period === details.period || details.period === null) return [];
  return [refusal('period_differs', 'period', { fileMonth: file.period ?? '' })];
}

function isPlaced(party: Party | undefined): party is Party & { structureId: number } {
  return party !== undefined && party.structureId !== null;
}
