import { listDocumentsOf, loadDocument, loadVatLines } from '@/db/documents';
import { listDraftAttachments, loadShownFile, type ShownFile } from '@/db/draft-files';
import { type DraftSetting, loadDraftSetting } from '@/db/draft-setting';
import { type Draft, listUnsentDrafts, loadDraft, type UnsentDraft } from '@/db/drafts';
import { loadFileParties } from '@/db/files';
import { findReturn } from '@/db/past-acts';
import { loadPrevious } from '@/db/previous-documents';
import { listServicesOf, loadRecipientRules, type Service } from '@/db/services';
import { loadStructureNames } from '@/db/structure-names';
import type { Context } from '@/lib/context';
import {
  type AbsentableRole,
  absencesFor,
  type FrameworkInAbsence,
  openingInAbsence,
} from '@/lib/domain/absence';
import type { EventFacts } from '@/lib/domain/act-facts';
import type { Totals, VatLine } from '@/lib/domain/amounts';
import { dayOf } from '@/lib/domain/calendar';
import { type FrameworkCode, followedBy, isFirstClaim } from '@/lib/domain/frameworks';
import { circuitOf, keptServices, type Party, type Role } from '@/lib/domain/parties';
import { gathers, possibleFrameworks, type RecipientRules } from '@/lib/domain/submission';
import { mayBeFollowed } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';

/** A party as step 3 shows it. */
export type ShownParty = {
  role: Role;
  structureName: string | null;
  identifier: string | null;
  onPortal: boolean;
  /** Declared absent in the file. */
  isAbsent: boolean;
};

/** A document that the draft follows, or could gather. */
export type ShownPrevious = {
  id: number;
  framework: FrameworkCode;
  number: string;
  /** Silence had its effect: what may follow is no longer the same. */
  isTacit: boolean;
  issuerName: string;
  isChosen: boolean;
  totals: Totals;
  vatLines: VatLine[];
};

/** The refused document that a draft corrects, with the event that sent it back. */
export type Corrected = { id: number; framework: FrameworkCode; number: string; facts: EventFacts };

export type OneDraft = Omit<Draft, 'follows'> & {
  corrected: Corrected | null;
  contract: DraftSetting['contract'];
  fileNumber: string | null;
  /** The frameworks that may be chosen, the likely one first. */
  frameworks: FrameworkCode[];
  /** Those with which one may begin once somebody is declared absent, each with whom. */
  inAbsence: OfferedInAbsence[];
  issuers: { structureId: number; name: string; services: Service[] }[];
  parties: ShownParty[];
  previous: ShownPrevious[];
  mainFile: ShownFile | null;
  attachments: ReturnType<typeof listDraftAttachments>;
  recipientServices: Service[];
  recipientRules: RecipientRules;
  /** Other unsent drafts of my structures for the same contract and instalment, or after the same document. */
  rivals: UnsentDraft[];
};

/** @returns everything that the steps of the wizard show of a draft; null when it is not mine to continue, or is gone. */
export function oneDraft(context: Context, draftId: number): OneDraft | null {
  const { db, actor } = context;
  const draft = loadDraft(db, draftId);
  if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft)) return null;
  const setting = loadDraftSetting(db, draft);
  const { contract, file, parties } = setting;
  const previous = file ? shownPrevious(context, draft, file.id) : [];
  const { follows, ...rest } = draft;
  const today = dayOf(context.now);
  return {
    ...rest,
    corrected: correctedBy(context, draft),
    contract,
    fileNumber: file?.number ?? null,
    frameworks: frameworksFor(
      context,
      parties,
      previous.filter((one) => follows.includes(one.id)),
    ),
    inAbsence: follows.length > 0 ? [] : offeredInAbsence(context, parties),
    issuers: issuersFor(context, draft, parties),
    parties: shownParties(context, parties),
    previous,
    mainFile: draft.mainFileId === null ? null : loadShownFile(db, draft.mainFileId),
    attachments: listDraftAttachments(db, draft.id),
    recipientServices: listServicesOf(
      db,
      contract.moaStructureId,
      today,
      keptServices(parties, contract.moaStructureId),
    ),
    recipientRules: loadRecipientRules(db, contract.moaStructureId, null, today),
    rivals: rivalsOf(context, draft),
  };
}

