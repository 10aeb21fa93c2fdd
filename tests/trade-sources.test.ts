import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEADLINE_IDS, DEADLINES } from '@/lib/domain/deadlines';
import { FRAMEWORK_CODES, FRAMEWORKS } from '@/lib/domain/frameworks';
import { DOCUMENT_NOTICES } from '@/lib/domain/notice-table';
import { REASON_ROWS, REFUSAL_REASONS } from '@/lib/domain/refusal-reasons';
import { STATUSES } from '@/lib/domain/statuses';
import { TRANSITIONS, type Transition } from '@/lib/domain/transitions';

// Every row of every table of the trade has its source in docs/trade, or says that it is a decision; and nothing else does.

/** The cells of a file's tables, row by row, without their headings. */
function rowsOf(name: string): string[][] {
  const lines = readFileSync(path.join(process.cwd(), 'docs/trade', `${name}.md`), 'utf8').split('\n');
  return lines
    .filter(
      (line, position) => line.startsWith('| ') && !isHeading(lines, position) && !line.startsWith('| ---'),
    )
    .map((line) => line.slice(2, -2).split(' | '));
}

function isHeading(lines: readonly string[], position: number): boolean {
  return lines[position + 1]?.startsWith('| ---') ?? false;
}

const keysOf = (name: string) => rowsOf(name).map(([key]) => key);

const successions = FRAMEWORK_CODES.flatMap((next) => [
  ...FRAMEWORKS[next].follows.map((previous) => `${previous} → ${next}`),
  ...(FRAMEWORKS[next].followsInAbsence?.follows ?? []).map(
    (previous) => `${previous} → ${next}, the project manager declared absent`,
  ),
]);

const written = ({ from, act, to, toward, of }: Transition) =>
  `${from} · ${act} → ${to}${toward ? ` (${toward})` : ''}${of ? ` [${of.join(', ')}]` : ''}`;

test.each([
  ['frameworks', [...FRAMEWORK_CODES]],
  ['successions', successions],
  ['transitions', [...STATUSES, ...TRANSITIONS.map(written)]],
  ['refusal-reasons', [...REFUSAL_REASONS]],
  ['notices', Object.keys(DOCUMENT_NOTICES)],
  ['deadlines', [...DEADLINE_IDS]],
])('docs/trade/%s.md has each row of its table', (name, expected) => {
  expect(keysOf(name).sort()).toEqual(expected.sort());
});

test.each(['frameworks', 'successions', 'transitions', 'refusal-reasons', 'notices', 'deadlines'])(
  'every row of docs/trade/%s.md bears a tag that says how sure it is',
  (name) => {
    const sources = rowsOf(name).filter((cells) => cells.length > 2 || name === 'successions');
    expect(sources.length).toBeGreaterThan(0);
    for (const cells of sources) expect(cells.at(-1)).toMatch(/\[[CALDM]\]/);
  },
);

test('delays stand in the documentation as the table has them', () => {
  for (const [id, delay] of rowsOf('deadlines')) {
    const row = DEADLINE_IDS.map((one) => DEADLINES[one]).find((one) => one.id === id);
    expect(delay).toMatch(new RegExp(`^${row?.delay.count} ${row?.delay.unit}`));
  }
});

test('who plays a transition, who chooses a reason and who is told stand as the tables have them', () => {
  const players = new Map(rowsOf('transitions').map(([key, by]) => [key, by]));
  for (const row of TRANSITIONS)
    expect([written(row), players.get(written(row))]).toEqual([written(row), row.by]);
  for (const [reason, by] of rowsOf('refusal-reasons'))
    expect(by).toBe(
      REFUSAL_REASONS.flatMap((one) => (one === reason ? [REASON_ROWS[one].by.join(', ')] : [])).join(),
    );
  for (const [event, told] of rowsOf('notices')) {
    const rows = Object.entries(DOCUMENT_NOTICES).find(([kind]) => kind === event)?.[1] ?? [];
    expect(told).toBe(rows.map(({ audience, kind }) => `${audience}: ${kind}`).join('; ') || 'nobody');
  }
});
