import fc from 'fast-check';
import { FRAMEWORK_CODES, FRAMEWORKS, type FrameworkCode } from './frameworks';
import { FILE_STATES, type FileDocument, fileNumber, proposedNumber, stateOf } from './invoicing-file';
import { ROLES, type Role } from './parties';
import { isDropped, isIncomplete, isWithIssuer, STATUSES, type Status } from './statuses';

const one = (framework: FrameworkCode, status: Status, holderRole: Role | null = null): FileDocument => ({
  framework,
  status,
  holderRole,
});

describe('the state of a file', () => {
  const STATES: readonly [string, readonly FileDocument[], string, Role | null][] = [
    ['a claim waits for the project manager', [one('A4', 'A_ASSOCIER_MOE', 'moe')], 'waiting', 'moe'],
    [
      'its account statement waits for the contracting authority',
      [one('A4', 'ASSOCIEE'), one('A15', 'A_ASSOCIER_MOA', 'moa')],
      'waiting',
      'moa',
    ],
    [
      'a general statement waits for the signature of the supplier',
      [one('A7', 'ASSOCIEE'), one('A17', 'ASSOCIEE'), one('A20', 'A_ASSOCIER_FOURNISSEUR', 'supplier')],
      'waiting',
      'supplier',
    ],
    [
      'a validated statement is to be paid',
      [one('A4', 'ASSOCIEE'), one('A15', 'ASSOCIEE'), one('A19', 'MISE_A_DISPOSITION', 'financial_service')],
      'to_be_paid',
      'financial_service',
    ],
    [
      'it is mandated, not yet paid',
      [one('A6', 'MANDATEE', 'financial_service')],
      'to_be_paid',
      'financial_service',
    ],
    [
      'it is to be paid by somebody off the portal',
      [one('A6', 'MISE_A_DISPOSITION')],
      'to_be_paid',
      'financial_service',
    ],
    ['it is paid', [one('A4', 'ASSOCIEE'), one('A16', 'MISE_EN_PAIEMENT')], 'paid', null],
    [
      'one of two is paid',
      [one('A16', 'MISE_EN_PAIEMENT'), one('A16', 'COMPTABILISEE', 'financial_service')],
      'to_be_paid',
      'financial_service',
    ],
    ['both are paid', [one('A16', 'MISE_EN_PAIEMENT'), one('A16', 'MISE_EN_PAIEMENT')], 'paid', null],
    [
      'a late request waits for its validator next to one that is paid',
      [one('A4', 'ASSOCIEE'), one('A16', 'MISE_EN_PAIEMENT'), one('A10', 'A_VALIDER_1', 'supplier')],
      'waiting',
      'supplier',
    ],
    [
      'an earlier request still waits next to one that is paid',
      [one('A10', 'A_VALIDER_2', 'supplier'), one('A4', 'ASSOCIEE'), one('A16', 'MISE_EN_PAIEMENT')],
      'waiting',
      'supplier',
    ],
    [
      'an earlier request still waits next to one that is to be paid',
      [
        one('A13', 'PRISE_EN_COMPTE_MOE', 'moe'),
        one('A4', 'ASSOCIEE'),
        one('A16', 'MISE_A_DISPOSITION', 'financial_service'),
      ],
      'waiting',
      'moe',
    ],
    [
      'of two claims that wait, the last deposited counts',
      [one('A4', 'A_ASSOCIER_MOE', 'moe'), one('A13', 'A_VALIDER_1', 'supplier')],
      'waiting',
      'supplier',
    ],
    [
      'claims that were replaced no longer count',
      [
        one('A7', 'REMPLACEE_PAR_A22'),
        one('A22', 'ASSOCIEE'),
        one('A23', 'MISE_A_DISPOSITION', 'financial_service'),
      ],
      'to_be_paid',
      'financial_service',
    ],
    [
      'what is missing of a claim is asked of the supplier',
      [one('A4', 'A_COMPLETER', 'supplier')],
      'suspended',
      'supplier',
    ],
    [
      'the payer asks for what is missing, next to another that is to be paid',
      [
        one('A16', 'MISE_A_DISPOSITION', 'financial_service'),
        one('A4', 'ASSOCIEE'),
        one('A19', 'SUSPENDUE', 'moa'),
      ],
      'suspended',
      'moa',
    ],
    [
      'what is missing of one claim is asked while another waits',
      [one('A10', 'A_COMPLETER', 'subcontractor'), one('A4', 'A_ASSOCIER_MOE', 'moe')],
      'waiting',
      'moe',
    ],
    [
      'what was missing has come and the payer has it',
      [one('A4', 'ASSOCIEE'), one('A16', 'COMPLETEE', 'financial_service')],
      'to_be_paid',
      'financial_service',
    ],
    ['its only claim was refused', [one('A4', 'REFUSEE_MOE', 'supplier')], 'refused', 'supplier'],
    [
      'the account statement was refused',
      [one('A4', 'ASSOCIEE'), one('A15', 'REFUSEE_MOA', 'moe')],
      'refused',
      'moe',
    ],
    [
      'the payer rejected the only document to be paid',
      [one('A4', 'ASSOCIEE'), one('A16', 'REJETEE', 'moe')],
      'refused',
      'moe',
    ],
    ['it came to the wrong place', [one('A6', 'A_RECYCLER', 'supplier')], 'refused', 'supplier'],
    [
      'a refused request lies next to a paid chain',
      [one('A10', 'REFUSEE_1', 'subcontractor'), one('A4', 'ASSOCIEE'), one('A16', 'MISE_EN_PAIEMENT')],
      'paid',
      null,
    ],
    [
      'a refused request lies next to a chain that is to be paid',
      [
        one('A10', 'REFUSEE_1', 'subcontractor'),
        one('A4', 'ASSOCIEE'),
        one('A16', 'MANDATEE', 'financial_service'),
      ],
      'to_be_paid',
      'financial_service',
    ],
    [
      'a refused request lies next to a claim that waits',
      [one('A10', 'REFUSEE_1', 'subcontractor'), one('A4', 'A_ASSOCIER_MOE', 'moe')],
      'waiting',
      'moe',
    ],
    [
      'of two documents to be paid one is paid, the other rejected',
      [one('A16', 'MISE_EN_PAIEMENT'), one('A16', 'REJETEE', 'moe')],
      'refused',
      'moe',
    ],
    [
      'a corrected claim took the place of the refused one',
      [one('A4', 'DUPLIQUE_APRES_REFUS'), one('A4', 'A_ASSOCIER_MOE', 'moe')],
      'waiting',
      'moe',
    ],
    [
      'a document to be paid was corrected, and the correction is paid',
      [one('A16', 'DUPLIQUE_APRES_REFUS'), one('A16', 'MISE_EN_PAIEMENT')],
      'paid',
      null,
    ],
    ['its only claim was given up', [one('A4', 'ABANDONNEE')], 'abandoned', null],
    [
      'the refused claim and its correction were given up',
      [one('A4', 'DUPLIQUE_APRES_REFUS'), one('A4', 'ABANDONNEE')],
      'abandoned',
      null,
    ],
    [
      'what followed the claim was given up, and the whole file with it',
      [one('A4', 'ASSOCIEE'), one('A15', 'ABANDONNEE')],
      'abandoned',
      null,
    ],
    [
      'what followed the claim was given up, and the claim waits again',
      [one('A4', 'A_ASSOCIER_MOE', 'moe'), one('A15', 'ABANDONNEE')],
      'waiting',
      'moe',
    ],
    [
      'a request was given up next to a paid chain',
      [one('A10', 'ABANDONNEE'), one('A4', 'ASSOCIEE'), one('A16', 'MISE_EN_PAIEMENT')],
      'paid',
      null,
    ],
    ['nobody has it in hand', [one('A4', 'DEPOSEE')], 'waiting', null],
    ['there is no document yet', [], 'waiting', null],
  ];
  test.each(STATES)('when %s', (_name, documents, state, waitingRole) => {
    expect(stateOf(documents)).toEqual({ state, waitingRole });
  });

  test('each state is one of these tests', () => {
    expect(new Set(STATES.map(([, , state]) => state))).toEqual(new Set(FILE_STATES));
  });

  const documents = fc.array(
    fc.record({
      framework: fc.constantFrom(...FRAMEWORK_CODES),
      status: fc.constantFrom(...STATUSES),
      holderRole: fc.option(fc.constantFrom(...ROLES)),
    }),
    { maxLength: 8 },
  );

  const isPayable = ({ framework }: FileDocument) => FRAMEWORKS[framework].payable;
  const isLive = ({ status }: FileDocument) => !isDropped(status);
  /** On its way to somebody who answers it. */
  const isOnItsWay = (document: FileDocument) =>
    isLive(document) &&
    document.holderRole !== null &&
    !isWithIssuer(document.status) &&
    !isPayable(document);
  const asksForMore = (document: FileDocument) =>
    document.holderRole !== null && isIncomplete(document.status);

  test('is paid only when nothing waits or is missing, and every payable document that counts is paid', () => {
    fc.assert(
      fc.property(documents, (drawn) => {
        const payables = drawn.filter((one) => isLive(one) && isPayable(one));
        const isPaid = payables.length > 0 && payables.every(({ status }) => status === 'MISE_EN_PAIEMENT');
        expect(stateOf(drawn).state === 'paid').toBe(
          isPaid && !drawn.some(isOnItsWay) && !drawn.some(asksForMore),
        );
      }),
    );
  });

  test('says for whom it waits exactly when somebody has to act', () => {
    fc.assert(
      fc.property(documents, (drawn) => {
        const { state, waitingRole } = stateOf(drawn);
        if (state === 'paid' || state === 'abandoned') expect(waitingRole).toBeNull();
        if (state === 'to_be_paid') expect(waitingRole).toBe('financial_service');
        if (state === 'suspended' || state === 'refused') expect(waitingRole).not.toBeNull();
        if (state === 'waiting') expect(waitingRole !== null).toBe(drawn.some(isOnItsWay));
      }),
    );
  });

  test('waits as long as anything is on its way, whatever else was refused, paid or given up', () => {
    fc.assert(
      fc.property(documents, (drawn) => {
        expect(stateOf(drawn).state === 'waiting' || !drawn.some(isOnItsWay)).toBe(true);
      }),
    );
  });

  test('does not change with documents that no longer count, unless nothing else is left', () => {
    const gone = [one('A16', 'DUPLIQUE_APRES_REFUS'), one('A4', 'ABANDONNEE')];
    const isAnswered = ({ status }: FileDocument) => status === 'ASSOCIEE' || status === 'REMPLACEE_PAR_A22';
    fc.assert(
      fc.property(documents, (drawn) => {
        const isLeft = drawn.some((document) => isLive(document) && !isAnswered(document));
        expect(stateOf([...gone, ...drawn])).toEqual(
          isLeft ? stateOf(drawn) : { state: 'abandoned', waitingRole: null },
        );
      }),
    );
  });
});

