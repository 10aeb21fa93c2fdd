import { type DocumentRow, loadDocument } from '@/db/documents';
import { findDraftAbout } from '@/db/drafts';
import { loadFile } from '@/db/files';
import type { Service } from '@/db/services';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { isWordedAct, type WordedAct } from '@/lib/domain/acts';
import { type RefusalReason, reasonsOf } from '@/lib/domain/refusal-reasons';
import type { Refusal } from '@/lib/domain/refusals';
import { actsFrom, playerOf } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';
import { refuserOf } from '@/lib/submission/check-refusal';
import { checkSuspension } from '@/lib/submission/check-suspension';
import { renamedParty } from '@/lib/submission/renamed-party';
import { servicesFor } from '@/lib/submission/rerouting';

/** Where a document goes that its issuer sends on its way again. */
export type Redirection =
  | { kind: 'routing'; engagementNumber: string; recipientServiceId: number | null; services: Service[] }
  | { kind: 'party'; before: string; after: string }
  | { kind: 'blocked'; refusal: Refusal; contractId: number };

export type WordedSteps = {
  /** What this person may do to the document with words, in the order of the table. */
  acts: WordedAct[];
  /** Why they may send it back. */
  reasons: RefusalReason[];
  /** Nobody but the supplier that is to sign prepares a refusal with its papers. */
  isSigning: boolean;
  isValidating: boolean;
  /** Does a suspension stop the clock of payment? What the project manager asks for does not (R2192-27). */
  stopsClock: boolean;
  redirection: Redirection | null;
  /** A correction that was begun. */
  correctionId: number | null;
};

const NONE: WordedSteps = {
  acts: [],
  reasons: [],
  isSigning: false,
  isValidating: false,
  stopsClock: false,
  redirection: null,
  correctionId: null,
};

/** @returns what the person who asks can do to a document with words; nothing for one that they do not see or hold. */
export function wordedSteps(context: Context, documentId: number): WordedSteps {
  const { db, actor } = context;
  const document = loadDocument(db, documentId);
  if (!document || !isFileVisible(db, actor, document.fileId) || !may.actOn(actor, document)) return NONE;
  const { status, framework, holderRole, issuerStructureId } = document;
  const acts = actsFrom(status, playerOf(status, holderRole), framework)
    .filter(isWordedAct)
    .filter((act) => act !== 'suspend' || checkSuspension(context, document).length === 0);
  const refuser = refuserOf(document);
  return {
    acts,
    reasons:
      refuser === null
        ? []
        : reasonsOf(refuser).filter((one) => !acts.includes('reject') || one !== 'not_for_me'),
    isSigning: refuser === 'supplier',
    isValidating: refuser === 'validator',
    stopsClock: holderRole !== 'moe',
    redirection: acts.includes('redirect') ? redirectionOf(context, document) : null,
    correctionId: acts.includes('resubmit')
      ? findDraftAbout(db, issuerStructureId, document.id, 'submit')
      : null,
  };
}

function redirectionOf(context: Context, document: DocumentRow): Redirection {
  const { engagementNumber, recipientServiceId, status, fileId } = document;
  if (status === 'A_RECYCLER')
    return {
      kind: 'routing',
      engagementNumber,
      recipientServiceId,
      services: servicesFor(context, document),
    };
  const renamed = renamedParty(context.db, document);
  if (renamed.ok)
    return {
      kind: 'party',
      before: renamed.result.beforeName,
      after: renamed.result.after.structureName ?? '',
    };
  const [refusal] = renamed.refusals;
  if (!refusal) throw new Error(`Document ${document.id} cannot be redirected, and nobody says why`);
  return { kind: 'blocked', refusal, contractId: loadFile(context.db, fileId)?.contractId ?? 0 };
}
