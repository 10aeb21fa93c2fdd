import { eq } from 'drizzle-orm';
import { contractParties } from '@/db/schema';
import { submitDocument } from '@/lib/commands/submit-document';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { draftCheck } from './draft-check';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** The subcontractor of the school, accepted on these terms. */
function accept(terms: { acceptedAmount?: number; validFrom?: string; validUntil?: string }): void {
  world.db
    .update(contractParties)
    .set(terms)
    .where(eq(contractParties.structureId, world.ids.structures.duval))
    .run();
}

describe('the terms of a subcontractor, before it sends', () => {
  it('party_not_valid_yet: nothing is deposited before they begin', () => {
    accept({ validFrom: '2026-11-24' });
    const { context, draftId } = draftAs(world, 'nadia', 'A10', { in: 'school' });
    const reason = {
      code: 'party_not_valid_yet',
      field: 'issuerStructureId',
      params: { structure: 'Peinture Duval', fromDay: '2026-11-24' },
    };
    expect(draftCheck(context, draftId)).toEqual({ isReady: false, refusals: [reason] });
    expect(submitDocument(context, { draftId })).toEqual({ ok: false, refusals: [reason] });
    accept({ validFrom: '2026-11-23' });
    expect(draftCheck(context, draftId)).toMatchObject({ isReady: true, warnings: [] });
  });

  it('have ended: it is told so, and may send', () => {
    accept({ validUntil: '2026-11-22' });
    const { context, draftId } = draftAs(world, 'nadia', 'A10', { in: 'school' });
    expect(draftCheck(context, draftId)).toMatchObject({
      isReady: true,
      warnings: [{ code: 'validity_over', until: '2026-11-22' }],
    });
    expect(submitDocument(context, { draftId }).ok).toBe(true);
  });

  it('tell of claims beyond the accepted amount, with those before, and let them go', () => {
    accept({ acceptedAmount: 1_999_999 });
    depositAs(world, 'nadia', 'A10', { in: 'school' });
    const next = { sequence: '2', period: '2026-12', number: 'DUV-2' };
    const { context, draftId } = draftAs(world, 'nadia', 'A10', {
      in: 'school',
      fields: next,
      now: TEST_NOW,
    });
    expect(draftCheck(context, draftId)).toMatchObject({
      isReady: true,
      warnings: [{ code: 'amount_exceeded', accepted: 1_999_999, claimed: 1_000_000, amount: 1_000_000 }],
    });
    expect(submitDocument(context, { draftId }).ok).toBe(true);
  });
});