describe('the number of a file', () => {
  test.each([
    ['2026-TX-014', 'monthly', 1, '2026-TX-014/M01'],
    ['2026-TX-014', 'monthly', 12, '2026-TX-014/M12'],
    ['2026-TX-014', 'monthly', 100, '2026-TX-014/M100'],
    ['2026-TX-014', 'final', 1, '2026-TX-014/F'],
  ] as const)('of %s, %s %d, is %s', (contract, kind, sequence, number) => {
    expect(fileNumber(contract, kind, sequence)).toBe(number);
  });

  test('is another for each instalment and for the final settlement', () => {
    const numbers = Array.from({ length: 200 }, (_, index) =>
      fileNumber('2026-TX-014', 'monthly', index + 1),
    );
    expect(new Set([...numbers, fileNumber('2026-TX-014', 'final', 1)]).size).toBe(201);
  });
});

describe('the number proposed for a document', () => {
  test.each([
    ['A4', '2026-TX-014-01', '2026-TX-014-01'],
    ['A15', '2026-TX-014-01', '2026-TX-014-01-EA'],
    ['A19', '2026-TX-014-01', '2026-TX-014-01-EAV'],
    ['A16', '2026-TX-014-01', '2026-TX-014-01-EAV'],
    ['A17', '2026-TX-014-F', '2026-TX-014-F-PDG'],
    ['A18', '2026-TX-014-F', '2026-TX-014-F-DG'],
    ['A20', '2026-TX-014-F', '2026-TX-014-F-DG'],
    ['A8', '2026-TX-014-F', '2026-TX-014-F-DGD'],
    ['A22', '2026-TX-014-F', '2026-TX-014-F-PDGT'],
    ['A25', '2026-TX-014-F', '2026-TX-014-F-DGDT'],
    ['A4', '12345678901234567890', '12345678901234567890'],
    ['A15', '12345678901234567', '12345678901234567-EA'],
    ['A15', '-2345678901234567', '-2345678901234567-EA'],
  ] as const)('as %s after %s is %s', (framework, base, number) => {
    expect(proposedNumber(framework, base)).toBe(number);
  });

  const bases = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));
  const codes = fc.constantFrom(...FRAMEWORK_CODES);

  test('has at most 20 characters, all of them whole, and ends as its framework says', () => {
    fc.assert(
      fc.property(codes, bases, (code, base) => {
        const number = proposedNumber(code, base);
        expect(number.length).toBeLessThanOrEqual(20);
        expect(number.endsWith(FRAMEWORKS[code].suffix)).toBe(true);
        // Half a character would be stored as another.
        expect(Buffer.from(number, 'utf8').toString('utf8')).toBe(number);
      }),
      { numRuns: 1_000 },
    );
  });

  test('keeps what fits as it is', () => {
    fc.assert(
      fc.property(codes, fc.string({ maxLength: 15 }), (code, base) => {
        expect(proposedNumber(code, base)).toBe(base + FRAMEWORKS[code].suffix);
      }),
    );
  });

  test('tells two instalments apart even behind the longest contract number', () => {
    const contract = 'MARCHE-DE-TRAVAUX-DE-RENOVATION-2026-LOT-01-TX-014';
    for (const code of FRAMEWORK_CODES) {
      const numbers = ['01', '02', '12'].map((instalment) =>
        proposedNumber(code, `${contract}-${instalment}`),
      );
      expect([code, new Set(numbers).size]).toEqual([code, 3]);
    }
  });

  test('does not begin with the dash at which a long number was cut', () => {
    expect(proposedNumber('A4', '2026-MARCHE-DE-TX-014-01')).toBe('MARCHE-DE-TX-014-01');
  });
});
