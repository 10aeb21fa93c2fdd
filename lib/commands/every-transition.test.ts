import { and, asc, eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { type DocumentRow, loadDocument } from '@/db/documents';
import { loadFileParties } from '@/db/files';
import { contractParties, statusHistory } from '@/db/schema';
import { type DirectAct, isDirectAct } from '@/lib/domain/acts';
import { startOfDay } from '@/lib/domain/day-bounds';
import { receiverOf } from '@/lib/domain/frameworks';
import type { DocumentEvent } from '@/lib/domain/notices';
import { circuitOf } from '@/lib/domain/parties';
import { sideOf } from '@/lib/domain/route';
import type { Status } from '@/lib/domain/statuses';
import { type Act, actsFrom, TRANSITIONS, type Transition, transition } from '@/lib/domain/transitions';
import { playAct, playerFor, THE_PRODUCT } from '@/lib/submission/play-act';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs, result } from '@/tests/depositing';
import { keepSilent } from '@/tests/silence';
import { actOnDocument } from './act-on-document';
import { chooseDocument } from './choose-document';
import { declareAbsence } from './declare-absence';
import { submitDocument } from './submit-document';
import { takeBackAbsence } from './take-back-absence';

// Every row of the table of transitions is played by somebody of the cast, and the histories hold nothing else.

const played = new Set<string>();
const rows = [...new Set(TRANSITIONS.map(({ from, to }) => `${from} -> ${to}`))];

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => {
  for (const step of stepsOf(world)) played.add(step);
  world.close();
});

/** Each status of each document with the next. */
function stepsOf({ db }: World): string[] {
  const history = db
    .select()
    .from(statusHistory)
    .orderBy(asc(statusHistory.documentId), asc(statusHistory.id));
  const stops = history.all();
  return stops.flatMap((stop, position) => {
    const next = stops[position + 1];
    return next?.documentId === stop.documentId ? [`${stop.status} -> ${next.status}`] : [];
  });
}
const act = (person: 'karim' | 'luc' | 'ines' | 'claire' | 'hugo', documentId: number, name: DirectAct) =>
  result(actOnDocument(world.as(person), { documentId, act: name, mandateNumber: 'M-1' }));
const instalment = (sequence: number) => ({ sequence: String(sequence), number: `S-${sequence}` });

/** The contract holder's draft general statement, once the thirty days are over. */
function draftTacitAfter(documentId: number): number {
  keepSilent(world, documentId);
  return depositAs(world, 'karim', 'A22', { after: documentId });
}

test('an instalment, each step taken at once', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  depositAs(world, 'claire', 'A19', { after: a15 });
  expect(stepsOf(world)).toContain('A_ASSOCIER_MOE -> ASSOCIEE');
});

test('an instalment that each party takes into account before it goes on', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  act('ines', a4, 'take_into_account');
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  act('claire', a15, 'take_into_account');
  depositAs(world, 'claire', 'A19', { after: a15 });
  expect(stepsOf(world)).toContain('PRISE_EN_COMPTE_MOA -> ASSOCIEE');
});

/** The subcontractor of the school works for the joint contractor from now on. */
function chainValidators(): void {
  const { contracts, structures } = world.ids;
  const ofSchool = (structureId: number) =>
    and(eq(contractParties.contractId, contracts.school), eq(contractParties.structureId, structureId));
  const joint = world.db.select().from(contractParties).where(ofSchool(structures.vasseur)).get();
  world.db
    .update(contractParties)
    .set({ dependsOnId: joint?.id ?? null })
    .where(ofSchool(structures.duval))
    .run();
}

test('a request with one validator, and one with two', () => {
  act('karim', depositAs(world, 'luc', 'A13', { in: 'school' }), 'accept');
  chainValidators();
  const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: instalment(2) });
  act('luc', a10, 'accept');
  act('karim', a10, 'accept');
  expect(loadDocument(world.db, a10)?.status).toBe('A_ASSOCIER_MOE');
});

test('a final settlement that the supplier signs', () => {
  const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
  const a17 = depositAs(world, 'ines', 'A17', { after: a7 });
  const a20 = depositAs(world, 'claire', 'A20', { after: a17 });
  depositAs(world, 'karim', 'A8', { after: a20 });
  expect(stepsOf(world)).toContain('A_ASSOCIER_FOURNISSEUR -> ASSOCIEE');
});

