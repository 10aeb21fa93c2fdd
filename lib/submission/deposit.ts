import { markAbsent } from '@/db/absences';
import { appendStatement } from '@/db/account-statements';
import { appendAdmittedLines } from '@/db/admitted-lines';
import { appendCumulation } from '@/db/cumulations';
import { sealDeposit } from '@/db/deposit-seals';
import { appendDocument, associate, listDocumentsOf, moveDocument, recordStatus } from '@/db/documents';
import type { Draft } from '@/db/drafts';
import { enqueueNotices, recordEvent } from '@/db/events';
import { admitParty, loadFileParties, openFile, recordMovement } from '@/db/files';
import { recordSettlement } from '@/db/settlements';
import { showFileTo } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { goneFor } from '@/lib/domain/absence';
import { factsOf } from '@/lib/domain/account-statement';
import { replacedBy } from '@/lib/domain/actor';
import { FRAMEWORKS } from '@/lib/domain/frameworks';
import type { Party } from '@/lib/domain/parties';
import { routeFrom, validatorsOf } from '@/lib/domain/route';
import type { Previous } from '@/lib/domain/submission';
import { transition } from '@/lib/domain/transitions';
import type { Deposit } from './check-draft';
import { playerFor } from './play-act';
import { takeOver } from './take-over';

/**
 * Writes a checked document, in the caller's transaction, and everything that its arrival changes.
 * @returns the document's id.
 * @throws when a row is not as the check saw it: the transaction is then undone.
 */
export function deposit(context: Context, draft: Draft, checked: Deposit): number {
  const { db, actor, now } = context;
  const { framework, details, issuer } = checked;
  const fileId = checked.file?.id ?? open(context, checked);
  showFileTo(db, fileId, issuer.structureId, now);
  const documentId = append(context, checked, fileId);
  appendMoney(context, checked, documentId);
  recordSettlement(db, documentId, checked.settlement);
  const eventId = recordEvent(db, {
    at: now,
    kind: 'document_submitted',
    userId: actor.userId,
    onBehalfOfId: replacedBy(actor, 'works_invoices', issuer.structureId),
    structureId: issuer.structureId,
    contractId: draft.contractId,
    fileId,
    documentId,
    facts: {
      framework,
      number: details.number,
      netPayable: details.totals.netPayable,
      ...(checked.corrected ? { corrects: checked.corrected.number } : {}),
      seal: sealDeposit(db, documentId, draft.id),
    },
  });
  recordStatus(db, documentId, 'DEPOSEE', eventId, now);
  if (checked.corrected) {
    const player = playerFor(context, { role: issuer.role, structureId: issuer.structureId });
    takeOver(context, player, checked.corrected, { follows: draft.follows, eventId });
  }
  declareAbsences(context, checked, fileId, documentId);
  for (const previous of checked.previous) follow(context, previous, documentId, eventId);
  replaceOthers(context, checked, fileId, documentId, eventId);
  const own = admit(context, checked.contract, issuer, fileId);
  const parties = loadFileParties(db, fileId);
  // Who has to accept it must see it, even without a document of their own in the file.
  for (const { structureId } of validatorsOf(framework, own, parties))
    if (structureId !== null) showFileTo(db, fileId, structureId, now);
  const stops = routeFrom('DEPOSEE', framework, own, parties);
  if (!moveDocument(db, { id: documentId, from: 'DEPOSEE' }, stops, eventId, now))
    throw new Error(`Document ${documentId} moved while it was deposited`);
  recordMovement(db, fileId, now);
  enqueueNotices(db, { id: eventId, kind: 'document_submitted', at: now, userId: actor.userId, documentId });
  return documentId;
}

/** Said before the document is with its receiver, who is told of the document itself that it is their turn. */
function declareAbsences(
  { db, actor, now }: Context,
  { absences, framework, issuer, contract }: Deposit,
  fileId: number,
  documentId: number,
): void {
  const gone = goneFor(
    framework,
    absences.map(({ role }) => role),
  );
  for (const { role, reason } of absences) {
    const isGone = gone.includes(role);
    if (isGone && !markAbsent(db, fileId, role, now))
      throw new Error(`The ${role} of file ${fileId} takes no part in it`);
    const kind = 'role_declared_absent';
    const id = recordEvent(db, {
      at: now,
      kind,
      userId: actor.userId,
      onBehalfOfId: replacedBy(actor, 'works_invoices', issuer.structureId),
      structureId: issuer.structureId,
      contractId: contract.id,
      fileId,
      documentId,
      facts: { role, reason, extent: isGone ? 'file' : 'claim' },
    });
    enqueueNotices(db, { id, kind, at: now, userId: actor.userId, documentId });
  }
}