function correctedBy({ db }: Context, { aboutId }: Draft): Corrected | null {
  const document = aboutId === null ? null : loadDocument(db, aboutId);
  if (!document) return null;
  const { id, framework, number } = document;
  return { id, framework, number, facts: findReturn(db, id)?.facts ?? {} };
}

function frameworksFor(
  { actor }: Context,
  parties: readonly Party[],
  followed: readonly ShownPrevious[],
): FrameworkCode[] {
  const circuit = circuitOf(parties);
  const roles = new Set(parties.filter((party) => may.submit(actor, party)).map((party) => party.role));
  return [...roles].flatMap((role) => possibleFrameworks(circuit, role, followed));
}

/** A framework that does without roles that are on the portal. */
export type OfferedInAbsence = { framework: FrameworkInAbsence; roles: AbsentableRole[] };

/** @returns what the person may begin for these parties in the absence of somebody, in the table's order. */
function offeredInAbsence({ actor }: Context, parties: readonly Party[]): OfferedInAbsence[] {
  const circuit = circuitOf(parties);
  const roles = new Set(parties.filter((party) => may.submit(actor, party)).map((party) => party.role));
  return [...roles].flatMap((role) =>
    openingInAbsence(circuit, role).map((framework) => ({
      framework,
      roles: absencesFor(circuit, framework),
    })),
  );
}

function issuersFor(
  { db, actor, now }: Context,
  draft: Draft,
  parties: readonly Party[],
): OneDraft['issuers'] {
  const own = parties.filter((party) => party.role === draft.issuerRole && may.submit(actor, party));
  const ids = own.map((party) => party.structureId).filter((id) => id !== null);
  const names = loadStructureNames(db, ids);
  return ids.map((structureId) => ({
    structureId,
    name: names.get(structureId)?.name ?? '',
    services: listServicesOf(db, structureId, dayOf(now), [
      ...keptServices(parties, structureId),
      draft.issuerServiceId,
    ]),
  }));
}

function shownParties({ db }: Context, parties: readonly Party[]): ShownParty[] {
  const names = loadStructureNames(
    db,
    parties.map((party) => party.structureId).filter((id) => id !== null),
  );
  return parties.map(({ role, structureId, onPortal, isAbsent = false }) => {
    const structure = structureId === null ? undefined : names.get(structureId);
    return {
      role,
      onPortal,
      isAbsent,
      structureName: structure?.name ?? null,
      identifier: structure?.identifier ?? null,
    };
  });
}

/** The documents that the draft follows and, where it gathers several, the others of the file that it may take in. */
function shownPrevious({ db }: Context, draft: Draft, fileId: number): ShownPrevious[] {
  const gathering =
    draft.framework !== null && gathers(draft.framework)
      ? followedBy(circuitOf(loadFileParties(db, fileId)), draft.framework).filter(isFirstClaim)
      : [];
  const documents = listDocumentsOf(db, fileId);
  const states = new Map(
    loadPrevious(
      db,
      documents.map((one) => one.id),
    ).map((one) => [one.id, one]),
  );
  const names = loadStructureNames(
    db,
    documents.map((one) => one.issuerStructureId),
  );
  return documents
    .filter((one) => {
      const state = states.get(one.id);
      const isOpen = state && !state.isFollowed && mayBeFollowed(state.status);
      return draft.follows.includes(one.id) || (isOpen && gathering.includes(one.framework));
    })
    .map((one) => ({
      id: one.id,
      framework: one.framework,
      number: one.number,
      isTacit: states.get(one.id)?.isTacit ?? false,
      issuerName: names.get(one.issuerStructureId)?.name ?? '',
      isChosen: draft.follows.includes(one.id),
      totals: {
        exclVat: one.totalExclVat,
        vat: one.totalVat,
        inclVat: one.totalInclVat,
        netPayable: one.netPayable,
      },
      vatLines: loadVatLines(db, one.id),
    }));
}

function rivalsOf({ db }: Context, draft: Draft): UnsentDraft[] {
  const isSame = (other: UnsentDraft) =>
    draft.follows.length > 0
      ? other.follows.some((id) => draft.follows.includes(id))
      : other.follows.length === 0 &&
        other.fields.sequence === draft.fields.sequence &&
        other.issuerRole === draft.issuerRole;
  return listUnsentDrafts(db, [draft.issuerStructureId]).filter(
    (other) => other.id !== draft.id && other.contractId === draft.contractId && isSame(other),
  );
}
