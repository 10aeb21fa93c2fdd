import { and, eq } from 'drizzle-orm';
import type { PersonKey, StructureKey } from '@/db/cast';
import { loadDocument } from '@/db/documents';
import { contractParties } from '@/db/schema';
import type { Role } from '@/lib/domain/parties';
import { oneDocument } from '@/lib/queries/one-document';
import { fileOf, historyOf, holderOf, lastWords, statusOf, toldOf } from '@/tests/acting';
import { openWorld, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { askRecycling } from './ask-recycling';
import { disownDocument } from './disown-document';
import { redirectDocument } from './redirect-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const recycle = (person: PersonKey, documentId: number, text = 'The commitment is of last year') =>
  askRecycling(world.as(person), { documentId, text });
const disown = (person: PersonKey, documentId: number) =>
  result(disownDocument(world.as(person), { documentId, text: 'We left this site' }));
const redirect = (
  person: PersonKey,
  documentId: number,
  {
    engagementNumber = 'EJ-2026-0999',
    recipientServiceId = null,
    text = '',
  }: { engagementNumber?: string; recipientServiceId?: number | null; text?: string } = {},
) => redirectDocument(world.as(person), { documentId, engagementNumber, recipientServiceId, text });

/** The sheet of the contract names another structure for a party. */
function rename(role: Role, from: StructureKey, to: StructureKey | null): void {
  const { structures } = world.ids;
  world.db
    .update(contractParties)
    .set(to === null ? { structureId: null, isOnPortal: false } : { structureId: structures[to] })
    .where(
      and(
        eq(contractParties.contractId, world.ids.contracts.school),
        eq(contractParties.role, role),
        eq(contractParties.structureId, structures[from]),
      ),
    )
    .run();
}

describe('what the financial service asked to recycle', () => {
  test('goes again under the same number with another routing, of which the event keeps old and new', () => {
    const a6 = depositAs(world, 'karim', 'A6', { in: 'roads' });
    result(recycle('hugo', a6));
    expect([statusOf(world, a6), holderOf(world, a6)]).toEqual(['A_RECYCLER', 'supplier']);
    expect(toldOf(world, 'document_recycled')).toContain('karim.benali: to_redirect');
    const before = loadDocument(world.db, a6);
    result(redirect('karim', a6, { recipientServiceId: world.ids.services.buildings }));
    expect(loadDocument(world.db, a6)).toMatchObject({
      status: 'MISE_A_DISPOSITION',
      number: before?.number,
      engagementNumber: 'EJ-2026-0999',
      recipientServiceId: world.ids.services.buildings,
    });
    expect(lastWords(world, 'document_redirected').changes).toEqual([
      { what: 'engagement', from: 'EJ-2025-0871', to: 'EJ-2026-0999' },
      { what: 'service', from: 'VOI', to: 'BAT' },
    ]);
    result(actOnDocument(world.as('hugo'), { documentId: a6, act: 'take_into_account' }));
  });

  test('is asked for with words, and answered with a change or a reason', () => {
    const a6 = depositAs(world, 'karim', 'A6', { in: 'roads' });
    expect(reasons(recycle('hugo', a6, ' '))).toEqual(['required']);
    result(recycle('hugo', a6));
    const { engagementNumber = '', recipientServiceId = null } = loadDocument(world.db, a6) ?? {};
    const same = { engagementNumber, recipientServiceId };
    expect(reasons(redirect('karim', a6, same))).toEqual(['nothing_to_change']);
    expect(reasons(redirect('karim', a6, { ...same, engagementNumber: 'x'.repeat(51) }))).toEqual([
      'too_long',
    ]);
    expect(reasons(redirect('karim', a6, { ...same, recipientServiceId: 9999 }))).toEqual(['not_a_choice']);
    result(redirect('karim', a6, { ...same, text: 'It is the right one: see service order 4.' }));
    expect(statusOf(world, a6)).toBe('MISE_A_DISPOSITION');
  });

  test('may be asked for by the project manager and the contracting authority as well', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(recycle('ines', a4));
    result(redirect('karim', a4));
    expect(historyOf(world, a4).slice(-4)).toEqual([
      'A_RECYCLER',
      'EN_COURS_ACHEMINEMENT',
      'MISE_A_DISPOSITION_MOE',
      'A_ASSOCIER_MOE',
    ]);
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    result(recycle('claire', a15));
    result(redirect('ines', a15, { engagementNumber: 'EJ-2026-1000' }));
    expect(statusOf(world, a15)).toBe('A_ASSOCIER_MOA');
  });
});