describe('a tacit general statement takes the place of', () => {
  /** The lead's claim and the joint contractor's, of which the project manager's proposal follows only the latter. */
  function halfAnswered(isLeadTaken: boolean) {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a14 = depositAs(world, 'luc', 'A14', { in: 'school' });
    act('karim', a14, 'accept');
    if (isLeadTaken) act('ines', a7, 'take_into_account');
    const { context, draftId } = draftAs(world, 'ines', 'A17', { after: a14 });
    result(
      chooseDocument(context, {
        draftId,
        framework: 'A17',
        submissionType: 'DEPOT_PDF_PORTAIL',
        issuerStructureId: world.ids.structures.moreau,
        issuerServiceId: null,
        follows: [a14],
      }),
    );
    return { a7, a17: result(submitDocument(context, { draftId })).documentId };
  }
  const replaced = (...ids: number[]) => ids.map((id) => loadDocument(world.db, id)?.status);

  test('a claim that was followed', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    draftTacitAfter(a7);
    expect(replaced(a7)).toEqual(['REMPLACEE_PAR_A22']);
  });

  test.each([false, true])(
    'a claim that waits next to the proposal that it follows, taken: %s',
    (isTaken) => {
      const { a7, a17 } = halfAnswered(isTaken);
      draftTacitAfter(a17);
      expect(replaced(a7, a17)).toEqual(['REMPLACEE_PAR_A22', 'REMPLACEE_PAR_A22']);
    },
  );

  test.each([false, true])(
    'a proposal that waits next to the claim that it follows, taken: %s',
    (isTaken) => {
      const { a7, a17 } = halfAnswered(false);
      if (isTaken) act('claire', a17, 'take_into_account');
      draftTacitAfter(a7);
      expect(replaced(a7, a17)).toEqual(['REMPLACEE_PAR_A22', 'REMPLACEE_PAR_A22']);
    },
  );
});

test('the payer’s steps, each from each one before it', () => {
  const first: Status = 'MISE_A_DISPOSITION';
  const ways = payerActs(first).flatMap((before) => {
    const next = payerActs(transition(first, before)?.to ?? first);
    return next.length > 0 ? next.map((after) => [before, after]) : [[before]];
  });
  expect(ways).toHaveLength(5 + 4 + 3 + 2 + 1 + 1);
  for (const [position, way] of ways.entries()) {
    const a6 = depositAs(world, 'karim', 'A6', { in: 'roads', fields: instalment(position + 1) });
    for (const name of way) act('hugo', a6, name);
  }
});

const payerActs = (status: Status) => actsFrom(status, 'financial_service', 'A6').filter(isDirectAct);

/**
 * Played straight through the table on documents that the commands deposited, by the parties who hold them: what a receiver
 * sends back, what its issuer makes of it, and what time does. What the commands ask besides is in their own tests, and in
 * the life at random.
 */
