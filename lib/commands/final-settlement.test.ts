import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { loadCertificate } from '@/db/certificates';
import { attachments, notices } from '@/db/schema';
import { loadSettlement } from '@/db/settlements';
import { certificateText } from '@/lib/certificate/certificate-lines';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { TACIT_PARTS } from '@/lib/domain/settlement';
import { oneDocument } from '@/lib/queries/one-document';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { attachTo, depositAs, draftAs, reasons, result, type Step } from '@/tests/depositing';
import { submitDocument } from './submit-document';

/** When the thirty days of the general statement are over (CCAG-Travaux 12.4.2). */
const LATE = TEST_NOW + 31 * 86_400_000;

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** Sends a draft once `change` has had its way with it. */
function send(
  person: PersonKey,
  framework: FrameworkCode,
  step: Step,
  change: (draftId: number) => void = () => undefined,
) {
  const { context, draftId } = draftAs(world, person, framework, step);
  change(draftId);
  return submitDocument(context, { draftId });
}

const refusedOf = (outcome: ReturnType<typeof send>) => (outcome.ok ? [] : outcome.refusals);

function told(documentId: number): string[][] {
  return world.db
    .select()
    .from(notices)
    .where(eq(notices.documentId, documentId))
    .all()
    .map(({ userId, kind }) => [
      Object.entries(world.ids.people).find(([, id]) => id === userId)?.[0] ?? '',
      kind,
    ])
    .sort();
}

test('a draft final statement reaches project manager and contracting authority at the same time, and its certificate says so', () => {
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  expect(told(claim)).toEqual([
    ['claire', 'copy'],
    ['ines', 'your_turn'],
  ]);
  expect(oneDocument(world.as('claire'), claim)?.framework).toBe('A7');
  expect(sentTo(claim)).toEqual([
    'Atelier Moreau (Project manager)',
    'Ville de Valmont (Contracting authority)',
  ]);
});

test('a draft of the tacit procedure goes to the contracting authority with a copy to the project manager', () => {
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  const tacit = depositAs(world, 'karim', 'A22', { after: claim, now: LATE });
  expect(told(tacit)).toEqual([
    ['claire', 'your_turn'],
    ['ines', 'copy'],
    ['paul', 'copy'],
  ]);
  expect(sentTo(tacit)).toEqual([
    'Ville de Valmont (Contracting authority)',
    'Atelier Moreau (Project manager)',
  ]);
  expect(loadSettlement(world.db, tacit)?.parts).toEqual({
    instalments: 0,
    balance: 1_200_000,
    total: 1_200_000,
  });
});

test('a certificate says where no copy could be sent', () => {
  const claim = depositAs(world, 'karim', 'A22', { in: 'gymnasium' });
  expect(sentTo(claim)[1]).toBe('Project manager: not on the portal, no copy was sent');
});

test('a draft of the tacit procedure is refused without one of its parts, and with one twice', () => {
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  const outcome = send('karim', 'A22', { after: claim, now: LATE }, (draftId) => {
    world.db.delete(attachments).where(eq(attachments.type, 'BALANCE_STATEMENT')).run();
    attachTo(world, world.as('karim'), draftId, 'RECAPITULATION');
  });
  expect(refusedOf(outcome)).toEqual([
    { code: 'part_missing', field: 'attachments', params: { part: 'BALANCE_STATEMENT' } },
    { code: 'part_doubled', field: 'attachments', params: { part: 'RECAPITULATION' } },
  ]);
  expect(TACIT_PARTS).toHaveLength(3);
});

test('amounts of parts that are missing, unreadable or contradict the document are refused', () => {
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  const typed = { partInstalments: '', partBalance: 'much', partTotal: '1,00' };
  expect(reasons(send('karim', 'A22', { after: claim, fields: typed, now: LATE }))).toEqual([
    'required',
    'not_an_amount',
  ]);
  const other = { partInstalments: '100,00', partBalance: '11 999,00', partTotal: '12 000,00' };
  expect(reasons(send('karim', 'A22', { after: claim, fields: other, now: LATE }))).toEqual([
    'balance_differs',
    'recapitulation_differs',
  ]);
});

test('a general statement is signed without reserves, or with a memorandum and its amount, and everybody reads it', () => {
  const statement = generalStatement();
  expect(refusedOf(send('karim', 'A8', { after: statement, fields: { signature: '' } }))).toEqual([
    { code: 'required', field: 'signature' },
  ]);
  const reserved = { signature: 'with_reserves', claimAmount: '' };
  expect(reasons(send('karim', 'A8', { after: statement, fields: reserved }))).toEqual([
    'memorandum_missing',
    'claim_amount_required',
  ]);
  const attach = (draftId: number) => void attachTo(world, world.as('karim'), draftId, 'CLAIM_MEMORANDUM');
  expect(reasons(send('karim', 'A8', { after: statement }, attach))).toEqual(['memorandum_without_reserves']);
  const claimed = { signature: 'with_reserves', claimAmount: '5 000,00' };
  const { documentId } = result(send('karim', 'A8', { after: statement, fields: claimed }, attach));
  for (const reader of ['ines', 'claire', 'hugo'] as const)
    expect(oneDocument(world.as(reader), documentId)?.settlement).toEqual({
      signature: 'with_reserves',
      claimAmount: 500_000,
      parts: null,
    });
});

test('a signed general statement keeps the amounts of what is signed, and says both figures', () => {
  const statement = generalStatement();
  expect(refusedOf(send('karim', 'A8', { after: statement, fields: { netPayable: '11 000,00' } }))).toEqual([
    {
      code: 'statement_differs',
      field: 'netPayable',
      params: { ownCents: 1_100_000, statementCents: 1_200_000, framework: 'A20' },
    },
  ]);
});

function generalStatement(): number {
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  return depositAs(world, 'claire', 'A20', { after: depositAs(world, 'ines', 'A17', { after: claim }) });
}

function sentTo(documentId: number): string[] {
  const certificate = loadCertificate(world.db, documentId);
  if (!certificate) throw new Error('no certificate');
  const { sections } = certificateText('en', certificate, 'https://x.example');
  return sections.flatMap(({ lines }) =>
    lines.filter(({ term }) => term.startsWith('Sent at')).map(({ value }) => value),
  );
}