function open({ db, now }: Context, { contract, framework, details }: Deposit): number {
  const { kind } = FRAMEWORKS[framework];
  const key =
    kind === 'final'
      ? { kind, sequence: 1, period: null }
      : { kind, sequence: details.sequence ?? 1, period: details.period };
  return openFile(db, contract, key, now).id;
}

/**
 * A contractor that joined the contract after the file was opened takes part from its first document on, and so does
 * the joint contractor that it works for.
 */
function admit(context: Context, contract: Deposit['contract'], party: Party, fileId: number): Party {
  const { db } = context;
  const own = loadFileParties(db, fileId).find(
    (one) => one.role === party.role && one.structureId === party.structureId,
  );
  if (own) return own;
  const principal = contract.parties.find((one) => one.id === party.dependsOnId) ?? null;
  if (principal?.role === 'joint_contractor') admit(context, contract, principal, fileId);
  return admitParty(db, fileId, party, principal);
}

function append({ db, actor, now }: Context, checked: Deposit, fileId: number): number {
  const { details, issuer } = checked;
  return appendDocument(
    db,
    {
      fileId,
      framework: checked.framework,
      number: details.number,
      issuerRole: issuer.role,
      issuerStructureId: issuer.structureId,
      issuerServiceId: issuer.serviceId,
      submissionType: checked.submissionType,
      mainFileId: checked.mainFileId,
      documentDate: details.documentDate,
      documentType: details.documentType,
      engagementNumber: details.engagementNumber,
      recipientStructureId: checked.recipientStructureId,
      recipientServiceId: details.recipientServiceId,
      vatType: details.vatType,
      exemptionReason: details.exemptionReason,
      paymentMode: details.paymentMode,
      comment: details.comment,
      totalExclVat: details.totals.exclVat,
      totalVat: details.totals.vat,
      totalInclVat: details.totals.inclVat,
      netPayable: details.totals.netPayable,
      correctsId: checked.corrected?.id ?? null,
      submittedBy: actor.userId,
      submittedAt: now,
    },
    details.vatLines,
  );
}

/** Before the document moves on: what it says of money is frozen with the deposit. */
function appendMoney({ db }: Context, { drafted, cumulation }: Deposit, documentId: number): void {
  if (cumulation) appendCumulation(db, documentId, cumulation);
  if (!drafted) return;
  appendAdmittedLines(db, documentId, drafted.lines);
  if (!drafted.money) return;
  const { statement, input } = drafted.money;
  appendStatement(db, documentId, statement, factsOf(statement, input.terms));
}

function follow({ db, now }: Context, previous: Previous, documentId: number, eventId: number): void {
  const row = transition(previous.status, 'associate');
  const document = { id: previous.id, from: previous.status };
  // What the refused document followed stays associated: to its correction.
  const isMoved =
    previous.isTakenOver ||
    (row && moveDocument(db, document, [{ status: row.to, holder: null }], eventId, now));
  if (!isMoved || !associate(db, previous.id, documentId, now))
    throw new Error(`Document ${previous.id} could not be followed by ${documentId}`);
}

/** The tacit general statement takes the place of the documents that it answers (REMPLACEE_PAR_A22). */
function replaceOthers(
  { db, now }: Context,
  { framework }: Deposit,
  fileId: number,
  documentId: number,
  eventId: number,
) {
  const replaced = listDocumentsOf(db, fileId).filter(
    (one) => one.id !== documentId && FRAMEWORKS[framework].replaces.includes(one.framework),
  );
  for (const { id, status } of replaced) {
    const row = transition(status, 'replace');
    if (row) moveDocument(db, { id, from: status }, [{ status: row.to, holder: null }], eventId, now);
  }
}
