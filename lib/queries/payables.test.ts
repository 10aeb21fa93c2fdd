import { actOnDocument } from '@/lib/commands/act-on-document';
import type { DirectAct } from '@/lib/domain/acts';
import type { PageRequest } from '@/lib/domain/paging';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { type PayablesInput, payables } from './payables';

const WAITING: PayablesInput = { filter: 'waiting', instructor: null, request: null };
const PAID: PayablesInput = { filter: 'paid', instructor: null, request: null };

describe('the tray of the financial service', () => {
  const world = openWorld();
  afterAll(() => world.close());
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW });
  const early = depositAs(world, 'claire', 'A19', { in: 'cemetery', now: TEST_NOW + 1 });
  const late = depositAs(world, 'karim', 'A6', { in: 'roads', now: TEST_NOW + 2 });
  const act = (documentId: number, name: DirectAct, now: number) =>
    result(
      actOnDocument(world.as('hugo', now), {
        documentId,
        act: name,
        ...(name === 'mandate' ? { mandateNumber: 'M-2026-118' } : {}),
      }),
    );
  const waiting = () => payables(world.as('hugo'), WAITING).rows;

  test('what arrived first comes first, and what is still on its way is not there', () => {
    expect(waiting().map((row) => row.id)).toEqual([early, late]);
    expect(waiting().map((row) => row.id)).not.toContain(claim);
  });

  test('with its supplier, contract, engagement and next act', () => {
    expect(waiting()[1]).toMatchObject({
      supplierName: 'Rhône Rénovation',
      contractNumber: '2025-TX-009',
      engagementNumber: 'EJ-2025-0871',
      netPayable: 1_200_000,
      nextAct: 'take_into_account',
    });
    // The supplier of the cemetery works on paper, and is named all the same.
    expect(waiting()[0]).toMatchObject({ supplierName: 'Travaux Alpins' });
  });

  test('an act moves nothing in the order, and offers the next one', () => {
    act(early, 'take_into_account', TEST_NOW + 10);
    expect(waiting().map((row) => [row.id, row.nextAct])).toEqual([
      [early, 'certify_service'],
      [late, 'take_into_account'],
    ]);
    act(early, 'mandate', TEST_NOW + 11);
    expect(waiting()[0]).toMatchObject({ nextAct: 'hand_to_accountant', mandateNumber: 'M-2026-118' });
  });

  test('what is paid leaves the tray and stays findable', () => {
    expect(payables(world.as('hugo'), PAID).rows).toEqual([]);
    act(early, 'pay', TEST_NOW + 12);
    expect(waiting().map((row) => row.id)).toEqual([late]);
    expect(payables(world.as('hugo'), PAID).rows).toMatchObject([
      { id: early, nextAct: null, status: 'MISE_EN_PAIEMENT' },
    ]);
  });

  test('is empty for everybody else, even of the same structure', () => {
    for (const person of ['claire', 'karim', 'ines', 'julie'] as const)
      for (const input of [WAITING, PAID])
        expect(payables(world.as(person), input)).toMatchObject({ rows: [], counted: 0 });
  });
});

describe('a long tray', () => {
  const world = openWorld();
  afterAll(() => world.close());
  beforeAll(() => {
    world.db.$client.transaction(() => {
      for (let position = 0; position < 120; position++) {
        const id = depositAs(world, 'karim', 'A6', {
          in: 'roads',
          now: TEST_NOW + position - (position % 7),
        });
        const isPaid = position % 2 === 1;
        if (isPaid) result(actOnDocument(world.as('hugo', TEST_NOW + 500), { documentId: id, act: 'pay' }));
      }
    })();
  });

  test.each(['waiting', 'paid'] as const)('every document that is %s comes once', (filter) => {
    const ids: number[] = [];
    let request: PageRequest = null;
    for (let pages = 0; pages < 10; pages++) {
      const page = payables(world.as('hugo'), { filter, instructor: null, request });
      ids.push(...page.rows.map((row) => row.id));
      expect(page.counted).toBe(60);
      if (!page.next) break;
      request = { side: 'after', cursor: page.next };
    }
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });
});