describe('what went to the wrong party', () => {
  test('goes to whom the sheet names today, which sees the file, and the wrong party no longer does', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    disown('ines', a4);
    expect(statusOf(world, a4)).toBe('ERREUR_FOURNISSEUR_SUR_MOE');
    expect(reasons(redirect('karim', a4))).toEqual(['party_unchanged']);
    rename('moe', 'moreau', 'cimes');
    expect(oneDocument(world.as('emma'), a4)).toBeNull();
    result(redirect('karim', a4));
    expect(statusOf(world, a4)).toBe('A_ASSOCIER_MOE');
    expect(loadDocument(world.db, a4)?.holderStructureId).toBe(world.ids.structures.cimes);
    expect(lastWords(world, 'document_redirected').changes).toEqual([
      { what: 'party', from: 'Atelier Moreau', to: 'Bureau des Cimes' },
    ]);
    expect(toldOf(world, 'document_redirected')).toContain('emma.walsh: your_turn');
    expect(oneDocument(world.as('emma'), a4)).not.toBeNull();
    expect(oneDocument(world.as('ines'), a4)).toBeNull();
    depositAs(world, 'emma', 'A15', { after: a4 });
  });

  test('takes along what else waited for the wrong party in the file', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
    result(actOnDocument(world.as('karim'), { documentId: a10, act: 'accept' }));
    disown('ines', a4);
    rename('moe', 'moreau', 'cimes');
    result(redirect('karim', a4));
    expect(loadDocument(world.db, a10)?.holderStructureId).toBe(world.ids.structures.cimes);
  });

  test('does not go on while the sheet names nobody on the portal', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    disown('ines', a4);
    rename('moe', 'moreau', null);
    expect(reasons(redirect('karim', a4))).toEqual(['party_off_portal']);
  });

  test('does not replace a party that has deposited in the file', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    depositAs(world, 'ines', 'A15', { after: a4 });
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
    result(actOnDocument(world.as('karim'), { documentId: a10, act: 'accept' }));
    disown('ines', a10);
    rename('moe', 'moreau', 'cimes');
    expect(reasons(redirect('nadia', a10))).toEqual(['party_has_deposited']);
  });

  test('of a subcontractor goes to the contractor that it works for, says the sheet', () => {
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
    disown('karim', a10);
    expect(statusOf(world, a10)).toBe('ERREUR_FOURNISSEUR_SUR_VALIDEUR');
    expect(reasons(redirect('nadia', a10))).toEqual(['party_unchanged']);
    dependOnJoint();
    result(redirect('nadia', a10));
    expect(statusOf(world, a10)).toBe('A_VALIDER_1');
    expect(loadDocument(world.db, a10)?.holderStructureId).toBe(world.ids.structures.vasseur);
    result(actOnDocument(world.as('luc'), { documentId: a10, act: 'accept' }));
    expect(statusOf(world, a10)).toBe('A_VALIDER_2');
  });

  test.each([
    ['claire', 'ERREUR_MOE_SUR_MOA', 'ines'],
    ['karim', 'ERREUR_MOA_SUR_FOURNISSEUR', 'claire'],
  ] as const)('says so as %s: %s', (person, status, issuer) => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a17 = depositAs(world, 'ines', 'A17', { after: a7 });
    const documentId = person === 'claire' ? a17 : depositAs(world, 'claire', 'A20', { after: a17 });
    disown(person, documentId);
    expect(statusOf(world, documentId)).toBe(status);
    expect(toldOf(world, 'document_disowned').some((one) => one.endsWith('to_redirect'))).toBe(true);
    expect(reasons(redirect(issuer, documentId))).toEqual(['party_unchanged']);
  });
});

test('only whoever holds it directs a document anew', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  expect(reasons(redirect('karim', a4))).toEqual(['not_permitted']);
  result(recycle('ines', a4));
  expect(reasons(redirect('ines', a4))).toEqual(['not_permitted']);
  expect(reasons(redirect('marc', a4))).toEqual(['not_found']);
  expect(fileOf(world, a4)).toMatchObject({ state: 'refused', waitingRole: 'supplier' });
});

function dependOnJoint(): void {
  const { db, ids } = world;
  const ofSchool = (structureId: number) =>
    and(eq(contractParties.contractId, ids.contracts.school), eq(contractParties.structureId, structureId));
  const joint = db.select().from(contractParties).where(ofSchool(ids.structures.vasseur)).get();
  db.update(contractParties)
    .set({ dependsOnId: joint?.id ?? null })
    .where(ofSchool(ids.structures.duval))
    .run();
}
