import { sealOf } from '@/db/deposit-seals';
import { dayOf } from '@/lib/domain/calendar';
import { FRAMEWORKS } from '@/lib/domain/frameworks';
import { routeFrom, validatorsOf } from '@/lib/domain/route';
import { transition } from '@/lib/domain/transitions';
import type { Deposited } from './deposited';
import { textOf } from './document-text';
import type { LiveDocument, LiveFile } from './live-file';
import { recordLive } from './live-file';
import { recordMovement } from './live-movement';
import { storeLive } from './live-storage';
import { move, moveThrough, reach } from './playing';
import type { SeedWorld } from './seed-world';

/** Deposits a document: what `lib/submission/deposit.ts` does, in its order. */
export function deposit(world: SeedWorld, file: LiveFile, now: number, wanted: Deposited): LiveDocument {
  const { framework, issuer, previous = [], corrected } = wanted;
  const userId = world.people.agentOf(issuer.structureId, issuer.role);
  const document = append(world, file, now, wanted, userId);
  const { row } = document;
  file.seen.add(issuer.structureId);
  const eventId = recordLive(world, file, {
    at: now,
    kind: 'document_submitted',
    player: { userId, structureId: issuer.structureId },
    documentId: row.id,
    facts: {
      framework,
      number: row.number,
      netPayable: row.netPayable,
      ...(corrected ? { corrects: corrected.row.number } : {}),
      seal: sealOf(
        row,
        file.storedFiles.filter(({ id }) => id === row.mainFileId),
      ),
    },
  });
  reach(world, file, document, 'DEPOSEE', eventId, now);
  if (corrected) takeOver(world, file, corrected, eventId, now);
  for (const one of previous) follow(world, file, one, document, eventId, now);
  replaceOthers(world, file, document, eventId, now);
  for (const { structureId } of validatorsOf(framework, issuer, file.parties))
    if (structureId !== null) file.seen.add(structureId);
  moveThrough(world, file, document, routeFrom('DEPOSEE', framework, issuer, file.parties), eventId, now);
  recordMovement(world, file, now);
  world.deposited += 1;
  return document;
}

function append(
  world: SeedWorld,
  file: LiveFile,
  now: number,
  wanted: Deposited,
  userId: number,
): LiveDocument {
  const { framework, issuer, number, totals, attachments = [] } = wanted;
  const id = world.ids.next('documents');
  const text = textOf(file, wanted, now);
  const uploaded = { uploadedBy: userId, uploadedAt: now };
  const mainFileId = storeLive(world, file, `${number}.pdf`, text, uploaded);
  const document: LiveDocument = {
    issuer,
    vatLines: wanted.vatLines,
    history: [],
    follows: [],
    lines: wanted.lines ?? [],
    statement: wanted.statement ?? null,
    cumulation: wanted.cumulation ?? null,
    settlement: wanted.settlement ?? null,
    text,
    attached: attachments.map((type) => {
      const name = `${type.toLowerCase().replaceAll('_', '-')}.pdf`;
      const lines = [name, number, file.contract.title];
      return { type, name, text: lines, storedFileId: storeLive(world, file, name, lines, uploaded) };
    }),
    row: {
      id,
      fileId: file.id,
      framework,
      number,
      issuerRole: issuer.role,
      issuerStructureId: issuer.structureId,
      issuerServiceId: issuer.serviceId,
      status: 'DEPOSEE',
      statusAt: now,
      holderRole: null,
      holderStructureId: null,
      instructorId: null,
      instructedSince: null,
      submissionType: 'DEPOT_PDF_PORTAIL',
      mainFileId,
      documentDate: dayOf(now),
      documentType: 'ACOMPTE',
      engagementNumber: file.contract.engagementNumber,
      recipientStructureId: file.contract.moaStructureId,
      recipientServiceId: file.parties.find(({ role }) => role === 'financial_service')?.serviceId ?? null,
      vatType: wanted.vatType ?? 'TVA_SUR_ENCAISSEMENT',
      exemptionReason: '',
      paymentMode: 'VIREMENT',
      comment: wanted.comment ?? '',
      totalExclVat: totals.exclVat,
      totalVat: totals.vat,
      totalInclVat: totals.inclVat,
      netPayable: totals.netPayable,
      mandateNumber: null,
      correctsId: wanted.corrected?.row.id ?? null,
      tacitAt: null,
      submittedBy: userId,
      submittedAt: now,
    },
  };
  file.documents.push(document);
  return document;
}

/** The correction takes the place of the refused document, and follows what that one followed. */
function takeOver(
  world: SeedWorld,
  file: LiveFile,
  refused: LiveDocument,
  eventId: number,
  now: number,
): void {
  for (const row of file.associations) if (row.nextId === refused.row.id) row.supersededAt ??= now;
  refused.follows = [];
  move(world, file, refused, 'resubmit', eventId, now, null);
  recordMovement(world, file, now);
}

function follow(
  world: SeedWorld,
  file: LiveFile,
  previous: LiveDocument,
  document: LiveDocument,
  eventId: number,
  now: number,
): void {
  const row = transition(previous.row.status, 'associate');
  if (row) moveThrough(world, file, previous, [{ status: row.to, holder: null }], eventId, now);
  file.associations.push({
    previousId: previous.row.id,
    nextId: document.row.id,
    createdAt: now,
    supersededAt: null,
  });
  document.follows.push(previous);
}

/** The tacit general statement takes the place of the documents that it answers (REMPLACEE_PAR_A22). */
function replaceOthers(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  eventId: number,
  now: number,
): void {
  const { replaces } = FRAMEWORKS[document.row.framework];
  for (const other of file.documents) {
    const row =
      other === document || !replaces.includes(other.row.framework)
        ? null
        : transition(other.row.status, 'replace');
    if (row) moveThrough(world, file, other, [{ status: row.to, holder: null }], eventId, now);
  }
}
