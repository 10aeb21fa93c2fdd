import type { BulkRows } from '@/db/bulk/bulk-rows';
import { factsOf } from '@/lib/domain/account-statement';
import { indexedText, wordsOf } from '@/lib/domain/document-words';
import { PARTS } from '@/lib/domain/statement-parts';
import type { InOrder } from './in-order';
import type { LiveDocument, LiveFile } from './live-file';
import type { SeedWorld } from './seed-world';
import { termsOf } from './statements';

/** What the search box finds a document by. */
export type Words = BulkRows['documentWords'] & { documentId: number };

/**
 * Writes a file as it is in the end, with all that is in it. Who sees it comes last, so that the triggers that keep months,
 * delays and lists beside it find everything there; what a document says of money comes before it, because a document
 * that was sent takes in nothing more.
 */
export function writeFile(world: SeedWorld, file: LiveFile, words: InOrder<Words>): void {
  const { writer, events } = world;
  const { id, contract, kind, sequence, period, number, state, waitingRole, openedAt, movedAt } = file;
  writer.insert('invoicingFiles', {
    id,
    contractId: contract.id,
    kind,
    sequence,
    period,
    number,
    contractVersion: 1,
    state,
    waitingRole,
    openedAt,
    movedAt,
  });
  for (const { id: partyId, role, structureId, serviceId, onPortal, dependsOnId } of file.parties)
    writer.insert('fileParties', {
      id: partyId,
      fileId: id,
      role,
      structureId,
      serviceId,
      isOnPortal: onPortal,
      dependsOnId,
      absentSince: null,
    });
  for (const row of file.storedFiles) writer.insert('storedFiles', row);
  for (const document of file.documents) writeDocument(world, file, document, words);
  for (const row of file.associations) writer.insert('associations', row);
  for (const row of file.events) events.add(row);
  for (const row of file.histories) writer.insert('statusHistory', row);
  for (const row of file.clocks) writer.insert('clocks', row);
  for (const structureId of file.seen) {
    const isAwaited = file.documents.some(
      ({ row }) => row.holderStructureId === structureId && row.holderRole !== 'financial_service',
    );
    writer.insert('fileVisibility', { structureId, fileId: id, movedAt, state, isAwaited });
  }
}

function writeDocument(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  words: InOrder<Words>,
): void {
  const { writer, ids } = world;
  const { row, vatLines, cumulation, lines, settlement, attached } = document;
  const documentId = row.id;
  if (cumulation) writer.insert('cumulations', { documentId, ...cumulation });
  for (const [position, line] of lines.entries())
    writer.insert('admittedLines', { documentId, position, ...line });
  if (document.statement) writeStatement(world, file, documentId, document.statement);
  if (settlement) {
    const { signature, claimAmount, parts } = settlement;
    const { instalments = null, balance = null, total = null } = parts ?? {};
    writer.insert('settlements', { documentId, signature, claimAmount, instalments, balance, total });
  }
  writer.insert('documents', row);
  for (const [position, line] of vatLines.entries())
    writer.insert('vatLines', { documentId, position, ...line });
  for (const { type, storedFileId } of attached)
    writer.insert('attachments', {
      id: ids.next('attachments'),
      draftId: null,
      documentId,
      storedFileId,
      type,
      designation: '',
      removedAt: null,
    });
  words.add(wordsIn(world, file, document));
}

function writeStatement(
  { writer }: SeedWorld,
  file: LiveFile,
  documentId: number,
  statement: NonNullable<LiveDocument['statement']>,
): void {
  const { opening, cumulated, retention, isProvisional, parts, rates, payees } = statement;
  const facts = factsOf(statement, termsOf(file.contract));
  writer.insert('accountStatements', {
    documentId,
    opening,
    cumulatedBefore: cumulated.before,
    cumulated: cumulated.amount,
    retained: retention.paid,
    isProvisional,
    facts,
  });
  for (const part of PARTS) writer.insert('statementParts', { documentId, part, ...parts[part] });
  for (const rate of rates) writer.insert('statementRates', { documentId, ...rate });
  for (const [position, payee] of payees.entries())
    writer.insert('payeeShares', { documentId, position, ...payee });
}

/** What the worker would have taken in: numbers, names and the text of the PDFs. */
function wordsIn({ people }: SeedWorld, file: LiveFile, { row, text, attached }: LiveDocument): Words {
  const { contract, parties, seen } = file;
  const names = parties.flatMap(({ structureId }) =>
    structureId === null ? [] : [people.structure(structureId).name],
  );
  const issuer = people.structure(row.issuerStructureId);
  const words = wordsOf({
    documentId: row.id,
    framework: row.framework,
    numbers: [row.number, file.number, contract.number, row.engagementNumber, row.mandateNumber],
    issuerName: issuer.name,
    identifier: issuer.identifier,
    partyNames: names.join('\n'),
    contractTitle: contract.title,
    comment: row.comment,
    fileNames: [`${row.number}.pdf`, ...attached.map(({ name }) => name)].join('\n'),
    seenBy: [...seen].sort((one, other) => one - other),
  });
  const texts = [text, ...attached.map((one) => one.text)];
  return {
    ...words,
    body: texts.map((lines) => indexedText(lines.join('\n'))).join('\n'),
    files: [row.mainFileId, ...attached.map(({ storedFileId }) => storedFileId)].join(' '),
  };
}
