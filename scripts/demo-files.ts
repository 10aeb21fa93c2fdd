import { loadActor } from '@/db/actors';
import type { ContractKey, PersonKey } from '@/db/cast';
import type { Database } from '@/db/client';
import { loadContract } from '@/db/contracts';
import { loadDraft } from '@/db/drafts';
import type { CastIds } from '@/db/seed';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { chooseDocument } from '@/lib/commands/choose-document';
import { saveDetails } from '@/lib/commands/save-details';
import { startDraft } from '@/lib/commands/start-draft';
import { submitDocument } from '@/lib/commands/submit-document';
import type { Context } from '@/lib/context';
import type { DirectAct } from '@/lib/domain/acts';
import { vatOf } from '@/lib/domain/amounts';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import type { Outcome } from '@/lib/domain/refusals';
import { currentStorage, forgetBytes } from '@/lib/storage/current-storage';
import { takeInFile } from '@/lib/storage/take-in-file';
import { samplePdf } from './sample-pdf';

const DAY = 86_400_000;

/** Where a document comes from, and what it claims: `works` in whole euros without tax; as the previous one if unset. */
/** `why` says why less is admitted than was claimed. */
type Step = { in?: ContractKey; after?: number; instalment?: number; works?: number; why?: string };

/**
 * Plays the invoicing files of the demonstration, by the commands that people use.
 * @param now UTC milliseconds: everything has happened before.
 */
export async function playDemonstrationFiles(db: Database, ids: CastIds, now: number): Promise<void> {
  const as = (person: PersonKey, daysAgo: number): Context => {
    const actor = loadActor(db, ids.people[person], now);
    if (!actor) throw new Error(`${person} is not in the cast`);
    return { db, actor, now: now - daysAgo * DAY };
  };
  const deposit = async (daysAgo: number, person: PersonKey, framework: FrameworkCode, step: Step) => {
    const context = as(person, daysAgo);
    const draftId = await fillDraft(context, ids, framework, step);
    return done(submitDocument(context, { draftId })).documentId;
  };
  const act = (
    daysAgo: number,
    person: PersonKey,
    documentId: number,
    play: DirectAct,
    mandateNumber?: string,
  ) => done(actOnDocument(as(person, daysAgo), { documentId, act: play, mandateNumber }));

  /* The school: an instalment paid, one at the payer's, one at each earlier party. */
  const first = await deposit(112, 'karim', 'A4', { in: 'school', works: 84_250 });
  act(110, 'ines', first, 'take_into_account');
  const firstStatement = await deposit(107, 'ines', 'A15', {
    after: first,
    works: 82_600,
    why: 'Métré contradictoire du 28 juillet : 110 m² de dalle au lieu de 132 m².',
  });
  const firstPayable = await deposit(103, 'claire', 'A19', { after: firstStatement });
  act(102, 'hugo', firstPayable, 'take_into_account');
  act(101, 'hugo', firstPayable, 'certify_service');
  act(98, 'hugo', firstPayable, 'mandate', '2026-1187');
  act(94, 'hugo', firstPayable, 'account');
  act(90, 'hugo', firstPayable, 'pay');

  const second = await deposit(81, 'karim', 'A4', { in: 'school', instalment: 2, works: 117_900 });
  const request = await deposit(80, 'nadia', 'A10', { in: 'school', instalment: 2, works: 14_320 });
  act(76, 'karim', request, 'accept');
  const secondStatement = await deposit(74, 'ines', 'A15', { after: second });
  const secondPayable = await deposit(70, 'claire', 'A19', { after: secondStatement });
  act(66, 'hugo', secondPayable, 'take_into_account');
  act(65, 'hugo', secondPayable, 'certify_service');

  const third = await deposit(38, 'karim', 'A4', { in: 'school', instalment: 3, works: 96_480 });
  await deposit(33, 'ines', 'A15', {
    after: third,
    works: 95_730,
    why: 'Évacuation des gravats : 25 rotations constatées sur 30.',
  });

  await deposit(4, 'karim', 'A4', { in: 'school', instalment: 4, works: 102_315 });
  await deposit(3, 'luc', 'A13', { in: 'school', instalment: 4, works: 23_870 });

  /* One file for each of the other circuits. */
  const roof = await deposit(45, 'karim', 'A5', { in: 'gymnasium', works: 61_740 });
  const roofPayable = await deposit(40, 'claire', 'A19', { after: roof });
  act(37, 'hugo', roofPayable, 'certify_service');
  act(35, 'hugo', roofPayable, 'mandate', '2026-1502');
  await deposit(29, 'karim', 'A6', { in: 'roads', works: 38_205 });
  const nursery = await deposit(24, 'sophie', 'A4', { in: 'nursery', works: 44_610 });
  await deposit(19, 'ines', 'A16', { after: nursery });
  await deposit(16, 'ines', 'A15', { in: 'market', works: 27_940 });
  await deposit(9, 'ines', 'A17', { in: 'market', works: 339_000 });
  await deposit(8, 'claire', 'A19', { in: 'cemetery', works: 18_460 });
  await deposit(6, 'marc', 'A4', { in: 'hall', works: 73_150 });

  /* Begun and not sent. */
  await fillDraft(as('karim', 1), ids, 'A4', { in: 'nursery', instalment: 2, works: 51_280 });
}

