import { foldReminders } from './file-events';

const DAY = 86_400_000;

function reminder(day: number, facts: Record<string, string | number> = {}) {
  const said = { deadline: 'moe_7', dueOn: '2026-11-16', step: day, ...facts };
  return { at: day * DAY, kind: 'authority_reminded' as const, documentId: 7, facts: said };
}

const act = (day: number) => ({
  at: day * DAY,
  kind: 'document_accepted' as const,
  documentId: 7,
  facts: {},
});

test('reminders that say the same stand as the last of them, with the instants of the others', () => {
  const folded = foldReminders([reminder(9), reminder(7), reminder(5)]);
  expect(folded).toEqual([{ ...reminder(9), before: [7 * DAY, 5 * DAY] }]);
});

test('what says something else stands for itself, also between them', () => {
  const other = reminder(8, { dueOn: '2026-11-20' });
  const folded = foldReminders([reminder(9), other, reminder(7)]);
  expect(folded.map(({ at, before }) => [at / DAY, before])).toEqual([
    [9, [7 * DAY]],
    [8, []],
  ]);
});

test('an act of somebody parts what was said before it from what was said after it', () => {
  const folded = foldReminders([reminder(9), act(8), reminder(7), act(6), act(5)]);
  expect(folded.map(({ at, before }) => [at / DAY, before])).toEqual([9, 8, 7, 6, 5].map((day) => [day, []]));
});
