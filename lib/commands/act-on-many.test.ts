import fc from 'fast-check';
import { listToAcknowledge } from '@/db/acknowledgements';
import type { PersonKey } from '@/db/cast';
import { loadDocument } from '@/db/documents';
import { setInstructor } from '@/db/hands';
import { MANY_ACTS, type ManyAct } from '@/lib/domain/many';
import type { Outcome } from '@/lib/domain/refusals';
import { foundIds } from '@/lib/queries/found-ids';
import { openBeside, openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { acknowledgeNotices } from './acknowledge-notices';
import { actOnDocument } from './act-on-document';
import { type ActOnMany, actOnMany } from './act-on-many';
import { giveDocument } from './give-document';
import { refuseDocument } from './refuse-document';
import { takeDocument } from './take-document';

// Karim manages Bâtisseurs, Sophie works there; Luc's requests wait for them. Marc takes part in none of it.

let world: World;
let requests: number[];
let claim: number;
let refusedClaim: number;
let payable: number;
beforeAll(() => {
  world = openWorld();
  requests = Array.from({ length: 50 }, (_, at) => request(at + 1));
  claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'C-1', sequence: '81' } });
  refusedClaim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'C-2', sequence: '82' } });
  const refusal = { documentId: refusedClaim, reason: 'unreadable' as const, text: '', draftId: null };
  result(refuseDocument(world.as('ines'), refusal));
  const paid = depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { number: 'C-3', sequence: '83' } });
  payable = depositAs(world, 'ines', 'A16', { after: paid, fields: { number: 'P-1' } });
});
afterAll(() => world.close());

function request(at: number): number {
  const fields = { number: `R-${at}`, sequence: String(at), period: '2026-10' };
  return depositAs(world, 'luc', 'A13', { in: 'school', fields });
}

/** What the work gives, and leaves no trace of. */
function undone<Result>(work: () => Result): Result {
  world.db.$client.exec('SAVEPOINT undone');
  try {
    return work();
  } finally {
    world.db.$client.exec('ROLLBACK TO undone; RELEASE undone');
  }
}

/** Everything that acts write, without the ids of rows. */
function everything() {
  const all = (sql: string) => world.db.$client.prepare(sql).all();
  return {
    documents: all(
      'SELECT id, status, status_at, holder_role, instructor_id, instructed_since FROM documents',
    ),
    events: all('SELECT at, kind, user_id, structure_id, document_id, facts FROM events ORDER BY id'),
    notices: all('SELECT kind, user_id, document_id, acknowledged_by, read_at FROM notices ORDER BY id'),
  };
}

const many = (person: PersonKey, act: ManyAct, documentIds: readonly number[], to: PersonKey | null = null) =>
  actOnMany(world.as(person), {
    act,
    documentIds,
    toUserId: to === null ? null : world.ids.people[to],
    seenAt: TEST_NOW,
  });
const codesOf = (outcome: ReturnType<typeof actOnMany>) =>
  result(outcome).lines.map(({ refusal }) => refusal?.code ?? 'done');
const handsOf = (documentId: number) => loadDocument(world.db, documentId)?.instructorId ?? null;

/** The same, as somebody does it who opens one document after the other. */
function oneByOne(person: PersonKey, { act, documentIds, toUserId }: ActOnMany): string[] {
  const context = world.as(person);
  const play: Record<ManyAct, (documentId: number) => Outcome<unknown>> = {
    take: (documentId) => takeDocument(context, { documentId }),
    give: (documentId) =>
      giveDocument(context, { documentId, toUserId: toUserId ?? 0, seenWith: handsOf(documentId) }),
    take_into_account: (documentId) => actOnDocument(context, { documentId, act: 'take_into_account' }),
    acknowledge: (documentId) => {
      const own = listToAcknowledge(world.db, context.actor).filter((one) => one.documentId === documentId);
      return acknowledgeNotices(context, { noticeIds: own.map(({ id }) => id) });
    },
  };
  return documentIds.map((documentId) => reasons(play[act](documentId))[0] ?? 'done');
}

