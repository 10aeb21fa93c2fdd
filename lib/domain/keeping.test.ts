import fc from 'fast-check';
import { addDays } from './holidays';
import { type EndingFacts, HOLDS, keepingOf, keptUntilOf, latestEndOver } from './keeping';

const FACTS: EndingFacts = {
  notifiedOn: '2025-01-15',
  endsOn: '2026-03-31',
  receivedOn: null,
  isSettled: true,
  movedOn: '2026-06-15',
  toldOn: '2026-06-15',
  hasOpenFile: false,
  hasClaim: false,
};
const FAR = '2099-01-01';

const day = () => fc.integer({ min: 0, max: 60 * 365 }).map((days) => addDays('1990-01-01', days));
const facts = () =>
  fc.record<EndingFacts>({
    notifiedOn: day(),
    endsOn: fc.option(day()),
    receivedOn: fc.option(day()),
    isSettled: fc.boolean(),
    movedOn: fc.option(day()),
    toldOn: fc.option(day()),
    hasOpenFile: fc.boolean(),
    hasClaim: fc.boolean(),
  });

test('papers are kept for ten years from the end, the last day included', () => {
  const { end, keptUntil, holds } = keepingOf(FACTS, FAR);
  expect({ end, keptUntil, holds }).toEqual({ end: '2026-06-15', keptUntil: '2036-06-16', holds: [] });
  expect(keepingOf(FACTS, '2036-06-16').isReached).toBe(false);
  expect(keepingOf(FACTS, '2036-06-17').isReached).toBe(true);
});

test('ten years later there is no 29 February: the term ends with the month, or on the next working day', () => {
  expect(keptUntilOf('2028-02-29')).toBe('2038-03-01');
  expect(keptUntilOf('2023-02-28')).toBe('2033-02-28');
});

test.each([
  ['an open file', { hasOpenFile: true }, ['open_file']],
  ['a claim', { hasClaim: true }, ['claim']],
  ['neither settlement nor end in its sheet', { isSettled: false, endsOn: null }, ['end_unknown']],
])('a contract with %s is never over', (_what, change, holds) => {
  const keeping = keepingOf({ ...FACTS, ...change }, FAR);
  expect([keeping.isReached, keeping.holds]).toEqual([false, holds]);
});

test('a reception alone ends nothing, because the balance is still to be paid', () => {
  const received = { ...FACTS, isSettled: false, endsOn: null, receivedOn: '2026-03-31' };
  expect(keepingOf(received, FAR)).toMatchObject({ end: null, isReached: false });
});

test('whatever is known, the latest day counts, and one more day never brings the term forward', () => {
  fc.assert(
    fc.property(
      facts(),
      day(),
      fc.constantFrom('endsOn', 'receivedOn', 'movedOn', 'toldOn'),
      (known, later, which) => {
        const free = { ...known, hasOpenFile: false, hasClaim: false };
        const before = keepingOf(free, FAR);
        const after = keepingOf({ ...free, [which]: later > (free[which] ?? '') ? later : free[which] }, FAR);
        for (const one of [free.endsOn, free.receivedOn, free.movedOn, free.toldOn])
          if (one !== null && before.end !== null) expect(before.end >= one).toBe(true);
        expect((after.keptUntil ?? '') >= (before.keptUntil ?? '')).toBe(true);
      },
    ),
  );
});

test('nothing is over that is held back, or that ended within ten years', () => {
  fc.assert(
    fc.property(facts(), day(), (known, today) => {
      const { isReached, holds, end } = keepingOf(known, today);
      if (!isReached) return;
      expect(holds).toEqual([]);
      const tenYearsAgo = `${Number(today.slice(0, 4)) - 10}${today.slice(4)}`;
      expect(end !== null && end < tenYearsAgo).toBe(true);
    }),
  );
});

test('the latest end that is over divides the ends that are over from those that are not', () => {
  fc.assert(
    fc.property(day(), day(), (today, end) => {
      expect([today, end, keptUntilOf(end) < today]).toEqual([today, end, end <= latestEndOver(today)]);
    }),
  );
});

test('every reason for holding back is met by some contract', () => {
  const held = keepingOf(
    { ...FACTS, hasOpenFile: true, hasClaim: true, isSettled: false, endsOn: null },
    FAR,
  );
  expect(held.holds).toEqual([...HOLDS]);
});