/** Walks a draft through the wizard up to the summary. @returns its id. */
async function fillDraft(
  context: Context,
  ids: CastIds,
  framework: FrameworkCode,
  step: Step,
): Promise<number> {
  const { draftId } = done(startDraft(context, startOf(context, ids, framework, step)));
  const draft = loadDraft(context.db, draftId);
  if (!draft) throw new Error(`Draft ${draftId} is not there`);
  const fields = { ...draft.fields, ...typedFor(step) };
  await importPdf(context, draftId, fields.number ?? framework);
  const { issuerStructureId, follows } = draft;
  const submissionType = 'DEPOT_PDF_PORTAIL';
  done(
    chooseDocument(context, {
      draftId,
      framework,
      submissionType,
      issuerStructureId,
      issuerServiceId: null,
      follows,
    }),
  );
  const renumbered = loadDraft(context.db, draftId)?.fields.number ?? '';
  done(
    saveDetails(context, {
      draftId,
      fields: { ...fields, number: step.after ? renumbered : (fields.number ?? '') },
      isComplete: true,
    }),
  );
  return draftId;
}

async function importPdf(context: Context, draftId: number, number: string): Promise<void> {
  const storage = currentStorage();
  const bytes = await samplePdf([number, 'Décompte', 'Pièce de démonstration']);
  const arrived = await storage.receive(once(bytes));
  const recorders = { attachMainFile, addAttachment };
  const given = { name: `${number}.pdf`, announced: bytes.length };
  done(
    await takeInFile({ context, recorders, storage, forget: forgetBytes }, arrived, given, {
      place: 'main',
      draftId,
    }),
  );
}

function startOf({ db, actor }: Context, ids: CastIds, framework: FrameworkCode, step: Step) {
  if (step.after !== undefined) return { previousId: step.after };
  const contract = step.in && loadContract(db, ids.contracts[step.in]);
  const own = actor.authorisations.map((one) => one.structureId);
  const party = contract?.parties.find(
    ({ role, structureId }) =>
      role === FRAMEWORKS[framework].issuer && structureId !== null && own.includes(structureId),
  );
  if (!contract || !party) throw new Error(`Nobody may deposit ${framework} in ${step.in}`);
  return { contractId: contract.id, partyId: party.id };
}

function typedFor({ works, instalment, why, after }: Step): Record<string, string> {
  const sequence: Record<string, string> = instalment === undefined ? {} : { sequence: String(instalment) };
  if (works === undefined) return sequence;
  if (after !== undefined)
    return {
      'admitted.0.base': String(works),
      'admitted.0.reason': 'quantity',
      'admitted.0.text': why ?? '',
    };
  const vat = vatOf(works * 100, 2000) / 100;
  const total = String(works + vat);
  return {
    ...sequence,
    'vatLines.0.rate': '20',
    'vatLines.0.base': String(works),
    'vatLines.0.vat': String(vat),
    totalExclVat: String(works),
    totalVat: String(vat),
    totalInclVat: total,
    netPayable: total,
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function done<Result>(outcome: Outcome<Result>): Result {
  if (!outcome.ok) throw new Error(`The demonstration was refused: ${JSON.stringify(outcome.refusals)}`);
  return outcome.result;
}