describe('what is done with many documents', () => {
  test('is reported line by line: done, refused and why, or not found', () => {
    undone(() => {
      result(takeDocument(world.as('sophie'), { documentId: requests[1] ?? 0 }));
      const { lines } = result(many('karim', 'take', [...requests.slice(0, 3), claim, payable, 999_999]));
      expect(lines.map(({ name, refusal }) => [name, refusal?.code ?? 'done', refusal?.params])).toEqual([
        ['A13 R-1', 'done', undefined],
        ['A13 R-2', 'already_in_hand', { name: 'Sophie Lambert' }],
        ['A13 R-3', 'done', undefined],
        ['A4 C-1', 'not_permitted', undefined],
        ['A16 P-1', 'not_permitted', undefined],
        [null, 'not_found', undefined],
      ]);
      expect([requests[0], requests[1], claim].map((id) => handsOf(id ?? 0))).toEqual([
        world.ids.people.karim,
        world.ids.people.sophie,
        null,
      ]);
    });
  });

  test('is given to a colleague, who is told of each', () => {
    undone(() => {
      expect(codesOf(many('karim', 'give', requests.slice(0, 3), 'sophie'))).toEqual([
        'done',
        'done',
        'done',
      ]);
      expect(codesOf(many('karim', 'give', requests.slice(2, 4), 'ines'))).toEqual([
        'colleague_may_not_act',
        'colleague_may_not_act',
      ]);
      expect(everything().notices.filter((row) => JSON.stringify(row).includes('"instructor"'))).toHaveLength(
        3,
      );
    });
  });

  test('is not taken from a colleague who took it after the list was shown', () => {
    undone(() => {
      const document = loadDocument(world.db, requests[0] ?? 0);
      if (!document) throw new Error('the request vanished');
      setInstructor(world.db, document, world.ids.people.sophie, TEST_NOW + 1);
      expect(codesOf(many('karim', 'give', requests.slice(0, 1), 'karim'))).toEqual(['already_in_hand']);
    });
  });

  test('is taken into account by the financial service, and acknowledged by whom it came back to', () => {
    undone(() => {
      const taken = result(
        actOnMany(
          { ...world.as('claire'), actor: withPayables() },
          { act: 'take_into_account', documentIds: [payable, claim], toUserId: null, seenAt: TEST_NOW },
        ),
      ).lines.map(({ refusal }) => refusal?.code ?? 'done');
      expect(taken).toEqual(['done', 'not_permitted']);
      expect(codesOf(many('karim', 'acknowledge', [refusedClaim, claim]))).toEqual([
        'done',
        'nothing_to_acknowledge',
      ]);
      expect(codesOf(many('sophie', 'acknowledge', [refusedClaim]))).toEqual(['nothing_to_acknowledge']);
    });
  });

  test('is refused as a whole without anything chosen, beyond 500, without a colleague, or without the right', () => {
    expect(reasons(many('karim', 'take', []))).toEqual(['nothing_chosen']);
    expect(reasons(many('karim', 'take', numbers(501)))).toEqual(['too_many_chosen']);
    expect(reasons(many('karim', 'give', requests))).toEqual(['required']);
    expect(reasons(many('julie', 'take', requests))).toEqual(['not_permitted']);
  });

  test('reaches 500 at once, of which strangers’ do not exist', () => {
    undone(() => {
      const ids = [...requests, ...numbers(450).map((at) => at + 10_000)];
      const before = everything().documents;
      const strange = codesOf(many('marc', 'take', ids));
      expect(new Set(strange)).toEqual(new Set(['not_found']));
      expect(everything().documents).toEqual(before);
      const codes = codesOf(many('karim', 'take', ids));
      expect([codes.filter((code) => code === 'done').length, codes.length]).toEqual([50, 500]);
    });
  });
});

test('many documents fare as one by one, whoever acts and whatever is chosen', () => {
  const known = fc.constantFrom(claim, refusedClaim, payable, 999_999, ...requests.slice(0, 6));
  const input = fc.record({
    act: fc.constantFrom(...MANY_ACTS),
    documentIds: fc.uniqueArray(known, { minLength: 1 }),
    toUserId: fc
      .constantFrom(...(['karim', 'sophie', 'ines', 'luc'] as const))
      .map((key) => world.ids.people[key]),
    seenAt: fc.constant(TEST_NOW),
  });
  const before = fc.array(
    fc.tuple(fc.constantFrom('karim', 'sophie'), fc.constantFrom(...requests.slice(0, 6))),
  );
  const person = fc.constantFrom('karim', 'sophie', 'ines', 'claire', 'luc', 'marc');
  fc.assert(
    fc.property(person, input, before, (who, asked, taken) => {
      undone(() => {
        for (const [by, documentId] of taken) takeDocument(world.as(by), { documentId });
        const single = undone(() => ({ codes: oneByOne(who, asked), ...everything() }));
        const together = { codes: codesOf(actOnMany(world.as(who), asked)), ...everything() };
        // Alone, taking note of what is not there passes without a word.
        const codes = together.codes.map((code, at) =>
          asked.act === 'acknowledge' && code !== 'done' ? single.codes[at] : code,
        );
        expect({ ...together, codes }).toEqual(single);
      });
    }),
    { numRuns: 60 },
  );
});

test('of two people who take the same 50 at once, slice by slice, each document is taken by one of them', () => {
  const beside = openBeside(world);
  const sophie = { ...world.as('sophie'), db: beside };
  const done = { karim: 0, sophie: 0 };
  for (let at = 0; at < 50; at += 5) {
    const own = requests.slice(at, at + 5);
    // The other one comes from the end of the list.
    const theirs = requests.slice(45 - at, 50 - at);
    done.karim += codesOf(many('karim', 'take', own)).filter((code) => code === 'done').length;
    const asked = { act: 'take' as const, documentIds: theirs, toUserId: null, seenAt: TEST_NOW };
    done.sophie += codesOf(actOnMany(sophie, asked)).filter((code) => code === 'done').length;
  }
  beside.$client.close();
  expect(done.karim + done.sophie).toBe(50);
  const takings = world.db.$client
    .prepare<[], { counted: number }>(
      "SELECT count(*) AS counted FROM events WHERE kind = 'document_taken' GROUP BY document_id",
    )
    .all();
  expect(takings.map(({ counted }) => counted)).toEqual(Array.from({ length: 50 }, () => 1));
});

test('all results of a search are those that the person sees, in its order, 500 at most', () => {
  expect(foundIds(world.as('karim'), 'framework=A13', 500)).toEqual(requests.toReversed());
  expect(foundIds(world.as('karim'), 'framework=A13', 7)).toHaveLength(7);
  expect(foundIds(world.as('marc'), 'framework=A13', 500)).toEqual([]);
  expect(foundIds(world.as('karim'), 'amountFrom=much', 500)).toEqual([]);
});

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Claire, who also pays. */
function withPayables() {
  const { actor } = world.as('claire');
  const hugo = world.as('hugo').actor;
  return { ...actor, authorisations: [...actor.authorisations, ...hugo.authorisations] };
}
