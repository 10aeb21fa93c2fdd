import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ContractKey, PersonKey } from '@/db/cast';
import { loadContract } from '@/db/contracts';
import { listDraftAttachments } from '@/db/draft-files';
import { loadDraft, updateDraft } from '@/db/drafts';
import { storedFiles } from '@/db/schema';
import { appendAttachment } from '@/db/stored-files';
import { type ChooseDocument, chooseDocument } from '@/lib/commands/choose-document';
import { saveDetails } from '@/lib/commands/save-details';
import { type StartDraft, startDraft } from '@/lib/commands/start-draft';
import { submitDocument } from '@/lib/commands/submit-document';
import type { Context } from '@/lib/context';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import type { Outcome } from '@/lib/domain/refusals';
import { TACIT_PARTS } from '@/lib/domain/settlement';
import type { AttachmentType } from '@/lib/domain/submission';
import { TEST_NOW, type World } from './database';

/** Works of 10,000 EUR at 20 %, as typed. */
const TYPED_AMOUNTS = {
  'vatLines.0.rate': '20',
  'vatLines.0.base': '10 000,00',
  'vatLines.0.vat': '2 000,00',
  totalExclVat: '10 000,00',
  totalVat: '2 000,00',
  totalInclVat: '12 000,00',
  netPayable: '12 000,00',
};

export type Step = {
  /** A contract to open a file in, or the document to follow. */
  in?: ContractKey;
  after?: number;
  fields?: Record<string, string>;
  /** Why a role is absent, for an initial submission without it. */
  absences?: ChooseDocument['absences'];
  now?: number;
};

/** Brings a draft to the point where only "Validate and send" is missing, through the commands of the wizard. */
export function draftAs(
  world: World,
  person: PersonKey,
  framework: FrameworkCode,
  step: Step,
): { context: Context; draftId: number } {
  const context = world.as(person, step.now ?? TEST_NOW);
  const { draftId } = result(startDraft(context, startOf(world, context, framework, step)));
  updateDraft(world.db, draftId, { mainFileId: storedFile(world, context) }, context.now);
  const draft = loadDraft(world.db, draftId);
  if (!draft) throw new Error('the draft vanished');
  result(
    chooseDocument(context, {
      draftId,
      framework,
      submissionType: 'DEPOT_PDF_PORTAIL',
      issuerStructureId: draft.issuerStructureId,
      issuerServiceId: null,
      follows: draft.follows,
      ...(step.absences ? { absences: step.absences } : {}),
    }),
  );
  const amounts = step.after === undefined ? TYPED_AMOUNTS : {};
  const kept = loadDraft(world.db, draftId)?.fields;
  const typed: Record<string, string> = { ...kept, ...amounts, ...step.fields };
  const fields = { ...typed, ...settlementOf(framework, typed.netPayable ?? ''), ...step.fields };
  if (framework === 'A22') attachParts(world, context, draftId);
  result(saveDetails(context, { draftId, fields, isComplete: false }));
  return { context, draftId };
}

/** What a document of the final settlement has to say besides, so that it passes. */
function settlementOf(framework: FrameworkCode, net: string): Record<string, string> {
  if (framework === 'A8') return { signature: 'without_reserves' };
  if (framework !== 'A22') return {};
  return { partInstalments: '0,00', partBalance: net, partTotal: net };
}

function attachParts(world: World, context: Context, draftId: number): void {
  const there = listDraftAttachments(world.db, draftId).map(({ type }) => type);
  for (const part of TACIT_PARTS) if (!there.includes(part)) attachTo(world, context, draftId, part);
}

/** Attaches a file of this type to an unsent draft. @returns the attachment's id. */
export function attachTo(world: World, context: Context, draftId: number, type: AttachmentType): number {
  const storedFileId = storedFile(world, context, `${type.toLowerCase()}.pdf`);
  return appendAttachment(world.db, { draftId, storedFileId, type, designation: '' });
}

/** Deposits a document through every step of the wizard. @returns its id. */
export function depositAs(world: World, person: PersonKey, framework: FrameworkCode, step: Step): number {
  const { context, draftId } = draftAs(world, person, framework, step);
  return result(submitDocument(context, { draftId })).documentId;
}

/** @returns the result of an act that must be accepted. */
export function result<Result>(outcome: Outcome<Result>): Result {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusals)}`);
  return outcome.result;
}

/** @returns the codes of the reasons why an act was refused; none when it was accepted. */
export function reasons(outcome: Outcome<unknown>): string[] {
  return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
}

/** A row for a PDF, and its bytes where the disk storage would keep them. */
export function storedFile(world: World, context: Context, name = 'statement.pdf'): number {
  const key = crypto.randomUUID();
  const bytes = Buffer.from(`%PDF ${key}`.padEnd(1024));
  const folder = path.join(world.folder, 'files', key.slice(0, 2), key.slice(2, 4));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, key), bytes);
  const values = {
    key,
    storage: 'disk' as const,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    name,
    shortName: name,
    mediaType: 'application/pdf',
    uploadedBy: context.actor.userId,
    uploadedAt: context.now,
  };
  return world.db.insert(storedFiles).values(values).returning().get().id;
}

function startOf(world: World, context: Context, framework: FrameworkCode, step: Step): StartDraft {
  if (step.after !== undefined) return { previousId: step.after };
  if (step.in === undefined) throw new Error('say in which contract, or after which document');
  const contract = loadContract(world.db, world.ids.contracts[step.in]);
  const own = context.actor.authorisations.map((one) => one.structureId);
  const party = contract?.parties.find(
    (one) =>
      one.role === FRAMEWORKS[framework].issuer && one.structureId !== null && own.includes(one.structureId),
  );
  if (!contract || !party) throw new Error(`nobody may deposit ${framework} in ${step.in}`);
  return { contractId: contract.id, partyId: party.id };
}