describe('whatever the table allows next, from wherever a document stands', () => {
  const KINDS: Readonly<Partial<Record<Act, DocumentEvent>>> = {
    refuse: 'document_refused',
    disown: 'document_disowned',
    suspend: 'document_suspended',
    complete: 'document_completed',
    recycle: 'document_recycled',
    redirect: 'document_redirected',
    reject: 'document_rejected',
    resubmit: 'document_submitted',
    abandon: 'document_abandoned',
    close: 'file_abandoned',
    release: 'document_reopened',
    lapse: 'validation_lapsed',
  };
  const HANDS: Readonly<Record<string, PersonKey>> = {
    supplier: 'karim',
    joint_contractor: 'luc',
    subcontractor: 'nadia',
    moe: 'ines',
    moa: 'claire',
    financial_service: 'hugo',
  };

  function play(documentId: number, name: Act, toward?: Transition['toward']): void {
    const document = load(documentId);
    const kind = KINDS[name];
    if (!kind) throw new Error(`${name} is played by a command`);
    const back = toward === 'moe' || toward === 'moa' || toward === 'supplier' ? { toward } : {};
    const isOwn = TRANSITIONS.some((row) => row.act === name && row.by === 'product');
    playAct(
      { db: world.db, now: TEST_NOW },
      isOwn ? THE_PRODUCT : holderOf(document),
      document,
      name === 'release' ? { act: name, kind, ...back } : { act: name, kind },
    );
  }
  function load(documentId: number): DocumentRow {
    const document = loadDocument(world.db, documentId);
    if (!document) throw new Error(`Document ${documentId} is not there`);
    return document;
  }
  function holderOf({ holderRole: role, holderStructureId: structureId }: DocumentRow) {
    return playerFor(world.as(HANDS[role ?? ''] ?? 'karim'), { role, structureId });
  }

  /** The rows that may be played on this document now: the way is its issuer's side, or whoever it waited for. */
  function rowsOn({ status, framework, issuerRole, fileId }: DocumentRow): Transition[] {
    const circuit = circuitOf(loadFileParties(world.db, fileId));
    const ways = { disown: sideOf(issuerRole), release: receiverOf(circuit, framework) };
    return TRANSITIONS.filter(
      ({ from, act: name, toward, of }) =>
        from === status &&
        KINDS[name] !== undefined &&
        (of === undefined || of.includes(framework)) &&
        (toward === undefined || (name === 'disown' || name === 'release' ? ways[name] === toward : false)),
    );
  }

  /** Plays each row that is possible on the document, one after the other from where it is, and on from there. */
  function playOn(documentId: number, seen = new Set<Status>()): void {
    const document = load(documentId);
    if (seen.has(document.status)) return;
    seen.add(document.status);
    for (const row of rowsOn(document)) {
      world.db.$client.exec('SAVEPOINT before');
      play(documentId, row.act, row.toward);
      for (const step of stepsOf(world)) played.add(step);
      playOn(documentId, seen);
      world.db.$client.exec('ROLLBACK TO before; RELEASE before');
    }
  }
  const fileOf = (documentId: number) => load(documentId).fileId;
  function declareAbsent(documentId: number): number {
    const reason = 'On leave, no deputy';
    result(declareAbsence(world.as('claire'), { fileId: fileOf(documentId), role: 'moe', reason }));
    return documentId;
  }
  const takeBack = (documentId: number) =>
    result(takeBackAbsence(world.as('claire'), { fileId: fileOf(documentId), role: 'moe' }));
  const taken = (person: 'ines' | 'claire' | 'hugo', documentId: number) => {
    act(person, documentId, 'take_into_account');
    return documentId;
  };
  const claim = () => depositAs(world, 'karim', 'A4', { in: 'school' });
  const finalClaim = () => depositAs(world, 'karim', 'A7', { in: 'school' });
  const statement = () => depositAs(world, 'ines', 'A15', { after: claim() });
  const direct = () => depositAs(world, 'karim', 'A5', { in: 'gymnasium' });
  const request = () => depositAs(world, 'nadia', 'A10', { in: 'school', fields: instalment(1) });
  const requestOfTwo = () => {
    chainValidators();
    return request();
  };
  const proposal = () => depositAs(world, 'ines', 'A17', { after: finalClaim() });
  const general = () => depositAs(world, 'claire', 'A20', { after: proposal() });
  const tacit = () => draftTacitAfter(finalClaim());
  const payable = () => depositAs(world, 'karim', 'A6', { in: 'roads', fields: instalment(1) });

  const STARTS: readonly [string, () => number][] = [
    ['a request that one contractor accepts', request],
    ['a request that two contractors accept', requestOfTwo],
    ['a request in the absence of the project manager', () => declareAbsent(request())],
    ['a request that two accept, in the absence of the project manager', () => declareAbsent(requestOfTwo())],
    ['a claim', claim],
    ['a claim that was taken into account', () => taken('ines', claim())],
    ['a claim in the absence of the project manager', () => declareAbsent(claim())],
    ['a claim that was taken before the absence', () => declareAbsent(taken('ines', claim()))],
    ['an account statement', statement],
    ['an account statement that was taken into account', () => taken('claire', statement())],
    ['a statement that the supplier brings', direct],
    ['a statement that the supplier brings, taken into account', () => taken('claire', direct())],
    ['a general statement of the contracting authority', general],
    [
      'a general statement of the project manager',
      () => {
        const a7 = depositAs(world, 'karim', 'A7', { in: 'nursery' });
        return depositAs(world, 'ines', 'A18', { after: a7 });
      },
    ],
    ['a tacit draft', tacit],
    ['a tacit draft that was taken into account', () => taken('claire', tacit())],
    ['what is to be paid', payable],
    ['what is to be paid, taken into account', () => taken('hugo', payable())],
    [
      'what is to be paid, its service certified',
      () => {
        const a6 = payable();
        act('hugo', a6, 'certify_service');
        return a6;
      },
    ],
    [
      'a claim that was followed',
      () => {
        const a4 = claim();
        depositAs(world, 'ines', 'A15', { after: a4 });
        return a4;
      },
    ],
    [
      'an account statement that was followed',
      () => {
        const a15 = statement();
        depositAs(world, 'claire', 'A19', { after: a15 });
        return a15;
      },
    ],
    [
      'a general statement that was signed',
      () => {
        const a20 = general();
        depositAs(world, 'karim', 'A8', { after: a20 });
        return a20;
      },
    ],
    [
      'a claim that was replaced',
      () => {
        const a7 = finalClaim();
        draftTacitAfter(a7);
        return a7;
      },
    ],
    [
      'a proposal that was replaced',
      () => {
        const a17 = proposal();
        draftTacitAfter(a17);
        return a17;
      },
    ],
  ];
  test.each(STARTS)('on %s', (_name, start) => {
    const documentId = start();
    expect(rowsOn(load(documentId))).not.toEqual([]);
    playOn(documentId);
  });

  test('a claim that the project manager left too long is followed all the same', () => {
    const a4 = claim();
    keepSilent(world, a4);
    depositAs(world, 'ines', 'A15', { after: a4 });
    expect(load(a4).status).toBe('ASSOCIEE');
  });

  test('what waits for the absent project manager passes on, and comes back with it', () => {
    const late = depositAs(world, 'karim', 'A4', { in: 'school', fields: instalment(2) });
    keepSilent(world, late);
    for (const documentId of [claim(), late]) {
      declareAbsent(documentId);
      expect(load(documentId).status).toBe('A_ASSOCIER_MOA');
      takeBack(documentId);
      act('ines', documentId, 'take_into_account');
      declareAbsent(documentId);
      act('claire', documentId, 'take_into_account');
      takeBack(documentId);
      expect(load(documentId).status).toBe('A_ASSOCIER_MOE');
    }
  });

  test('requests that were accepted go to the contracting authority in the absence of the project manager', () => {
    act(
      'karim',
      declareAbsent(depositAs(world, 'nadia', 'A10', { in: 'school', fields: instalment(2) })),
      'accept',
    );
    const ofTwo = declareAbsent(requestOfTwo());
    act('luc', ofTwo, 'accept');
    act('karim', ofTwo, 'accept');
    expect(load(ofTwo)).toMatchObject({ status: 'A_ASSOCIER_MOA', holderRole: 'moa' });
  });

  test('what the payer had completed is paid like any other', () => {
    for (const [position, name] of payerActs('COMPLETEE').entries()) {
      const a6 = depositAs(world, 'karim', 'A6', { in: 'roads', fields: instalment(position + 1) });
      play(a6, 'suspend');
      expect(load(a6)).toMatchObject({ status: 'SUSPENDUE', holderRole: 'supplier' });
      play(a6, 'complete');
      expect(load(a6)).toMatchObject({ status: 'COMPLETEE', holderRole: 'financial_service' });
      act('hugo', a6, name);
    }
  });

  test('silence marks a tacit draft and a general statement once, and no other document', () => {
    const a22 = tacit();
    keepSilent(world, a22);
    expect(load(a22)).toMatchObject({
      tacitAt: startOfDay('2026-12-04'),
      status: 'A_ASSOCIER_FOURNISSEUR',
      holderRole: 'supplier',
    });
    const a4 = claim();
    keepSilent(world, a4);
    expect(load(a4)).toMatchObject({ tacitAt: null, holderRole: 'moe' });
  });
});

test('no history has a step that is not in the table, and every row of the table was a step', () => {
  expect([...played].sort()).toEqual(rows.sort());
});
